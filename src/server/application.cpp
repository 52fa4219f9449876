#include "server/application.h"

#include "base/json.h"
#include "server/problem.h"
#include "server/status.h"

#include <fmt/format.h>

#include <functional>
#include <stdexcept>

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;

namespace {

http::Response text_response(int code, std::string text,
                             std::string type = "text/plain; charset=utf-8") {
    return {
        code, {{"Content-Type", std::move(type)}, {"Cache-Control", "no-store"}}, std::move(text)};
}

} // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)),
      door_(parts_.backing.pool, parts_.backing.desk, parts_.secure, parts_.backing.clock),
      entrance_(door_), credentials_(door_), providers_(door_, parts_.providers, parts_.log),
      passkeys_(door_, identity::site_of(parts_.public_address)),
      router_(
          parts_.backing,
          [this](store::Connection& connection, const http::Head& head, const Route& route,
                 store::Time now) { return door_.identify(connection, head, route, now); },
          entrances()) {
    const Entrances all = entrances();
    for (const Route& route : routes()) {
        if (is_of_entrance(route) != all.contains(route.id)) {
            throw std::logic_error("entrance: " + std::string(route.id));
        }
    }
}

Entrances Application::entrances() const {
    const auto in_person = [this](auto handle) {
        return [this, handle](const http::Request& request, const Match& match, Lang lang) {
            auto visitor = door_.visitor(request.head, *match.route);
            return visitor ? handle(*visitor, request, match, lang) : std::move(visitor.error());
        };
    };
    const auto passkeys = [&](auto handle) {
        return in_person(std::bind_front(handle, &passkeys_));
    };
    const auto credentials = [&](auto handle) {
        return in_person(std::bind_front(handle, &credentials_));
    };
    return {
        {"signIn", std::bind_front(&Entrance::sign_in, &entrance_)},
        {"signOut", std::bind_front(&Entrance::sign_out, &entrance_)},
        {"setUp", std::bind_front(&Entrance::set_up, &entrance_)},
        {"listProviders", std::bind_front(&ProviderEntrance::list, &providers_)},
        {"departToProvider", std::bind_front(&ProviderEntrance::depart, &providers_)},
        {"arriveFromProvider", std::bind_front(&ProviderEntrance::arrive, &providers_)},
        {"finishByProvider", std::bind_front(&ProviderEntrance::finish, &providers_)},
        {"beginPasskeySignIn", std::bind_front(&PasskeyEntrance::sign_in_options, &passkeys_)},
        {"signInByPasskey", std::bind_front(&PasskeyEntrance::sign_in, &passkeys_)},
        {"beginPasskey", passkeys(&PasskeyEntrance::add_options)},
        {"addPasskey", passkeys(&PasskeyEntrance::add)},
        {"removePasskey", passkeys(&PasskeyEntrance::remove)},
        {"readSession", in_person(&Credentials::session)},
        {"listFactors", credentials(&Credentials::list)},
        {"offerTotp", credentials(&Credentials::offer_totp)},
        {"enableTotp", credentials(&Credentials::enable_totp)},
        {"disableTotp", credentials(&Credentials::disable_totp)},
        {"renewRecoveryCodes", credentials(&Credentials::renew_codes)},
        {"changePassphrase", credentials(&Credentials::change_passphrase)},
    };
}

std::vector<http::Header> Application::fixed_headers(bool secure) {
    std::vector<http::Header> headers = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
         " font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self';"
         " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    if (secure) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
    return headers;
}

