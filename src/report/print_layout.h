// What lies on wide pages, and how wide a table's columns are on paper. A browser would find the
// widths out by laying out every cell several times; the length of the texts says enough, and the
// print is done sooner.
#pragma once

#include "report/blocks.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

struct ColumnWidths {
    std::vector<double> percent; // of the table
    double table = 100;          // percent of the page
};

// For a page that holds `room` characters of half an em in a line.
[[nodiscard]] ColumnWidths print_widths(const Table& table, int room);

// Which blocks go on landscape pages: those that ask, a heading with its paragraphs that leads to
// one, which would otherwise be left alone on an upright page, and paragraphs between two.
[[nodiscard]] std::vector<bool> landscape_blocks(const std::vector<Block>& blocks);

// A title that is longer than a line of so many columns in two or more, each a part of its own: the
// name of the system, what the document is.
[[nodiscard]] std::string title_lines(std::string_view title, int columns);

} // namespace ishigaki::report
