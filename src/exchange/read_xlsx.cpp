#include "exchange/read_xlsx.h"

#include "exchange/xlsx_values.h"
#include "exchange/xml_pull.h"
#include "exchange/xml_text.h"
#include "exchange/zip_parts.h"

#include <algorithm>
#include <map>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::say;
using impl::Position;
using impl::shows_day;
using impl::to_day;
using impl::to_index;
using impl::to_number;
using impl::to_position;
using impl::XmlPull;
using Step = XmlPull::Step;

namespace {

struct SheetPart {
    std::string name;
    std::string relation;
    bool hidden = false;
};

class Reader {
public:
    Reader(impl::Archive archive, Diagnostics& diagnostics, const ReadLimits& limits)
        : archive_(std::move(archive)), diagnostics_(diagnostics), limits_(limits) {}

    std::optional<Workbook> read() {
        const std::string workbook = workbook_part();
        if (workbook.empty() || !right_kind(workbook)) return std::nullopt;
        const auto sheets = read_sheet_list(workbook);
        const auto relations = read_relations(workbook);
        for (const auto& [id, relation] : relations) {
            if (relation.type == "sharedStrings") read_strings(relation.target);
            if (relation.type == "styles") read_styles(relation.target);
        }
        Workbook book;
        for (const SheetPart& part : sheets) {
            if (failed()) break;
            const auto found = relations.find(part.relation);
            // Sheets of charts hold no cells.
            if (found != relations.end() && found->second.type != "worksheet") continue;
            if (found == relations.end()) {
                fault({}, say("シート \"{}\" の部品がありません", "sheet \"{}\" has no part",
                              part.name));
                break;
            }
            book.sheets.push_back({.name = part.name, .hidden = part.hidden});
            read_sheet(found->second.target, book.sheets.back());
        }
        if (failed()) return std::nullopt;
        return book;
    }

private:
    struct Relation {
        std::string type; // the last word of it
        std::string target;
    };

    [[nodiscard]] bool failed() const { return diagnostics_.has_errors(); }

    void fault(std::string where, base::Text message, base::Text remedy = {}) {
        diagnostics_.error({}, std::move(where), std::move(message), std::move(remedy));
    }

    std::string part(const std::string& name) {
        auto bytes = archive_.read(name);
        if (bytes) return std::move(*bytes);
        fault({}, bytes.error());
        return {};
    }

    // Calls `each` at the start of every element; what could not be read is reported.
    template <typename Each>
    void walk(const std::string& name, const Each& each) {
        const std::string bytes = part(name);
        if (bytes.empty()) {
            if (!failed()) fault({}, say("部品 {} が空です", "its part {} is empty", name));
            return;
        }
        XmlPull xml(bytes, limits_.depth);
        while (!failed()) {
            const Step step = xml.next();
            if (step == Step::done) return;
            if (step == Step::fault) {
                fault({}, say("部品 {}：{}", "part {}: {}", name, xml.fault()));
                return;
            }
            if (step == Step::start) each(xml);
        }
    }

    // A target is relative to the folder of the part that names it, or absolute in the package.
    static std::string resolve(const std::string& from, std::string_view target) {
        std::string path;
        if (target.starts_with('/')) {
            target.remove_prefix(1);
        } else {
            const auto slash = from.rfind('/');
            path = slash == std::string::npos ? std::string() : from.substr(0, slash + 1);
        }
        while (target.starts_with("../") || target.starts_with("./")) {
            const bool up = target.starts_with("../");
            target.remove_prefix(up ? 3 : 2);
            if (!up || path.empty()) continue;
            path.pop_back();
            const auto slash = path.rfind('/');
            path.resize(slash == std::string::npos ? 0 : slash + 1);
        }
        return path + std::string(target);
    }

