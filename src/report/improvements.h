// Improvements of a system, and a first list of them from an evaluation (ECOM 5.3.4.6).
#pragma once

#include "report/evaluation_report.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::report {

// A requirement and the level that it is to reach.
struct Goal {
    catalog::RequirementIndex requirement;
    catalog::Level level;
};

// What is empty is left to the people who decide.
struct Improvement {
    std::string title;
    std::vector<Goal> goals;
    std::string cause; // why the gap came about
    std::string aim;
    std::vector<std::string> content;
    std::vector<std::string> steps; // of rolling it out, in order
    std::optional<base::Date> due;
    std::string owner;
    bool opens_gate = false; // what it raises keeps the system from its target level (table 4-4)
};

// One improvement for each domain with a gap: first those that keep the system from its target
// level, then the others; heaviest first, by missing levels times the share of the score. Owners
// and dates are those of the plan's assignments.
[[nodiscard]] std::vector<Improvement> derive_improvements(const EvaluationInput& input,
                                                           base::Lang lang);

// How the system would stand after each of the improvements, one after the other.
[[nodiscard]] std::vector<measure::Evaluation>
expected_effects(const EvaluationInput& input, const std::vector<Improvement>& improvements);

} // namespace ishigaki::report
