// From a request to a response: the route, the person, the transaction, the use case.
#pragma once

#include "http/message.h"
#include "server/route.h"
#include "service/pool.h"

#include <functional>
#include <variant>

namespace ishigaki::server {

// Who asks, read from the request's head within a transaction; or the response that refuses.
// Nobody: std::monostate.
using Asked = std::variant<std::monostate, service::Actor, http::Response>;
using Identify =
    std::function<Asked(store::Connection&, const http::Head&, const Route&, store::Time)>;

class Router {
public:
    // All of these outlive it.
    Router(service::Pool& pool, const service::Resources& resources, Identify identify,
           std::function<store::Time()> clock);

    // Never throws what a client could cause.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    [[nodiscard]] http::Response carry_out(const http::Request& request, const Match& match,
                                           base::Lang lang) const;

    service::Pool& pool_;
    const service::Resources& resources_;
    Identify identify_;
    std::function<store::Time()> clock_;
};

} // namespace ishigaki::server
