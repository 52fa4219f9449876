// The solver for the common shape: options of which one is taken, needs between choices,
// exclusions, one budget. Exact, and the same input gives the same answer.
//
// The problem without its budget is drawn as a diagram (diagram.h), which gives the best answer to
// every price of cost in one pass. The right price leaves a gap that is nearly always tiny; all
// ways that lie within the gap are then searched, so that nothing is left unproven.
#pragma once

#include "improve/problem.h"

#include <functional>

namespace ishigaki::improve {

struct Progress {
    std::int64_t bound = 0;
    std::optional<Worth> incumbent;
};

struct Limits {
    // Asked now and then; "no" stops the work with what was found so far.
    std::function<bool()> proceed = [] { return true; };
    std::function<void(const Progress&)> progress = [](const Progress&) {};
    std::size_t most_arcs = 3'000'000; // of the diagram; beyond it the shape is unsuited
};

[[nodiscard]] Selection select(const Problem& problem, Aim aim, const Limits& limits = {});

// One step of the staircase: the least cost at which this much is to be had.
struct Step {
    Worth worth;
    Taken taken;
};

struct Staircase {
    Outcome outcome = Outcome::unknown; // optimal: every step is proven and none is missing
    std::vector<Step> steps;            // by cost; each is worth more than the one before
};

// Every cost at which more is to be had, up to the budget.
[[nodiscard]] Staircase staircase(const Problem& problem, const Limits& limits = {});

} // namespace ishigaki::improve
