// Why something is not in the best plan, what it would cost to have it all the same, and what would
// change the answer. Found by solving again with it demanded.
#pragma once

#include "improve/proposal.h"

namespace ishigaki::improve {

struct Subject {
    std::optional<std::size_t> project;
    std::optional<catalog::RequirementIndex> requirement;
};

struct WhyNot {
    bool in_place = false;       // a project of which nothing is left to do
    bool chosen = false;         // it is in the plan after all
    Proposal forced;             // the best plan with it
    std::int64_t own_cost = 0;   // what it costs by itself, in the measure of the goal
    std::int64_t more_cost = 0;  // by so much the plan with it costs more (cheapest plans)
    std::int64_t less_value = 0; // by so much it is worth less (plans within a budget)
    // At this cost or less it would be chosen; nothing where not even for free.
    std::optional<std::int64_t> chosen_at;
    // With this budget a plan that has it is the best there is; nothing where no budget brings
    // that.
    std::optional<std::int64_t> budget;
};

[[nodiscard]] WhyNot why_not(const Situation& situation, const Goal& goal, const Proposal& best,
                             const Subject& subject, const Engine& engine);

// Plans that come close to the best and differ from it and from each other, nearest first.
struct Alternative {
    Proposal proposal;
    std::vector<Subject> with;    // what it has and the best has not
    std::vector<Subject> without; // the other way round
};
[[nodiscard]] std::vector<Alternative> alternatives(const Situation& situation, const Goal& goal,
                                                    const Proposal& best, std::size_t most,
                                                    const Engine& engine);

} // namespace ishigaki::improve
