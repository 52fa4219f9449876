// A CSV file (RFC 4180) as a workbook of one sheet, every cell a text. UTF-8 with or without a byte
// order mark, or CP932 as Japanese Excel saves it; told apart by which of them the bytes are.
#pragma once

#include "base/diagnostic.h"
#include "exchange/read_xlsx.h"
#include "exchange/workbook.h"

#include <optional>
#include <string_view>

namespace ishigaki::exchange {

// Lines end with CRLF, LF or CR. `name` becomes the sheet's.
[[nodiscard]] std::optional<Workbook> read_csv(std::string_view bytes, std::string_view name,
                                               base::Diagnostics& diagnostics,
                                               const ReadLimits& limits = {});

} // namespace ishigaki::exchange
