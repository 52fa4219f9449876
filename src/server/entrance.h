// The entrance: signing in and out, setting a passphrase by link, one's sessions and tokens. These
// do not run in one transaction like all else: verifying a passphrase takes a tenth of a second,
// and nobody holds the database meanwhile.
#pragma once

#include "http/message.h"
#include "identity/desk.h"
#include "server/router.h"
#include "service/pool.h"

#include <functional>
#include <mutex>

namespace ishigaki::server {

class Entrance {
public:
    // All of these outlive it. `secure`: whether people reach us over TLS, so that cookies may ask
    // for it.
    Entrance(service::Pool& pool, const identity::Desk& desk, bool secure,
             std::function<store::Time()> clock);

    [[nodiscard]] http::Response sign_in(const http::Request& request, base::Lang lang) const;
    [[nodiscard]] http::Response sign_out(const http::Request& request, base::Lang lang) const;
    [[nodiscard]] http::Response set_up(const http::Request& request, base::Lang lang) const;

    // For the router: who asks, by cookie or by token. A request by cookie that changes something
    // has to bring the CSRF token of its session.
    [[nodiscard]] Identified identify(store::Connection& connection, const http::Head& head,
                                      const Route& route, store::Time now) const;

    [[nodiscard]] const identity::Desk& desk() const { return desk_; }

private:
    [[nodiscard]] identity::Origin origin_of(const http::Head& head) const;
    [[nodiscard]] std::string session_cookie(const std::string& token) const;
    [[nodiscard]] std::string device_cookie(const std::string& device) const;
    [[nodiscard]] std::string cookie_of(const http::Head& head, std::string_view name) const;

    service::Pool& pool_;
    const identity::Desk& desk_;
    bool secure_;
    std::function<store::Time()> clock_;
    // Hashing takes tens of megabytes each: few at once, whoever asks.
    mutable std::mutex hashing_;
};

} // namespace ishigaki::server
