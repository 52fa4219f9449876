// How a system stood at each of its assessments, and what rose and fell between them, as a section
// of a document.
#pragma once

#include "report/author.h"
#include "report/evaluation_report.h"

namespace ishigaki::report {

void add_trend(const EvaluationInput& input, Author& out);

} // namespace ishigaki::report
