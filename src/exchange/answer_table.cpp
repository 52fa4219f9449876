#include "exchange/answer_table.h"

#include <algorithm>

namespace ishigaki::exchange::impl {

using base::say;
using What = Field::What;

namespace {

// The columns without which a sheet is none of this kind.
std::vector<What> marks_of(Kind kind) {
    switch (kind) {
    case Kind::criteria: return {What::criterion};
    case Kind::items: return {What::item};
    case Kind::objects: return {What::requirement, What::object};
    case Kind::requirements: return {What::requirement};
    }
    return {};
}

// Folded; empty where a cell holds no text.
std::vector<std::string> titles_of(const std::vector<Cell>& row) {
    std::vector<std::string> titles;
    for (const Cell& cell : row) {
        const auto* text = std::get_if<std::string>(&cell.value);
        titles.push_back(text != nullptr ? folded(*text) : std::string());
    }
    return titles;
}

bool is_title(const Field& field, const std::string& title) {
    return std::ranges::find(field.folded, title) != field.folded.end();
}

bool fits(const std::vector<Field>& fields, Kind kind, const std::vector<std::string>& titles) {
    return std::ranges::all_of(marks_of(kind), [&](What what) {
        const auto field = std::ranges::find(fields, what, &Field::what);
        return std::ranges::any_of(titles, [&](const auto& one) { return is_title(*field, one); });
    });
}

Table make_table(const Sheet& sheet, std::size_t header, Kind kind,
                 const std::vector<Field>& fields, const std::vector<std::string>& titles,
                 base::Diagnostics& diagnostics) {
    Table table{kind, &sheet, &fields, header, {}};
    table.columns.resize(fields.size());
    for (std::size_t column = 0; column < titles.size(); ++column) {
        if (titles[column].empty()) continue;
        const std::string where = cell_name(sheet, header, column);
        const std::string shown_title = trimmed(shown(sheet.rows[header][column].value));
        const auto found = std::ranges::find_if(
            fields, [&](const Field& field) { return is_title(field, titles[column]); });
        if (found == fields.end()) {
            diagnostics.warning({}, where,
                                say("列 \"{}\" は知らないため、読みません",
                                    "the column \"{}\" is not known and not read", shown_title));
            continue;
        }
        auto& place = table.columns[static_cast<std::size_t>(found - fields.begin())];
        if (place) {
            diagnostics.error({}, where,
                              say("列 \"{}\" が二つあります（もう一つは {}）",
                                  "the column \"{}\" is there twice, also at {}", shown_title,
                                  cell_name(header, *place)),
                              say("一つにしてください", "keep one of them"));
            continue;
        }
        place = column;
    }
    return table;
}

} // namespace

std::string trimmed(std::string_view text) {
    constexpr std::string_view wide_space = "　";
    while (true) {
        if (text.starts_with(wide_space)) {
            text.remove_prefix(wide_space.size());
        } else if (text.ends_with(wide_space)) {
            text.remove_suffix(wide_space.size());
        } else {
            break;
        }
    }
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(spaces) - first + 1);
    const bool more = text.starts_with(wide_space) || text.ends_with(wide_space);
    return more ? trimmed(text) : std::string(text);
}

std::optional<Table> find_table(const Sheet& sheet, const AllFields& fields,
                                base::Diagnostics& diagnostics) {
    constexpr std::size_t rows_looked_at = 20;
    for (std::size_t row = 0; row < std::min(sheet.rows.size(), rows_looked_at); ++row) {
        const auto titles = titles_of(sheet.rows[row]);
        for (const Kind kind : all_kinds) {
            const auto& of_kind = fields[static_cast<std::size_t>(kind)];
            if (fits(of_kind, kind, titles)) {
                return make_table(sheet, row, kind, of_kind, titles, diagnostics);
            }
        }
    }
    return std::nullopt;
}

std::size_t Entry::index(What what) const {
    const auto found = std::ranges::find(*table->fields, what, &Field::what);
    return static_cast<std::size_t>(found - table->fields->begin());
}

const CellValue& Entry::value(std::size_t field) const {
    static const CellValue nothing;
    const auto& column = table->columns[field];
    const auto& cells = table->sheet->rows[row];
    return column && *column < cells.size() ? cells[*column].value : nothing;
}

std::string Entry::text(std::size_t field) const {
    return shown(value(field));
}

std::string Entry::word(std::size_t field) const {
    return trimmed(text(field));
}

bool Entry::blank() const {
    for (std::size_t i = 0; i < table->fields->size(); ++i) {
        const What what = field(i).what;
        const bool identifies =
            what == What::requirement || what == What::criterion || what == What::item;
        if ((field(i).asked() || identifies) && !word(i).empty()) return false;
    }
    return true;
}

std::string Entry::where(std::size_t field) const {
    return cell_name(*table->sheet, row, table->columns[field].value_or(0));
}

} // namespace ishigaki::exchange::impl
