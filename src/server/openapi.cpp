#include "server/openapi.h"

#include "base/json.h"
#include "server/handlers.h"
#include "server/reply.h"
#include "server/schema.h"

#include <algorithm>
#include <set>

namespace ishigaki::server {

using base::Json;
using base::Lang;

namespace {

// `{place...}` is our way to say "the rest"; OpenAPI knows names only.
std::string documented_path(std::string_view path) {
    std::string text(path);
    if (const auto rest = text.find("...}"); rest != std::string::npos) text.erase(rest, 3);
    return text;
}

std::vector<std::string> names_in(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t at = path.find('{'); at != std::string_view::npos;
         at = path.find('{', at + 1)) {
        const std::size_t end = path.find('}', at);
        std::string name(path.substr(at + 1, end - at - 1));
        if (name.ends_with("...")) name.resize(name.size() - 3);
        names.push_back(std::move(name));
    }
    return names;
}

Json content_of(std::string_view schema, const char* type = "application/json") {
    return {{type, {{"schema", schema_of(schema)}}}};
}

Json operation_of(const Route& route, Lang lang) {
    Json operation{{"operationId", route.id}, {"summary", route.about.in(lang)}};
    Json parameters = Json::array();
    for (const std::string& name : names_in(route.path)) {
        parameters.push_back(
            {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    for (const QueryParameter& one : route.query) {
        parameters.push_back({{"name", one.name},
                              {"in", "query"},
                              {"description", one.about.in(lang)},
                              {"schema", schema_of(one.schema)}});
    }
    if (route.method == "GET" && !route.answer.empty() && route.answer != "file"
        && route.answer != "stream") {
        parameters.push_back(
            {{"name", "fields"},
             {"in", "query"},
             {"description", lang == Lang::ja ? "この項目だけ（a,b.c のように並べる）"
                                              : "only these members, written like a,b.c"},
             {"schema", schema_of("string")}});
    }
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (!route.body.empty()) {
        operation["requestBody"] = {
            {"required", true},
            {"content", route.body == "file" ? Json{{"application/octet-stream", Json::object()}}
                                             : content_of(route.body)}};
    }
    Json& responses = operation["responses"];
    Json& good = responses[std::to_string(route.status)];
    good["description"] = lang == Lang::ja ? "成功" : "Done";
    if (route.answer == "stream") {
        good["content"] = Json{{"text/event-stream", Json::object()}};
    } else if (route.answer == "file") {
        good["content"] = Json{{"application/octet-stream", Json::object()}};
    } else if (!route.answer.empty()) {
        good["content"] = content_of(route.answer);
    }
    responses["default"] = {
        {"description", lang == Lang::ja ? "できない理由" : "Why it was not done"},
        {"content", content_of("Problem", "application/problem+json")}};
    if (route.access == Access::anyone || route.access == Access::entrance) {
        operation["security"] = Json::array();
    } else if (route.access == Access::use_case) {
        const auto rules = service::use_cases();
        const auto rule = std::ranges::find(rules, route.use_case, &service::UseCaseRule::use_case);
        operation["x-right"] = name(rule->right);
    }
    return operation;
}

} // namespace

Json schemas() {
    const Json text{{"type", "string"}};
    const Json number{{"type", "integer"}};
    const Json real_or_null{{"type", Json::array({"number", "null"})}};
    const Json flag{{"type", "boolean"}};
    const Json day{{"type", "string"}, {"format", "date"}};
    const Json day_or_null{{"type", Json::array({"string", "null"})}, {"format", "date"}};
    const Json texts{{"type", "array"}, {"items", text}};
    const Json both = object({{"ja", text}, {"en", text}});
    const Json scope{{"enum", Json::array({"body", "unit", "system"})}};
    Json all = Json::object();
    all["Problem"] = object(
        {{"type", text}, {"title", text}, {"status", number}},
        {{"errors",
          {{"type", "array"},
           {"items",
            object({{"where", text}, {"message", text}},
                   {{"pointer", text}, {"remedy", text}, {"line", number}, {"column", number}})}}},
         {"current", true},
         {"changed_at", number},
         {"changed_by", number}});
    all["SystemOrder"] = {{"enum", Json::array({"name", "level", "gaps", "as_of"})}};
    all["ListedSystem"] = object({{"id", text},
                                  {"name", text},
                                  {"version", number},
                                  {"unit", or_null("integer")},
                                  {"sector", or_null("string")},
                                  {"assessment", or_null("string")},
                                  {"as_of", day_or_null},
                                  {"target_level", or_null("integer")},
                                  {"attained_level", or_null("integer")},
                                  {"score", real_or_null},
                                  {"completeness", real_or_null},
                                  {"gaps", number},
                                  {"excesses", number}});
    const Json level_count = object({{"target_level", or_null("integer")},
                                     {"attained_level", or_null("integer")},
                                     {"systems", number}});
    const Json group = object({{"unit", or_null("integer")},
                               {"sector", or_null("string")},
                               {"systems", number},
                               {"short_of_target", number},
                               {"gaps", number},
                               {"excesses", number},
                               {"score", real_or_null}});
    all["Overview"] = object({{"systems", number},
                              {"without_target", number},
                              {"without_assessment", number},
                              {"out_of_date", number},
                              {"gaps", number},
                              {"excesses", number},
                              {"levels", {{"type", "array"}, {"items", level_count}}},
                              {"units", {{"type", "array"}, {"items", group}}},
                              {"sectors", {{"type", "array"}, {"items", group}}}});
    all["Changed"] = object({{"system", text},
                             {"name", text},
                             {"place", text},
                             {"at", number},
                             {"reason", text},
                             {"person", or_null("integer")},
                             {"by", or_null("string")}});
    all["Changes"] = object({{"changes", list_of("Changed")}});
    all["SystemPage"] = object({{"systems", list_of("ListedSystem")}, {"next", or_null("string")}});
    all["NewSystem"] =
        object({{"file", schema_of("SystemFile")}}, {{"unit", number}, {"reason", text}});
    all["SystemMade"] = object({{"id", text}, {"name", text}});
    // schemas/system.schema.json says all of it.
    all["SystemFile"] = {{"type", "object"}, {"required", Json::array({"ishigaki", "system"})}};
    all["Evaluation"] = {{"type", "object"},
                         {"required", Json::array({"system", "assessment", "model", "target_level",
                                                   "score", "attained_level", "completeness",
                                                   "requirements", "domains", "diagnostics"})}};
    const auto with = [](std::initializer_list<const char*> members) {
        return Json{{"type", "object"}, {"required", members}};
    };
    all["Formulation"] = with({"system", "classification", "ipa", "sbd", "ecom", "diagnostics"});
    all["RiskTree"] = with({"summary", "width", "height", "nodes", "edges", "lines", "bands"});
    all["Model"] = with({"guide", "name", "levels", "classes", "answers", "importance", "elements",
                         "domains", "requirements"});
    all["Tables"] = with({"id", "name", "levels", "targets", "classes", "answers", "importance",
                          "elements", "coverage", "requirement_levels", "system_levels"});
    all["Attachment"] = object({{"id", number},
                                {"place", text},
                                {"name", text},
                                {"type", text},
                                {"size", number},
                                {"added_at", number}},
                               {{"added_by", number}});
    all["Attachments"] = object({{"attachments", list_of("Attachment")}});
    all["NewJob"] = Json{{"type", "object"},
                         {"required", {"kind"}},
                         {"properties",
                          {{"kind", {{"enum", {"report", "answer-sheet", "improvement"}}}},
                           {"document", text},
                           {"format", {{"enum", {"docx", "odt", "pdf", "html", "md", "xlsx"}}}}}}};
    all["Job"] =
        object({{"id", number},
                {"kind", text},
                {"system", text},
                {"request", {{"type", "object"}}},
                {"state", {{"enum", {"waiting", "running", "done", "failed", "cancelled"}}}},
                {"made", number}},
               {{"ended", number}, {"message", text}});
    all["Jobs"] = object({{"jobs", list_of("Job")}});
    all["Presence"] = object({{"place", text}});
    all["SearchResult"] = object(
        {{"systems", {{"type", "array"}, {"items", object({{"id", text}, {"name", text}})}}},
         {"items",
          {{"type", "array"},
           {"items",
            object(
                {{"guide", text}, {"id", text}, {"kind", text}, {"name", text}, {"text", text}})}}},
         {"all_items", number}});
    all["Decision"] = object({{"decision", {{"enum", {"approve", "send-back", "pass-on"}}}}},
                             {{"reason", text}, {"to", number}});
    all["Approved"] = object({{"content", text}, {"key", text}, {"signature", text}});
    all["Change"] =
        object({{"id", number}, {"at", number}, {"reason", text}, {"person", or_null("integer")}});
    all["History"] = object({{"changes", list_of("Change")}});
    all["Approval"] =
        object({{"id", number},
                {"subject", {{"enum", Json::array({"plan", "assessment"})}}},
                {"state",
                 {{"enum",
                   Json::array({"in-review", "approved", "returned", "withdrawn", "superseded"})}}},
                {"asked_by", number},
                {"asked_at", number},
                {"digest", text},
                {"version", number}},
               {{"assessment", number},
                {"asked_of", number},
                {"decided_by", number},
                {"decided_at", number},
                {"reason", text}});
    Json waiting = all["Approval"];
    waiting["required"].insert(waiting["required"].end(), {"system", "system_name"});
    waiting["properties"]["system"] = text;
    waiting["properties"]["system_name"] = text;
    all["WaitingApprovals"] =
        object({{"approvals", {{"type", "array"}, {"items", std::move(waiting)}}}});
    all["Approvals"] = object({{"approvals", list_of("Approval")}});
    all["NewApproval"] =
        object({{"subject", text}}, {{"assessment", number}, {"asked_of", number}});
    all["Unit"] = object({{"id", number},
                          {"kind", {{"enum", Json::array({"bureau", "section", "area"})}}},
                          {"name", text},
                          {"version", number},
                          {"parent", or_null("integer")}});
    all["Units"] = object({{"units", list_of("Unit")}});
    all["NewUnit"] = object({{"kind", text}, {"name", text}}, {{"parent", or_null("integer")}});
    all["Role"] = object({{"id", text},
                          {"name", text},
                          {"scope", scope},
                          {"single", flag},
                          {"rights", texts},
                          {"among", or_null("string")},
                          {"source", or_null("string")}});
    all["Roles"] = object({{"roles", list_of("Role")}});
    all["Person"] = object({{"id", number},
                            {"name", text},
                            {"login", text},
                            {"mail", text},
                            {"disabled", flag},
                            {"version", number}});
    all["People"] = object({{"people", list_of("Person")}});
    all["ChangedPerson"] = object({{"name", text}, {"login", text}, {"version", number}},
                                  {{"mail", text}, {"disabled", flag}});
    all["NewPerson"] = object({{"name", text}, {"login", text}}, {{"mail", text}});
    all["Appointment"] = object({{"id", number},
                                 {"person", number},
                                 {"role", text},
                                 {"scope", scope},
                                 {"subject", or_null("integer")},
                                 {"first_day", day},
                                 {"last_day", day_or_null},
                                 {"version", number}});
    all["Appointments"] = object({{"appointments", list_of("Appointment")}});
    all["NewAppointment"] =
        object({{"person", number}, {"role", text}, {"scope", scope}, {"first_day", day}},
               {{"subject", number}, {"last_day", day}});
    all["LastDay"] = object({{"last_day", day}});
    all["Vacancies"] = object({{"vacancies", texts}});
    all["Link"] = object({{"link", text}});
    all["Sessions"] = object({{"sessions",
                               {{"type", "array"},
                                {"items", object({{"id", text},
                                                  {"since", number},
                                                  {"used", number},
                                                  {"ends", number},
                                                  {"address", text},
                                                  {"agent", text}})}}}});
    const auto token = [&](bool made) {
        Json schema = object({{"id", number},
                              {"name", text},
                              {"scopes", texts},
                              {"made", number},
                              {"ends", number},
                              {"used", or_null("integer")}});
        if (made) {
            schema["required"].push_back("token");
            schema["properties"]["token"] = text;
        }
        return schema;
    };
    all["Token"] = token(false);
    all["TokenMade"] = token(true);
    all["Tokens"] = object({{"tokens", list_of("Token")}});
    all["NewToken"] = object({{"name", text}, {"days", number}, {"scopes", texts}});
    all["SignIn"] = object({{"login", text}, {"passphrase", text}}, {{"code", text}});
    all["Session"] = object({{"csrf", text},
                             {"strength", {{"enum", Json::array({"setup", "one", "two"})}}},
                             {"by_recovery_code", flag},
                             {"recovery_codes", number}});
    all["SetUp"] = object({{"link", text}, {"passphrase", text}});
    all["Myself"] = object({{"id", number},
                            {"name", text},
                            {"body", number},
                            {"rights_on_body", texts},
                            {"appointments",
                             {{"type", "array"},
                              {"items", object({{"role", text},
                                                {"name", text},
                                                {"scope", scope},
                                                {"subject", or_null("integer")}})}}}});
    all["AuditRecord"] = object({{"id", number},
                                 {"at", {{"type", "string"}, {"format", "date-time"}}},
                                 {"action", text},
                                 {"subject", text},
                                 {"detail", text}},
                                {{"person", number}, {"address", text}});
    all["AuditPage"] = object({{"records", list_of("AuditRecord")}});
    all["AuditState"] =
        object({{"records", number}, {"seals", number}, {"sealed_up_to", number}, {"whole", flag}},
               {{"fault", object({{"record", number}, {"message", text}})}});
    const Json setting =
        object({{"key", text},
                {"value", true},
                {"from", {{"enum", Json::array({"file", "environment", "default"})}}}});
    all["Settings"] = object({{"version", text},
                              {"file", or_null("string")},
                              {"catalogs", texts},
                              {"settings", {{"type", "array"}, {"items", setting}}}});
    const Json kind = object({{"id", text}, {"name", text}});
    all["Guide"] = object({{"id", text},
                           {"name", text},
                           {"edition", text},
                           {"kinds", {{"type", "array"}, {"items", kind}}}});
    all["Guides"] = object({{"guides", list_of("Guide")}});
    all["Item"] = object({{"guide", text},
                          {"id", text},
                          {"kind", text},
                          {"name", both},
                          {"parent", or_null("string")}});
    all["Items"] = object({{"items", list_of("Item")}});
    add_identity_schemas(all);
    add_task_schemas(all);
    return all;
}

Json openapi(Lang lang) {
    Json document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Ishigaki"},
          {"version", "1"},
          {"description",
           lang == Lang::ja ? "石垣の接続口。時刻は 1970 年からのミリ秒、日付は ISO 8601 です。"
                            : "Ishigaki's interface. Moments are milliseconds since 1970, days are"
                              " ISO 8601."}}},
        {"security",
         Json::array({Json{{"session", Json::array()}}, Json{{"token", Json::array()}}})},
        {"paths", Json::object()},
        {"components",
         {{"schemas", schemas()},
          {"securitySchemes",
           {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-ishigaki"}}},
            {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
    for (const Route& route : routes()) {
        std::string method(route.method);
        std::ranges::transform(method, method.begin(),
                               [](char character) { return static_cast<char>(character | ' '); });
        document["paths"][documented_path(route.path)][method] = operation_of(route, lang);
    }
    return document;
}

Reply describe_interface(const Exchange& exchange) {
    return lasting(exchange.backing.cache, exchange.lang == Lang::ja ? "openapi/ja" : "openapi/en",
                   [&] { return openapi(exchange.lang).dump(); });
}

} // namespace ishigaki::server
