// What is stronger than asked, what it costs to keep, and how far it could be let go without
// touching a target or the gate (table 4-4). A question to the people in charge, never a demand;
// not asked of what they have frozen.
#pragma once

#include "improve/situation.h"

namespace ishigaki::improve {

struct Excess {
    catalog::RequirementIndex requirement;
    catalog::Level level;
    catalog::Level enough; // the higher of its target and what the gate asks
    Amounts upkeep;        // a year: only its upkeep figures count
};

// In catalog order. By the usual upkeep of the criteria above what is enough: our own estimate.
[[nodiscard]] std::vector<Excess> excesses(const Situation& situation);

} // namespace ishigaki::improve
