#include "server/router.h"

#include "base/json.h"
#include "base/parse.h"
#include "http/conditions.h"
#include "server/gzip.h"
#include "server/once.h"
#include "server/problem.h"
#include "server/sparse.h"
#include "server/status.h"
#include "service/digest.h"

#include <algorithm>
#include <charconv>

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using service::Problem;
using service::Refused;

namespace {

// Segments between slashes; a path that ends with one has an empty one at its end.
std::string_view next_segment(std::string_view& rest) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

bool fits(const Route& route, std::string_view path, Match& match) {
    std::string_view pattern = route.path;
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const std::string_view wanted = next_segment(pattern);
        if (wanted.starts_with('{') && wanted.ends_with("...}")) {
            // The rest of the path, slashes and all.
            match.values[std::string(wanted.substr(1, wanted.size() - 5))] = path;
            path = {};
            break;
        }
        const std::string_view given = next_segment(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) return false;
            match.values[std::string(wanted.substr(1, wanted.size() - 2))] = given;
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

http::Response made_of(const Route& route, Reply&& reply, const http::Request& request) {
    if (reply.other) return *std::move(reply.other);
    http::Response response{reply.status == 0 ? route.status : reply.status,
                            {{"Content-Type", "application/json"}},
                            {}};
    // What a person may see changes with their rights: nothing is kept between them.
    response.headers.add("Cache-Control", "private, no-cache");
    if (!reply.location.empty()) response.headers.add("Location", reply.location);
    const bool small = reply.packed && takes_gzip(request.head.headers);
    if (reply.packed) response.headers.add("Vary", "Accept-Encoding");
    if (!reply.tag.empty()) {
        const http::EntityTag tag{reply.tag + (small ? "-gzip" : ""), false};
        response.headers.add("ETag", http::to_string(tag));
        if (request.head.method == "GET"
            && http::check_conditions("GET", request.head.headers, tag)
                   == http::Condition::not_modified) {
            response.status = status::not_modified;
            return response;
        }
    }
    if (small) {
        response.headers.add("Content-Encoding", "gzip");
        response.content = std::move(reply.packed);
    } else if (reply.shared) {
        response.content = std::move(reply.shared);
    } else {
        response.content = std::move(reply.json);
    }
    return response;
}

} // namespace

Found find_route(std::string_view method, std::string_view path) {
    Found found;
    for (const Route& route : routes()) {
        Match match{&route, {}};
        if (!fits(route, path, match)) continue;
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            found.match = std::move(match);
            return found;
        }
        if (!found.allowed.empty()) found.allowed += ", ";
        found.allowed += route.method;
    }
    return found;
}

std::int64_t Exchange::id(std::string_view name) const {
    const std::string& text = value(name);
    std::int64_t id = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (fault == std::errc() && end == text.data() + text.size() && id >= 0) return id;
    throw Refused(Problem::Kind::not_found, say("\"{}\" はありません", "there is no \"{}\"", text));
}

Json Exchange::body() const {
    // Depth, size and double keys are looked at by our own parser first.
    base::Diagnostics diagnostics;
    const std::string& bytes = request.body.bytes();
    const bool sound = base::parse(bytes, diagnostics).has_value() && !diagnostics.has_errors();
    Json json = sound ? Json::parse(bytes, nullptr, false) : Json(Json::value_t::discarded);
    if (!json.is_discarded()) return json;
    throw Refused(Problem{Problem::Kind::invalid,
                          say("本文が JSON として読めません", "the body cannot be read as JSON"),
                          diagnostics,
                          {},
                          {}});
}

std::string Exchange::seen() const {
    const auto header = request.head.headers.find("If-Match");
    if (!header) return {};
    const auto tags = http::read_tags(*header);
    if (tags && tags->any) return {};
    if (tags && tags->tags.size() == 1 && !tags->tags.front().weak) {
        return tags->tags.front().opaque;
    }
    throw Refused(Problem::Kind::invalid, say("If-Match は、取得したときの ETag 一つにしてください",
                                              "If-Match takes the one ETag that was read"));
}

Router::Router(Backing backing, Identify identify, Entrances entrances)
    : backing_(std::move(backing)), identify_(std::move(identify)),
      entrances_(std::move(entrances)) {}

