#include "report/html.h"
#include "report/render.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace ishigaki::report {

using base::Lang;

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

namespace {

constexpr std::string_view page_css = R"css(
:root{--paper:#fbfaf7;--ink:#23262b;--soft:#565b63;--faint:#8a8f96;--rule:#d5d2c9;--accent:#9a3324;
--stone:#6f7680;--stone-over:#363c45;--stone-light:#c9c7c0;--stone-lighter:#e6e3da;--on-stone:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#1b1d20;--ink:#e6e4de;--soft:#b4b2ab;--faint:#85837c;--rule:#3b3e43;--accent:#e58a78;
--stone:#858c96;--stone-over:#cfd4da;--stone-light:#4b5058;--stone-lighter:#33373d;--on-stone:#111}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:15px/1.7 "Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI","IPAexGothic",system-ui,sans-serif}
h1{font-size:1.5rem;line-height:1.35;margin:0}
h2{font-size:1.1rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule)}
h3{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:.5rem 0;max-width:46em}.subtitle{color:var(--soft);margin:.2rem 0 1.2rem}
a{color:inherit}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.5rem 1.2rem;margin:1rem 0}
dl.facts>div{border-left:3px solid var(--rule);padding-left:.7rem}
dl.facts dt{font-size:.8rem;color:var(--soft)}dl.facts dd{margin:0;font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
dl.facts dd small{display:block;font-size:.78rem;font-weight:400;color:var(--soft);line-height:1.5}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-size:.87rem;line-height:1.5}
caption{text-align:left;color:var(--soft);font-size:.8rem;padding-bottom:.2rem}
th{text-align:left;font-weight:600;border-bottom:1.5px solid var(--ink);padding:.25rem .6rem .25rem 0;vertical-align:bottom}
td{border-bottom:1px solid var(--rule);padding:.3rem .6rem .3rem 0;vertical-align:top}
th:not(.wide),td:not(.wide){white-space:nowrap}
.right{text-align:right;font-variant-numeric:tabular-nums}.centre{text-align:center}
figure{margin:1rem 0}figcaption{font-size:.8rem;color:var(--soft)}
ul{padding-left:1.2rem;margin:.4rem 0}
details{border-bottom:1px solid var(--rule);padding:.25rem 0}summary{cursor:pointer;font-size:.92rem}
details ul{font-size:.87rem}details:target summary{color:var(--accent);font-weight:600}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.note{color:var(--soft);font-size:.87rem}.warning{border-left:4px solid var(--accent);padding-left:.7rem;font-weight:600}
.signature{border-bottom:1px solid var(--ink);max-width:24rem;padding-top:1.6rem}
dl.clauses{margin:.5rem 0}dl.clauses>div{display:grid;grid-template-columns:6.5rem 1fr;gap:.2rem .6rem;padding:.3rem 0}
dl.clauses dt{font-variant-numeric:tabular-nums}dl.clauses dd{margin:0}dl.clauses .note{margin:.2rem 0 0}
.cover{border-bottom:2px solid var(--ink);margin-bottom:1.4rem;padding-bottom:.8rem}
.cover .marks{display:flex;justify-content:space-between;gap:1rem;font-size:.9rem}
.cover .mark{border:1.5px solid var(--ink);padding:0 .6rem;font-weight:600}
.cover img{max-height:4rem;max-width:16rem;margin:.6rem 0}
.cover p.line{margin:.1rem 0;color:var(--soft);font-size:.9rem}
tr.group th{padding-top:.8rem;border-bottom:1px solid var(--rule)}hr.page{border:0;break-after:page}
figure svg{max-width:100%;height:auto}
.defs{position:absolute}
footer{margin-top:3rem;color:var(--faint);font-size:.78rem}
@page{size:A4;margin:16mm 14mm}
@media print{
:root{--paper:#fff;--ink:#000;--soft:#333;--faint:#666;--rule:#bbb;--accent:#000;--stone:#777;--stone-over:#333;--stone-light:#ccc;--stone-lighter:#e8e8e8;--on-stone:#fff}
body{font-size:9.5pt;line-height:1.5;max-width:none;padding:0}
h2{break-after:avoid}tr,details,figure,dl.facts>div{break-inside:avoid}thead{display:table-header-group}
dl.facts{grid-template-columns:repeat(3,1fr)}
.stone .face,.stone .pattern,.legend *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details>*{display:block}}
)css";

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
    }
    return "";
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

struct HtmlWriter {
    std::string& html;
    Lang lang;

