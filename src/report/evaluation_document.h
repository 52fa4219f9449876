// The evaluation as a document that is filed (評価書): the state of a system against its plan, the
// gaps, the excesses as questions, the threats, and how it came to be over the assessments.
#pragma once

#include "report/evaluation_report.h"

namespace ishigaki::report {

[[nodiscard]] Document evaluation_document(const EvaluationInput& input, base::Lang lang);

} // namespace ishigaki::report
