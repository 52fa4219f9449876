#include "publish/render_xlsx.h"

#include "base/utf8.h"
#include "exchange/write_xlsx.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace ishigaki::publish {

using base::say;
using exchange::Cell;
using exchange::Sheet;
using exchange::Style;

namespace {

// 12 or -3.25, as a person writes a number; not 007, 1e5 or 2.1.3, which name something.
std::optional<double> number_in(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos) {
        return std::nullopt;
    }
    const bool leading_zero = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
    if (leading_zero || digits.starts_with('.') || digits.ends_with('.')) return std::nullopt;
    constexpr std::size_t exact_digits = 15;
    if (digits.size() > exact_digits) return std::nullopt;
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

class Renderer {
public:
    explicit Renderer(const report::Document& document) : document_(document) {
        book_.title = document.title;
        auto& first = book_.sheets.emplace_back();
        first.name = exchange::sheet_name(in(say("概要", "Summary")), {});
        constexpr double narrow = 24;
        constexpr double wide = 70;
        first.widths = {narrow, wide};
        add_row({document.title, Style::title});
        if (!document.subtitle.empty()) add_row({document.subtitle, Style::plain});
    }

    exchange::Workbook render() {
        if (document_.cover) add_cover(*document_.cover);
        for (const auto& block : document_.blocks) {
            std::visit([&](const auto& one) { add(one); }, block);
        }
        return std::move(book_);
    }

private:
    [[nodiscard]] std::string in(const base::Text& text) const { return text.in(document_.lang); }

    // Rows of the first sheet. A text on its own has the room of both columns.
    void add_row(Cell one) { book_.sheets.front().rows.push_back({std::move(one)}); }
    void add_row(Cell one, Cell two) {
        book_.sheets.front().rows.push_back({std::move(one), std::move(two)});
    }
    void add_text(const std::string& text) { add_row({{}, Style::text}, {text, Style::text}); }

    void add_cover(const report::Cover& cover) {
        const auto line = [&](const base::Text& name, const std::string& value) {
            if (!value.empty()) add_row({in(name), Style::key}, {value, Style::cell});
        };
        line(say("取扱区分", "Classification"), cover.classification);
        line(say("取扱制限", "Restriction"), cover.restriction);
        line(say("状態", "Status"), cover.status);
        line(say("文書番号", "Number"), cover.number);
        line(say("版", "Edition"), cover.edition);
        line(say("発行", "Issued"), cover.issued);
        line(say("組織", "Organization"), cover.organisation);
    }

    void add(const report::Heading& heading) {
        heading_ = heading.number.empty() ? heading.text : heading.number + " " + heading.text;
        add_row({heading_, Style::group}, {{}, Style::group});
    }

    void add(const report::Paragraph& paragraph) {
        const bool warns = paragraph.voice == report::Voice::warning;
        const std::string sign = warns ? in(say("注意：", "Warning: ")) : std::string();
        add_text(sign + paragraph.text);
    }

    void add(const report::Bullets& bullets) {
        for (const auto& item : bullets.items) add_text(in(say("・{}", "- {}", item)));
    }

    void add(const report::Clauses& clauses) {
        for (const auto& clause : clauses.clauses) {
            add_row({clause.number, Style::key}, {clause.text, Style::cell});
            for (const auto& note : clause.notes) add_text(note);
        }
    }

    void add(const report::Facts& facts) {
        for (const auto& fact : facts.facts) {
            std::string value = fact.value;
            if (!fact.explanation.empty()) {
                value = in(say("{}（{}）", "{} ({})", value, fact.explanation));
            }
            Cell cell{std::move(value), Style::cell};
            if (fact.explanation.empty()) {
                if (const auto number = number_in(fact.value)) cell = {*number, Style::number};
            }
            add_row({fact.name, Style::key}, std::move(cell));
        }
    }

    void add(const report::Table& table) {
        const std::string title = !table.caption.empty() ? table.caption
                                  : !heading_.empty()    ? heading_
                                                         : document_.title;
        Sheet sheet;
        sheet.name = exchange::sheet_name(title, book_.sheets);
        sheet.landscape = table.landscape;
        auto& header = sheet.rows.emplace_back();
        for (const auto& column : table.columns) header.push_back({column.title, Style::header});
        sheet.header_rows = 1;
        sheet.frozen_columns = table.columns.size() > 3 ? 1 : 0;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool group = std::ranges::find(table.groups, i) != table.groups.end();
            auto& row = sheet.rows.emplace_back();
            for (const auto& text : table.rows[i]) row.push_back(cell(text, group));
            // Cells that a row leaves out are blank ones, so that the frame is whole.
            while (row.size() < table.columns.size()) {
                row.push_back({{}, group ? Style::group : Style::cell});
            }
        }
        add_choices(table, sheet);
        // Groups would be torn from their rows by sorting.
        sheet.filter = table.groups.empty();
        sheet.widths = widths(table);
        add_row({in(say("表", "Table")), Style::key},
                {in(say("{}：シート「{}」", "{}: sheet \"{}\"", title, sheet.name)), Style::cell});
        book_.sheets.push_back(std::move(sheet));
    }

    // Where a reader fills in one of a few answers, Excel offers them.
    static void add_choices(const report::Table& table, Sheet& sheet) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (table.columns[column].choices.empty() || table.rows.empty()) continue;
            exchange::Choices& choices = sheet.choices.emplace_back();
            choices.column = column;
            choices.first_row = 1;
            choices.last_row = table.rows.size();
            choices.words = table.columns[column].choices;
            for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
                Cell& cell = sheet.rows[row][column];
                if (cell.style == Style::cell) cell.style = Style::choice;
            }
        }
    }

    static Cell cell(const std::string& text, bool group) {
        if (group) return {text, Style::group};
        if (text.empty()) return {{}, Style::cell};
        if (const auto number = number_in(text)) return {*number, Style::number};
        return {text, Style::cell};
    }

    static std::vector<double> widths(const report::Table& table) {
        constexpr int least = 8;
        constexpr int most = 30;
        constexpr double wide = 60;
        std::vector<double> widths;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            int columns = std::max(least, base::display_width(table.columns[i].title));
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                const bool group = std::ranges::find(table.groups, row) != table.groups.end();
                if (group || i >= table.rows[row].size()) continue;
                columns = std::max(columns, longest_line(table.rows[row][i]));
            }
            constexpr int margin = 3;
            widths.push_back(table.columns[i].wide ? wide : std::min(most, columns + margin));
        }
        return widths;
    }

    static int longest_line(std::string_view text) {
        int columns = 0;
        for (std::size_t at = 0; at <= text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            columns = std::max(columns, base::display_width(text.substr(at, end - at)));
            at = end + 1;
        }
        return columns;
    }

    void add(const report::WallFigure& figure) { add_text(figure.caption); }

    void add(const report::Picture& picture) {
        add_text(picture.alternative.empty() ? picture.caption : picture.alternative);
    }

    void add(const report::PageBreak& /*block*/) {}

    void add(const report::Details& details) {
        std::string text = details.summary;
        for (const auto& line : details.lines) text += "\n" + line;
        add_text(text);
    }

    const report::Document& document_;
    exchange::Workbook book_;
    std::string heading_; // the last one: tables without a caption are named by it
};

} // namespace

exchange::Workbook to_workbook(const report::Document& document) {
    return Renderer(document).render();
}

std::string to_xlsx(const report::Document& document) {
    return exchange::write_xlsx(to_workbook(document));
}

} // namespace ishigaki::publish
