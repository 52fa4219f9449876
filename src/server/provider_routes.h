// Signing in with an account elsewhere: the browser is sent to the provider and comes back with a
// code. What has to come back unchanged is kept in the browser, sealed, for ten minutes.
#pragma once

#include "identity/provider.h"
#include "server/door.h"

#include <memory>
#include <semaphore>
#include <span>
#include <vector>

namespace ishigaki::server {

using Providers = std::vector<std::unique_ptr<identity::Provider>>;

class ProviderEntrance {
public:
    // Both outlive it. `log`: a line for the operator about a provider that fails; may be none.
    ProviderEntrance(const Door& door, const Providers& providers,
                     std::function<void(std::string_view)> log);

    [[nodiscard]] http::Response list(const http::Request& request, const Match& match,
                                      base::Lang lang) const;
    // Where to send the browser.
    [[nodiscard]] http::Response depart(const http::Request& request, const Match& match,
                                        base::Lang lang) const;
    // The browser comes back: always sent on to the page, which is told what became of it.
    [[nodiscard]] http::Response arrive(const http::Request& request, const Match& match,
                                        base::Lang lang) const;
    // The code of the second factor, for a person of whom the provider has said who they are.
    [[nodiscard]] http::Response finish(const http::Request& request, const Match& match,
                                        base::Lang lang) const;

private:
    [[nodiscard]] identity::Provider* find(std::string_view id) const;
    [[nodiscard]] http::Response refuse_arrival(std::string_view provider, std::string_view why,
                                                std::string_view detail) const;
    void log_fault(std::string_view provider, std::string_view detail) const;

    const Door& door_;
    const Providers& providers_;
    std::function<void(std::string_view)> log_;
    // Few conversations with providers at once, so that slow ones do not hold every thread.
    mutable std::counting_semaphore<8> conversations_{8};
};

} // namespace ishigaki::server
