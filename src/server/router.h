// From a request to a response: the route, the person, the transaction, the use case.
#pragma once

#include "http/message.h"
#include "server/route.h"
#include "service/pool.h"

#include <functional>
#include <variant>
#include <vector>

namespace ishigaki::server {

// Who asks, read from the request's head within a transaction; or the response that refuses.
// Nobody: std::monostate.
using Asked = std::variant<std::monostate, service::Actor, http::Response>;
struct Identified {
    Asked asked;
    std::vector<http::Header> headers; // for the response: a session's new token
};
using Identify =
    std::function<Identified(store::Connection&, const http::Head&, const Route&, store::Time)>;

// Answers a route of the entrance; may throw as use cases do.
using Enter = std::function<http::Response(const Match&, const http::Request&, base::Lang)>;

class Router {
public:
    // All of these outlive it.
    Router(service::Pool& pool, const service::Resources& resources, const identity::Desk& desk,
           Identify identify, Enter enter, std::function<store::Time()> clock);

    // Never throws what a client could cause.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    [[nodiscard]] http::Response carry_out(const http::Request& request, const Match& match,
                                           base::Lang lang) const;

    service::Pool& pool_;
    const service::Resources& resources_;
    const identity::Desk& desk_;
    Identify identify_;
    Enter enter_;
    std::function<store::Time()> clock_;
};

} // namespace ishigaki::server
