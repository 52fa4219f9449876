// What is doubtful about a plan or an assessment without being wrong: warnings, never errors.
#pragma once

#include "base/diagnostic.h"
#include "document/system_file.h"

namespace ishigaki::measure {

// - a target below the floor that table 4-4 sets for the requirement's importance (ECOM 4.5.3)
// - targets of one domain that differ by more than one level (5.2.1.4: unnatural unevenness)
// - no requirement marked important, which opens the gate wider than table 4-4 means
// - excluded requirements that carry a target, an importance or a weight
[[nodiscard]] base::Diagnostics check_plan(const catalog::StrengthModel& model,
                                           const document::Plan& plan);

// - an excluded requirement that is judged all the same
// - a judgement without a core, which counts as not judged
// - coverage without an important object, whose level rests on the others alone
// - elements judged both within the core and by themselves
// - nothing judged, or nothing left to judge
[[nodiscard]] base::Diagnostics check_assessment(const catalog::StrengthModel& model,
                                                 const document::Plan& plan,
                                                 const document::Assessment& assessment);

} // namespace ishigaki::measure