    std::map<std::string, Relation> read_relations(const std::string& of) {
        const auto slash = of.rfind('/');
        const std::size_t file = slash == std::string::npos ? 0 : slash + 1;
        std::map<std::string, Relation> relations;
        walk(of.substr(0, file) + "_rels/" + of.substr(file) + ".rels", [&](const XmlPull& xml) {
            if (xml.name() != "Relationship" || xml.attribute("TargetMode") == "External") return;
            const std::string type = xml.attribute("Type").value_or("");
            relations[xml.attribute("Id").value_or("")] = {
                type.substr(type.rfind('/') + 1),
                resolve(of, xml.attribute("Target").value_or(""))};
        });
        return relations;
    }

    std::string workbook_part() {
        if (!archive_.has("_rels/.rels")) {
            if (archive_.has("content.xml") && archive_.has("mimetype")) {
                fault({}, say("OpenDocument の表計算です", "this is an OpenDocument spreadsheet"),
                      say("「Excel 2007-365 (.xlsx)」として保存し直してください",
                          "save it as \"Excel 2007-365 (.xlsx)\""));
            } else {
                fault(
                    {}, say("Excel のファイルではありません", "this is not an Excel file"),
                    say(".xlsx か .csv のファイルを渡してください", "give an .xlsx or .csv file"));
            }
            return {};
        }
        for (const auto& [id, relation] : read_relations("")) {
            if (relation.type == "officeDocument") return relation.target;
        }
        if (!failed()) fault({}, say("ブックの部品がありません", "it has no workbook"));
        return {};
    }

    // Whether the workbook is one without macros, by what the package says of it.
    bool right_kind(const std::string& workbook) {
        std::string type;
        std::string fallback;
        walk("[Content_Types].xml", [&](const XmlPull& xml) {
            const std::string content = xml.attribute("ContentType").value_or("");
            if (xml.name() == "Override" && xml.attribute("PartName") == "/" + workbook) {
                type = content;
            }
            if (xml.name() == "Default" && xml.attribute("Extension") == "xml") fallback = content;
        });
        if (failed()) return false;
        if (type.empty()) type = fallback;
        const auto has = [&](std::string_view word) {
            return type.find(word) != std::string::npos;
        };
        if (has("macroEnabled")) {
            fault({},
                  say("マクロを含むブック（.xlsm）は読みません",
                      "a workbook with macros (.xlsm) is not read"),
                  say("「Excel ブック (.xlsx)」として保存し直してください",
                      "save it as \"Excel Workbook (.xlsx)\""));
        } else if (has("sheet.binary")) {
            fault({},
                  say("バイナリのブック（.xlsb）は読めません",
                      "a binary workbook (.xlsb) cannot be read"),
                  say("「Excel ブック (.xlsx)」として保存し直してください",
                      "save it as \"Excel Workbook (.xlsx)\""));
        } else if (!has("spreadsheetml")) {
            fault({}, say("Excel のブックではありません", "this is not an Excel workbook"),
                  say(".xlsx か .csv のファイルを渡してください", "give an .xlsx or .csv file"));
        }
        return !failed();
    }

    std::vector<SheetPart> read_sheet_list(const std::string& workbook) {
        std::vector<SheetPart> sheets;
        walk(workbook, [&](const XmlPull& xml) {
            if (xml.name() == "workbookPr") {
                const auto value = xml.attribute("date1904");
                from_1904_ = value == "1" || value == "true";
            }
            if (xml.name() != "sheet") return;
            if (sheets.size() >= limits_.sheets) {
                fault({}, say("シートが多すぎます（{} 枚まで）",
                              "it has too many sheets (at most {})", limits_.sheets));
                return;
            }
            const auto state = xml.attribute("state");
            sheets.push_back({impl::without_escapes(xml.attribute("name").value_or("")),
                              xml.relation("id").value_or(""), state && state != "visible"});
        });
        return sheets;
    }