    void operator()(const Heading& heading) const {
        const std::string number =
            heading.number.empty()
                ? ""
                : fmt::format("<span class=\"number\">{}</span> ", escape_html(heading.number));
        html += fmt::format("<h{0}>{2}{1}</h{0}>\n", heading.level + 1, escape_html(heading.text),
                            number);
    }
    void operator()(const Paragraph& paragraph) const {
        html +=
            fmt::format("<p{}>{}</p>\n", voice_class(paragraph.voice), escape_html(paragraph.text));
    }
    void operator()(const Clauses& clauses) const {
        html += "<dl class=\"clauses\">\n";
        for (const auto& clause : clauses.clauses) {
            html += fmt::format("<div><dt>{}</dt><dd>{}", escape_html(clause.number),
                                escape_lines(clause.text));
            for (const std::string& note : clause.notes) {
                html += "<p class=\"note\">" + escape_html(note) + "</p>";
            }
            html += "</dd></div>\n";
        }
        html += "</dl>\n";
    }
    void operator()(const Bullets& bullets) const {
        html += "<ul>\n";
        for (const std::string& item : bullets.items)
            html += "<li>" + escape_html(item) + "</li>\n";
        html += "</ul>\n";
    }
    void operator()(const Facts& facts) const {
        html += "<dl class=\"facts\">\n";
        for (const auto& fact : facts.facts) {
            html += "<div><dt>" + escape_html(fact.name) + "</dt><dd>" + escape_html(fact.value);
            if (!fact.explanation.empty()) {
                html += "<small>" + escape_html(fact.explanation) + "</small>";
            }
            html += "</dd></div>\n";
        }
        html += "</dl>\n";
    }
    void operator()(const Table& table) const {
        html += "<table>";
        if (!table.caption.empty()) html += "<caption>" + escape_html(table.caption) + "</caption>";
        html += "<thead><tr>";
        for (const Column& column : table.columns) {
            html +=
                fmt::format("<th scope=\"col\" class=\"{}{}\">{}</th>", align_class(column.align),
                            column.wide ? " wide" : "", escape_html(column.title));
        }
        html += "</tr></thead>\n<tbody>\n";
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const auto& row = table.rows[r];
            if (std::ranges::find(table.groups, r) != table.groups.end()) {
                html += fmt::format(
                    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                    table.columns.size(), escape_html(row.front()));
                continue;
            }
            html += "<tr>";
            for (std::size_t c = 0; c < row.size(); ++c) {
                html +=
                    fmt::format("<td class=\"{}{}\">{}</td>", align_class(table.columns[c].align),
                                table.columns[c].wide ? " wide" : "", escape_lines(row[c]));
            }
            html += "</tr>\n";
        }
        html += "</tbody></table>\n";
    }
    void operator()(const WallFigure& figure) const {
        html += "<figure>\n" + wall_patterns_svg() + wall_svg(figure.wall, lang)
                + wall_legend_html(lang);
        if (!figure.caption.empty()) {
            html += "<figcaption>" + escape_html(figure.caption) + "</figcaption>";
        }
        html += "</figure>\n";
    }
    void operator()(const Picture& picture) const {
        html += fmt::format("<figure role=\"img\" aria-label=\"{}\">\n{}\n",
                            escape_html(picture.alternative), picture.svg);
        if (!picture.caption.empty()) {
            html += "<figcaption>" + escape_html(picture.caption) + "</figcaption>";
        }
        html += "</figure>\n";
    }
    void operator()(const PageBreak& /*unused*/) const { html += "<hr class=\"page\">\n"; }
    void operator()(const Details& details) const {
        html += fmt::format("<details id=\"{}\"><summary>{}</summary><ul>\n",
                            escape_html(details.anchor), escape_html(details.summary));
        for (const std::string& line : details.lines)
            html += "<li>" + escape_html(line) + "</li>\n";
        html += "</ul></details>\n";
    }
};

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t group = 3;
    std::string text;
    text.reserve((bytes.size() + 2) / group * 4);
    for (std::size_t at = 0; at < bytes.size(); at += group) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < group; ++i) {
            const bool there = at + i < bytes.size();
            bits = bits << 8U | (there ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            const bool there = at + i <= bytes.size();
            text += there ? digits[bits >> (18U - 6U * i) & 63U] : '=';
        }
    }
    return text;
}

// What a title page says, above the title.
std::string cover_html(const Cover& cover, Lang lang) {
    std::string html = "<header class=\"cover\">\n<div class=\"marks\">";
    const auto mark = [&](const std::string& text) {
        if (!text.empty()) html += "<span class=\"mark\">" + escape_html(text) + "</span>";
    };
    mark(cover.classification);
    mark(cover.restriction);
    mark(cover.status);
    html += "</div>\n";
    if (!cover.logo.empty()) {
        html += fmt::format(
            "<img alt=\"{}\" src=\"data:{};base64,{}\">\n", escape_html(cover.organisation),
            cover.logo.starts_with("\x89PNG") ? "image/png" : "image/svg+xml", base64(cover.logo));
    }
    for (const auto& [name, value] : cover_lines(cover)) {
        const std::string label = name.in(lang);
        html += fmt::format("<p class=\"line\">{}{}{}</p>\n", escape_html(label),
                            label.empty()      ? ""
                            : lang == Lang::ja ? "："
                                               : ": ",
                            escape_html(value));
    }
    return html + "</header>\n";
}

} // namespace

std::string to_html(const Document& document) {
    const bool logo = document.cover && !document.cover->logo.empty();
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'{}\">\n<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n"
        "{}<h1>{}</h1>\n",
        document.lang == Lang::ja ? "ja" : "en", logo ? "; img-src data:" : "",
        escape_html(document.title), page_css, wall_css(),
        document.cover ? cover_html(*document.cover, document.lang) : std::string(),
        escape_html(document.title));
    if (!document.subtitle.empty()) {
        html += "<p class=\"subtitle\">" + escape_html(document.subtitle) + "</p>\n";
    }
    for (const Block& block : document.blocks) std::visit(HtmlWriter{html, document.lang}, block);
    html += "<footer>Ishigaki</footer>\n</body>\n</html>\n";
    return html;
}

} // namespace ishigaki::report
