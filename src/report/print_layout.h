// How wide a table's columns are on paper. A browser would find out by laying out every cell
// several times; the length of the texts says enough, and the print is done sooner.
#pragma once

#include "report/blocks.h"

#include <vector>

namespace ishigaki::report {

struct ColumnWidths {
    std::vector<double> percent; // of the table
    double table = 100;          // percent of the page
};

// For a page that holds `room` characters of half an em in a line.
[[nodiscard]] ColumnWidths print_widths(const Table& table, int room);

} // namespace ishigaki::report
