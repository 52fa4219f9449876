// From a system file to an evaluation, with everything that can be in the way.
#pragma once

#include "cli/context.h"
#include "measure/evaluate.h"

namespace ishigaki::cli {

struct Assessed {
    const document::Assessment* assessment = nullptr;
    measure::Evaluation evaluation;
    base::Diagnostics warnings;
};

// Throw Stop where the file has no plan with a system level, or no such assessment.
void require_level(const document::SystemFile& file, const std::string& path);
[[nodiscard]] const document::Assessment&
choose_assessment(const document::SystemFile& file, const std::string& path, const std::string& id);

// The assessment named, or the newest. Throws Stop where the file has no such assessment, no plan
// or no system level.
[[nodiscard]] Assessed assess(const document::SystemFile& file, const std::string& path,
                              const std::string& assessment);

} // namespace ishigaki::cli
