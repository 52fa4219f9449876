#include "improve/engine.h"

#include <algorithm>

namespace ishigaki::improve {

Selection solve(const Problem& problem, Aim aim, const Engine& engine) {
    Selection selection = select(problem, aim, engine.limits);
    if (selection.outcome != Outcome::unsuited || !engine.general) return selection;
    return engine.general(problem, aim, engine.limits);
}

Staircase climb(const Problem& problem, const Engine& engine) {
    Staircase stairs = staircase(problem, engine.limits);
    if (stairs.outcome != Outcome::unsuited || !engine.general) return stairs;
    // From the top: the most that is to be had; then the most for less than that costs, and so on.
    Problem rest = problem;
    stairs.outcome = Outcome::optimal;
    while (true) {
        const Selection next = engine.general(rest, Aim::most_value, engine.limits);
        if (next.outcome == Outcome::infeasible) break;
        if (next.outcome != Outcome::optimal) {
            const bool unsuited = next.outcome == Outcome::unsuited;
            stairs.outcome = unsuited ? Outcome::unsuited : Outcome::feasible;
            break;
        }
        stairs.steps.push_back({next.worth, next.taken});
        if (next.worth.cost == 0) break;
        rest.budget = next.worth.cost - 1;
    }
    if (stairs.steps.empty() && stairs.outcome == Outcome::optimal) {
        stairs.outcome = Outcome::infeasible;
    }
    std::ranges::reverse(stairs.steps);
    return stairs;
}

} // namespace ishigaki::improve
