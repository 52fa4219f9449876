// The kinds of documents that come from formulated requirements, for the table in report_kinds.cpp.
#pragma once

#include "office/report_kinds.h"

#include <vector>

namespace ishigaki::office {

[[nodiscard]] std::vector<ReportKind> formulated_kinds();

} // namespace ishigaki::office
