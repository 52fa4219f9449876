#include "exchange/write_xlsx.h"

#include "base/utf8.h"
#include "exchange/package.h"
#include "exchange/xlsx_styles.h"
#include "exchange/xml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace ishigaki::exchange {

namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relations_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_namespace =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view types_namespace =
    "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr std::string_view sheet_types =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string escaped(std::string_view text) {
    std::string xml;
    impl::append_xml(xml, text);
    return xml;
}

// --- texts ---------------------------------------------------------------------------------------

// Every text once; cells refer to them by number.
class SharedStrings {
public:
    std::size_t index(std::string_view text) {
        const auto [entry, added] = indices_.try_emplace(std::string(text), indices_.size());
        ++uses_;
        if (added) {
            xml_ += R"(<si><t xml:space="preserve">)";
            impl::append_xml(xml_, utf16_prefix(text, max_cell_units));
            xml_ += "</t></si>";
        }
        return entry->second;
    }

    [[nodiscard]] std::string part() const {
        return fmt::format(R"({}<sst xmlns="{}" count="{}" uniqueCount="{}">{}</sst>)", head,
                           main_namespace, uses_, indices_.size(), xml_);
    }

private:
    std::unordered_map<std::string, std::size_t> indices_;
    std::size_t uses_ = 0;
    std::string xml_;
};

// --- sheets --------------------------------------------------------------------------------------

void append_cell(std::string& xml, std::string_view name, const Cell& cell,
                 SharedStrings& strings) {
    auto out = std::back_inserter(xml);
    const auto style = static_cast<unsigned>(cell.style);
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
        fmt::format_to(out, R"(<c r="{}" s="{}" t="s"><v>{}</v></c>)", name, style,
                       strings.index(*text));
    } else if (const auto* number = std::get_if<double>(&cell.value);
               number && std::isfinite(*number)) {
        fmt::format_to(out, R"(<c r="{}" s="{}"><v>{}</v></c>)", name, style, *number);
    } else if (const auto* boolean = std::get_if<bool>(&cell.value)) {
        fmt::format_to(out, R"(<c r="{}" s="{}" t="b"><v>{}</v></c>)", name, style,
                       *boolean ? 1 : 0);
    } else if (const auto* fault = std::get_if<CellFault>(&cell.value)) {
        fmt::format_to(out, R"(<c r="{}" s="{}" t="e"><v>{}</v></c>)", name, style,
                       escaped(fault->code));
    } else if (cell.style != Style::plain) {
        fmt::format_to(out, R"(<c r="{}" s="{}"/>)", name, style);
    }
}

std::size_t column_count(const Sheet& sheet) {
    std::size_t count = sheet.widths.size();
    for (const auto& row : sheet.rows) count = std::max(count, row.size());
    return count;
}

// Lines that a wrapped text takes in a column so wide.
double lines_of(std::string_view text, double width) {
    double lines = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto columns = static_cast<double>(base::display_width(text.substr(at, end - at)));
        lines += std::max(1.0, std::ceil(columns / std::max(1.0, width)));
        at = end + 1;
    }
    return lines;
}

// Not every program finds the height of wrapped text by itself; nothing where one line is enough.
std::optional<double> height_of(const std::vector<Cell>& row, const Sheet& sheet) {
    constexpr double most = 409; // points, as Excel has it
    constexpr double one_line = 15;
    constexpr double of_title = 24;
    double height = one_line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].style == Style::title) height = std::max(height, of_title);
        const auto* text = std::get_if<std::string>(&row[i].value);
        if (text == nullptr || !impl::wraps(row[i].style) || i >= sheet.widths.size()) continue;
        // A column holds a little less than its width says; small letters take less room.
        constexpr double margin = 1.5;
        constexpr double smaller = 1.1;
        constexpr double line = 13.5;
        constexpr double small_line = 12.5;
        const bool small = row[i].style == Style::guide;
        const double room = (sheet.widths[i] - margin) * (small ? smaller : 1);
        height = std::max(height, lines_of(*text, room) * (small ? small_line : line) + 2);
    }
    return height > one_line + 1 ? std::optional(std::min(most, height)) : std::nullopt;
}

void append_view(std::string& xml, const Sheet& sheet, bool first) {
    auto out = std::back_inserter(xml);
    fmt::format_to(out, R"(<sheetViews><sheetView {}workbookViewId="0">)",
                   first ? R"(tabSelected="1" )" : "");
    const std::size_t rows = sheet.header_rows;
    const std::size_t columns = sheet.frozen_columns;
    if (rows > 0 || columns > 0) {
        const char* pane = columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight";
        xml += "<pane";
        if (columns > 0) fmt::format_to(out, R"( xSplit="{}")", columns);
        if (rows > 0) fmt::format_to(out, R"( ySplit="{}")", rows);
        fmt::format_to(out, R"( topLeftCell="{}" activePane="{}" state="frozen"/>)",
                       cell_name(rows, columns), pane);
        fmt::format_to(out, R"(<selection pane="{}"/>)", pane);
    }
    xml += "</sheetView></sheetViews>";
}