    void read_styles(const std::string& name) {
        std::map<std::size_t, bool> own;
        bool cells = false;
        walk(name, [&](XmlPull& xml) {
            if (xml.name() == "numFmt") {
                const auto id = to_index(xml.attribute("numFmtId").value_or(""));
                if (id) own[*id] = shows_day(xml.attribute("formatCode").value_or(""));
            } else if (xml.name() == "cellStyleXfs" || xml.name() == "dxfs") {
                xml.skip();
            } else if (xml.name() == "cellXfs") {
                cells = true;
            } else if (xml.name() == "cellStyles") {
                cells = false;
            } else if (cells && xml.name() == "xf") {
                const auto id = to_index(xml.attribute("numFmtId").value_or("0")).value_or(0);
                const auto found = own.find(id);
                days_.push_back(found != own.end() ? found->second : shows_day(id));
            }
        });
    }

    // The text of an element: runs one after the other, without the readings above them.
    std::string rich_text(XmlPull& xml, const std::string& where) {
        std::string text;
        const int level = xml.depth();
        bool within = false;
        while (true) {
            const Step step = xml.next();
            if (step == Step::fault || step == Step::done) break;
            if (step == Step::end && xml.depth() == level) break;
            if (step == Step::start && xml.name() == "rPh") {
                xml.skip();
            } else if (step == Step::start) {
                within = xml.name() == "t";
            } else if (step == Step::end) {
                within = false;
            } else if (within) {
                append(text, xml.text(), where);
            }
        }
        return impl::without_escapes(text);
    }

    void append(std::string& text, std::string_view more, const std::string& where) {
        if (text.size() + more.size() > limits_.text) {
            if (!failed()) {
                fault(where, say("文字列が長すぎます（{} バイトまで）",
                                 "the text is too long (at most {} bytes)", limits_.text));
            }
            return;
        }
        text += more;
    }

    void read_strings(const std::string& name) {
        walk(name, [&](XmlPull& xml) {
            if (xml.name() != "si") return;
            if (strings_.size() >= limits_.cells) {
                fault({}, say("文字列が多すぎます", "it has too many texts"));
                return;
            }
            strings_.push_back(rich_text(xml, name));
        });
    }

    void read_sheet(const std::string& name, Sheet& sheet) {
        Position next;
        bool data = false;
        walk(name, [&](XmlPull& xml) {
            if (xml.name() == "sheetData") {
                data = true;
            } else if (data && xml.name() == "row") {
                if (const auto given = xml.attribute("r")) {
                    const auto number = to_index(*given);
                    if (!number || *number == 0 || *number > max_rows) {
                        fault(sheet.name, say("行の番号 \"{}\" が正しくありません",
                                              "\"{}\" is no number of a row", *given));
                        return;
                    }
                    next.row = *number - 1;
                } else {
                    next.row += started_ ? 1 : 0;
                }
                started_ = true;
                next.column = 0;
            } else if (data && xml.name() == "c") {
                read_cell(xml, sheet, next);
            } else if (xml.name() != "worksheet") {
                xml.skip();
            }
        });
        started_ = false;
    }

    void read_cell(XmlPull& xml, Sheet& sheet, Position& next) {
        if (const auto given = xml.attribute("r")) {
            const auto position = to_position(*given);
            if (!position) {
                fault(sheet.name, say("セルの番地 \"{}\" が正しくありません",
                                      "\"{}\" is no address of a cell", *given));
                return;
            }
            next = *position;
        }
        const Position here = next;
        ++next.column;
        const std::string type = xml.attribute("t").value_or("n");
        const auto style = to_index(xml.attribute("s").value_or("0")).value_or(0);
        std::string raw;
        bool present = false;
        const std::string where = cell_name(sheet, here.row, here.column);
        const int level = xml.depth();
        bool within = false;
        while (!failed()) {
            const Step step = xml.next();
            if (step == Step::fault || step == Step::done) return;
            if (step == Step::end && xml.depth() == level) break;
            if (step == Step::start && xml.name() == "is") {
                raw = rich_text(xml, where);
                present = true;
            } else if (step == Step::start && xml.name() == "v") {
                within = present = true;
            } else if (step == Step::start) {
                xml.skip(); // a formula, extensions
            } else if (step == Step::end) {
                within = false;
            } else if (within) {
                append(raw, xml.text(), where);
            }
        }
        if (!present || failed()) return;
        put(sheet, here, value_of(type, std::move(raw), style, where));
    }

