#include "improve/why_not.h"

#include <algorithm>
#include <tuple>

namespace ishigaki::improve {

using catalog::Level;
using catalog::RequirementIndex;

namespace {

bool is_in(const PlanOfSteps& plan, const Situation& situation, const Subject& subject) {
    if (subject.project) return plan.chosen.projects[*subject.project];
    const std::size_t i = subject.requirement->value();
    return plan.chosen.levels[i] > situation.works[i].present;
}

std::vector<Demanded> demands_for(const Situation& situation, const Goal& goal,
                                  const Proposal& best) {
    auto demands = demands_of(situation, goal);
    if (goal.purpose == Purpose::most_level && best.level > situation.evaluation.attained) {
        for (std::size_t i = 0; i < situation.works.size(); ++i) {
            if (!situation.works[i].applies) continue;
            demands.push_back({Demanded::Kind::level, i, situation.gate(best.level, i)});
        }
    }
    return demands;
}

Proposal propose_with(const Situation& situation, const Goal& goal, std::vector<Demanded> demands,
                      const Engine& engine) {
    Proposal proposal;
    proposal.formulation = formulate(situation, goal, demands);
    const Selection selection =
        solve(proposal.formulation.problem, proposal.formulation.aim, engine);
    proposal.outcome = selection.outcome;
    proposal.bound = selection.bound;
    if (!selection.taken.empty()) {
        proposal.plan = plan_of(situation, proposal.formulation, selection.taken);
        proposal.worth = selection.worth;
    } else if (selection.outcome == Outcome::infeasible) {
        proposal.conflict = conflict_among(situation, goal, std::move(demands), engine);
    }
    return proposal;
}

// Demands the subject: a project done, a requirement one level up.
Demanded demand_of(const Situation& situation, const Subject& subject) {
    if (subject.project) return {Demanded::Kind::must, *subject.project, {}};
    const std::size_t i = subject.requirement->value();
    const auto& demands = situation.works[i].demands;
    const Level next = demands.empty() ? situation.works[i].present : demands.front().level;
    return {Demanded::Kind::own_level, i, next};
}

// The first step of the staircase with the subject demanded that is worth as much as the best.
std::optional<std::int64_t> cost_of_equal(const Situation& situation, const Goal& goal,
                                          std::vector<Demanded> demands, std::int64_t value,
                                          const Engine& engine) {
    std::erase_if(demands, [](const Demanded& one) {
        return one.kind == Demanded::Kind::budget_days || one.kind == Demanded::Kind::budget_yen;
    });
    const auto formulation = formulate(situation, goal, demands);
    for (const Step& step : climb(formulation.problem, engine).steps) {
        if (step.worth.value >= value) return step.worth.cost;
    }
    return std::nullopt;
}

} // namespace

WhyNot why_not(const Situation& situation, const Goal& goal, const Proposal& best,
               const Subject& subject, const Engine& engine) {
    WhyNot answer;
    if (subject.project && situation.projects[*subject.project].in_place()) {
        answer.in_place = true;
        return answer;
    }
    if (!best.plan || is_in(*best.plan, situation, subject)) {
        answer.chosen = best.plan.has_value();
        return answer;
    }
    auto demands = demands_for(situation, goal, best);
    demands.push_back(demand_of(situation, subject));
    answer.forced = propose_with(situation, goal, demands, engine);
    const Price& price = best.formulation.price;
    if (subject.project) {
        answer.own_cost = price.of(situation.projects[*subject.project].amounts);
    } else if (answer.forced.plan) {
        for (const PlannedStep& step : answer.forced.plan->steps) {
            if (step.requirement == subject.requirement) {
                answer.own_cost += price.of(step.amounts);
            }
        }
    }
    if (best.formulation.aim == Aim::least_cost) {
        if (!answer.forced.plan) return answer;
        answer.more_cost = answer.forced.worth.cost - best.worth.cost;
        if (answer.own_cost >= answer.more_cost) {
            answer.chosen_at = answer.own_cost - answer.more_cost;
        }
        return answer;
    }
    if (answer.forced.plan) answer.less_value = best.worth.value - answer.forced.worth.value;
    const auto equal = cost_of_equal(situation, goal, demands, best.worth.value, engine);
    const std::int64_t limit = best.formulation.problem.budget;
    if (!equal || limit == unlimited) return answer;
    answer.budget = equal;
    const std::int64_t over = std::max<std::int64_t>(0, *equal - limit);
    if (answer.own_cost >= over) answer.chosen_at = answer.own_cost - over;
    return answer;
}

std::vector<Alternative> alternatives(const Situation& situation, const Goal& goal,
                                      const Proposal& best, std::size_t most,
                                      const Engine& engine) {
    std::vector<Alternative> all;
    if (!best.plan) return all;
    const auto demands = demands_for(situation, goal, best);
    // Every decision the other way round: what is in left out, what is out put in.
    for (std::size_t i = 0; i < best.formulation.choices.size(); ++i) {
        const Meaning& meaning = best.formulation.choices[i];
        Demanded other;
        if (meaning.kind == Meaning::Kind::project) {
            const bool in = best.plan->chosen.projects[meaning.of];
            other = {in ? Demanded::Kind::must_not : Demanded::Kind::must, meaning.of, {}};
        } else if (meaning.kind == Meaning::Kind::requirement
                   && best.formulation.aim == Aim::most_value
                   && best.plan->chosen.levels[meaning.of] > situation.works[meaning.of].present) {
            other = {Demanded::Kind::frozen, meaning.of, {}};
        } else {
            continue;
        }
        auto changed = demands;
        changed.push_back(other);
        Alternative one;
        one.proposal.formulation = formulate(situation, goal, changed);
        const Selection selection =
            solve(one.proposal.formulation.problem, one.proposal.formulation.aim, engine);
        if (selection.taken.empty()) continue;
        one.proposal.outcome = selection.outcome;
        one.proposal.worth = selection.worth;
        one.proposal.bound = selection.bound;
        const Chosen chosen = read_taken(situation, one.proposal.formulation, selection.taken);
        for (std::size_t p = 0; p < chosen.projects.size(); ++p) {
            if (chosen.projects[p] == best.plan->chosen.projects[p]) continue;
            (chosen.projects[p] ? one.with : one.without).push_back({p, {}});
        }
        for (std::size_t r = 0; r < chosen.levels.size(); ++r) {
            const Level there = best.plan->chosen.levels[r];
            if (chosen.levels[r] == there) continue;
            (chosen.levels[r] > there ? one.with : one.without)
                .push_back({{}, RequirementIndex(r)});
        }
        if (one.with.empty() && one.without.empty()) continue;
        one.proposal.plan = plan_of(situation, one.proposal.formulation, selection.taken);
        all.push_back(std::move(one));
    }
    const bool cheapest = best.formulation.aim == Aim::least_cost;
    std::ranges::stable_sort(all, {}, [&](const Alternative& one) {
        const Worth& worth = one.proposal.worth;
        return cheapest ? std::pair(worth.cost, -worth.value) : std::pair(-worth.value, worth.cost);
    });
    // The same plan can come from several decisions.
    std::vector<Alternative> different;
    for (Alternative& one : all) {
        const bool known = std::ranges::any_of(different, [&](const Alternative& other) {
            return other.proposal.plan->chosen.projects == one.proposal.plan->chosen.projects
                   && other.proposal.plan->chosen.levels == one.proposal.plan->chosen.levels;
        });
        if (known) continue;
        different.push_back(std::move(one));
        if (different.size() == most) break;
    }
    return different;
}

} // namespace ishigaki::improve