// A list within a formula: at most 255 units, without commas and quotes.
std::string list_formula(const std::vector<std::string>& words) {
    return fmt::format("\"{}\"", fmt::join(words, ","));
}

void append_choices(std::string& xml, const Sheet& sheet) {
    if (sheet.choices.empty()) return;
    constexpr std::size_t most_title = 32;
    constexpr std::size_t most_prompt = 255;
    auto out = std::back_inserter(xml);
    fmt::format_to(out, R"(<dataValidations count="{}">)", sheet.choices.size());
    for (const Choices& one : sheet.choices) {
        xml += "<dataValidation ";
        if (!one.words.empty()) {
            fmt::format_to(out, R"(type="list" errorStyle="{}" )", one.strict ? "stop" : "warning");
        }
        xml += R"(allowBlank="1" showInputMessage="1" showErrorMessage="1")";
        if (!one.title.empty()) {
            fmt::format_to(out, R"( promptTitle="{}")",
                           escaped(utf16_prefix(one.title, most_title)));
        }
        if (!one.prompt.empty()) {
            fmt::format_to(out, R"( prompt="{}")", escaped(utf16_prefix(one.prompt, most_prompt)));
        }
        fmt::format_to(out, R"( sqref="{}:{}">)", cell_name(one.first_row, one.column),
                       cell_name(one.last_row, one.column));
        if (!one.words.empty()) {
            fmt::format_to(out, "<formula1>{}</formula1>", escaped(list_formula(one.words)));
        }
        xml += "</dataValidation>";
    }
    xml += "</dataValidations>";
}

std::string sheet_part(const Sheet& sheet, bool first, SharedStrings& strings) {
    std::string xml(head);
    auto out = std::back_inserter(xml);
    const std::size_t columns = column_count(sheet);
    fmt::format_to(
        out,
        R"(<worksheet xmlns="{}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>)"
        R"(<dimension ref="A1:{}"/>)",
        main_namespace,
        cell_name(sheet.rows.empty() ? 0 : sheet.rows.size() - 1, columns == 0 ? 0 : columns - 1));
    append_view(xml, sheet, first);
    xml += R"(<sheetFormatPr defaultRowHeight="15"/>)";
    if (!sheet.widths.empty()) {
        xml += "<cols>";
        for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
            fmt::format_to(out, R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", i + 1,
                           sheet.widths[i]);
        }
        xml += "</cols>";
    }
    xml += "<sheetData>";
    std::vector<std::string> letters(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        letters[i] = cell_name(0, i);
        letters[i].pop_back();
    }
    std::string name;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].empty()) continue;
        const std::string number = std::to_string(row + 1);
        if (const auto height = height_of(sheet.rows[row], sheet)) {
            fmt::format_to(out, R"(<row r="{}" ht="{}">)", number, *height);
        } else {
            fmt::format_to(out, R"(<row r="{}">)", number);
        }
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
            name.assign(letters[column]).append(number);
            append_cell(xml, name, sheet.rows[row][column], strings);
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if (sheet.locked) {
        // What stays allowed is said with a 0: widths, heights and the filter hide no answers.
        xml += R"(<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" )"
               R"(formatRows="0" autoFilter="0"/>)";
    }
    if (sheet.filter && sheet.header_rows > 0 && columns > 0) {
        fmt::format_to(out, R"(<autoFilter ref="{}:{}"/>)", cell_name(sheet.header_rows - 1, 0),
                       cell_name(std::max(sheet.rows.size(), sheet.header_rows) - 1, columns - 1));
    }
    append_choices(xml, sheet);
    // What does not fit on A4 goes on A3.
    constexpr double wide = 200;
    const double width = std::accumulate(sheet.widths.begin(), sheet.widths.end(), 0.0);
    fmt::format_to(out,
                   R"(<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" )"
                   R"(footer="0.3"/><pageSetup paperSize="{}" orientation="{}" fitToHeight="0"/>)"
                   R"(<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>)"
                   R"(</headerFooter></worksheet>)",
                   width > wide ? 8 : 9, sheet.landscape ? "landscape" : "portrait");
    return xml;
}

// --- the package ---------------------------------------------------------------------------------

std::string quoted_name(const Sheet& sheet) {
    std::string quoted = "'";
    for (const char c : sheet.name) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'";
}

std::string absolute(std::size_t row, std::size_t column) {
    std::string letters = cell_name(0, column);
    letters.pop_back();
    return fmt::format("${}${}", letters, row + 1);
}

