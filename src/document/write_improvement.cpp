#include "document/write_parts.h"

#include <cmath>

namespace ishigaki::document::impl {

using base::Json;
using catalog::StrengthModel;

namespace {

// 12, not 12.0; tenths as they were written.
Json number(double days) {
    constexpr double tenth = 10;
    const double whole = std::round(days);
    if (std::abs(days - whole) < 1e-9) return static_cast<std::int64_t>(whole);
    return std::round(days * tenth) / tenth;
}

void add_cost(Json& json, const CostChange& cost) {
    for (const auto& [role, days] : cost.effort) json["effort"][role] = number(days);
    if (cost.money) json["money"] = *cost.money;
    if (cost.lead) json["lead"] = *cost.lead;
    if (cost.upkeep) json["upkeep"] = number(*cost.upkeep);
    if (cost.upkeep_money) json["upkeep_money"] = *cost.upkeep_money;
}

Json cost_json(const CostChange& cost) {
    Json json = Json::object();
    if (!cost.way.empty()) json["way"] = cost.way;
    add_cost(json, cost);
    return json;
}

std::string id_of(catalog::RequirementIndex index, const StrengthModel& model) {
    return std::string(model.at(index).id);
}

std::string id_of(const CriterionOf& of, const StrengthModel& model) {
    return std::string(model.at(of.requirement).criteria[of.criterion].id);
}

Json& point_of(Json& points, const PointRaise& raise, const StrengthModel& model) {
    const catalog::Element& element = model.elements[raise.element];
    return points[id_of(raise.requirement, model)][std::string(element.id)]
                 [std::string(element.points[raise.point].id)];
}

Json project_json(const ProjectEntry& project, const StrengthModel& model) {
    Json json{{"id", project.id}};
    if (!project.name.empty()) json["name"] = project.name;
    if (!project.aim.empty()) json["aim"] = project.aim;
    add_cost(json, project.cost);
    if (project.needs) json["needs"] = *project.needs;
    if (project.excludes) json["excludes"] = *project.excludes;
    if (project.criteria) {
        json["criteria"] = Json::array();
        for (const CriterionOf& one : *project.criteria) {
            json["criteria"].push_back(id_of(one, model));
        }
    }
    if (project.points) {
        json["points"] = Json::object();
        for (const PointRaise& one : *project.points) {
            point_of(json["points"], one, model) = model.answers[one.answer.index()].id;
        }
    }
    for (const ObjectRaise& one : project.objects) {
        json["objects"][id_of(one.requirement, model)][one.target] = one.level.value();
    }
    if (!project.steps.empty()) json["steps"] = project.steps;
    return json;
}

Json spending_json(const Spending& spending) {
    Json json = Json::object();
    if (spending.days) json["days"] = number(*spending.days);
    if (spending.yen) json["yen"] = *spending.yen;
    return json;
}

Json constraints_json(const ImprovementConstraints& all, const StrengthModel& model) {
    Json json = Json::object();
    Json budget = spending_json(all.budget);
    for (const auto& [period, spending] : all.budgets) {
        budget["periods"][period] = spending_json(spending);
    }
    if (!budget.empty()) json["budget"] = std::move(budget);
    for (const auto& [role, days] : all.capacity) json["capacity"][role]["each"] = number(days);
    for (const auto& [role, periods] : all.capacities) {
        for (const auto& [period, days] : periods) {
            json["capacity"][role][period] = number(days);
        }
    }
    if (!all.must.empty()) json["must"] = all.must;
    if (!all.must_not.empty()) json["must_not"] = all.must_not;
    if (!all.not_before.empty()) json["not_before"] = all.not_before;
    for (const auto& [requirement, level] : all.levels) {
        json["levels"][id_of(requirement, model)] = level.value();
    }
    for (const auto index : all.frozen) json["frozen"].push_back(id_of(index, model));
    return json;
}

} // namespace

Json improvement_json(const Improvement& improvement, const StrengthModel& model) {
    Json json = Json::object();
    if (improvement.projects) {
        json["projects"] = Json::array();
        for (const ProjectEntry& project : *improvement.projects) {
            json["projects"].push_back(project_json(project, model));
        }
    }
    if (improvement.day_rate) json["day_rate"] = *improvement.day_rate;
    Json costs = Json::object();
    for (const auto& [criterion, ways] : improvement.criterion_costs) {
        Json& one = costs["criteria"][id_of(criterion, model)];
        if (ways.size() == 1) {
            one = cost_json(ways.front());
        } else {
            for (const CostChange& way : ways) one.push_back(cost_json(way));
        }
    }
    for (const auto& [raise, cost] : improvement.point_costs) {
        point_of(costs["points"], raise, model) = cost_json(cost);
    }
    if (!costs.empty()) json["costs"] = std::move(costs);
    Json constraints = constraints_json(improvement.constraints, model);
    if (!constraints.empty()) json["constraints"] = std::move(constraints);
    for (const auto& [work, assignment] : improvement.assignments) {
        Json one = Json::object();
        if (!assignment.owner.empty()) one["owner"] = assignment.owner;
        if (assignment.start) one["start"] = *assignment.start;
        if (!assignment.note.empty()) one["note"] = assignment.note;
        json["assignments"][work] = std::move(one);
    }
    for (const auto& [of, cause] : improvement.causes) {
        Json one{{"cause", cause.cause}};
        if (!cause.note.empty()) one["note"] = cause.note;
        json["causes"][of] = std::move(one);
    }
    for (const auto& [project, day] : improvement.done) {
        json["done"][project] = base::to_string(day);
    }
    return json;
}

} // namespace ishigaki::document::impl
