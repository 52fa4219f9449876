// Finds what was asked for in a sheet that people have worked on: the header row wherever it is,
// the columns in whatever order. Internal to the module.
#pragma once

#include "base/diagnostic.h"
#include "exchange/answer_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::exchange::impl {

// A sheet's columns by what they are.
struct Table {
    Kind kind = Kind::requirements;
    const Sheet* sheet = nullptr;
    const std::vector<Field>* fields = nullptr;
    std::size_t header = 0;                          // its row
    std::vector<std::optional<std::size_t>> columns; // by field
};

// Nothing where the sheet asks for nothing that is known. Reports columns that are there twice, and
// warns of those that are not known.
[[nodiscard]] std::optional<Table> find_table(const Sheet& sheet, const AllFields& fields,
                                              base::Diagnostics& diagnostics);

// One row of a table.
struct Entry {
    const Table* table = nullptr;
    std::size_t row = 0;

    [[nodiscard]] const Field& field(std::size_t index) const { return (*table->fields)[index]; }
    // The place of a field in `fields`.
    [[nodiscard]] std::size_t index(Field::What what) const;
    // Whether the table has the column.
    [[nodiscard]] bool has(std::size_t field) const { return table->columns[field].has_value(); }
    // The cell as it stands there; empty where there is none.
    [[nodiscard]] std::string text(std::size_t field) const;
    // Without spaces around it; empty where there is nothing else.
    [[nodiscard]] std::string word(std::size_t field) const;
    [[nodiscard]] const CellValue& value(std::size_t field) const;
    [[nodiscard]] bool blank() const; // nothing in any column that is asked or identifies the row
    [[nodiscard]] std::string where(std::size_t field) const; // sheet!B12
};

[[nodiscard]] std::string trimmed(std::string_view text);

} // namespace ishigaki::exchange::impl
