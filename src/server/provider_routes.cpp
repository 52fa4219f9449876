#include "server/provider_routes.h"

#include "identity/provider_sign_in.h"
#include "server/problem.h"
#include "server/sealed.h"
#include "server/status.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using identity::Refusal;

namespace {

constexpr std::string_view errand_name = "ishigaki-errand";
constexpr std::string_view vouched_name = "ishigaki-vouched";
constexpr std::chrono::seconds errand_valid = std::chrono::minutes(10);
constexpr std::chrono::seconds vouched_valid = std::chrono::minutes(5);

std::string text_in(const Json& json, const char* name) {
    return json.value(name, std::string());
}

http::Response no_such_provider(Lang lang) {
    return problem_response(
        status::not_found, "not-found",
        say("そのサインインの方法はありません", "there is no such way to sign in"), lang);
}

// Back to the page, which needs no cookie to be shown; what it asks next brings them.
http::Response to_page(const std::string& where) {
    return {status::see_other, {{"Location", where}, {"Cache-Control", "no-store"}}, {}};
}

} // namespace

ProviderEntrance::ProviderEntrance(const Door& door, const Providers& providers,
                                   std::function<void(std::string_view)> log)
    : door_(door), providers_(providers), log_(std::move(log)) {}

identity::Provider* ProviderEntrance::find(std::string_view id) const {
    const auto found =
        std::ranges::find_if(providers_, [&](const auto& one) { return one->settings().id == id; });
    return found == providers_.end() ? nullptr : found->get();
}

void ProviderEntrance::log_fault(std::string_view provider, std::string_view detail) const {
    if (!log_) return;
    log_(Json{{"event", "provider"}, {"provider", provider}, {"said", detail}}.dump(
        -1, ' ', false, Json::error_handler_t::replace));
}

http::Response ProviderEntrance::list(const http::Request&, const Match&, Lang lang) const {
    Json json{{"providers", Json::array()}};
    for (const auto& one : providers_) {
        json["providers"].push_back(
            {{"id", one->settings().id}, {"name", one->settings().name.in(lang)}});
    }
    return done(json);
}

http::Response ProviderEntrance::depart(const http::Request&, const Match& match, Lang lang) const {
    const std::string& provider = match.value("provider");
    identity::Provider* one = find(provider);
    if (one == nullptr) return no_such_provider(lang);
    tl::expected<identity::Provider::Departure, identity::ProviderFault> departure =
        tl::unexpected(identity::ProviderFault{{}, "too many at once"});
    if (conversations_.try_acquire()) {
        departure = one->depart(door_.now());
        conversations_.release();
    }
    if (!departure) {
        log_fault(provider, departure.error().detail);
        return problem_response(status::unavailable, "provider-unavailable",
                                say("{}に、いま接続できません",
                                    "{} cannot be reached at the moment", one->settings().name),
                                lang);
    }
    const identity::Errand& errand = departure->errand;
    http::Response response = done(Json{{"address", departure->address}});
    // It has to come along when the provider sends the browser back.
    response.headers.add("Set-Cookie",
                         door_.errand_cookie(errand_name,
                                             sealed(door_, "errand/" + provider,
                                                    Json{{"state", errand.state},
                                                         {"nonce", errand.nonce},
                                                         {"verifier", errand.verifier}},
                                                    errand_valid),
                                             errand_valid, true));
    return response;
}

http::Response ProviderEntrance::refuse_arrival(std::string_view provider, std::string_view why,
                                                std::string_view detail) const {
    log_fault(provider, detail);
    http::Response response = to_page(fmt::format("/?sign-in={}", why));
    response.headers.add("Set-Cookie", door_.errand_cookie(errand_name, {}, errand_valid, true));
    return response;
}

http::Response ProviderEntrance::arrive(const http::Request& request, const Match& match,
                                        Lang lang) const {
    const std::string& provider = match.value("provider");
    identity::Provider* one = find(provider);
    if (one == nullptr) return no_such_provider(lang);
    const auto given = [&](std::string_view name) {
        return std::string(request.head.query.find(name).value_or(""));
    };
    const Json kept =
        unsealed(door_, "errand/" + provider, door_.cookie_of(request.head, errand_name));
    if (!kept.is_object() || !identity::same_text(text_in(kept, "state"), given("state"))) {
        return refuse_arrival(provider, "stale", "came back to another browser, or too late");
    }
    if (given("code").empty()) {
        return refuse_arrival(provider, "declined", "error at the provider");
    }
    const identity::Errand errand{text_in(kept, "state"), text_in(kept, "nonce"),
                                  text_in(kept, "verifier")};
    tl::expected<identity::IdClaims, identity::ProviderFault> claims =
        tl::unexpected(identity::ProviderFault{{}, "too many at once"});
    if (conversations_.try_acquire()) {
        claims = one->arrive(errand, {given("code"), given("iss")}, door_.now());
        conversations_.release();
    }
    if (!claims) {
        const bool away = claims.error().why == identity::ProviderFault::Why::unreachable;
        return refuse_arrival(provider, away ? "unavailable" : "refused", claims.error().detail);
    }
    const identity::Origin origin = door_.origin_of(request.head);
    tl::expected<identity::SignedIn, Refusal> entered = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        entered = identity::sign_in_by_provider(connection, door_.desk(), one->settings(), *claims,
                                                {}, origin);
    });
    if (!entered && entered.error().why == Refusal::Why::code_needed) {
        http::Response response = to_page("/?sign-in=code&provider=" + provider);
        response.headers.add("Set-Cookie",
                             door_.errand_cookie(errand_name, {}, errand_valid, true));
        response.headers.add(
            "Set-Cookie", door_.errand_cookie(
                              vouched_name,
                              sealed(door_, "vouched/" + provider,
                                     Json{{"issuer", claims->issuer}, {"subject", claims->subject}},
                                     vouched_valid),
                              vouched_valid, false));
        return response;
    }
    if (!entered) return refuse_arrival(provider, "unknown", "no person is linked to the account");
    http::Response response = to_page("/");
    response.headers.add("Set-Cookie", door_.errand_cookie(errand_name, {}, errand_valid, true));
    response.headers.add("Set-Cookie", door_.session_cookie(entered->session.token));
    response.headers.add("Set-Cookie", door_.device_cookie(entered->device));
    return response;
}

http::Response ProviderEntrance::finish(const http::Request& request, const Match& match,
                                        Lang lang) const {
    const std::string& provider = match.value("provider");
    identity::Provider* one = find(provider);
    if (one == nullptr) return no_such_provider(lang);
    const auto [code] = texts_of(request, {"code"});
    const Json kept =
        unsealed(door_, "vouched/" + provider, door_.cookie_of(request.head, vouched_name));
    const identity::Origin origin = door_.origin_of(request.head);
    if (!kept.is_object() || code.empty()) {
        return problem_response(status::unauthorized, "sign-in",
                                say("時間がたちすぎました。はじめからサインインしてください",
                                    "it took too long; sign in from the beginning"),
                                lang);
    }
    const identity::IdClaims claims{text_in(kept, "issuer"), text_in(kept, "subject"), {}, false};
    tl::expected<identity::SignedIn, Refusal> entered = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        entered = identity::sign_in_by_provider(connection, door_.desk(), one->settings(), claims,
                                                code, origin);
    });
    if (!entered) return refused(entered.error(), origin.now, lang);
    http::Response response = let_in(door_, *entered);
    response.headers.add("Set-Cookie", door_.errand_cookie(vouched_name, {}, vouched_valid, false));
    return response;
}

} // namespace ishigaki::server
