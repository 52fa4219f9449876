// What was formulated for a system (CONTRACT sections 3 and 4): as JSON, as a summary, and as the
// answer to "why is this asked?".
#pragma once

#include "formulate/formulate.h"
#include "report/blocks.h"

#include <string>
#include <vector>

namespace ishigaki::report {

struct FormulationInput {
    const document::SystemFile& file;
    const formulate::Requirements& requirements;
    // What the system's base leads to by itself; null where it has none.
    const formulate::Requirements* base = nullptr;
};

// How a measure stands differently from the base.
struct FormulationDifference {
    catalog::Item measure;
    base::Text before; // of the base
    base::Text now;
};
[[nodiscard]] std::vector<FormulationDifference> differences(const formulate::Requirements& base,
                                                             const formulate::Requirements& own);

// One object with `system`, `classification`, `ipa`, `sbd`, `ecom`, `diagnostics`; where the sector
// is one of critical infrastructure `infrastructure`, and over a base `differences`.
[[nodiscard]] std::string formulation_json(const FormulationInput& input, base::Lang lang);

[[nodiscard]] Document formulation_report(const FormulationInput& input, base::Lang lang);
// The measures of both guides with their state and reason.
[[nodiscard]] Table formulation_table(const FormulationInput& input, base::Lang lang);

// Why a measure, risk, priority, condition or check point stands as it does: the chains that lead
// to it. Empty blocks where the id is none of them.
[[nodiscard]] Document formulation_why(const FormulationInput& input, std::string_view id,
                                       base::Lang lang);

// Every id that `formulation_why` knows.
[[nodiscard]] std::vector<std::string_view> explained_ids(const formulate::Requirements& all);

// What the file leaves open: conflicts, missing prerequisites, open blanks, unanswered cases.
[[nodiscard]] std::vector<base::Text> open_ends(const formulate::Requirements& all);

} // namespace ishigaki::report