    CellValue value_of(const std::string& type, std::string raw, std::size_t style,
                       const std::string& where) {
        if (type == "inlineStr") return raw;
        if (type == "str" || type == "d") return impl::without_escapes(raw);
        if (type == "b") return raw == "1" || raw == "true";
        if (type == "e") return CellFault{std::move(raw)};
        if (type == "s") {
            const auto index = to_index(raw);
            if (index && *index < strings_.size()) return strings_[*index];
            fault(where, say("共有文字列 {} がありません", "there is no shared text {}", raw));
            return {};
        }
        if (raw.empty()) return {};
        const auto number = to_number(raw);
        if (!number) {
            fault(where, say("\"{}\" は数として読めません", "\"{}\" is not a number", raw));
            return {};
        }
        if (style < days_.size() && days_[style]) {
            if (auto day = to_day(*number, from_1904_)) return std::move(*day);
        }
        return *number;
    }

    void put(Sheet& sheet, Position at, CellValue value) {
        if (std::holds_alternative<std::monostate>(value)) return;
        if (const auto* text = std::get_if<std::string>(&value); text != nullptr && text->empty()) {
            return;
        }
        if (at.row >= limits_.rows || at.column >= limits_.columns) {
            fault(cell_name(sheet, at.row, at.column),
                  say("{} 行 {} 列までしか読みません", "only {} rows and {} columns are read",
                      limits_.rows, limits_.columns));
            return;
        }
        // Rows before it are made even where they are empty, so they count.
        const std::size_t rows = std::max(sheet.rows.size(), at.row + 1);
        cells_ += rows - sheet.rows.size();
        sheet.rows.resize(rows);
        auto& row = sheet.rows[at.row];
        const std::size_t columns = std::max(row.size(), at.column + 1);
        cells_ += columns - row.size();
        if (cells_ > limits_.cells) {
            fault(cell_name(sheet, at.row, at.column),
                  say("セルが多すぎます（{} 個まで）", "it has too many cells (at most {})",
                      limits_.cells));
            return;
        }
        row.resize(columns);
        row[at.column].value = std::move(value);
    }

    impl::Archive archive_;
    Diagnostics& diagnostics_;
    ReadLimits limits_;
    std::vector<std::string> strings_;
    std::vector<bool> days_; // by style: whether it shows a day
    std::size_t cells_ = 0;
    bool from_1904_ = false;
    bool started_ = false; // a row of this sheet was seen
};

} // namespace

std::optional<Workbook> read_xlsx(std::string_view bytes, Diagnostics& diagnostics,
                                  const ReadLimits& limits) {
    if (bytes.size() > limits.bytes) {
        diagnostics.error({}, {},
                          say("ファイルが大きすぎます（{} バイトまで）",
                              "the file is too large (at most {} bytes)", limits.bytes));
        return std::nullopt;
    }
    if (auto other = impl::no_archive(bytes)) {
        diagnostics.error({}, {}, std::move(other->message), std::move(other->remedy));
        return std::nullopt;
    }
    auto archive =
        impl::Archive::open(bytes, {limits.entries, limits.part_bytes, limits.total_bytes});
    if (!archive) {
        diagnostics.error({}, {}, archive.error());
        return std::nullopt;
    }
    Diagnostics own(diagnostics.file());
    auto book = Reader(std::move(*archive), own, limits).read();
    diagnostics.append(own);
    return book;
}

} // namespace ishigaki::exchange
