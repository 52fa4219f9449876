// From a request to a response: the route, the person, the transaction, the use case.
#pragma once

#include "http/message.h"
#include "server/readings.h"
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
    // Where something is to be written about the session or token: does that within a write
    // transaction, and returns headers for the response (a session's new token). May be none.
    std::function<std::vector<http::Header>(store::Connection&)> keep;
};
// Reads only.
using Identify =
    std::function<Identified(store::Connection&, const http::Head&, const Route&, store::Time)>;

// Answers one route of the entrance; may throw as use cases do.
using Enter = std::function<http::Response(const http::Request&, const Match&, base::Lang)>;
using Entrances = std::map<std::string_view, Enter>; // by the id of the operation

class Router {
public:
    // `entrances`: one for each route of the entrance.
    Router(Backing backing, Identify identify, Entrances entrances);

    // Never throws what a client could cause.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    struct Done;
    [[nodiscard]] http::Response carry_out(const http::Request& request, const Match& match,
                                           base::Lang lang) const;
    void write(const http::Request& request, const Match& match, base::Lang lang, Done& done) const;
    void read(const http::Request& request, const Match& match, base::Lang lang, Done& done) const;
    void tell(const std::vector<service::Happening>& told) const;
    // Whether the request may go on; else `done` says why not.
    bool identified(store::Connection& connection, const http::Request& request, const Route& route,
                    store::Time now, base::Lang lang, Done& done) const;

    Backing backing_;
    Identify identify_;
    Entrances entrances_;
    mutable Readings readings_;
};

} // namespace ishigaki::server
