// A plan by itself: targets, floors, what is doubtful, and what level would be suggested.
#pragma once

#include "base/diagnostic.h"
#include "measure/suggest_target.h"
#include "report/blocks.h"

#include <string>

namespace ishigaki::report {

struct PlanInput {
    const document::SystemFile& file;
    const measure::TargetSuggestion& suggestion;
    const base::Diagnostics& warnings;
};

// Precondition: the file has a plan with a system level.
[[nodiscard]] Document plan_report(const PlanInput& input, base::Lang lang);
[[nodiscard]] Table plan_table(const PlanInput& input, base::Lang lang);
[[nodiscard]] std::string plan_json(const PlanInput& input, base::Lang lang);

} // namespace ishigaki::report
