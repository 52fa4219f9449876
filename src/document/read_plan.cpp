#include "base/nearest.h"
#include "document/read_parts.h"

#include <algorithm>
#include <cmath>

namespace ishigaki::document::impl {

using base::MapReader;
using base::Need;
using base::say;
using base::Value;
using catalog::StrengthModel;

namespace {

// Beyond these a weight is a slip of the pen, and sums could lose the smaller ones.
constexpr double smallest_weight = 1e-12;
constexpr double largest_weight = 1e12;

std::vector<std::string_view> ids_of(std::span<const catalog::Term> terms) {
    std::vector<std::string_view> ids;
    for (const auto& term : terms) ids.push_back(term.id);
    return ids;
}

void read_targets(MapReader& plan, const StrengthModel& model, Plan& result) {
    for (const Value entry : plan.map("targets")) {
        const auto index =
            requirement_of(entry, plan.path_of("targets"), model, plan.diagnostics());
        MapReader map(entry, base::join_path(plan.path_of("targets"), entry.key()),
                      plan.diagnostics());
        const auto level = map.integer("level", model.lowest_target.value(),
                                       model.highest_target.value(), Need::required);
        const Value reason_value = map.get("reason", Need::required);
        const auto reason =
            reason_value ? read_reason(reason_value, map.path_of("reason"), plan.diagnostics())
                         : std::nullopt;
        map.finish();
        if (!level) continue;
        const Level target(static_cast<int>(*level));
        if (result.system_level
            && std::abs(target.value() - result.system_level->value()) > model.target_deviation) {
            map.error(entry["level"], "level",
                      say("目標 {} はシステムの目標レベル {} から {} を超えて離れています",
                          "target {0} is more than {2} away from the system level {1}",
                          target.value(), result.system_level->value(), model.target_deviation),
                      base::expected_range(
                          std::max(model.lowest_target.value(),
                                   result.system_level->value() - model.target_deviation),
                          std::min(model.highest_target.value(),
                                   result.system_level->value() + model.target_deviation)));
            continue;
        }
        if (index && reason) result.targets[index->value()] = Target{target, *reason};
    }
}

std::optional<double> read_weight(Value value, const std::string& path,
                                  base::Diagnostics& diagnostics) {
    const auto weight = value.as_number();
    if (weight && *weight >= smallest_weight && *weight <= largest_weight) return weight;
    diagnostics.error(value.place(), path,
                      say("{}は重みに使えません", "{} cannot be a weight", base::shown(value)),
                      say("{} から {} の正の数にしてください",
                          "use a positive number from {} to {}", smallest_weight, largest_weight));
    return std::nullopt;
}

void read_weights(MapReader& plan, const StrengthModel& model, Plan& result) {
    const Value weights = plan.map("weights");
    if (!weights) return;
    MapReader map(weights, plan.path_of("weights"), plan.diagnostics());
    for (const Value entry : map.map("domains")) {
        const auto index = model.domain(entry.key());
        const std::string path = base::join_path(map.path_of("domains"), entry.key());
        if (!index) {
            std::vector<std::string_view> known;
            for (const auto& domain : model.domains) known.push_back(domain.id);
            unknown_id(entry.key_place(), path, entry.key(), known, plan.diagnostics());
        }
        const auto weight = read_weight(entry, path, plan.diagnostics());
        if (index) result.domain_weights[index->value()] = weight;
    }
    for (const Value entry : map.map("requirements")) {
        const auto index =
            requirement_of(entry, map.path_of("requirements"), model, plan.diagnostics());
        const auto weight = read_weight(
            entry, base::join_path(map.path_of("requirements"), entry.key()), plan.diagnostics());
        if (index) result.requirement_weights[index->value()] = weight;
    }
    map.finish();
}

std::string filled_or_empty(MapReader& map, std::string_view key) {
    return std::string(map.filled_string(key).value_or(std::string_view()));
}

void read_assignments(MapReader& plan, const StrengthModel& model, Plan& result) {
    for (const Value entry : plan.map("assignments")) {
        const auto index =
            requirement_of(entry, plan.path_of("assignments"), model, plan.diagnostics());
        MapReader map(entry, base::join_path(plan.path_of("assignments"), entry.key()),
                      plan.diagnostics());
        const std::size_t errors = plan.diagnostics().error_count();
        Assignment one;
        one.measure = filled_or_empty(map, "measure");
        one.owner = filled_or_empty(map, "owner");
        one.due = read_date(map, "due");
        one.note = filled_or_empty(map, "note");
        map.finish();
        const bool empty = one.measure.empty() && one.owner.empty() && !one.due && one.note.empty();
        if (empty && map.valid() && plan.diagnostics().error_count() == errors) {
            map.diagnostics().error(entry.place(), map.path(),
                                    say("割当てが空です", "the assignment is empty"),
                                    say("measure、owner、due、note のどれかを書いてください",
                                        "write a measure, an owner, due or a note"));
        }
        if (index) result.assignments[index->value()] = std::move(one);
    }
}

} // namespace

Plan read_plan(MapReader& map, const StrengthModel& model) {
    Plan plan;
    const std::size_t requirements = model.requirements.size();
    plan.importance.resize(requirements);
    plan.targets.resize(requirements);
    plan.excluded.resize(requirements);
    plan.requirement_weights.resize(requirements);
    plan.domain_weights.resize(model.domains.size());
    plan.assignments.resize(requirements);

    (void)map.get("model"); // chosen by the caller
    if (const auto edition = map.filled_string("edition")) plan.edition = std::string(*edition);
    if (const auto level = map.integer("system_level", model.lowest_target.value(),
                                       model.highest_target.value())) {
        plan.system_level = Level(static_cast<int>(*level));
    }
    const auto marks = ids_of(model.importance);
    for (const Value entry : map.map("importance")) {
        const auto index =
            requirement_of(entry, map.path_of("importance"), model, map.diagnostics());
        const auto mark = std::ranges::find(marks, entry.text());
        if (!entry.is_scalar() || mark == marks.end()) {
            map.diagnostics().error(
                entry.place(), base::join_path(map.path_of("importance"), entry.key()),
                say("{}は重要度に使えません", "{} is no importance", base::shown(entry)),
                say("使えるのは {} です", "use one of {}",
                    fmt::format("{}", fmt::join(marks, ", "))));
        } else if (index) {
            plan.importance[index->value()] = static_cast<std::size_t>(mark - marks.begin());
        }
    }
    read_targets(map, model, plan);
    for (const Value entry : map.map("excluded")) {
        const auto index = requirement_of(entry, map.path_of("excluded"), model, map.diagnostics());
        auto reason = read_reason(entry, base::join_path(map.path_of("excluded"), entry.key()),
                                  map.diagnostics());
        if (index) plan.excluded[index->value()] = std::move(reason);
    }
    read_weights(map, model, plan);
    read_assignments(map, model, plan);
    map.finish();
    return plan;
}

} // namespace ishigaki::document::impl
