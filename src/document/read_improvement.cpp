#include "document/points.h"
#include "document/read_parts.h"

#include <algorithm>
#include <cmath>

namespace ishigaki::document::impl {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;
using catalog::StrengthModel;

namespace {

constexpr double most_days = 1e6;
constexpr std::int64_t most_yen = 1'000'000'000'000;
constexpr int most_lead = 3650;
constexpr std::size_t longest_id = 64;

bool is_project_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

class ImprovementReader {
public:
    ImprovementReader(const catalog::Library& library, const StrengthModel& model,
                      Diagnostics& diagnostics)
        : library_(library), model_(model), diagnostics_(diagnostics) {
        for (const auto& item : library.items(model.id, "project")) known_.push_back(item.id());
        for (const auto& item : library.items(model.id, "cost-table")) {
            for (const Value role : item.attribute("roles")) roles_.push_back(role.key());
        }
    }

    Improvement read(Value value) {
        Improvement result;
        MapReader map(value, "improvement", diagnostics_);
        const Value projects = map.list("projects");
        if (projects) {
            result.projects.emplace();
            for (const Value one : projects) add_own_id(one["id"].text());
            for (const Value one : projects) read_project(one, *result.projects);
        }
        result.day_rate = map.integer("day_rate", 0, 10'000'000);
        if (const Value costs = map.map("costs")) read_costs(costs, result);
        if (const Value constraints = map.map("constraints")) {
            result.constraints = read_constraints(constraints);
        }
        for (const Value one : map.map("assignments")) read_assignment(one, result);
        for (const Value one : map.map("causes")) read_cause(one, result);
        for (const Value one : map.map("done")) {
            const std::string path = base::join_path("improvement.done", one.key());
            known_project(one.key(), one.key_place(), path);
            const auto day = base::parse_date(one.text());
            if (day) {
                result.done.emplace(one.key(), *day);
            } else {
                diagnostics_.error(
                    one.place(), path,
                    say("{}は日付として読めません", "{} is not a date", base::shown(one)),
                    say("2026-09-30 のように書いてください", "write it like 2026-09-30"));
            }
        }
        check_needs(projects, result, library_, model_, diagnostics_);
        map.finish();
        return result;
    }

private:
    void add_own_id(std::string_view id) {
        if (std::ranges::find(known_, id) == known_.end() && !id.empty()) known_.push_back(id);
    }

    void read_project(Value value, std::vector<ProjectEntry>& projects) {
        ProjectEntry entry;
        MapReader map(value, fmt::format("improvement.projects[{}]", value["id"].text()),
                      diagnostics_);
        if (const auto id = map.filled_string("id", Need::required)) {
            entry.id = *id;
            if (!is_project_id(*id)) {
                map.error(value["id"], "id",
                          say("\"{}\" は id に使えません", "\"{}\" cannot be an id", *id),
                          say("半角の英小文字、数字、ハイフン、点で 64 字までにしてください",
                              "use lower-case letters, digits, hyphens and dots, at most 64"));
            } else if (std::ranges::find(projects, *id, &ProjectEntry::id) != projects.end()) {
                map.error(value["id"], "id",
                          say("プロジェクト \"{}\" が重複しています",
                              "the project \"{}\" is there twice", *id),
                          say("一つにまとめてください", "make one of them"));
            }
        }
        const bool own = !library_.find(model_.id, entry.id).present();
        entry.name = map.filled_string("name", own ? Need::required : Need::optional).value_or("");
        entry.aim = map.filled_string("aim").value_or("");
        read_cost(map, entry.cost, own);
        if (const Value needs = map.list("needs")) entry.needs = read_projects(needs, map, "needs");
        if (const Value excludes = map.list("excludes")) {
            entry.excludes = read_projects(excludes, map, "excludes");
        }
        if (const Value criteria = map.list("criteria")) {
            entry.criteria.emplace();
            for (const Value one : criteria) {
                if (auto found = criterion_of(one.text(), one.place(), map.path_of("criteria"))) {
                    entry.criteria->push_back(*found);
                }
            }
        }
        if (const Value points = map.map("points")) {
            entry.points = read_points(points, map.path_of("points"), model_, diagnostics_);
        }
        read_objects(map, entry);
        entry.steps = read_strings(map.list("steps"), map.path_of("steps"), diagnostics_);
        map.finish();
        projects.push_back(std::move(entry));
    }

