#include "base/json.h"
#include "report/proposal_report.h"
#include "report/proposal_words.h"

namespace ishigaki::report {

using base::Json;
using base::Lang;
using improve::Amounts;
using improve::Outcome;
using improve::Standing;

namespace {

constexpr double tenth = 10;

std::string_view word(Outcome outcome) {
    switch (outcome) {
    case Outcome::optimal: return "optimal";
    case Outcome::feasible: return "feasible";
    case Outcome::infeasible: return "infeasible";
    case Outcome::unknown: return "unknown";
    case Outcome::unsuited: return "unsuited";
    }
    return {};
}

std::string_view word(improve::Purpose purpose) {
    switch (purpose) {
    case improve::Purpose::reach_level: return "reach_level";
    case improve::Purpose::reach_targets: return "reach_targets";
    case improve::Purpose::most_level: return "level";
    case improve::Purpose::most_score: return "score";
    case improve::Purpose::least_exposed: return "exposure";
    }
    return {};
}

std::string_view word(improve::Measure measure) {
    switch (measure) {
    case improve::Measure::days: return "days";
    case improve::Measure::money: return "money";
    case improve::Measure::total: return "total";
    case improve::Measure::work: return "work";
    }
    return {};
}

class JsonWriter {
public:
    JsonWriter(const ProposalInput& input, Lang lang)
        : input_(input), situation_(input.situation), lang_(lang) {}

    Json write() const {
        const auto& proposal = input_.proposal;
        Json json{{"system", situation_.file->system.id},
                  {"assessment", situation_.assessment->id},
                  {"model", situation_.model().id},
                  {"goal", goal()},
                  {"outcome", word(proposal.outcome)}};
        if (!proposal.conflict.empty()) {
            for (const auto& one : proposal.conflict) {
                json["conflict"].push_back(improve::describe(situation_, one).in(lang_));
            }
        }
        if (proposal.enough) json["enough"] = cost(*proposal.enough);
        if (proposal.plan) {
            const auto& plan = *proposal.plan;
            json["bound"] = in_unit(proposal.bound);
            json["before"] = standing(plan.before);
            json["after"] = standing(plan.after);
            json["amounts"] = amounts(plan.amounts);
            json["steps"] = steps();
        }
        if (input_.roadmap) json["roadmap"] = roadmap();
        if (input_.stairs) json["staircase"] = staircase();
        if (input_.why_not) json["why_not"] = why_not();
        for (const auto& one : input_.alternatives) {
            json["alternatives"].push_back({{"after", standing(one.proposal.plan->after)},
                                            {"amounts", amounts(one.proposal.plan->amounts)},
                                            {"with", ids(one.with)},
                                            {"without", ids(one.without)}});
        }
        json["causes"] = Json::array();
        for (const auto& one : input_.causes) {
            json["causes"].push_back(
                {{"of", one.requirement ? situation_.model().at(*one.requirement).id : "system"},
                 {"cause", one.cause.id()},
                 {"basis", one.recorded ? "recorded" : "ours"},
                 {"because", one.because.in(lang_)}});
        }
        json["excesses"] = Json::array();
        for (const auto& one : input_.excesses) {
            json["excesses"].push_back({{"id", situation_.model().at(one.requirement).id},
                                        {"level", one.level.value()},
                                        {"enough", one.enough.value()},
                                        {"upkeep_days", days(one.upkeep.upkeep)}});
        }
        return json;
    }

private:
    static double days(std::int64_t tenths) { return static_cast<double>(tenths) / tenth; }

    // A cost of the goal's measure in days or yen.
    [[nodiscard]] double cost(std::int64_t amount) const {
        constexpr double thousand = 1000;
        const auto number = static_cast<double>(amount);
        switch (input_.goal.measure) {
        case improve::Measure::days: return number / tenth;
        case improve::Measure::money:
        case improve::Measure::total: return number * thousand;
        case improve::Measure::work: break;
        }
        return number;
    }
    [[nodiscard]] double in_unit(std::int64_t bound) const {
        const bool cheapest = input_.proposal.formulation.aim == improve::Aim::least_cost;
        return cheapest ? cost(bound) : static_cast<double>(bound) / improve::millionths;
    }

    [[nodiscard]] Json goal() const {
        const auto& goal = input_.goal;
        Json json{{"purpose", word(goal.purpose)}, {"measure", word(goal.measure)}};
        if (goal.purpose == improve::Purpose::reach_level) json["level"] = goal.level.value();
        if (goal.budget_days) json["budget_days"] = days(*goal.budget_days);
        if (goal.budget_yen) json["budget_yen"] = *goal.budget_yen;
        return json;
    }

    static Json standing(const Standing& standing) {
        return {{"level", standing.attained.value()},
                {"score", standing.score ? Json(*standing.score) : Json(nullptr)},
                {"exposure", standing.exposure}};
    }

    [[nodiscard]] Json amounts(const Amounts& amounts) const {
        Json effort = Json::object();
        const auto roles = situation_.costs.roles();
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (amounts.effort[i] != 0) {
                effort[std::string(roles[i].id)] = days(amounts.effort[i]);
            }
        }
        return {{"days", days(amounts.tenths())},
                {"effort", std::move(effort)},
                {"yen", amounts.yen},
                {"lead", amounts.lead},
                {"upkeep_days", days(amounts.upkeep)},
                {"upkeep_yen", amounts.upkeep_yen}};
    }