std::string workbook_part(const Workbook& workbook) {
    std::string xml(head);
    auto out = std::back_inserter(xml);
    fmt::format_to(out,
                   R"(<workbook xmlns="{}" xmlns:r="{}"><bookViews><workbookView activeTab="0"/>)"
                   R"(</bookViews><sheets>)",
                   main_namespace, relations_namespace);
    std::string names;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const Sheet& sheet = workbook.sheets[i];
        fmt::format_to(out, R"(<sheet name="{}" sheetId="{}"{} r:id="rId{}"/>)",
                       escaped(sheet.name), i + 1, sheet.hidden ? R"( state="hidden")" : "", i + 1);
        if (sheet.header_rows == 0) continue;
        const std::string name = escaped(quoted_name(sheet));
        auto more = std::back_inserter(names);
        if (const std::size_t columns = column_count(sheet); sheet.filter && columns > 0) {
            fmt::format_to(
                more,
                R"(<definedName name="_xlnm._FilterDatabase" localSheetId="{}" hidden="1">{}!{}:{}</definedName>)",
                i, name, absolute(sheet.header_rows - 1, 0),
                absolute(std::max(sheet.rows.size(), sheet.header_rows) - 1, columns - 1));
        }
        fmt::format_to(
            more,
            R"(<definedName name="_xlnm.Print_Titles" localSheetId="{}">{}!$1:${}</definedName>)",
            i, name, sheet.header_rows);
    }
    xml += "</sheets>";
    if (!names.empty()) xml += "<definedNames>" + names + "</definedNames>";
    xml += "</workbook>";
    return xml;
}

std::string relations(std::size_t sheets) {
    std::string xml(head);
    auto out = std::back_inserter(xml);
    fmt::format_to(out, R"(<Relationships xmlns="{}">)", package_namespace);
    const auto add = [&](std::size_t id, std::string_view type, std::string_view target) {
        fmt::format_to(out, R"(<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>)", id,
                       relations_namespace, type, target);
    };
    for (std::size_t i = 1; i <= sheets; ++i) {
        add(i, "worksheet", fmt::format("worksheets/sheet{}.xml", i));
    }
    add(sheets + 1, "styles", "styles.xml");
    add(sheets + 2, "sharedStrings", "sharedStrings.xml");
    xml += "</Relationships>";
    return xml;
}

std::string content_types(std::size_t sheets) {
    std::string xml(head);
    auto out = std::back_inserter(xml);
    fmt::format_to(out,
                   R"(<Types xmlns="{}"><Default Extension="rels" )"
                   R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
                   R"(<Default Extension="xml" ContentType="application/xml"/>)"
                   R"(<Override PartName="/docProps/core.xml" )"
                   R"(ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)",
                   types_namespace);
    const auto add = [&](std::string_view part, std::string_view type) {
        fmt::format_to(out, R"(<Override PartName="/xl/{}" ContentType="{}{}+xml"/>)", part,
                       sheet_types, type);
    };
    add("workbook.xml", "sheet.main");
    add("styles.xml", "styles");
    add("sharedStrings.xml", "sharedStrings");
    for (std::size_t i = 1; i <= sheets; ++i) {
        add(fmt::format("worksheets/sheet{}.xml", i), "worksheet");
    }
    xml += "</Types>";
    return xml;
}

std::string root_relations() {
    return fmt::format(
        R"({}<Relationships xmlns="{}"><Relationship Id="rId1" Type="{}/officeDocument" )"
        R"(Target="xl/workbook.xml"/><Relationship Id="rId2" )"
        R"(Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" )"
        R"(Target="docProps/core.xml"/></Relationships>)",
        head, package_namespace, relations_namespace);
}

std::string core_properties(const Workbook& workbook) {
    const std::string day = workbook.created.empty() ? "1980-01-01" : workbook.created;
    return fmt::format(
        R"({}<cp:coreProperties )"
        R"(xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
        R"(xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" )"
        R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title>)"
        R"(<dc:creator>Ishigaki</dc:creator>)"
        R"(<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created>)"
        R"(</cp:coreProperties>)",
        head, escaped(workbook.title), day);
}

} // namespace

std::string write_xlsx(const Workbook& workbook) {
    SharedStrings strings;
    std::vector<std::string> sheets;
    for (const Sheet& sheet : workbook.sheets) {
        sheets.push_back(sheet_part(sheet, sheets.empty(), strings));
    }
    std::vector<PackagePart> parts;
    parts.push_back({"[Content_Types].xml", content_types(sheets.size())});
    parts.push_back({"_rels/.rels", root_relations()});
    parts.push_back({"docProps/core.xml", core_properties(workbook)});
    parts.push_back({"xl/workbook.xml", workbook_part(workbook)});
    parts.push_back({"xl/_rels/workbook.xml.rels", relations(sheets.size())});
    parts.push_back({"xl/styles.xml", impl::styles_part()});
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        parts.push_back({fmt::format("xl/worksheets/sheet{}.xml", i + 1), std::move(sheets[i])});
    }
    parts.push_back({"xl/sharedStrings.xml", strings.part()});
    // Half the time of the usual level, for a tenth more bytes.
    constexpr unsigned fast = 3;
    for (PackagePart& part : parts) part.level = fast;
    auto bytes = write_package(parts);
    // No fault of a user: memory is short.
    if (!bytes) throw std::runtime_error(bytes.error().en);
    return std::move(*bytes);
}

} // namespace ishigaki::exchange
