#include "service/call.h"

#include "base/date.h"
#include "store/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ishigaki::service {

using base::say;

namespace {

constexpr bool body = true;
constexpr bool system_only = false;
constexpr bool recorded = true;
constexpr bool unrecorded = false;

constexpr std::array rules = {
    UseCaseRule{UseCase::list_systems, "system.list", Right::see, system_only, unrecorded},
    UseCaseRule{UseCase::read_system, "system.read", Right::see, system_only, recorded},
    UseCaseRule{UseCase::read_history, "system.history", Right::see, system_only, recorded},
    UseCaseRule{UseCase::take_out, "system.take-out", Right::see, system_only, recorded},
    UseCaseRule{UseCase::create_system, "system.create", Right::describe, system_only, recorded},
    UseCaseRule{UseCase::remove_system, "system.remove", Right::people, body, recorded},
    UseCaseRule{UseCase::edit_description, "system.describe", Right::describe, system_only,
                recorded},
    UseCaseRule{UseCase::edit_plan, "system.plan", Right::plan, system_only, recorded},
    UseCaseRule{UseCase::edit_assessment, "system.assess", Right::assess, system_only, recorded},
    UseCaseRule{UseCase::ask_approval, "approval.ask", Right::ask, system_only, recorded},
    UseCaseRule{UseCase::decide_approval, "approval.decide", Right::approve, system_only, recorded},
    UseCaseRule{UseCase::read_approvals, "approval.read", Right::see, system_only, recorded},
    UseCaseRule{UseCase::read_people, "people.read", Right::people, body, recorded},
    UseCaseRule{UseCase::edit_people, "people.edit", Right::people, body, recorded},
    UseCaseRule{UseCase::read_trail, "audit.read", Right::trail, body, recorded},
    UseCaseRule{UseCase::read_settings, "settings.read", Right::settings, body, recorded},
    UseCaseRule{UseCase::assign_task, "task.assign", Right::plan, system_only, recorded},
};

const UseCaseRule& rule_of(UseCase use_case) {
    return *std::ranges::find(rules, use_case, &UseCaseRule::use_case);
}

void record(const Call& call, const UseCaseRule& rule, std::string subject, std::string detail) {
    if (!rule.recorded) return;
    store::AuditEntry entry{call.now,           call.actor.person,
                            call.actor.address, std::string(rule.action),
                            std::move(subject), std::move(detail)};
    if (call.readings != nullptr) {
        call.readings->push_back(std::move(entry));
    } else {
        store::append_audit(call.connection, call.actor.body, entry);
    }
}

Rights limited(const Actor& actor, Rights rights) {
    if (actor.limited) rights.keep(*actor.limited);
    return rights;
}

} // namespace

std::span<const UseCaseRule> use_cases() {
    return rules;
}

std::optional<Actor> load_actor(store::Connection& connection, store::BodyId body_id,
                                std::int64_t person, store::Time now, std::string address) {
    std::optional<Actor> actor;
    connection.ask("SELECT name FROM person WHERE body = ? AND id = ? AND disabled IS NULL",
                   {body_id.value, person}, [&](const store::Row& row) {
                       actor =
                           Actor{body_id, person, row.string(0), std::move(address), {}, {}, {}};
                   });
    if (!actor) return actor;
    const std::string today =
        base::to_string(base::Date(std::chrono::floor<std::chrono::days>(now)));
    connection.ask(
        "SELECT id, role, scope, unit, system FROM appointment WHERE body = ?"
        " AND person = ? AND first_day <= ? AND (last_day IS NULL OR last_day >= ?)"
        " ORDER BY id",
        {body_id.value, person, today, today}, [&](const store::Row& row) {
            const Role* role = find_role(row.text(1));
            const auto scope = scope_named(row.text(2));
            if (role == nullptr || !scope) return;
            const std::size_t column = *scope == Scope::unit ? 3 : 4;
            actor->appointments.push_back(
                {row.integer(0), role, *scope, *scope == Scope::body ? 0 : row.integer(column)});
        });
    connection.ask("SELECT system FROM share WHERE body = ? AND person = ?"
                   " AND (last_day IS NULL OR last_day >= ?)",
                   {body_id.value, person, today},
                   [&](const store::Row& row) { actor->shared.insert(row.integer(0)); });
    return actor;
}

UnitParents unit_parents(store::Connection& connection, store::BodyId body_id) {
    UnitParents parents;
    connection.ask("SELECT id, parent FROM unit WHERE body = ? AND parent IS NOT NULL",
                   {body_id.value},
                   [&](const store::Row& row) { parents.emplace(row.integer(0), row.integer(1)); });
    return parents;
}

Rights rights_on_body(const Actor& actor) {
    Rights rights;
    for (const Appointment& one : actor.appointments) {
        if (one.scope == Scope::body) rights.add(one.role->rights);
    }
    return limited(actor, rights);
}

Rights rights_on_system(const Actor& actor, const UnitParents& parents, std::int64_t system,
                        std::optional<std::int64_t> unit) {
    const auto lies_in = [&](std::int64_t wanted) {
        // Units cannot lie in one another in a circle, but a damaged table must not hang us.
        constexpr int deepest = 64;
        std::optional<std::int64_t> at = unit;
        for (int depth = 0; at && depth < deepest; ++depth) {
            if (*at == wanted) return true;
            const auto above = parents.find(*at);
            at = above == parents.end() ? std::nullopt : std::optional(above->second);
        }
        return false;
    };
    Rights rights;
    for (const Appointment& one : actor.appointments) {
        const bool reaches = one.scope == Scope::body
                             || (one.scope == Scope::unit && lies_in(one.subject))
                             || (one.scope == Scope::system && one.subject == system);
        if (reaches) rights.add(one.role->rights);
    }
    if (actor.shared.contains(system)) rights.add({Right::see, Right::comment});
    return limited(actor, rights);
}

SystemRow system_of(const Call& call, std::string_view key) {
    store::Systems systems(call.connection, call.resources.shape);
    const auto found = systems.find(call.actor.body, key);
    const auto refuse = [&] {
        throw Refused(Problem::Kind::not_found,
                      say("システム \"{}\" がありません", "there is no system \"{}\"", key));
    };
    if (!found) refuse();
    SystemRow row{*found, {}, {}};
    call.connection.ask("SELECT unit FROM system WHERE body = ? AND id = ?",
                        {call.actor.body.value, found->id.value}, [&](const store::Row& one) {
                            if (!one.is_null(0)) row.unit = one.integer(0);
                        });
    row.rights = rights_on_system(call.actor, unit_parents(call.connection, call.actor.body),
                                  found->id.value, row.unit);
    if (!row.rights.has(Right::see)) refuse();
    return row;
}

void admit(const Call& call, UseCase use_case, const SystemRow& system, std::string detail) {
    const UseCaseRule& rule = rule_of(use_case);
    if (!system.rights.has(rule.right)) {
        throw Refused(Problem::Kind::forbidden,
                      say("この操作の権限がありません（必要な権限：{}）",
                          "you may not do this (it takes the right: {})", name(rule.right)));
    }
    record(call, rule, "system/" + system.entry.key, std::move(detail));
}

void admit_to_body(const Call& call, UseCase use_case, std::string subject, std::string detail) {
    const UseCaseRule& rule = rule_of(use_case);
    if (!rights_on_body(call.actor).has(rule.right)) {
        throw Refused(Problem::Kind::forbidden,
                      say("この操作の権限がありません（必要な権限：{}）",
                          "you may not do this (it takes the right: {})", name(rule.right)));
    }
    record(call, rule, std::move(subject), std::move(detail));
}

} // namespace ishigaki::service
