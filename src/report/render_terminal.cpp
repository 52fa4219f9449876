#include "base/utf8.h"
#include "report/render.h"

#include <algorithm>
#include <numeric>

namespace ishigaki::report {

namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

std::string aligned(const std::string& text, int columns, Align align) {
    const int spare = std::max(0, columns - base::display_width(text));
    const int before = align == Align::right ? spare : align == Align::centre ? spare / 2 : 0;
    return std::string(static_cast<std::size_t>(before), ' ') + text
           + std::string(static_cast<std::size_t>(spare - before), ' ');
}

bool heads_group(const Table& table, std::size_t row) {
    return std::ranges::find(table.groups, row) != table.groups.end();
}

// Widths by content; the wide columns give way, or take what is left.
std::vector<int> column_widths(const Table& table, int columns) {
    constexpr int gap = 2;
    constexpr int least = 8;
    std::vector<int> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        int width = base::display_width(table.columns[c].title);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            if (heads_group(table, r)) continue;
            width = std::max(width, base::display_width(table.rows[r][c]));
        }
        widths.push_back(width);
    }
    int over = std::accumulate(widths.begin(), widths.end(), gap * static_cast<int>(widths.size()))
               - columns;
    // The widest gives way first, so that short columns keep their lines.
    while (over > 0) {
        std::size_t widest = widths.size();
        for (std::size_t c = 0; c < widths.size(); ++c) {
            const bool gives = table.columns[c].wide && widths[c] > least;
            if (gives && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
        }
        if (widest == widths.size()) break;
        --widths[widest];
        --over;
    }
    return widths;
}

struct TerminalWriter {
    std::string& text;
    base::Lang lang;
    const TerminalStyle& style;

    void strong(std::string_view line) const {
        if (style.colour) text += bold;
        text += line;
        if (style.colour) text += plain;
    }
    void indented(const std::string& paragraph, int indent, std::string_view first) const {
        const auto lines = base::wrap(paragraph, style.columns - indent - 1);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            text +=
                i == 0 ? std::string(first) : std::string(static_cast<std::size_t>(indent), ' ');
            text += lines[i] + "\n";
        }
    }

    void operator()(const Heading& heading) const {
        text += "\n";
        strong(heading.number.empty() ? heading.text : heading.number + "  " + heading.text);
        text += "\n";
    }
    void operator()(const Paragraph& paragraph) const { indented(paragraph.text, 1, " "); }
    void operator()(const Clauses& clauses) const {
        int width = 0;
        for (const auto& clause : clauses.clauses)
            width = std::max(width, base::display_width(clause.number));
        for (const auto& clause : clauses.clauses) {
            indented(clause.text, width + 3,
                     " " + aligned(clause.number, width, Align::left) + "  ");
            for (const std::string& note : clause.notes) {
                indented(note, width + 5,
                         std::string(static_cast<std::size_t>(width) + 3, ' ') + "- ");
            }
        }
    }
    void operator()(const Bullets& bullets) const {
        for (const std::string& item : bullets.items) indented(item, 3, " - ");
    }
    void operator()(const Facts& facts) const {
        int width = 0;
        for (const auto& fact : facts.facts)
            width = std::max(width, base::display_width(fact.name));
        for (const auto& fact : facts.facts) {
            text += " " + aligned(fact.name, width, Align::left) + "  ";
            strong(fact.value);
            text += "\n";
            if (!fact.explanation.empty()) {
                const std::string indent(static_cast<std::size_t>(width) + 3, ' ');
                indented(fact.explanation, width + 3, indent);
            }
        }
    }
    void operator()(const Table& table) const {
        if (!table.caption.empty()) text += " " + table.caption + "\n";
        const auto widths = column_widths(table, style.columns - 1);
        const auto write_row = [&](const std::vector<std::string>& cells, bool head) {
            std::vector<std::vector<std::string>> wrapped;
            std::size_t height = 1;
            for (std::size_t c = 0; c < cells.size(); ++c) {
                wrapped.push_back(base::wrap(cells[c], std::max(1, widths[c])));
                height = std::max(height, wrapped.back().size());
            }
            for (std::size_t line = 0; line < height; ++line) {
                std::string row = " ";
                for (std::size_t c = 0; c < cells.size(); ++c) {
                    row += aligned(line < wrapped[c].size() ? wrapped[c][line] : "", widths[c],
                                   table.columns[c].align);
                    row += "  ";
                }
                while (!row.empty() && row.back() == ' ') row.pop_back();
                if (head) {
                    strong(row);
                } else {
                    text += row;
                }
                text += "\n";
            }
        };
        std::vector<std::string> titles;
        for (const Column& column : table.columns) titles.push_back(column.title);
        write_row(titles, true);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            if (heads_group(table, r)) {
                text += " ";
                strong(table.rows[r].front());
                text += "\n";
            } else {
                write_row(table.rows[r], false);
            }
        }
    }
    void operator()(const WallFigure& figure) const {
        text += "\n" + wall_text(figure.wall, lang, style.columns, style.colour);
        if (!figure.caption.empty()) indented(figure.caption, 1, " ");
    }
    void operator()(const Picture& picture) const {
        indented(picture.alternative, 1, " ");
        if (!picture.caption.empty()) indented(picture.caption, 1, " ");
    }
    void operator()(const PageBreak& /*unused*/) const { text += "\n"; }
    void operator()(const Details& details) const {
        if (!style.details) return;
        text += "\n";
        strong(" " + details.summary);
        text += "\n";
        for (const std::string& line : details.lines) indented(line, 5, "   - ");
    }
};

} // namespace

std::string to_terminal(const Document& document, const TerminalStyle& style) {
    std::string text;
    const TerminalWriter writer{text, document.lang, style};
    writer.strong(document.title);
    text += "\n";
    if (!document.subtitle.empty()) text += document.subtitle + "\n";
    for (const Block& block : document.blocks) std::visit(writer, block);
    return text;
}

} // namespace ishigaki::report
