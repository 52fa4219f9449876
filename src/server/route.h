// One table says everything about every resource: how it is asked for, who may, what it takes and
// gives. Requests are routed by it, and the OpenAPI document is written from it, so the two cannot
// differ. A route without a rule does not compile.
#pragma once

#include "base/text.h"
#include "http/message.h"
#include "identity/desk.h"
#include "server/cache.h"
#include "service/call.h"
#include "service/hub.h"
#include "service/pool.h"
#include "store/audit.h"
#include "store/vault.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::server {

// Who may ask. Every use case checks its right once more where it is carried out: this says which.
enum class Access : std::uint8_t {
    anyone,          // the description of the interface: nothing of a body
    entrance,        // signing in and out, which decides by itself who someone is
    own_credentials, // one's passphrase and second factor: in person, also before it is set up
    signed_in,       // what concerns only the person who asks, or what the whole body may read
    use_case,        // as the service's table says
};

struct QueryParameter {
    std::string_view name;
    std::string_view schema; // of `schemas`, or a simple type
    base::TextView about;
};

// What stands behind every route; all of it outlives the requests.
struct Backing {
    service::Pool& pool;
    const service::Resources& resources;
    const identity::Desk& desk;
    service::Hub& hub;
    Cache& cache;
    store::Vault* vault = nullptr; // none: no files are kept
    store::Sign sign = {};         // signs what is approved, and the audit trail
    std::function<store::Time()> clock = {};
    std::function<void()> wake_jobs = {}; // there is a new one
    std::string settings = "{}";          // what the server runs with, as JSON, without secrets
};

// What may be attached at most, in bytes.
inline constexpr std::uint64_t largest_attachment = std::uint64_t{100} << 20;

class Exchange;
struct Reply;
using Handler = Reply (*)(const Exchange&);

struct Route {
    std::string_view method;
    std::string_view path; // /api/v1/systems/{system}
    std::string_view id;   // of the operation
    Access access = Access::anyone;
    service::UseCase use_case = service::UseCase::list_systems; // where access says so
    bool writes = false;                                        // takes a write transaction
    base::TextView about;
    std::string_view body;   // name of a schema; empty: none; `file`: any bytes
    std::string_view answer; // likewise; `stream`: events
    int status = 200;        // where it goes well
    std::span<const QueryParameter> query;
    Handler handle = nullptr; // none at the entrance, and of one's credentials
};

// Carried out at the entrance, in transactions of its own.
[[nodiscard]] constexpr bool is_of_entrance(const Route& route) {
    return route.access == Access::entrance || route.access == Access::own_credentials;
}

// All of them, in the order of the document.
[[nodiscard]] std::span<const Route> routes();

// A route and what its path holds for this request.
struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> values;

    [[nodiscard]] const std::string& value(std::string_view name) const {
        return values.find(name)->second;
    }
};
struct Found {
    std::optional<Match> match;
    std::string allowed; // methods of that path, where only the method does not fit
};
[[nodiscard]] Found find_route(std::string_view method, std::string_view path);

// What a handler is given.
class Exchange {
public:
    Exchange(const http::Request& asked, const Match& matched, const service::Call& of,
             const Backing& with, base::Lang language)
        : request(asked), match(matched), call(of), backing(with), lang(language) {}

    const http::Request& request;
    const Match& match;
    const service::Call& call;
    const Backing& backing;
    base::Lang lang;

    [[nodiscard]] const std::string& value(std::string_view name) const {
        return match.value(name);
    }
    [[nodiscard]] std::int64_t id(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const {
        return request.head.query.find(name);
    }
    // The body as JSON; throws service::Refused where it is none.
    [[nodiscard]] nlohmann::ordered_json body() const;
    // The tag of If-Match, without quotes; empty where there is none.
    [[nodiscard]] std::string seen() const;
};

struct Reply {
    int status = 0; // 0: what the route says
    std::string json;
    std::string tag; // ETag
    std::string location;
    // In the place of `json`: a text that others may hold as well, or what is no JSON.
    http::SharedText shared = {};
    // `shared` as gzip. Never of what holds a secret beside something that a stranger may choose.
    http::SharedText packed = {};
    std::optional<http::Response> other = {};
    // What takes its time and needs no transaction; its reply stands for this one. It may throw as
    // the handler may, and must not refer to the exchange.
    std::function<Reply()> later = {};
    bool wakes_jobs = false;
    bool secret = false; // never kept, not for a repeated request either
    // Told when all of it is on the disk.
    std::vector<service::Happening> told = {};
};

} // namespace ishigaki::server
