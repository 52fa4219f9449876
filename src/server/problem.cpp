#include "server/problem.h"

#include "base/json.h"
#include "server/status.h"

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using service::Problem;

namespace {

Json base_of(int code, std::string_view type, const base::Text& title, Lang lang) {
    return {{"type", "urn:ishigaki:problem:" + std::string(type)},
            {"title", title.in(lang)},
            {"status", code}};
}

http::Response response_of(int code, const Json& json, Lang lang) {
    return {code,
            {{"Content-Type", "application/problem+json"},
             {"Content-Language", lang == Lang::ja ? "ja" : "en"},
             {"Cache-Control", "no-store"}},
            json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

// `plan.targets.Tb1.4` is where a person would look; a program is given that as well.
Json faults_of(const base::Diagnostics& diagnostics, Lang lang) {
    Json faults = Json::array();
    constexpr std::size_t most = 200;
    for (const base::Diagnostic& one : diagnostics.all()) {
        if (faults.size() == most) break;
        Json fault{{"where", one.where}, {"message", one.message.in(lang)}};
        if (one.where.starts_with('/')) fault["pointer"] = one.where;
        if (!one.remedy.empty()) fault["remedy"] = one.remedy.in(lang);
        if (one.place.line > 0) {
            fault["line"] = one.place.line;
            fault["column"] = one.place.column;
        }
        faults.push_back(std::move(fault));
    }
    return faults;
}

struct Shown {
    int code;
    std::string_view type;
};

Shown shown(Problem::Kind kind) {
    switch (kind) {
    case Problem::Kind::forbidden: return {status::forbidden, "forbidden"};
    case Problem::Kind::not_found: return {status::not_found, "not-found"};
    case Problem::Kind::conflict: return {status::conflict, "conflict"};
    case Problem::Kind::invalid: return {status::unprocessable, "invalid"};
    case Problem::Kind::state: return {status::conflict, "state"};
    }
    return {status::bad_request, "invalid"};
}

} // namespace

http::Response to_response(const Problem& problem, Lang lang) {
    auto [code, type] = shown(problem.kind);
    // With what stands there now it answers an If-Match.
    if (problem.kind == Problem::Kind::conflict && !problem.current.empty()) {
        code = status::precondition_failed;
        type = "changed-meanwhile";
    }
    Json json = base_of(code, type, problem.message, lang);
    if (!problem.diagnostics.all().empty()) json["errors"] = faults_of(problem.diagnostics, lang);
    if (!problem.current.empty()) json["current"] = Json::parse(problem.current, nullptr, false);
    if (problem.change) {
        json["changed_at"] = problem.change->at.time_since_epoch().count();
        if (problem.change->person) json["changed_by"] = *problem.change->person;
    }
    return response_of(code, json, lang);
}

http::Response to_response(const store::Failure& failure, Lang lang) {
    using Why = store::Failure::Why;
    const bool full = failure.why() == Why::full || failure.why() == Why::read_only;
    const int code = full ? status::no_storage : status::unavailable;
    http::Response response = response_of(
        code, base_of(code, full ? "no-storage" : "unavailable", failure.message(), lang), lang);
    if (failure.passing()) response.headers.add("Retry-After", "2");
    return response;
}

http::Response problem_response(int code, std::string_view type, const base::Text& title,
                                Lang lang) {
    return response_of(code, base_of(code, type, title, lang), lang);
}

Lang language_of(const http::Head& head) {
    const auto header = head.headers.find("Accept-Language");
    if (!header) return Lang::ja;
    // The first of the two that is named: nobody weighs languages finer than by their order.
    const std::size_t ja = header->find("ja");
    const std::size_t en = header->find("en");
    return en < ja ? Lang::en : Lang::ja;
}

} // namespace ishigaki::server