http::Application Application::transport() {
    http::Application application;
    application.at_once = [this](const http::Request& request) {
        return parts_.page.answer(request);
    };
    application.admit =
        [](const http::Head& head) -> std::variant<http::Admission, http::Response> {
        // Evidence goes to a file while it arrives; all else is small.
        const Found found = find_route(head.method, head.path);
        // Who has shown nothing signs in, and that is short. (Whether it is worth anything is
        // looked at later: here nobody waits for a database.)
        const bool stranger = !head.headers.find("Cookie") && !head.headers.find("Authorization");
        constexpr std::uint64_t of_strangers = std::uint64_t{16} << 10;
        if (stranger) return http::Admission{of_strangers, false};
        if (found.match && found.match->route->body == "file") {
            return http::Admission{largest_attachment, true};
        }
        constexpr std::uint64_t most = std::uint64_t{1} << 20;
        return http::Admission{most, false};
    };
    application.handle = [this](const http::Request& request) { return answer(request); };
    application.refuse = [](const http::Refusal& refusal) {
        const Lang lang = refusal.head == nullptr ? Lang::ja : language_of(*refusal.head);
        return problem_response(refusal.status, std::string(http::name(refusal.reason)),
                                say("要求を受け付けられません（{}）", "the request was refused: {}",
                                    http::name(refusal.reason)),
                                lang);
    };
    application.served = [this](const http::Served& served) {
        if (!parts_.log) return;
        // The path may name a system; the query may hold what someone searched for.
        parts_.log(Json{{"event", "request"},
                        {"method", served.head.method},
                        {"path", served.head.path},
                        {"status", served.status},
                        {"bytes", served.bytes},
                        {"ms", static_cast<double>(served.duration.count()) / 1e6},
                        {"address", http::to_string(served.head.peer.address)}}
                       .dump(-1, ' ', false, Json::error_handler_t::replace));
    };
    application.log = [this](std::string_view said) {
        if (parts_.log) {
            parts_.log(Json{{"event", "failure"}, {"said", said}}.dump(
                -1, ' ', false, Json::error_handler_t::replace));
        }
    };
    return application;
}

http::Response Application::answer(const http::Request& request) const {
    const std::string& path = request.head.path;
    const bool reads = request.head.method == "GET" || request.head.method == "HEAD";
    if (reads && (path == "/healthz" || path == "/readyz")) return health(path);
    if (reads && path == "/metrics") {
        // Figures of the transport alone; still nothing for strangers.
        constexpr std::string_view local = "127.0.0.1";
        const std::string from = http::to_string(request.head.peer.address);
        if (from == local || from == "::1") {
            return text_response(status::ok, metrics(), "text/plain; version=0.0.4");
        }
    }
    return router_.answer(request);
}

http::Response Application::health(std::string_view path) const {
    if (path == "/healthz") return text_response(status::ok, "ok\n");
    try {
        parts_.backing.pool.read([](store::Connection& connection) {
            (void)connection.number("SELECT count(*) FROM body", {});
        });
        return text_response(status::ok, "ready\n");
    } catch (const store::Failure&) {
        return text_response(status::unavailable, "no database\n");
    }
}

std::string Application::metrics() const {
    if (!parts_.counters) return {};
    const http::Counters counters = parts_.counters();
    std::string text;
    const auto add = [&](std::string_view name, std::string_view type, auto value) {
        text += fmt::format("# TYPE ishigaki_{0} {1}\nishigaki_{0} {2}\n", name, type, value);
    };
    add("connections_open", "gauge", counters.connections_open);
    add("connections_total", "counter", counters.connections);
    add("requests_total", "counter", counters.requests);
    add("requests_waiting", "gauge", counters.requests_waiting);
    add("received_bytes_total", "counter", counters.bytes_in);
    add("sent_bytes_total", "counter", counters.bytes_out);
    add("event_streams_open", "gauge", counters.events_open);
    text += "# TYPE ishigaki_responses_total counter\n";
    for (std::size_t i = 1; i < counters.responses.size(); ++i) {
        text += fmt::format("ishigaki_responses_total{{class=\"{}xx\"}} {}\n", i,
                            counters.responses[i]);
    }
    text += "# TYPE ishigaki_refused_total counter\n";
    for (std::size_t i = 0; i < counters.refused.size(); ++i) {
        text += fmt::format("ishigaki_refused_total{{reason=\"{}\"}} {}\n",
                            http::name(static_cast<http::Reason>(i)), counters.refused[i]);
    }
    text += "# TYPE ishigaki_request_seconds histogram\n";
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < counters.durations.counts.size(); ++i) {
        below += counters.durations.counts[i];
        const std::string bound = i < http::Histogram::bounds.size()
                                      ? fmt::format("{}", http::Histogram::bounds[i])
                                      : "+Inf";
        text += fmt::format("ishigaki_request_seconds_bucket{{le=\"{}\"}} {}\n", bound, below);
    }
    text += fmt::format("ishigaki_request_seconds_sum {}\nishigaki_request_seconds_count {}\n",
                        counters.durations.sum, below);
    return text;
}

} // namespace ishigaki::server
