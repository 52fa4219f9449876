#include "base/json.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/query.h"
#include "server/reply.h"
#include "service/people.h"
#include "store/audit.h"

#include <array>
#include <charconv>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json json_of(const service::Unit& unit) {
    Json json{{"id", unit.id}, {"kind", unit.kind}, {"name", unit.name}, {"version", unit.version}};
    json["parent"] = unit.parent ? Json(*unit.parent) : Json(nullptr);
    return json;
}

Json json_of(const service::Person& person) {
    return {{"id", person.id},     {"name", person.name},         {"login", person.login},
            {"mail", person.mail}, {"disabled", person.disabled}, {"version", person.version}};
}

Json json_of(const service::AppointmentEntry& entry) {
    Json json{{"id", entry.id},
              {"person", entry.person},
              {"role", entry.role},
              {"scope", name(entry.scope)},
              {"first_day", base::to_string(entry.first_day)},
              {"version", entry.version}};
    json["subject"] = entry.scope == service::Scope::body ? Json(nullptr) : Json(entry.subject);
    json["last_day"] = entry.last_day ? Json(base::to_string(*entry.last_day)) : Json(nullptr);
    return json;
}

Json names_of(service::Rights rights) {
    Json names = Json::array();
    for (std::size_t i = 0; i < service::right_count; ++i) {
        const auto right = static_cast<service::Right>(i);
        if (rights.has(right)) names.push_back(name(right));
    }
    return names;
}

base::Date day_of(const std::string& text) {
    const auto day = base::parse_date(text);
    if (day) return *day;
    throw Refused(Problem::Kind::invalid, say("\"{}\" は日付ではありません（例：2026-09-30）",
                                              "\"{}\" is no date; write it like 2026-09-30", text));
}

template <typename List>
Reply list_of(const char* key, const List& list) {
    Json json{{key, Json::array()}};
    for (const auto& one : list) json[key].push_back(json_of(one));
    return reply_with(json);
}

} // namespace

Reply read_myself(const Exchange& exchange) {
    const service::Actor& actor = exchange.call.actor;
    Json json{{"id", actor.person},
              {"name", actor.name},
              {"body", actor.body.value},
              {"rights_on_body", names_of(service::rights_on_body(actor))},
              {"appointments", Json::array()}};
    for (const service::Appointment& one : actor.appointments) {
        Json entry{{"role", one.role->id},
                   {"name", one.role->name.in(exchange.lang)},
                   {"scope", name(one.scope)}};
        entry["subject"] = one.scope == service::Scope::body ? Json(nullptr) : Json(one.subject);
        json["appointments"].push_back(std::move(entry));
    }
    return reply_with(json);
}

Reply list_units(const Exchange& exchange) {
    return list_of("units", service::units(exchange.call));
}

Reply add_unit(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const service::Unit unit{0, fields.number("parent"), fields.text("kind"), fields.text("name"),
                             1};
    fields.done();
    return reply_with(json_of(service::add_unit(exchange.call, unit)));
}

Reply list_people(const Exchange& exchange) {
    return list_of("people", service::people(exchange.call));
}

Reply add_person(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    service::Person person;
    person.name = fields.text("name");
    person.login = fields.text("login");
    person.mail = fields.text("mail", false);
    fields.done();
    return reply_with(json_of(service::add_person(exchange.call, person)));
}

Reply change_person(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    service::Person person;
    person.id = exchange.id("person");
    person.name = fields.text("name");
    person.login = fields.text("login");
    person.mail = fields.text("mail", false);
    person.disabled = fields.flag("disabled");
    person.version = fields.number("version", true).value_or(0);
    fields.done();
    return reply_with(json_of(service::change_person(exchange.call, person)));
}

Reply list_appointments(const Exchange& exchange) {
    return list_of("appointments", service::appointments(exchange.call));
}

Reply appoint(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    service::AppointmentEntry entry;
    entry.person = fields.number("person", true).value_or(0);
    entry.role = fields.text("role");
    const std::string scope = fields.text("scope");
    entry.subject = fields.number("subject").value_or(0);
    const std::string first = fields.text("first_day");
    const std::string last = fields.text("last_day", false);
    fields.done();
    const auto named = service::scope_named(scope);
    if (!named) {
        throw Refused(Problem::Kind::invalid, say("scope は body、unit、system のどれかです",
                                                  "`scope` is body, unit or system"));
    }
    entry.scope = *named;
    entry.first_day = day_of(first);
    if (!last.empty()) entry.last_day = day_of(last);
    return reply_with(json_of(service::appoint(exchange.call, entry)));
}

Reply end_appointment(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string last = fields.text("last_day");
    fields.done();
    return {
        0,
        json_of(service::end_appointment(exchange.call, exchange.id("appointment"), day_of(last)))
            .dump(),
        {},
        {}};
}

Reply list_vacancies(const Exchange& exchange) {
    Json json{{"vacancies", Json::array()}};
    for (const base::Text& one : service::vacancies(exchange.call)) {
        json["vacancies"].push_back(one.in(exchange.lang));
    }
    return reply_with(json);
}

Reply list_roles(const Exchange& exchange) {
    Json json{{"roles", Json::array()}};
    for (const service::Role& role : service::roles()) {
        Json one{{"id", role.id},
                 {"name", role.name.in(exchange.lang)},
                 {"scope", name(role.scope)},
                 {"single", role.single},
                 {"rights", names_of(role.rights)}};
        one["among"] = role.among.empty() ? Json(nullptr) : Json(role.among);
        one["source"] = role.source.empty() ? Json(nullptr) : Json(role.source);
        json["roles"].push_back(std::move(one));
    }
    return reply_with(json);
}

Reply list_audit(const Exchange& exchange) {
    service::admit_to_body(exchange.call, service::UseCase::read_trail, "audit");
    store::AuditFilter filter;
    filter.before = query_number(exchange, "before");
    filter.person = query_number(exchange, "person");
    filter.action = exchange.query("action").value_or("");
    filter.subject = exchange.query("subject").value_or("");
    constexpr std::size_t usual = 100;
    filter.most = query_most(exchange, usual);
    Json json{{"records", Json::array()}};
    store::each_audit(exchange.call.connection, exchange.call.actor.body, filter,
                      [&](const store::AuditRecord& record) {
                          json["records"].push_back(Json::parse(store::to_json_line(record)));
                      });
    return reply_with(json);
}

Reply verify_audit(const Exchange& exchange) {
    service::admit_to_body(exchange.call, service::UseCase::read_trail, "audit", "verify");
    // Seals by any other key than ours are none: whoever can write to the database could make them.
    const std::array<store::SealKey, 1> keys = {exchange.backing.sign("").key};
    const store::AuditState state =
        store::verify_audit(exchange.call.connection, exchange.call.actor.body, keys);
    Json json{{"records", state.records},
              {"seals", state.seals},
              {"sealed_up_to", state.sealed_up_to},
              {"whole", !state.fault.has_value()}};
    if (state.fault) {
        json["fault"] = Json{{"record", state.fault->id},
                             {"message", state.fault->message().in(exchange.lang)}};
    }
    return reply_with(json);
}

} // namespace ishigaki::server
