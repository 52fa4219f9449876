// A report as a workbook: its text on the first sheet, every table on one of its own.
#pragma once

#include "exchange/workbook.h"
#include "report/blocks.h"

#include <string>

namespace ishigaki::publish {

// A cell that is a number and nothing else becomes one; all else stays the text that it is.
[[nodiscard]] exchange::Workbook to_workbook(const report::Document& document);

[[nodiscard]] std::string to_xlsx(const report::Document& document);

} // namespace ishigaki::publish
