#include "base/json.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/reply.h"
#include "server/schema.h"
#include "service/reminders.h"
#include "service/tasks.h"

#include <charconv>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json json_of(const service::Task& task, const Exchange& exchange) {
    Json json{{"key", task.key},
              {"kind", name(task.kind)},
              {"text", task.text.in(exchange.lang)},
              {"person", task.person},
              {"done", task.done}};
    json["due"] = task.due ? Json(base::to_string(*task.due)) : Json(nullptr);
    const base::Date today(std::chrono::floor<std::chrono::days>(exchange.call.now));
    json["overdue"] = !task.done && task.due && *task.due < today;
    json["system"] =
        task.system.empty() ? Json(nullptr) : Json{{"id", task.system}, {"name", task.system_name}};
    json["given_by"] = task.made_by ? Json(*task.made_by) : Json(nullptr);
    if (task.kind == service::TaskKind::entered) json["version"] = task.version;
    return json;
}

std::optional<base::Date> day_in(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto day = base::parse_date(text);
    if (day) return day;
    throw Refused(Problem::Kind::invalid, say("\"{}\" は日付ではありません（例：2026-09-30）",
                                              "\"{}\" is no date; write it like 2026-09-30", text));
}

Reply reply_of(const service::Task& task, const Exchange& exchange) {
    return {0,
            json_of(task, exchange).dump(),
            task.version > 0 ? std::to_string(task.version) : std::string(),
            {}};
}

} // namespace

Reply list_tasks(const Exchange& exchange) {
    const auto wants = [&](std::string_view name) { return exchange.query(name) == "true"; };
    Json json{{"tasks", Json::array()}};
    for (const service::Task& task : wants("given")
                                         ? service::tasks_given(exchange.call)
                                         : service::my_tasks(exchange.call, wants("done"))) {
        json["tasks"].push_back(json_of(task, exchange));
    }
    return reply_with(json);
}

Reply enter_task(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    service::NewTask task;
    task.person = fields.number("person").value_or(0);
    task.text = fields.text("text");
    const std::string due = fields.text("due", false);
    task.system = fields.text("system", false);
    fields.done();
    task.due = day_in(due);
    return reply_of(service::enter_task(exchange.call, task), exchange);
}

Reply change_task(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    service::TaskChange change;
    const Json* done = fields.take("done");
    if (done != nullptr) change.done = fields.flag("done");
    if (fields.take("text") != nullptr) change.text = fields.text("text");
    const std::string due = fields.text("due", false);
    fields.done();
    change.due = day_in(due);
    change.no_due = body.contains("due") && body["due"].is_null();
    if (const std::string seen = exchange.seen(); !seen.empty()) {
        std::int64_t version = 0;
        (void)std::from_chars(seen.data(), seen.data() + seen.size(), version);
        change.seen = version;
    }
    // The rest of the path begins with a slash.
    const std::string_view key = std::string_view(exchange.value("task")).substr(1);
    return reply_of(service::change_task(exchange.call, key, change), exchange);
}

Reply choose_language(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string language = fields.text("language");
    fields.done();
    service::choose_language(exchange.call, language);
    return {};
}

void add_task_schemas(Json& all) {
    const Json text{{"type", "string"}};
    const Json number{{"type", "integer"}};
    const Json flag{{"type", "boolean"}};
    const Json day_or_null{{"type", Json::array({"string", "null"})}, {"format", "date"}};
    const Json system{
        {"oneOf", Json::array({object({{"id", text}, {"name", text}}), Json{{"type", "null"}}})}};
    all["Task"] = object(
        {{"key", text},
         {"kind",
          {{"enum", Json::array({"review", "appointment", "reassessment", "due", "entered"})}}},
         {"text", text},
         {"person", number},
         {"done", flag},
         {"due", day_or_null},
         {"overdue", flag},
         {"system", system},
         {"given_by", or_null("integer")}},
        {{"version", number}});
    all["Tasks"] = object({{"tasks", list_of("Task")}});
    all["NewTask"] =
        object({{"text", text}}, {{"person", number}, {"due", day_or_null}, {"system", text}});
    all["TaskChange"] = object({}, {{"done", flag}, {"text", text}, {"due", day_or_null}});
    all["Language"] = object({{"language", {{"enum", Json::array({"ja", "en", "both"})}}}});
}

} // namespace ishigaki::server
