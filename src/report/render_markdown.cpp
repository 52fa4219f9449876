#include "report/render.h"

#include <algorithm>
#include <iterator>

namespace ishigaki::report {

namespace {

// Signs that Markdown would read as markup.
std::string escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]#|").find(c) != std::string_view::npos) escaped += '\\';
        if (c == '<') {
            escaped += "&lt;";
        } else {
            escaped += c == '\n' ? ' ' : c;
        }
    }
    return escaped;
}

// A cell cannot hold a line feed of its own.
std::string escape_cell(std::string_view text) {
    std::string escaped;
    while (true) {
        const auto end = text.find('\n');
        escaped += escape(text.substr(0, end));
        if (end == std::string_view::npos) return escaped;
        escaped += "<br>";
        text.remove_prefix(end + 1);
    }
}

struct MarkdownWriter {
    std::string& text;
    base::Lang lang;

    void operator()(const Heading& heading) const {
        text += std::string(static_cast<std::size_t>(heading.level) + 1, '#') + " "
                + (heading.number.empty() ? "" : heading.number + " ") + escape(heading.text)
                + "\n\n";
    }
    void operator()(const Paragraph& paragraph) const {
        if (paragraph.voice == Voice::warning)
            text += "> **" + escape(paragraph.text) + "**\n\n";
        else if (paragraph.voice == Voice::note)
            text += "> " + escape(paragraph.text) + "\n\n";
        else if (paragraph.voice == Voice::label)
            text += "**" + escape(paragraph.text) + "**\n\n";
        else
            text += escape(paragraph.text) + "\n\n";
    }
    void operator()(const Clauses& clauses) const {
        for (const auto& clause : clauses.clauses) {
            text += "- **" + escape(clause.number) + "** " + escape(clause.text) + "\n";
            for (const std::string& note : clause.notes) text += "  - " + escape(note) + "\n";
        }
        text += "\n";
    }
    void operator()(const Bullets& bullets) const {
        for (const std::string& item : bullets.items) text += "- " + escape(item) + "\n";
        text += "\n";
    }
    void operator()(const Facts& facts) const {
        for (const auto& fact : facts.facts) {
            text += "- **" + escape(fact.name) + "** " + escape(fact.value);
            if (!fact.explanation.empty()) text += " — " + escape(fact.explanation);
            text += "\n";
        }
        text += "\n";
    }
    void operator()(const Table& table) const {
        if (!table.caption.empty()) text += "**" + escape(table.caption) + "**\n\n";
        text += "|";
        for (const Column& column : table.columns) text += " " + escape(column.title) + " |";
        text += "\n|";
        for (const Column& column : table.columns) {
            text += column.align == Align::right    ? " --: |"
                    : column.align == Align::centre ? " :-: |"
                                                    : " --- |";
        }
        text += "\n";
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const auto& row = table.rows[r];
            text += "|";
            if (std::ranges::find(table.groups, r) != table.groups.end()) {
                text += " **" + escape(row.front()) + "** |";
                for (std::size_t c = 1; c < table.columns.size(); ++c) text += " |";
                text += "\n";
                continue;
            }
            for (const std::string& cell : row) text += " " + escape_cell(cell) + " |";
            text += "\n";
        }
        text += "\n";
    }
    void operator()(const WallFigure& figure) const {
        constexpr int columns = 100;
        text += "```text\n" + wall_text(figure.wall, lang, columns, false) + "```\n\n";
        if (!figure.caption.empty()) text += escape(figure.caption) + "\n\n";
    }
    void operator()(const Picture& picture) const {
        text += escape(picture.alternative) + "\n\n";
        if (!picture.caption.empty()) text += escape(picture.caption) + "\n\n";
    }
    void operator()(const PageBreak& /*unused*/) const {}
    void operator()(const Details& details) const {
        text += "**" + escape(details.summary) + "**\n\n";
        for (const std::string& line : details.lines) text += "- " + escape(line) + "\n";
        text += "\n";
    }
};

std::string cover_markdown(const Cover& cover, base::Lang lang) {
    std::string marks;
    for (const std::string& mark : {cover.classification, cover.restriction, cover.status}) {
        if (!mark.empty()) marks += (marks.empty() ? "" : " / ") + escape(mark);
    }
    std::string text = marks.empty() ? "" : "**" + marks + "**\n\n";
    for (const auto& [name, value] : cover_lines(cover)) {
        const std::string& label = name.in(lang);
        const char* colon = label.empty() ? "" : lang == base::Lang::ja ? "：" : ": ";
        text += "- " + label + colon + escape(value) + "\n";
    }
    return text + "\n";
}

} // namespace

std::string to_markdown(const Document& document) {
    std::string text = "# " + escape(document.title) + "\n\n";
    if (!document.subtitle.empty()) text += escape(document.subtitle) + "\n\n";
    if (document.cover) text += cover_markdown(*document.cover, document.lang);
    for (const Block& block : document.blocks)
        std::visit(MarkdownWriter{text, document.lang}, block);
    return text;
}

std::string to_csv(const Table& table) {
    std::string csv = "\xEF\xBB\xBF";
    const auto write_row = [&](const auto& cells, const auto& text_of) {
        bool first = true;
        for (const auto& cell : cells) {
            std::string text = text_of(cell);
            const bool formula =
                !text.empty()
                && std::string_view("=+-@\t\r").find(text.front()) != std::string::npos
                && text.find_first_not_of("+-.0123456789") != std::string::npos;
            if (formula) text.insert(text.begin(), '\'');
            if (text.find_first_of(",\"\r\n") != std::string::npos) {
                std::string quoted = "\"";
                for (const char c : text)
                    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
                text = quoted + "\"";
            }
            csv += (first ? "" : ",") + text;
            first = false;
        }
        csv += "\r\n";
    };
    write_row(table.columns, [](const Column& column) { return column.title; });
    for (const auto& row : table.rows) write_row(row, [](const std::string& cell) { return cell; });
    return csv;
}

} // namespace ishigaki::report
