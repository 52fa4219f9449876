// An .xlsx file back to a workbook, as Excel and LibreOffice save it: values, not looks. The file
// comes from outside, so everything about it is bounded, and nothing in it is followed: no document
// type, no entities, no links, no macros.
#pragma once

#include "base/diagnostic.h"
#include "exchange/workbook.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace ishigaki::exchange {

struct ReadLimits {
    std::size_t bytes = 32U << 20U;        // of the file
    std::size_t entries = 4'000;           // parts in it
    std::size_t part_bytes = 64U << 20U;   // of one part, inflated
    std::size_t total_bytes = 192U << 20U; // of all that are read
    std::size_t sheets = 1'000;
    std::size_t rows = 50'000;     // of a sheet that hold something
    std::size_t columns = 1'000;   // that hold something
    std::size_t cells = 2'000'000; // of all sheets
    std::size_t text = 200'000;    // bytes of one text
    int depth = 64;                // of elements within one another
};

// Formula cells give the value that was saved with them, dates their number or, where the cell is
// formatted as a date, the day (2026-09-30). Rows end after their last cell that holds something.
// Nothing, with diagnostics, where the file cannot be read.
[[nodiscard]] std::optional<Workbook>
read_xlsx(std::string_view bytes, base::Diagnostics& diagnostics, const ReadLimits& limits = {});

} // namespace ishigaki::exchange
