#include "server/door.h"

#include "base/parse.h"
#include "http/cookies.h"
#include "identity/tokens.h"
#include "server/problem.h"
#include "server/status.h"

#include <algorithm>

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using identity::Refusal;

namespace {

constexpr std::string_view session_name = "ishigaki";
constexpr std::string_view device_name = "ishigaki-device";

// With this prefix a browser keeps a cookie to this host and to TLS.
std::string full_name(std::string_view name, bool secure) {
    return secure ? "__Host-" + std::string(name) : std::string(name);
}

http::Response not_our_page(Lang lang) {
    return problem_response(status::forbidden, "csrf",
                            say("この画面からの操作ではありません。開き直してください",
                                "this did not come from our own page; open it again"),
                            lang);
}

bool fits(const identity::Session& session, const http::Head& head) {
    return identity::csrf_fits(session, head.headers.find("X-CSRF-Token").value_or(""));
}

} // namespace

Door::Door(service::Pool& pool, const identity::Desk& desk, bool secure,
           std::function<store::Time()> clock)
    : pool_(pool), desk_(desk), secure_(secure), clock_(std::move(clock)) {}

identity::Origin Door::origin_of(const http::Head& head) const {
    return {clock_(), http::to_string(head.peer.address),
            std::string(head.headers.find("User-Agent").value_or(""))};
}

std::string Door::cookie_of(const http::Head& head, std::string_view name) const {
    const auto header = head.headers.joined("Cookie");
    if (!header) return {};
    return std::string(http::find_cookie(*header, full_name(name, secure_)).value_or(""));
}

std::string Door::session_of(const http::Head& head) const {
    return cookie_of(head, session_name);
}

std::string Door::device_of(const http::Head& head) const {
    return cookie_of(head, device_name);
}

std::string Door::session_cookie(const std::string& token) const {
    http::Cookie cookie{full_name(session_name, secure_), token};
    cookie.secure = secure_;
    cookie.same_site = http::SameSite::strict;
    if (token.empty()) cookie.max_age = std::chrono::seconds(0);
    return http::write_cookie(cookie).value_or("");
}

std::string Door::device_cookie(const std::string& device) const {
    return errand_cookie(
        device_name, device,
        std::chrono::duration_cast<std::chrono::seconds>(desk_.policy().device_valid), false);
}

std::string Door::errand_cookie(std::string_view name, const std::string& value,
                                std::chrono::seconds valid, bool from_elsewhere) const {
    http::Cookie cookie{full_name(name, secure_), value};
    cookie.secure = secure_;
    cookie.same_site = from_elsewhere ? http::SameSite::lax : http::SameSite::strict;
    cookie.max_age = value.empty() ? std::chrono::seconds(0) : valid;
    return http::write_cookie(cookie).value_or("");
}

Identified Door::identify(store::Connection& connection, const http::Head& head, const Route& route,
                          store::Time now) const {
    const std::string address = http::to_string(head.peer.address);
    const auto bearer = head.headers.find("Authorization");
    if (bearer && bearer->starts_with("Bearer ")) {
        const std::string_view secret = bearer->substr(std::string_view("Bearer ").size());
        const auto found = identity::find_token(connection, secret, now);
        if (!found) return {};
        auto actor = service::load_actor(connection, found->entry.who.body, found->entry.who.person,
                                         now, address);
        if (!actor) return {};
        actor->limited = found->entry.scopes;
        Identified identified{*std::move(actor), {}};
        if (found->due) {
            identified.keep = [entry = found->entry, now](store::Connection& writing) {
                identity::touch_token(writing, entry, now);
                return std::vector<http::Header>();
            };
        }
        return identified;
    }
    const std::string token = session_of(head);
    if (token.empty()) return {};
    const auto session = identity::find_session(connection, desk_, token, now, address);
    if (!session) return {};
    const Lang lang = language_of(head);
    if (route.writes && !fits(*session, head)) return {not_our_page(lang), {}};
    if (session->strength == identity::Strength::setup) {
        return {problem_response(status::forbidden, "second-factor",
                                 say("先に二つ目の要素（確認コード）を設定してください",
                                     "set up the second factor first"),
                                 lang),
                {}};
    }
    auto actor =
        service::load_actor(connection, session->who.body, session->who.person, now, address);
    if (!actor) return {};
    Identified identified{*std::move(actor), {}};
    if (session->due) {
        identified.keep = [this, token, origin = origin_of(head)](store::Connection& writing) {
            std::vector<http::Header> headers;
            const auto renewed = identity::keep_session(writing, desk_, token, origin);
            if (renewed) {
                headers.push_back({"Set-Cookie", session_cookie(renewed->token)});
                headers.push_back({"X-CSRF-Token", renewed->csrf});
            }
            return headers;
        };
    }
    return identified;
}

