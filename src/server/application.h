// The whole server behind the transport: the interface, health, metrics, and what is the same for
// every response.
#pragma once

#include "http/message.h"
#include "http/metrics.h"
#include "http/settings.h"
#include "server/credentials.h"
#include "server/entrance.h"
#include "server/page.h"
#include "server/passkey_routes.h"
#include "server/provider_routes.h"
#include "server/router.h"

#include <functional>
#include <memory>
#include <string>

namespace ishigaki::server {

struct ApplicationParts {
    Backing backing;
    bool secure = false; // people reach us over TLS, here or at a proxy
    // One line of JSON for each request, without secrets and without what people wrote.
    std::function<void(std::string_view)> log;
    std::function<http::Counters()> counters; // of the transport, for /metrics; may be none
    Page page;                                // may be empty
    std::string public_address = {};          // as people see us; may be empty
    Providers providers = {};                 // accounts elsewhere that people may sign in with
};

class Application {
public:
    // Throws std::logic_error where a route of the entrance has nothing to answer it.
    explicit Application(ApplicationParts parts);
    Application(const Application&) = delete; // what it hands out refers to it
    Application& operator=(const Application&) = delete;
    ~Application() = default;

    // For the transport; this object outlives it.
    [[nodiscard]] http::Application transport();
    [[nodiscard]] http::Response answer(const http::Request& request) const;

    // What keeps browsers from doing with our pages what we did not mean.
    [[nodiscard]] static std::vector<http::Header> fixed_headers(bool secure);

private:
    [[nodiscard]] http::Response health(std::string_view path) const;
    [[nodiscard]] std::string metrics() const;

    [[nodiscard]] Entrances entrances() const;

    ApplicationParts parts_;
    Door door_;
    Entrance entrance_;
    Credentials credentials_;
    ProviderEntrance providers_;
    PasskeyEntrance passkeys_;
    Router router_;
};

} // namespace ishigaki::server