    void read_objects(MapReader& map, ProjectEntry& entry) {
        for (const Value of : map.map("objects")) {
            const auto requirement =
                requirement_of(of, map.path_of("objects"), model_, diagnostics_);
            MapReader objects(of, base::join_path(map.path_of("objects"), of.key()), diagnostics_);
            if (!objects.valid()) continue;
            for (const Value one : of) {
                const auto level = objects.integer(one.key(), model_.lowest().value(),
                                                   model_.highest().value(), Need::required);
                if (level && requirement) {
                    entry.objects.push_back(
                        {*requirement, std::string(one.key()), Level(static_cast<int>(*level))});
                }
            }
        }
    }

    std::vector<std::string> read_projects(Value list, MapReader& map, std::string_view key) {
        auto ids = read_strings(list, map.path_of(key), diagnostics_);
        for (const Value one : list) known_project(one.text(), one.place(), map.path_of(key));
        return ids;
    }

    void known_project(std::string_view id, base::Place place, const std::string& path) {
        if (std::ranges::find(known_, id) == known_.end()) {
            unknown_id(place, path, id, known_, diagnostics_);
        }
    }

    // A project, or a requirement for the work of its own.
    void known_work(Value entry, const std::string& path) {
        if (!model_.requirement(entry.key())) {
            known_project(entry.key(), entry.key_place(), path);
        }
    }

    std::optional<double> read_days(Value value, const std::string& path) {
        const auto days = value.as_number();
        const double tenths = days.value_or(-1) * 10;
        if (days && *days >= 0 && *days <= most_days
            && std::abs(tenths - std::round(tenths)) < 1e-6) {
            return days;
        }
        diagnostics_.error(
            value.place(), path,
            say("{}は人日に使えません", "{} cannot be person-days", base::shown(value)),
            say("0 以上の数を 0.1 の単位で書いてください",
                "write a number from 0 up, in steps of 0.1"));
        return std::nullopt;
    }

    // Keys that lie among others; `needed` where there is nothing to fall back on.
    void read_cost(MapReader& map, CostChange& cost, bool needed) {
        if (const Value effort = map.get("effort", needed ? Need::required : Need::optional)) {
            if (effort.is_map()) {
                if (needed && effort.size() == 0) {
                    map.error(effort, "effort", say("工数がありません", "no effort is given"),
                              say("役割ごとの人日を書くか、0 と書いてください",
                                  "write person-days by role, or 0"));
                }
                for (const Value one : effort) {
                    const std::string path = base::join_path(map.path_of("effort"), one.key());
                    if (std::ranges::find(roles_, one.key()) == roles_.end()) {
                        unknown_id(one.key_place(), path, one.key(), roles_, diagnostics_);
                    }
                    if (const auto days = read_days(one, path)) {
                        cost.effort.emplace(one.key(), *days);
                    }
                }
            } else if (const auto days = read_days(effort, map.path_of("effort"))) {
                cost.effort.emplace(roles_.empty() ? "" : roles_.front(), *days);
            }
        }
        cost.money = map.integer("money", 0, most_yen);
        if (const auto lead = map.integer("lead", 0, most_lead))
            cost.lead = static_cast<int>(*lead);
        if (const Value upkeep = map.get("upkeep")) {
            cost.upkeep = read_days(upkeep, map.path_of("upkeep"));
        }
        cost.upkeep_money = map.integer("upkeep_money", 0, most_yen);
    }