    [[nodiscard]] std::string id(const improve::Subject& subject) const {
        if (subject.project) return situation_.projects[*subject.project].id;
        return std::string(situation_.model().at(*subject.requirement).id);
    }
    [[nodiscard]] Json ids(const std::vector<improve::Subject>& subjects) const {
        Json list = Json::array();
        for (const auto& one : subjects) list.push_back(id(one));
        return list;
    }

    [[nodiscard]] Json steps() const {
        Json list = Json::array();
        for (const auto& step : input_.proposal.plan->steps) {
            Json one{{"id", id({step.project, step.requirement})},
                     {"kind", step.project ? "project" : "requirement"},
                     {"name", step_name(situation_, step).in(lang_)},
                     {"amounts", amounts(step.amounts)}};
            if (step.project) {
                const auto& project = situation_.projects[*step.project];
                one["basis"] = project.own || project.adapted ? "given" : "ours";
                one["left"] = project.left;
            } else {
                const auto& work = situation_.works[step.requirement->value()];
                for (const std::uint32_t piece : step.pieces) {
                    one["pieces"].push_back(improve::id_of(
                        situation_.model(), *situation_.assessment, work, work.pieces[piece]));
                }
            }
            one["raises"] = Json::array();
            for (const auto& raise : step.raises) {
                one["raises"].push_back({{"id", situation_.model().at(raise.requirement).id},
                                         {"from", raise.from.value()},
                                         {"to", raise.to.value()}});
            }
            one["after"] = standing(step.after);
            list.push_back(std::move(one));
        }
        return list;
    }

    [[nodiscard]] Json roadmap() const {
        const auto& roadmap = *input_.roadmap;
        const auto& steps = input_.proposal.plan->steps;
        const auto step_id = [&](std::size_t step) {
            return id({steps[step].project, steps[step].requirement});
        };
        Json json{{"outcome", word(roadmap.outcome)}, {"even", roadmap.even}};
        if (roadmap.gap) json["gap"] = *roadmap.gap;
        json["periods"] = Json::array();
        for (const auto& period : roadmap.periods) {
            std::int64_t effort = 0;
            for (const std::int64_t role : period.effort) effort += role;
            json["periods"].push_back({{"period", period.period.label},
                                       {"from", base::to_string(period.period.first)},
                                       {"to", base::to_string(period.period.last)},
                                       {"days", days(effort)},
                                       {"yen", period.yen},
                                       {"after", standing(period.after)}});
        }
        json["items"] = Json::array();
        for (const auto& item : roadmap.items) {
            Json one{{"id", step_id(item.step)},
                     {"start", roadmap.periods[item.start].period.label},
                     {"end", roadmap.periods[item.end].period.label},
                     {"set", item.set}};
            if (!item.owner.empty()) one["owner"] = item.owner;
            json["items"].push_back(std::move(one));
        }
        json["left_over"] = Json::array();
        for (const std::size_t step : roadmap.left_over) {
            json["left_over"].push_back(step_id(step));
        }
        return json;
    }

    [[nodiscard]] Json staircase() const {
        const auto& stairs = *input_.stairs;
        Json json{{"outcome", word(stairs.outcome)}, {"steps", Json::array()}};
        for (const auto& step : stairs.steps) {
            Json projects = Json::array();
            for (std::size_t i = 0; i < step.chosen.projects.size(); ++i) {
                if (step.chosen.projects[i]) projects.push_back(situation_.projects[i].id);
            }
            Json levels = Json::object();
            for (std::size_t i = 0; i < step.chosen.levels.size(); ++i) {
                if (step.chosen.levels[i] > situation_.works[i].present) {
                    levels[std::string(situation_.model().requirements[i].id)] =
                        step.chosen.levels[i].value();
                }
            }
            json["steps"].push_back(
                {{"cost", cost(step.cost)},
                 {"level", step.level.value()},
                 {"gained", static_cast<double>(step.value) / improve::millionths},
                 {"projects", std::move(projects)},
                 {"levels", std::move(levels)}});
        }
        return json;
    }

    [[nodiscard]] Json why_not() const {
        const auto& why = *input_.why_not;
        Json json{{"id", id(*input_.subject)}, {"chosen", why.chosen}};
        if (why.in_place) json["in_place"] = true;
        if (why.chosen || why.in_place) return json;
        json["possible"] = why.forced.plan.has_value();
        if (!why.forced.plan) {
            json["conflict"] = Json::array();
            for (const auto& one : why.forced.conflict) {
                json["conflict"].push_back(improve::describe(situation_, one).in(lang_));
            }
            return json;
        }
        json["own_cost"] = cost(why.own_cost);
        if (input_.proposal.formulation.aim == improve::Aim::least_cost) {
            json["more_cost"] = cost(why.more_cost);
        } else {
            json["less_value"] = static_cast<double>(why.less_value) / improve::millionths;
        }
        json["chosen_at"] = why.chosen_at ? Json(cost(*why.chosen_at)) : Json(nullptr);
        if (why.budget) json["budget"] = cost(*why.budget);
        return json;
    }

    const ProposalInput& input_;
    const improve::Situation& situation_;
    Lang lang_;
};

} // namespace

std::string proposal_json(const ProposalInput& input, Lang lang) {
    return base::to_text(JsonWriter(input, lang).write());
}

} // namespace ishigaki::report