http::Response Router::answer(const http::Request& request) const {
    const Lang lang = language_of(request.head);
    const Found found = find_route(request.head.method, request.head.path);
    if (!found.match && found.allowed.empty()) {
        return problem_response(
            status::not_found, "not-found",
            say("このアドレスには何もありません", "there is nothing at this address"), lang);
    }
    if (!found.match) {
        http::Response response = problem_response(
            status::not_allowed, "method-not-allowed",
            say("このアドレスでは使えない操作です", "this address does not take that method"),
            lang);
        response.headers.add("Allow", found.allowed);
        return response;
    }
    const Route& route = *found.match->route;
    const auto type = request.head.headers.find("Content-Type");
    const bool json = !route.body.empty() && route.body != "file";
    if (json && (!type || !type->starts_with("application/json"))) {
        return problem_response(
            status::unsupported_media, "media-type",
            say("本文は application/json で送ってください", "send the body as application/json"),
            lang);
    }
    try {
        if (is_of_entrance(route)) {
            return entrances_.at(route.id)(request, *found.match, lang);
        }
        return carry_out(request, *found.match, lang);
    } catch (const Refused& refused) {
        return to_response(refused.problem(), lang);
    } catch (const store::Failure& failure) {
        return to_response(failure, lang);
    }
}

// What came of a request within its transaction.
struct Router::Done {
    service::Actor actor;
    std::optional<http::Response> refusal;
    Reply reply;
    std::function<std::vector<http::Header>(store::Connection&)> keep;
    std::vector<http::Header> headers;
};

bool Router::identified(store::Connection& connection, const http::Request& request,
                        const Route& route, store::Time now, Lang lang, Done& done) const {
    if (route.access == Access::anyone) return true;
    Identified found = identify_(connection, request.head, route, now);
    done.keep = std::move(found.keep);
    if (auto* refusal = std::get_if<http::Response>(&found.asked)) {
        done.refusal = std::move(*refusal);
        return false;
    }
    if (std::holds_alternative<std::monostate>(found.asked)) {
        done.refusal = problem_response(status::unauthorized, "sign-in",
                                        say("サインインしてください", "sign in first"), lang);
        done.refusal->headers.add("WWW-Authenticate", "Bearer");
        return false;
    }
    done.actor = std::move(std::get<service::Actor>(found.asked));
    return true;
}

void Router::write(const http::Request& request, const Match& match, Lang lang, Done& done) const {
    backing_.pool.write([&](store::Connection& connection) {
        done = {};
        const store::Time now = backing_.clock();
        if (!identified(connection, request, *match.route, now, lang, done)) return;
        if (done.keep) done.headers = done.keep(connection);
        const service::Call call{connection, backing_.resources, done.actor, now};
        const Exchange exchange(request, match, call, backing_, lang);
        done.reply = once(exchange, [&] { return match.route->handle(exchange); });
    });
}

// Readers do not stand in the line of writers: only what is new about them is written.
void Router::read(const http::Request& request, const Match& match, Lang lang, Done& done) const {
    std::vector<store::AuditEntry> readings;
    backing_.pool.read([&](store::Connection& connection) {
        done = {};
        readings.clear();
        const store::Time now = backing_.clock();
        if (!identified(connection, request, *match.route, now, lang, done)) return;
        const service::Call call{connection, backing_.resources, done.actor, now, &readings};
        done.reply = match.route->handle(Exchange(request, match, call, backing_, lang));
    });
    readings = readings_.fresh(done.actor.body, std::move(readings));
    if (readings.empty() && !done.keep) return;
    backing_.pool.write([&](store::Connection& connection) {
        for (const store::AuditEntry& one : readings) {
            store::append_audit(connection, done.actor.body, one);
        }
        if (done.keep) done.headers = done.keep(connection);
    });
    readings_.recorded(done.actor.body, readings);
}

void Router::tell(const std::vector<service::Happening>& told) const {
    if (told.empty() || backing_.hub.listeners() == 0) return;
    for (const service::Happening& one : told) {
        service::UnitParents parents;
        backing_.pool.read([&](store::Connection& connection) {
            parents = service::unit_parents(connection, one.body);
        });
        backing_.hub.tell(one, parents, backing_.clock());
    }
}

http::Response Router::carry_out(const http::Request& request, const Match& match,
                                 Lang lang) const {
    Done done;
    if (match.route->writes) {
        write(request, match, lang, done);
    } else {
        read(request, match, lang, done);
    }
    tell(done.reply.told);
    if (done.reply.wakes_jobs && backing_.wake_jobs) backing_.wake_jobs();
    if (!done.refusal && done.reply.later) done.reply = done.reply.later();
    http::Response response = done.refusal ? *std::move(done.refusal)
                                           : made_of(*match.route, std::move(done.reply), request);
    for (const http::Header& one : done.headers) response.headers.add(one.name, one.value);
    return response;
}

} // namespace ishigaki::server
