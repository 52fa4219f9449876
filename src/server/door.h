// What all that lies at the entrance shares: where a request comes from, whose session it brings,
// cookies, and how a refusal is said.
#pragma once

#include "base/json.h"
#include "http/message.h"
#include "identity/desk.h"
#include "identity/session.h"
#include "identity/sign_in.h"
#include "server/fields.h"
#include "server/router.h"
#include "service/pool.h"

#include <tl/expected.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace ishigaki::server {

// Someone with a session of their own, in person: no program with a token.
struct Visitor {
    identity::Who who;
    std::string token;
    std::string csrf;
    identity::Strength strength = identity::Strength::one;
    store::Time since;
    identity::Origin origin;
};

class Door {
public:
    // All of these outlive it. `secure`: whether people reach us over TLS, so that cookies may ask
    // for it.
    Door(service::Pool& pool, const identity::Desk& desk, bool secure,
         std::function<store::Time()> clock);

    [[nodiscard]] service::Pool& pool() const { return pool_; }
    [[nodiscard]] const identity::Desk& desk() const { return desk_; }
    [[nodiscard]] bool secure() const { return secure_; }
    [[nodiscard]] store::Time now() const { return clock_(); }

    [[nodiscard]] identity::Origin origin_of(const http::Head& head) const;
    [[nodiscard]] std::string session_of(const http::Head& head) const;
    [[nodiscard]] std::string device_of(const http::Head& head) const;
    // Empty: the browser forgets it.
    [[nodiscard]] std::string session_cookie(const std::string& token) const;
    [[nodiscard]] std::string device_cookie(const std::string& device) const;
    // A cookie of that name for a few minutes; comes back with a link from elsewhere (lax), or not.
    [[nodiscard]] std::string errand_cookie(std::string_view name, const std::string& value,
                                            std::chrono::seconds valid, bool from_elsewhere) const;
    [[nodiscard]] std::string cookie_of(const http::Head& head, std::string_view name) const;

    // For the router: who asks, by cookie or by token. A request by cookie that changes something
    // has to bring the CSRF token of its session.
    [[nodiscard]] Identified identify(store::Connection& connection, const http::Head& head,
                                      const Route& route, store::Time now) const;
    // The same for what a person does only in person, also before the second factor is set up.
    [[nodiscard]] tl::expected<Visitor, http::Response> visitor(const http::Head& head,
                                                                const Route& route) const;

    // Hashing takes tens of megabytes each: one at a time, whoever asks, without a connection.
    template <typename Work>
    auto hash(const Work& work) const {
        const std::lock_guard one_at_a_time(hashing_);
        return work();
    }

private:
    service::Pool& pool_;
    const identity::Desk& desk_;
    bool secure_;
    std::function<store::Time()> clock_;
    mutable std::mutex hashing_;
};

[[nodiscard]] http::Response refused(const identity::Refusal& refusal, store::Time now,
                                     base::Lang lang);
[[nodiscard]] http::Response refused(const identity::PassphraseFault& fault, base::Lang lang);
// The same for whoever is signed in: what was wrong (`passphrase`, `code`) is no 401 then.
[[nodiscard]] http::Response refused_inside(const identity::Refusal& refusal, std::string_view what,
                                            store::Time now, base::Lang lang);
// The body as JSON; null where it is none.
[[nodiscard]] base::Json json_of(const http::Request& request);
// A body that is these texts, all of them and nothing else; throws service::Refused.
template <std::size_t count>
[[nodiscard]] std::array<std::string, count> texts_of(const http::Request& request,
                                                      const char* const (&names)[count]) {
    const base::Json body = json_of(request);
    Fields fields(body);
    std::array<std::string, count> texts;
    std::ranges::transform(names, texts.begin(),
                           [&](const char* name) { return fields.text(name); });
    fields.done();
    return texts;
}
// Done, with nothing to say, or with JSON; nothing of it is kept by anyone on the way.
[[nodiscard]] http::Response done();
[[nodiscard]] http::Response done(const base::Json& json);
// With the new session, where there is one, in the place of the one at hand.
[[nodiscard]] http::Response done(const Door& door, base::Json json,
                                  const std::optional<identity::NewSession>& session);
// Let in: the cookies, and what the page needs to know.
[[nodiscard]] http::Response let_in(const Door& door, const identity::SignedIn& entered);

} // namespace ishigaki::server
