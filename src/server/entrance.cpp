#include "server/entrance.h"

#include "base/json.h"
#include "base/parse.h"
#include "http/cookies.h"
#include "identity/passphrase_change.h"
#include "identity/sign_in.h"
#include "identity/tokens.h"
#include "server/fields.h"
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

Json body_of(const http::Request& request) {
    base::Diagnostics diagnostics;
    const std::string& bytes = request.body.bytes();
    const bool sound = base::parse(bytes, diagnostics).has_value() && !diagnostics.has_errors();
    return sound ? Json::parse(bytes, nullptr, false) : Json();
}

http::Response empty_response() {
    return {status::no_content, {{"Cache-Control", "no-store"}}, {}};
}

} // namespace

Entrance::Entrance(service::Pool& pool, const identity::Desk& desk, bool secure,
                   std::function<store::Time()> clock)
    : pool_(pool), desk_(desk), secure_(secure), clock_(std::move(clock)) {}

identity::Origin Entrance::origin_of(const http::Head& head) const {
    return {clock_(), http::to_string(head.peer.address),
            std::string(head.headers.find("User-Agent").value_or(""))};
}

std::string Entrance::cookie_of(const http::Head& head, std::string_view name) const {
    const auto header = head.headers.joined("Cookie");
    if (!header) return {};
    return std::string(http::find_cookie(*header, full_name(name, secure_)).value_or(""));
}

std::string Entrance::session_cookie(const std::string& token) const {
    http::Cookie cookie{full_name(session_name, secure_), token};
    cookie.secure = secure_;
    cookie.same_site = http::SameSite::strict;
    if (token.empty()) cookie.max_age = std::chrono::seconds(0);
    return http::write_cookie(cookie).value_or("");
}

std::string Entrance::device_cookie(const std::string& device) const {
    http::Cookie cookie{full_name(device_name, secure_), device};
    cookie.secure = secure_;
    cookie.same_site = http::SameSite::strict;
    cookie.max_age = std::chrono::duration_cast<std::chrono::seconds>(desk_.policy().device_valid);
    return http::write_cookie(cookie).value_or("");
}

http::Response Entrance::sign_in(const http::Request& request, Lang lang) const {
    const Json body = body_of(request);
    Fields fields(body);
    const std::string login = fields.text("login");
    const std::string passphrase = fields.text("passphrase");
    const std::string code = fields.text("code", false);
    fields.done();
    const identity::Origin origin = origin_of(request.head);

    tl::expected<identity::Attempt, Refusal> attempt;
    pool_.write([&](store::Connection& connection) {
        attempt = identity::begin_attempt(connection, desk_, login,
                                          cookie_of(request.head, device_name), origin);
    });
    if (!attempt) return refused(attempt.error(), origin.now, lang);
    identity::Verified verified;
    {
        const std::lock_guard one_at_a_time(hashing_);
        verified = identity::verify(desk_, *attempt, passphrase);
    }
    tl::expected<identity::SignedIn, Refusal> entered = tl::unexpected(Refusal{});
    pool_.write([&](store::Connection& connection) {
        entered = identity::sign_in(connection, desk_, *attempt, verified, code, origin);
    });
    if (!entered) return refused(entered.error(), origin.now, lang);
    http::Response response{status::ok,
                            {{"Content-Type", "application/json"},
                             {"Cache-Control", "no-store"},
                             {"Set-Cookie", session_cookie(entered->session.token)},
                             {"Set-Cookie", device_cookie(entered->device)}},
                            Json{{"csrf", entered->session.csrf},
                                 {"strength", identity::name(entered->session.strength)},
                                 {"by_recovery_code", entered->by_recovery_code},
                                 {"recovery_codes", entered->recovery_codes}}
                                .dump()};
    return response;
}

http::Response Entrance::sign_out(const http::Request& request, Lang lang) const {
    const identity::Origin origin = origin_of(request.head);
    const std::string token = cookie_of(request.head, session_name);
    bool fits = false;
    pool_.write([&](store::Connection& connection) {
        const auto session =
            identity::find_session(connection, desk_, token, origin.now, origin.address);
        fits = session
               && identity::csrf_fits(*session,
                                      request.head.headers.find("X-CSRF-Token").value_or(""));
        if (fits) (void)identity::sign_out(connection, desk_, token, origin);
    });
    if (!fits) {
        return problem_response(status::forbidden, "csrf",
                                say("この画面からの操作ではありません。開き直してください",
                                    "this did not come from our own page; open it again"),
                                lang);
    }
    http::Response response = empty_response();
    response.headers.add("Set-Cookie", session_cookie(""));
    return response;
}

http::Response Entrance::set_up(const http::Request& request, Lang lang) const {
    const Json body = body_of(request);
    Fields fields(body);
    const std::string link = fields.text("link");
    const std::string passphrase = fields.text("passphrase");
    fields.done();
    const identity::Origin origin = origin_of(request.head);
    std::optional<identity::About> about;
    pool_.read([&](store::Connection& connection) {
        const auto who = identity::find_link(connection, link, origin.now);
        if (who) about = identity::about_person(connection, *who);
    });
    if (!about) {
        return problem_response(status::not_found, "not-found",
                                say("この案内は使えません。期限が切れたか、使用済みです",
                                    "this link cannot be used: it has ended or was used before"),
                                lang);
    }
    tl::expected<identity::Prepared, identity::PassphraseFault> prepared;
    {
        const std::lock_guard one_at_a_time(hashing_);
        prepared = identity::prepare(desk_, passphrase, *about);
    }
    if (!prepared) {
        const auto& [why, message, remedy] = prepared.error();
        return problem_response(status::unprocessable, "invalid",
                                say("{}。{}", "{}; {}", message, remedy), lang);
    }
    tl::expected<identity::LinkUsed, Refusal> used = tl::unexpected(Refusal{});
    pool_.write([&](store::Connection& connection) {
        used = identity::set_passphrase_by_link(connection, desk_, link, *prepared, origin);
    });
    if (!used) return refused(used.error(), origin.now, lang);
    http::Response response = empty_response();
    response.headers.add("Set-Cookie", device_cookie(used->device));
    return response;
}

Identified Entrance::identify(store::Connection& connection, const http::Head& head,
                              const Route& route, store::Time now) const {
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
    const std::string token = cookie_of(head, session_name);
    if (token.empty()) return {};
    const auto session = identity::find_session(connection, desk_, token, now, address);
    if (!session) return {};
    const Lang lang = language_of(head);
    if (route.writes
        && !identity::csrf_fits(*session, head.headers.find("X-CSRF-Token").value_or(""))) {
        return {problem_response(status::forbidden, "csrf",
                                 say("この画面からの操作ではありません。開き直してください",
                                     "this did not come from our own page; open it again"),
                                 lang),
                {}};
    }
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

} // namespace ishigaki::server
