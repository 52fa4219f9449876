// Whether a plan is balanced and realises its level (ECOM 5.2.1.4), as a section of a document.
#pragma once

#include "report/author.h"
#include "report/evaluation_report.h"

namespace ishigaki::report {

void add_balance(const EvaluationInput& input, Author& out);

} // namespace ishigaki::report
