#include "service/reach.h"

#include <fmt/format.h>

namespace ishigaki::service {

using base::say;
using store::Datum;

std::vector<std::int64_t> units_within(const Call& call, const std::set<std::int64_t>& reached) {
    const UnitParents parents = unit_parents(call.connection, call.actor.body);
    std::vector<std::int64_t> units(reached.begin(), reached.end());
    std::set<std::int64_t> known = reached;
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [unit, parent] : parents) {
            if (!known.contains(parent) || !known.insert(unit).second) continue;
            units.push_back(unit);
            grown = true;
        }
    }
    return units;
}

SystemsInReach::SystemsInReach(const Call& call) : call_(call) {
    values_.emplace_back(call.actor.body.value);
    if (call.actor.limited && !call.actor.limited->has(Right::see)) {
        throw Refused(Problem::Kind::forbidden,
                      say("この操作の権限がありません（必要な権限：{}）",
                          "you may not do this (it takes the right: {})", name(Right::see)));
    }
    within_reach();
}

void SystemsInReach::add(std::string_view condition, const std::vector<Datum>& values) {
    sql_ += " AND ";
    sql_ += condition;
    values_.insert(values_.end(), values.begin(), values.end());
}

void SystemsInReach::of_unit(std::int64_t unit) {
    const auto units = units_within(call_, {unit});
    std::string marks = "?";
    for (std::size_t i = 1; i < units.size(); ++i) marks += ", ?";
    add("unit IN (" + marks + ")", std::vector<Datum>(units.begin(), units.end()));
}

void SystemsInReach::within_reach() {
    std::set<std::int64_t> units;
    std::set<std::int64_t> systems = call_.actor.shared;
    for (const Appointment& one : call_.actor.appointments) {
        if (!one.role->rights.has(Right::see)) continue;
        if (one.scope == Scope::body) return;
        (one.scope == Scope::unit ? units : systems).insert(one.subject);
    }
    std::vector<Datum> values;
    const auto list = [&](const auto& ids) {
        std::string marks;
        for (const std::int64_t id : ids) {
            marks += marks.empty() ? "?" : ", ?";
            values.emplace_back(id);
        }
        return marks.empty() ? std::string("NULL") : marks;
    };
    const std::string in_units = list(units_within(call_, units));
    const std::string in_systems = list(systems);
    add(fmt::format("(unit IN ({}) OR id IN ({}))", in_units, in_systems), values);
}

} // namespace ishigaki::service