tl::expected<Visitor, http::Response> Door::visitor(const http::Head& head,
                                                    const Route& route) const {
    const Lang lang = language_of(head);
    if (head.headers.find("Authorization")) {
        return tl::unexpected(problem_response(
            status::forbidden, "forbidden",
            say("トークンではできない操作です", "this is not done with a token"), lang));
    }
    Visitor visitor;
    visitor.token = session_of(head);
    visitor.origin = origin_of(head);
    std::optional<identity::Session> session;
    if (!visitor.token.empty()) {
        pool_.read([&](store::Connection& connection) {
            session = identity::find_session(connection, desk_, visitor.token, visitor.origin.now,
                                             visitor.origin.address);
        });
    }
    if (!session) {
        return tl::unexpected(problem_response(
            status::unauthorized, "sign-in", say("サインインしてください", "sign in first"), lang));
    }
    if (route.writes && !fits(*session, head)) return tl::unexpected(not_our_page(lang));
    visitor.who = session->who;
    visitor.csrf = session->csrf;
    visitor.strength = session->strength;
    visitor.since = session->since;
    return visitor;
}

http::Response refused(const Refusal& refusal, store::Time now, Lang lang) {
    using Why = Refusal::Why;
    switch (refusal.why) {
    case Why::wrong:
        return problem_response(status::unauthorized, "sign-in-refused", refusal.message, lang);
    case Why::code_needed:
        return problem_response(status::unauthorized, "code-needed", refusal.message, lang);
    case Why::held: {
        http::Response response = problem_response(status::too_many, "held", refusal.message, lang);
        const auto wait = std::chrono::ceil<std::chrono::seconds>(refusal.until - now).count();
        response.headers.add("Retry-After", std::to_string(std::max<std::int64_t>(wait, 1)));
        return response;
    }
    case Why::not_found:
        return problem_response(status::not_found, "not-found", refusal.message, lang);
    case Why::state:
    case Why::unreadable: return problem_response(status::conflict, "state", refusal.message, lang);
    case Why::invalid: break;
    }
    return problem_response(status::unprocessable, "invalid", refusal.message, lang);
}

http::Response refused(const identity::PassphraseFault& fault, Lang lang) {
    return problem_response(status::unprocessable, "invalid",
                            say("{}。{}", "{}; {}", fault.message, fault.remedy), lang);
}

http::Response refused_inside(const Refusal& refusal, std::string_view what, store::Time now,
                              Lang lang) {
    return refusal.why == Refusal::Why::wrong
               ? problem_response(status::forbidden, what, refusal.message, lang)
               : refused(refusal, now, lang);
}

Json json_of(const http::Request& request) {
    base::Diagnostics diagnostics;
    const std::string& bytes = request.body.bytes();
    const bool sound = base::parse(bytes, diagnostics).has_value() && !diagnostics.has_errors();
    return sound ? Json::parse(bytes, nullptr, false) : Json();
}

http::Response done() {
    return {status::no_content, {{"Cache-Control", "no-store"}}, {}};
}

http::Response done(const Json& json) {
    return {status::ok,
            {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            json.dump()};
}

http::Response done(const Door& door, Json json,
                    const std::optional<identity::NewSession>& session) {
    if (!session) return done(json);
    json["csrf"] = session->csrf;
    json["strength"] = identity::name(session->strength);
    http::Response response = done(json);
    response.headers.add("Set-Cookie", door.session_cookie(session->token));
    return response;
}

http::Response let_in(const Door& door, const identity::SignedIn& entered) {
    http::Response response = done(Json{{"csrf", entered.session.csrf},
                                        {"strength", identity::name(entered.session.strength)},
                                        {"by_recovery_code", entered.by_recovery_code},
                                        {"recovery_codes", entered.recovery_codes}});
    response.headers.add("Set-Cookie", door.session_cookie(entered.session.token));
    response.headers.add("Set-Cookie", door.device_cookie(entered.device));
    return response;
}

} // namespace ishigaki::server
