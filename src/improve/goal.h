// What a plan is to achieve, and what it must keep to.
#pragma once

#include "improve/situation.h"

#include <map>
#include <set>

namespace ishigaki::improve {

// What problems count worth in: millionths of the score or of the exposure.
inline constexpr double millionths = 1e6;

enum class Purpose {
    reach_level,   // cheapest way to a system level (the gate of table 4-4)
    reach_targets, // cheapest way to every requirement's target
    most_level,    // within the budget the highest system level, then the highest score
    most_score,    // within the budget the highest weighted score
    least_exposed, // within the budget the fewest threats that stand on weak stones
};

struct Goal {
    Purpose purpose = Purpose::reach_targets;
    catalog::Level level;                    // of reach_level
    Measure measure = Measure::days;         // in which cost is weighed
    std::optional<std::int64_t> budget_days; // tenths of a person-day
    std::optional<std::int64_t> budget_yen;  // money alone
    bool beyond_targets = false;             // whether more than the targets is worth anything
};

// One demand that can be named when demands conflict.
struct Demanded {
    enum class Kind { level, target, own_level, must, must_not, frozen, budget_days, budget_yen };
    Kind kind = Kind::level;
    std::size_t of = 0; // requirement or project
    catalog::Level level;
    friend auto operator<=>(const Demanded&, const Demanded&) = default;
};

// What the goal and the file demand, as single demands.
[[nodiscard]] std::vector<Demanded> demands_of(const Situation& situation, const Goal& goal);
[[nodiscard]] base::Text describe(const Situation& situation, const Demanded& demanded);

// How much a level of each requirement is worth to the purpose, in millionths of the score or of
// the exposure.
[[nodiscard]] std::vector<std::int64_t> worth_of_levels(const Situation& situation,
                                                        Purpose purpose);

// How exposed the system is: for each threat of the catalog the share by which the requirements
// that stand against it fall short, added up. Threats whose marks the source has lost count by the
// domains of their origin's countermeasures (ECOM tables 3-1 to 3-3).
[[nodiscard]] double exposure(const Situation& situation, const measure::Evaluation& evaluation);

} // namespace ishigaki::improve
