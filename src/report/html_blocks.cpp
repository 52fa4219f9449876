#include "report/html_blocks.h"

#include <algorithm>
#include <cstdint>

namespace ishigaki::report {

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        case '\'': escaped += "&#39;"; break;
        default: escaped += c;
        }
    }
    return escaped;
}

std::string escape_lines(std::string_view text) {
    std::string html;
    for (const char c : escape_html(text)) {
        if (c == '\n') {
            html += "<br>";
        } else {
            html += c;
        }
    }
    return html;
}

std::string data_uri(std::string_view media_type, std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string uri = fmt::format("data:{};base64,", media_type);
    uri.reserve(uri.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) {
            three = three << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            uri += k <= count ? digits[three >> (18U - 6U * k) & 63U] : '=';
        }
    }
    return uri;
}

namespace {

std::string_view align_class(Align align) {
    switch (align) {
    case Align::left: return "";
    case Align::right: return "right";
    case Align::centre: return "centre";
    }
    return "";
}

std::string_view voice_class(Voice voice) {
    switch (voice) {
    case Voice::body: return "";
    case Voice::note: return " class=\"note\"";
    case Voice::warning: return " class=\"warning\"";
    case Voice::signature: return " class=\"signature\"";
    case Voice::label: return " class=\"label\"";
    }
    return "";
}

} // namespace

std::string HtmlBlocks::heading_text(const Heading& heading) {
    const std::string number =
        heading.number.empty()
            ? ""
            : fmt::format("<span class=\"number\">{}</span> ", escape_html(heading.number));
    return number + escape_html(heading.text);
}

void HtmlBlocks::operator()(const Heading& heading) const {
    html_ += fmt::format("<h{0}>{1}</h{0}>\n", heading.level + 1, heading_text(heading));
}

void HtmlBlocks::operator()(const Paragraph& paragraph) const {
    html_ +=
        fmt::format("<p{}>{}</p>\n", voice_class(paragraph.voice), escape_html(paragraph.text));
}

void HtmlBlocks::operator()(const Clauses& clauses) const {
    html_ += "<dl class=\"clauses\">\n";
    for (const auto& clause : clauses.clauses) {
        html_ += fmt::format("<div><dt>{}</dt><dd>{}", escape_html(clause.number),
                             escape_lines(clause.text));
        for (const std::string& note : clause.notes) {
            html_ += "<p class=\"note\">" + escape_html(note) + "</p>";
        }
        html_ += "</dd></div>\n";
    }
    html_ += "</dl>\n";
}

void HtmlBlocks::list(const std::vector<std::string>& lines, std::string_view mark) const {
    html_ += "<ul>\n";
    for (const std::string& line : lines) {
        html_ += fmt::format("<li>{}{}</li>\n", mark, escape_html(line));
    }
    html_ += "</ul>";
}

void HtmlBlocks::operator()(const Bullets& bullets) const {
    list(bullets.items);
    html_ += "\n";
}

void HtmlBlocks::operator()(const Facts& facts) const {
    html_ += "<dl class=\"facts\">\n";
    for (const auto& fact : facts.facts) {
        html_ += "<div><dt>" + escape_html(fact.name) + "</dt><dd>" + escape_html(fact.value);
        if (!fact.explanation.empty()) {
            html_ += "<small>" + escape_html(fact.explanation) + "</small>";
        }
        html_ += "</dd></div>\n";
    }
    html_ += "</dl>\n";
}

void HtmlBlocks::operator()(const Table& table) const {
    html_ += "<table>";
    table_inside(table, {});
    html_ += "</table>\n";
}

void HtmlBlocks::table_inside(const Table& table, std::string_view columns) const {
    if (!table.caption.empty()) html_ += "<caption>" + escape_html(table.caption) + "</caption>";
    html_ += columns;
    html_ += "<thead><tr>";
    for (const Column& column : table.columns) {
        html_ += fmt::format("<th scope=\"col\" class=\"{}{}\">{}</th>", align_class(column.align),
                             column.wide ? " wide" : "", escape_html(column.title));
    }
    html_ += "</tr></thead>\n<tbody>\n";
    const auto heads_group = [&](std::size_t r) {
        return std::ranges::find(table.groups, r) != table.groups.end();
    };
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto& row = table.rows[r];
        if (heads_group(r)) {
            // With the row beneath it in a body of its own: a print keeps bodies whole, not rows.
            html_ += fmt::format("</tbody>\n<tbody class=\"led\">\n<tr class=\"group\"><th "
                                 "scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                                 table.columns.size(), escape_html(row.front()));
            continue;
        }
        html_ += "<tr>";
        for (std::size_t c = 0; c < row.size(); ++c) {
            html_ += fmt::format("<td class=\"{}{}\">{}</td>", align_class(table.columns[c].align),
                                 table.columns[c].wide ? " wide" : "", escape_lines(row[c]));
        }
        html_ += "</tr>\n";
        if (r > 0 && heads_group(r - 1)) html_ += "</tbody>\n<tbody>\n";
    }
    html_ += "</tbody>";
}

void HtmlBlocks::end_figure(const std::string& caption) const {
    if (!caption.empty()) html_ += "<figcaption>" + escape_html(caption) + "</figcaption>";
    html_ += "</figure>\n";
}

void HtmlBlocks::operator()(const WallFigure& figure) const {
    html_ +=
        "<figure>\n" + wall_patterns_svg() + wall_svg(figure.wall, lang_) + wall_legend_html(lang_);
    end_figure(figure.caption);
}

void HtmlBlocks::operator()(const Picture& picture) const {
    html_ += fmt::format("<figure role=\"img\" aria-label=\"{}\">\n{}\n",
                         escape_html(picture.alternative), picture.svg);
    end_figure(picture.caption);
}

void HtmlBlocks::operator()(const PageBreak& /*unused*/) const {
    html_ += "<hr class=\"page\">\n";
}

void HtmlBlocks::operator()(const Details& details) const {
    html_ += fmt::format("<details id=\"{}\"><summary>{}</summary>", escape_html(details.anchor),
                         escape_html(details.summary));
    list(details.lines);
    html_ += "</details>\n";
}

} // namespace ishigaki::report
