// What an evaluation says, as documents and as the JSON of CONTRACT 2.6.
#pragma once

#include "base/diagnostic.h"
#include "measure/compare.h"
#include "measure/threats.h"
#include "report/blocks.h"

#include <string>

namespace ishigaki::report {

// All that a report on one assessment needs.
struct EvaluationInput {
    const catalog::Library& library;
    const document::SystemFile& file;
    const document::Assessment& assessment;
    const measure::Evaluation& evaluation;
    const base::Diagnostics& warnings;
};

enum class Extent {
    summary, // a terminal's page: the figures, the wall, the heaviest gaps, the excesses
    full,    // with every requirement, its reasons, the domains and the threats
};

// `Extent::summary` lists at most this many gaps and excesses.
inline constexpr std::size_t summary_rows = 5;

[[nodiscard]] Document evaluation_report(const EvaluationInput& input, base::Lang lang,
                                         Extent extent);

// Every requirement in catalog order: what --csv gives.
[[nodiscard]] Table requirement_table(const EvaluationInput& input, base::Lang lang);

// CONTRACT 2.6.
[[nodiscard]] std::string evaluation_json(const EvaluationInput& input, base::Lang lang);

[[nodiscard]] Document comparison_report(const catalog::Library& library,
                                         const measure::Comparison& comparison,
                                         const std::string& title, const std::string& before,
                                         const std::string& after, base::Lang lang);
[[nodiscard]] Table comparison_table(const measure::Comparison& comparison, base::Lang lang);
[[nodiscard]] std::string comparison_json(const measure::Comparison& comparison,
                                          const std::string& before, const std::string& after);

// The threat view as sections of a report.
void add_threats(Document& document, const measure::ThreatView& view,
                 const catalog::StrengthModel& model);

} // namespace ishigaki::report
