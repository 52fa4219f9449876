// How wide the columns of a table become, from what stands in them.
#pragma once

#include "report/blocks.h"

#include <cstddef>
#include <vector>

namespace ishigaki::publish {

// Of the text in tables, in points: an East Asian character is twice as wide as a Latin one.
inline constexpr double cell_text_size = 9;
inline constexpr double cell_line_height = 13;
inline constexpr double cell_side_space = 4.25; // on each side
inline constexpr double cell_top_space = 2;     // and below

// Points, one for each column; together `room`. Columns that are not wide get what their longest
// line needs where there is room, wide ones share what is left; then whichever can spare room gives
// it where that saves lines.
[[nodiscard]] std::vector<double> column_widths(const report::Table& table, double room);

// Of names, values and, where there are any, explanations.
[[nodiscard]] std::vector<double> fact_widths(const report::Facts& facts, double room);

// How far the texts of clauses stand from the margin: as their style says, or behind the longest
// number.
inline constexpr double clause_style_indent = 62.35; // 22 mm
[[nodiscard]] double clause_indent(const report::Clauses& clauses);

// The lines that `text` takes in a column of that width.
[[nodiscard]] int lines_in(std::string_view text, double width, double text_size);

// The same of a text without line feeds that takes so many columns of a terminal.
[[nodiscard]] int lines_of(int columns, double width, double text_size);

[[nodiscard]] bool heads_a_group(const report::Table& table, std::size_t row);

// The height of a row in points.
[[nodiscard]] double row_height(const std::vector<std::string>& cells,
                                const std::vector<double>& widths);

// Of a row of the table: one that heads a group goes across all columns.
[[nodiscard]] double row_height(const report::Table& table, std::size_t row,
                                const std::vector<double>& widths);

// A row that is taller has to be broken somewhere.
inline constexpr double tallest_whole_row = 280;

} // namespace ishigaki::publish