    CostChange read_cost_map(Value value, const std::string& path) {
        CostChange cost;
        MapReader map(value, path, diagnostics_);
        cost.way = map.filled_string("way").value_or("");
        read_cost(map, cost, false);
        map.finish();
        return cost;
    }

    std::optional<CriterionOf> criterion_of(std::string_view id, base::Place place,
                                            const std::string& path) {
        if (const auto found = criterion_named(id, model_)) return found;
        std::vector<std::string_view> known;
        if (const auto requirement = model_.requirement(id.substr(0, id.find('/')))) {
            for (const auto& one : model_.at(*requirement).criteria) known.push_back(one.id);
        } else {
            for (const auto& one : model_.requirements) known.push_back(one.id);
        }
        unknown_id(place, path, id, known, diagnostics_);
        return std::nullopt;
    }

    void read_costs(Value value, Improvement& result) {
        MapReader map(value, "improvement.costs", diagnostics_);
        for (const Value one : map.map("criteria")) {
            const std::string path = base::join_path(map.path_of("criteria"), one.key());
            const auto criterion = criterion_of(one.key(), one.key_place(), path);
            std::vector<CostChange> ways;
            if (one.is_list()) {
                for (const Value way : one) ways.push_back(read_cost_map(way, path));
            } else {
                ways.push_back(read_cost_map(one, path));
            }
            if (criterion && !ways.empty()) {
                result.criterion_costs.emplace(*criterion, std::move(ways));
            }
        }
        for (const Value of : map.map("points")) {
            const auto requirement =
                requirement_of(of, map.path_of("points"), model_, diagnostics_);
            const std::string path = base::join_path(map.path_of("points"), of.key());
            for_each_point(
                of, path, model_, diagnostics_,
                [&](std::size_t element, std::size_t point, Value cost, const std::string& where) {
                    if (!requirement) return;
                    result.point_costs.emplace_back(PointRaise{*requirement, element, point, {}},
                                                    read_cost_map(cost, where));
                });
        }
        map.finish();
    }

    std::optional<std::string> read_period(std::string_view text, base::Place place,
                                           const std::string& path) {
        if (parse_period(text)) return std::string(text);
        diagnostics_.error(place, path,
                           say("\"{}\" は期間として読めません", "\"{}\" is not a period", text),
                           say("2027Q1、FY2027、FY2027Q1、2027-04 のどれかの形で書いてください",
                               "write it like 2027Q1, FY2027, FY2027Q1 or 2027-04"));
        return std::nullopt;
    }

    Spending read_spending(MapReader& map) {
        Spending spending;
        if (const Value days = map.get("days")) {
            spending.days = read_days(days, map.path_of("days"));
        }
        spending.yen = map.integer("yen", 0, most_yen);
        return spending;
    }

    ImprovementConstraints read_constraints(Value value) {
        ImprovementConstraints result;
        MapReader map(value, "improvement.constraints", diagnostics_);
        if (const Value budget = map.map("budget")) {
            MapReader reader(budget, map.path_of("budget"), diagnostics_);
            result.budget = read_spending(reader);
            for (const Value one : reader.map("periods")) {
                const std::string path = base::join_path(reader.path_of("periods"), one.key());
                MapReader inner(one, path, diagnostics_);
                const auto period = read_period(one.key(), one.key_place(), path);
                const Spending spending = read_spending(inner);
                inner.finish();
                if (period) result.budgets.emplace(*period, spending);
            }
            reader.finish();
        }
        for (const Value role : map.map("capacity")) read_capacity(role, map, result);
        if (const Value must = map.list("must")) result.must = read_projects(must, map, "must");
        if (const Value must_not = map.list("must_not")) {
            result.must_not = read_projects(must_not, map, "must_not");
        }
        for (const Value one : map.map("not_before")) {
            const std::string path = base::join_path(map.path_of("not_before"), one.key());
            known_work(one, path);
            if (const auto period = read_period(one.text(), one.place(), path)) {
                result.not_before.emplace(one.key(), *period);
            }
        }
        if (const Value levels = map.map("levels")) {
            MapReader reader(levels, map.path_of("levels"), diagnostics_);
            for (const Value one : levels) {
                const auto requirement = requirement_of(one, reader.path(), model_, diagnostics_);
                const auto level =
                    reader.integer(one.key(), model_.lowest().value(), model_.highest().value());
                if (requirement && level) {
                    result.levels.emplace_back(*requirement, Level(static_cast<int>(*level)));
                }
            }
        }
        for (const Value one : map.list("frozen")) {
            if (const auto requirement = model_.requirement(one.text())) {
                result.frozen.push_back(*requirement);
                continue;
            }
            std::vector<std::string_view> known;
            for (const auto& requirement : model_.requirements) known.push_back(requirement.id);
            unknown_id(one.place(), map.path_of("frozen"), one.text(), known, diagnostics_);
        }
        map.finish();
        return result;
    }

