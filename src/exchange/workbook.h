// A workbook as values: what is written to Excel and what is read back.
//
// Rows and columns count from 0 here; people see them as Excel names them, `sheet!B12`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ishigaki::exchange {

// A cell that Excel could not compute, such as #REF!.
struct CellFault {
    std::string code;
    friend bool operator==(const CellFault&, const CellFault&) = default;
};

using CellValue = std::variant<std::monostate, std::string, double, bool, CellFault>;

// What a cell is for; the writer turns it into a look, and into a lock where a sheet is protected.
enum class Style : std::uint8_t {
    plain,
    title,  // of a sheet
    text,   // wrapped, without a frame
    header, // of a column
    group,  // heads the rows that follow, across the blank cells beside it
    key,    // what identifies a row; locked
    guide,  // explains what is asked; locked, small
    number, // right-aligned, framed
    cell,   // wrapped, framed; locked
    choice, // to be filled in, centred
    input,  // to be filled in with text: taken as written, never as a date or a formula
};

struct Cell {
    CellValue value;
    Style style = Style::plain;
    friend bool operator==(const Cell&, const Cell&) = default;
};

// What may be entered in a column: one of `words`; with a text shown when a cell is entered.
struct Choices {
    std::size_t column = 0;
    std::size_t first_row = 0;
    std::size_t last_row = 0;
    std::vector<std::string> words = {};
    std::string title = {};
    std::string prompt = {};
    bool strict = true; // refuse all else, rather than point it out
};

struct Sheet {
    std::string name;
    std::vector<double> widths = {}; // by column, in characters
    std::vector<std::vector<Cell>> rows = {};
    std::size_t header_rows = 0;    // stay in view, repeated on every printed page
    std::size_t frozen_columns = 0; // stay in view
    bool filter = false;            // on the last header row
    bool locked = false;            // protected without a password, but for what is to be filled in
    bool hidden = false;
    bool landscape = false;
    std::vector<Choices> choices = {};
};

struct Workbook {
    std::string title;
    std::string created; // a day, 2026-09-30; fixed so that equal workbooks are equal bytes
    std::vector<Sheet> sheets;

    [[nodiscard]] const Sheet* sheet(std::string_view name) const;
};

// What Excel accepts at most.
inline constexpr std::size_t max_cell_units = 32'767; // UTF-16 units of a cell's text
inline constexpr std::size_t max_rows = 1'048'576;
inline constexpr std::size_t max_columns = 16'384;

// Number of UTF-16 units, by which Excel counts.
[[nodiscard]] std::size_t utf16_length(std::string_view text);
// The longest prefix of at most so many units, never splitting a character.
[[nodiscard]] std::string_view utf16_prefix(std::string_view text, std::size_t units);

// B12 of row 11 and column 1; `sheet!B12`, with quotes where the name needs them.
[[nodiscard]] std::string cell_name(std::size_t row, std::size_t column);
[[nodiscard]] std::string cell_name(const Sheet& sheet, std::size_t row, std::size_t column);

// A name that Excel accepts and that `sheets` does not have yet: at most 31 units, without
// []:*?/\, not empty.
[[nodiscard]] std::string sheet_name(std::string_view wanted, const std::vector<Sheet>& sheets);

// What a person sees in a cell: a number without needless digits, TRUE or FALSE, #REF!.
[[nodiscard]] std::string shown(const CellValue& value);

} // namespace ishigaki::exchange
