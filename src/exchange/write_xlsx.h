// A workbook as the bytes of an .xlsx file (ECMA-376, transitional), made in memory: what an
// assessment says of a system's weak points never lies about in temporary files.
//
// A text is written as a text whatever it looks like, so nothing in it can run as a formula. Equal
// workbooks give equal bytes.
#pragma once

#include "exchange/workbook.h"

#include <string>

namespace ishigaki::exchange {

// A text longer than a cell holds is cut; who writes what must survive checks beforehand.
[[nodiscard]] std::string write_xlsx(const Workbook& workbook);

} // namespace ishigaki::exchange
