#include "publish/column_widths.h"
#include "publish/odt_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace ishigaki::publish::odt {

using namespace report;

namespace {

std::string aligned(std::string style, Align align) {
    if (align == Align::right) style += "_20_right";
    if (align == Align::centre) style += "_20_centre";
    return style;
}

} // namespace

Xml::Element Writer::begin_table(const std::vector<double>& widths, const char* align) {
    const std::string name = fmt::format("Table{}", next_table++);
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
    fmt::format_to(std::back_inserter(styles),
                   "<style:style style:name=\"{}\" style:family=\"table\"><style:table-properties "
                   "style:width=\"{:.2f}pt\" table:align=\"{}\" "
                   "table:border-model=\"collapsing\"/></style:style>\n",
                   name, all, align);
    xml.open("table:table", {{"table:name", name}, {"table:style-name", name}});
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string column = fmt::format("{}.{}", name, i + 1);
        fmt::format_to(std::back_inserter(styles),
                       "<style:style style:name=\"{}\" style:family=\"table-column\">"
                       "<style:table-column-properties style:column-width=\"{:.2f}pt\"/>"
                       "</style:style>\n",
                       column, widths[i]);
        xml.leaf("table:table-column", {{"table:style-name", column}});
    }
    return Xml::Element(xml);
}

void Writer::table_row(const Table& table, std::size_t row, const std::vector<double>& widths) {
    const auto& cells = table.rows[row];
    const bool group = heads_a_group(table, row);
    const bool whole = group || row_height(cells, widths) < tallest_whole_row;
    const auto element =
        xml.in("table:table-row", {{"table:style-name", whole ? "WholeRow" : "Row"}});
    if (group) {
        {
            const auto cell =
                xml.in("table:table-cell",
                       {{"table:style-name", "GroupCell"},
                        {"table:number-columns-spanned", std::to_string(widths.size())},
                        {"office:value-type", "string"}});
            paragraph("Table_20_group_20_row", cells.empty() ? "" : cells.front());
        }
        for (std::size_t i = 1; i < widths.size(); ++i) xml.leaf("table:covered-table-cell");
        return;
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto cell = xml.in("table:table-cell",
                                 {{"table:style-name", "Cell"}, {"office:value-type", "string"}});
        paragraph(aligned("Table_20_text", table.columns[i].align),
                  i < cells.size() ? std::string_view(cells[i]) : std::string_view());
    }
}

void Writer::table(const Table& table) {
    if (!table.caption.empty()) paragraph("Table_20_caption", table.caption);
    if (table.columns.empty()) return;
    const auto widths = column_widths(table, page.text_width());
    {
        const auto element = begin_table(widths, "margins");
        {
            const auto head = xml.in("table:table-header-rows");
            const auto row = xml.in("table:table-row", {{"table:style-name", "WholeRow"}});
            for (const Column& column : table.columns) {
                const auto cell = xml.in("table:table-cell", {{"table:style-name", "HeadCell"},
                                                              {"office:value-type", "string"}});
                paragraph(aligned("Table_20_heading", column.align), column.title);
            }
        }
        for (std::size_t row = 0; row < table.rows.size(); ++row) table_row(table, row, widths);
        if (table.rows.empty()) { // a table needs a row besides its head
            const auto row = xml.in("table:table-row", {{"table:style-name", "WholeRow"}});
            for (std::size_t i = 0; i < widths.size(); ++i) {
                const auto cell = xml.in("table:table-cell", {{"table:style-name", "Cell"}});
                paragraph("Table_20_text", "");
            }
        }
    }
    paragraph("After_20_table", "");
}

void Writer::facts(const Facts& facts) {
    if (facts.facts.empty()) return;
    const auto widths = fact_widths(facts, page.text_width());
    {
        const auto element = begin_table(widths, "margins");
        for (const auto& fact : facts.facts) {
            const auto row = xml.in("table:table-row", {{"table:style-name", "WholeRow"}});
            const std::pair<const char*, std::string_view> cells[] = {
                {"Fact_20_name", fact.name},
                {"Fact_20_value", fact.value},
                {"Fact_20_explanation", fact.explanation}};
            for (std::size_t i = 0; i < widths.size(); ++i) {
                const auto cell = xml.in("table:table-cell", {{"table:style-name", "FactCell"},
                                                              {"office:value-type", "string"}});
                paragraph(cells[i].first, cells[i].second);
            }
        }
    }
    paragraph("After_20_table", "");
}

} // namespace ishigaki::publish::odt
