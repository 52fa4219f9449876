// The best plan for a goal, with its proof: what is done in which order, what each step unlocks,
// and how the system stands after it.
#pragma once

#include "improve/chosen.h"
#include "improve/engine.h"

namespace ishigaki::improve {

// How the system stands.
struct Standing {
    catalog::Level attained;
    std::optional<double> score;
    double exposure = 0;
};

// A project, or what one requirement needs beyond the projects.
struct PlannedStep {
    std::optional<std::size_t> project;
    std::optional<catalog::RequirementIndex> requirement;
    Amounts amounts;
    Pieces pieces;                 // of a requirement's own work
    std::vector<std::size_t> ways; // by piece: the way in which it is done
    // Requirements that reach a higher level with this step: by how it stood before and stands
    // after.
    struct Raise {
        catalog::RequirementIndex requirement;
        catalog::Level from;
        catalog::Level to;
        friend bool operator==(const Raise&, const Raise&) = default;
    };
    std::vector<Raise> raises;
    Standing after;
};

struct PlanOfSteps {
    Chosen chosen;
    std::vector<PlannedStep> steps; // in order: each after the projects that it builds on
    Amounts amounts;                // of all together
    std::int64_t cost = 0;          // in the measure of the goal
    Standing before;
    Standing after;
    std::vector<Settled> settled; // by requirement: everything that is done
};

struct Proposal {
    Outcome outcome = Outcome::unknown;
    std::optional<PlanOfSteps> plan;    // where anything was found
    Worth worth;                        // as the solver weighs it
    std::int64_t bound = 0;             // proven limit of what the goal weighs; see Selection
    catalog::Level level;               // of most_level: the level that the plan reaches
    std::optional<std::int64_t> enough; // where only the budget stands in the way: what would do
    std::vector<Demanded> conflict; // where nothing is possible: demands that cannot hold together
    Formulation formulation;        // of the last problem that was solved
};

[[nodiscard]] Proposal improve(const Situation& situation, const Goal& goal, const Engine& engine);

// The plan that some choice comes to.
[[nodiscard]] PlanOfSteps plan_of(const Situation& situation, const Formulation& formulation,
                                  const Taken& taken);

// The standing after what is marked was done.
[[nodiscard]] Standing standing_after(const Situation& situation, std::span<const Settled> settled);

// Marks what a step of a plan settles.
void settle(const Situation& situation, const PlannedStep& step, std::vector<Settled>& settled);

// A smallest set of the demands that no plan can meet; empty where a plan meets them all. Found by
// leaving out one after the other, so none of those named can be missed.
[[nodiscard]] std::vector<Demanded> conflict_among(const Situation& situation, const Goal& goal,
                                                   std::vector<Demanded> demands,
                                                   const Engine& engine);

// The steps of the staircase in the goal's measure and worth.
struct Stair {
    std::int64_t cost = 0; // in the measure
    catalog::Level level;  // attained at least
    std::int64_t value = 0;
    Chosen chosen;
};
struct Stairs {
    Outcome outcome = Outcome::unknown;
    std::vector<Stair> steps; // by cost
    Formulation formulation;
};
// Every cost at which more is to be had: a higher system level first (most_level), then more score.
[[nodiscard]] Stairs stairs_of(const Situation& situation, const Goal& goal, const Engine& engine);

} // namespace ishigaki::improve