    // A number for every period, or a map with `each` and single periods.
    void read_capacity(Value role, MapReader& map, ImprovementConstraints& result) {
        const std::string path = base::join_path(map.path_of("capacity"), role.key());
        if (std::ranges::find(roles_, role.key()) == roles_.end()) {
            unknown_id(role.key_place(), path, role.key(), roles_, diagnostics_);
        }
        if (!role.is_map()) {
            if (const auto days = read_days(role, path)) {
                result.capacity.emplace(role.key(), *days);
            }
            return;
        }
        for (const Value one : role) {
            const std::string where = base::join_path(path, one.key());
            const auto days = read_days(one, where);
            if (one.key() == "each") {
                if (days) result.capacity.emplace(role.key(), *days);
            } else if (const auto period = read_period(one.key(), one.key_place(), where)) {
                if (days) result.capacities[std::string(role.key())].emplace(*period, *days);
            }
        }
    }

    void read_assignment(Value value, Improvement& result) {
        const std::string path = base::join_path("improvement.assignments", value.key());
        known_work(value, path);
        MapReader map(value, path, diagnostics_);
        WorkAssignment one;
        one.owner = map.filled_string("owner").value_or("");
        if (const auto start = map.filled_string("start")) {
            one.start = read_period(*start, value["start"].place(), map.path_of("start"));
        }
        one.note = map.filled_string("note").value_or("");
        map.finish();
        if (one.owner.empty() && !one.start && one.note.empty() && map.valid()) {
            diagnostics_.error(value.place(), path,
                               say("割当てが空です", "the assignment is empty"),
                               say("owner、start、note のどれかを書いてください",
                                   "write an owner, start or a note"));
        }
        result.assignments.emplace(value.key(), std::move(one));
    }

    void read_cause(Value value, Improvement& result) {
        const std::string path = base::join_path("improvement.causes", value.key());
        const bool system = value.key() == "system";
        if (!system) (void)requirement_of(value, "improvement.causes", model_, diagnostics_);
        MapReader map(value, path, diagnostics_);
        Cause one;
        if (const auto id = map.filled_string("cause", Need::required)) {
            std::vector<std::string_view> known;
            for (const auto& item : library_.items(model_.id, "cause")) {
                if (item.attribute("of").text() == (system ? "system" : "requirement")) {
                    known.push_back(item.id());
                }
            }
            if (std::ranges::find(known, *id) == known.end()) {
                unknown_id(value["cause"].place(), map.path_of("cause"), *id, known, diagnostics_);
            }
            one.cause = *id;
        }
        one.note = map.filled_string("note").value_or("");
        map.finish();
        result.causes.emplace(value.key(), std::move(one));
    }

    const catalog::Library& library_;
    const StrengthModel& model_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> known_; // ids of projects, the file's own among them
    std::vector<std::string_view> roles_;
};

} // namespace

Improvement read_improvement(Value value, const catalog::Library& library,
                             const StrengthModel& model, Diagnostics& diagnostics) {
    return ImprovementReader(library, model, diagnostics).read(value);
}

} // namespace ishigaki::document::impl
