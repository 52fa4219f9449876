#include "publish/column_widths.h"
#include "publish/docx_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::publish::docx {

using namespace report;

namespace {

int at_least_one(double points) {
    return std::max(1, twips(points));
}

void table_properties(Xml& xml, const std::string& style, double width, bool first_row) {
    const auto properties = xml.in("w:tblPr");
    xml.leaf("w:tblStyle", {{"w:val", style}});
    xml.leaf("w:tblW", {{"w:w", std::to_string(twips(width))}, {"w:type", "dxa"}});
    xml.leaf("w:tblLayout", {{"w:type", "fixed"}});
    xml.leaf("w:tblLook", {{"w:val", first_row ? "0420" : "0400"},
                           {"w:firstRow", first_row ? "1" : "0"},
                           {"w:lastRow", "0"},
                           {"w:firstColumn", "0"},
                           {"w:lastColumn", "0"},
                           {"w:noHBand", "0"},
                           {"w:noVBand", "1"}});
}

void table_grid(Xml& xml, const std::vector<double>& widths) {
    const auto grid = xml.in("w:tblGrid");
    for (const double width : widths) {
        xml.leaf("w:gridCol", {{"w:w", std::to_string(at_least_one(width))}});
    }
}

void cell_width(Xml& xml, double width) {
    xml.leaf("w:tcW", {{"w:w", std::to_string(at_least_one(width))}, {"w:type", "dxa"}});
}

} // namespace

void Writer::table_head(const Table& table, const std::vector<double>& widths) {
    const auto row = xml.in("w:tr");
    {
        const auto properties = xml.in("w:trPr");
        xml.leaf("w:cantSplit");
        xml.leaf("w:tblHeader");
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto cell = xml.in("w:tc");
        {
            const auto properties = xml.in("w:tcPr");
            cell_width(xml, widths[i]);
            xml.leaf("w:vAlign", {{"w:val", "center"}});
        }
        ParagraphLook look;
        look.align = table.columns[i].align;
        look.keep_next = true;
        paragraph("TableText", table.columns[i].title, look);
    }
}

void Writer::table_row(const Table& table, std::size_t row, const std::vector<double>& widths) {
    const auto& cells = table.rows[row];
    const auto element = xml.in("w:tr");
    const bool group = heads_a_group(table, row);
    if (group || row_height(cells, widths) < tallest_whole_row) {
        const auto properties = xml.in("w:trPr");
        xml.leaf("w:cantSplit");
    }
    if (group) {
        const auto cell = xml.in("w:tc");
        {
            const auto properties = xml.in("w:tcPr");
            double all = 0;
            for (const double width : widths) all += width;
            cell_width(xml, all);
            if (widths.size() > 1) {
                xml.leaf("w:gridSpan", {{"w:val", std::to_string(widths.size())}});
            }
            xml.leaf("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", "F6F5F1"}});
        }
        paragraph("TableGroupRow", cells.empty() ? "" : cells.front());
        return;
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto cell = xml.in("w:tc");
        {
            const auto properties = xml.in("w:tcPr");
            cell_width(xml, widths[i]);
        }
        ParagraphLook look;
        look.align = table.columns[i].align;
        paragraph("TableText", i < cells.size() ? std::string_view(cells[i]) : std::string_view(),
                  look);
    }
}

void Writer::table(const Table& table) {
    // A table cannot begin a page by itself.
    ParagraphLook with_next;
    with_next.keep_next = true;
    if (!table.caption.empty()) {
        paragraph("Caption", table.caption, with_next);
    } else if (break_pending) {
        paragraph("SectionEnd", "", with_next);
    }
    if (table.columns.empty()) return;
    const auto widths = column_widths(table, page.text_width());
    {
        const auto element = xml.in("w:tbl");
        table_properties(xml, sheet.id("IshigakiTable"), page.text_width(), true);
        table_grid(xml, widths);
        table_head(table, widths);
        for (std::size_t row = 0; row < table.rows.size(); ++row) table_row(table, row, widths);
    }
    paragraph("AfterTable", "");
}

void Writer::facts(const Facts& facts) {
    if (facts.facts.empty()) return;
    if (break_pending) paragraph("SectionEnd", "");
    const auto widths = fact_widths(facts, page.text_width());
    {
        const auto element = xml.in("w:tbl");
        table_properties(xml, sheet.id("IshigakiFacts"), page.text_width(), false);
        table_grid(xml, widths);
        for (const auto& fact : facts.facts) {
            const auto row = xml.in("w:tr");
            {
                const auto properties = xml.in("w:trPr");
                xml.leaf("w:cantSplit");
            }
            const std::pair<std::string_view, std::string_view> cells[] = {
                {"FactName", fact.name},
                {"FactValue", fact.value},
                {"FactExplanation", fact.explanation}};
            for (std::size_t i = 0; i < widths.size(); ++i) {
                const auto cell = xml.in("w:tc");
                {
                    const auto properties = xml.in("w:tcPr");
                    cell_width(xml, widths[i]);
                }
                paragraph(cells[i].first, cells[i].second);
            }
        }
    }
    paragraph("AfterTable", "");
}

} // namespace ishigaki::publish::docx
