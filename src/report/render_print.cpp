#include "report/html_blocks.h"
#include "report/print_layout.h"
#include "report/render.h"

#include <iterator>
#include <vector>

namespace ishigaki::report {

using base::Lang;
using base::say;

namespace {

// Characters of half an em that a line of a table holds.
constexpr int upright_room = 112;
constexpr int landscape_room = 170;
constexpr int cover_room = 36; // of the title's size
constexpr int contents_depth = 2;
// In the text: a marker of the style's would cost the print a fifth of its time.
constexpr std::string_view list_mark = "・";

// The width of a stroke cannot tell a heading: IPAex has no bold, and another font for bold makes
// the file larger and the print slower. Size and rules do.
constexpr std::string_view print_css = R"css(
@page{size:A4;margin:24mm 18mm 20mm;
@top-left{content:string(title);width:68%;vertical-align:bottom;padding-bottom:2mm;margin-bottom:4mm;border-bottom:.5pt solid #000;font:8pt IPAexGothic,"Noto Sans CJK JP"}
@top-right{content:string(mark);width:32%;vertical-align:bottom;padding-bottom:2mm;margin-bottom:4mm;border-bottom:.5pt solid #000;font:8pt IPAexGothic,"Noto Sans CJK JP"}
@bottom-left{content:string(issued);font:8pt IPAexGothic,"Noto Sans CJK JP"}
@bottom-right{content:counter(page) " / " counter(pages);font:8pt IPAexGothic,"Noto Sans CJK JP"}}
@page landscape{size:A4 landscape}
@page cover{margin:26mm 24mm;@top-left{content:none;border:none}@top-right{content:none;border:none}
@bottom-left{content:none}@bottom-right{content:none}}
html{font:9.5pt/1.6 IPAexGothic,"Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
body{page:upright;margin:0;string-set:title attr(data-title),mark attr(data-mark),issued attr(data-issued)}
.landscape{page:landscape}
h1,h2,h3,h4,h5,th{font-weight:normal}
h1{font-size:18pt;line-height:1.4;margin:0 0 2mm;bookmark-level:none}
h2{font-size:14pt;line-height:1.4;margin:9mm 0 3mm;padding-bottom:1mm;border-bottom:1pt solid #000;break-after:avoid;bookmark-level:1}
h3{font-size:11.5pt;margin:6mm 0 2mm;border-left:3pt solid #777;padding-left:2mm;break-after:avoid;bookmark-level:2}
h4,h5{font-size:10pt;margin:4mm 0 1mm;break-after:avoid;bookmark-level:3}
h5{bookmark-level:none}
p{margin:0 0 2mm;orphans:2;widows:2}.subtitle{margin-bottom:5mm}
ul{margin:0 0 3mm;padding:0;list-style:none}
li{padding-left:1em;text-indent:-1em}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin:1mm 0 5mm;font-size:8.5pt;line-height:1.45}
caption{text-align:left;font-size:8.5pt;padding-bottom:1mm;break-after:avoid}
th{text-align:left;vertical-align:bottom;background:#e8e8e8;border-top:1pt solid #000;border-bottom:.7pt solid #000;padding:1mm 1.2mm}
td{vertical-align:top;border-bottom:.4pt solid #777;padding:1mm 1.2mm}
tr{break-inside:avoid}
.led{break-inside:avoid}tr.group th{background:none;border-top:none;padding-top:3mm;font-size:9.5pt}
.right{text-align:right}.centre{text-align:center}
.note{font-size:8.5pt}
p.note,dd .note{padding-left:2mm;border-left:1.5pt solid #bbb}
.warning{border:1pt solid #000;border-left-width:5pt;padding:1.5mm 3mm;margin:2mm 0 3mm;break-inside:avoid}
.label{margin:3mm 0 1mm;break-after:avoid}
.signature{border-bottom:.7pt solid #000;width:90mm;margin:9mm 0 3mm;padding-bottom:1mm;break-inside:avoid}
.clauses{margin:0 0 3mm}.clause{padding-left:22mm;margin-bottom:1.8mm}
.clause>.number{display:inline-block;min-width:20.5mm;padding-right:1.5mm;margin-left:-22mm}
.clause .note{margin:.6mm 0 0}
.facts td{border-bottom-style:dotted}.facts .value{font-size:12pt;line-height:1.2}
.reasons{border-bottom:.4pt solid #777;padding:1mm 0}.reasons p{margin:0;break-after:avoid}
.reasons ul{margin:0;padding-left:4mm;font-size:8.5pt}
figure{margin:2mm 0 5mm;text-align:center;break-inside:avoid}
figure img{max-width:100%;max-height:215mm}.landscape figure img{max-height:140mm}
figure img.full{width:100%}
figcaption{font-size:8.5pt;text-align:left;margin-top:1mm}
.break{break-after:page}
.cover{page:cover;break-after:page;height:244mm;position:relative}
.cover .organisation{font-size:13pt}.cover .logo{display:block;max-width:60mm;max-height:22mm;margin-bottom:4mm}
.cover .number{text-align:right}
.cover .mark{position:absolute;top:0;right:0;border:1.2pt solid #000;padding:2mm 4mm;text-align:center;line-height:1.5}
.cover .top{min-height:76mm;padding-right:50mm}
.cover h1{font-size:25pt;border-bottom:2pt solid #000;padding-bottom:4mm;margin-bottom:4mm}
.cover .subtitle{font-size:12pt;line-height:1.6}
.cover .status{display:inline-block;border:.8pt solid #000;padding:.5mm 4mm;font-size:12pt}
.cover .bottom{position:absolute;bottom:0;left:0;right:0}
.cover .bottom table{width:100mm;font-size:10pt;margin:0}.cover .bottom td{border-bottom:.5pt solid #777}
.contents{break-after:page}.contents h2{margin-top:0;bookmark-level:none}
.contents p{margin:0;padding:.6mm 0}.contents .level-2{padding-left:6mm}
.contents a{color:#000;text-decoration:none}
.contents a::after{content:leader(".") " " target-counter(attr(href),page)}
)css";

std::string paragraph(std::string_view name, std::string_view text) {
    if (text.empty()) return {};
    return fmt::format("<p class=\"{}\">{}</p>\n", name, escape_html(text));
}

std::string anchor(std::size_t heading) {
    return fmt::format("heading-{}", heading);
}

// What a print writes otherwise than a page.
class PrintBlocks : public HtmlBlocks {
public:
    using HtmlBlocks::HtmlBlocks;
    using HtmlBlocks::operator();

    void operator()(const Heading& heading) {
        html_ += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", heading.level + 1,
                             anchor(headings_++), heading_text(heading));
    }
    void operator()(const Bullets& bullets) const {
        list(bullets.items, list_mark);
        html_ += "\n";
    }
    void operator()(const Clauses& clauses) const {
        html_ += "<div class=\"clauses\">\n";
        for (const auto& clause : clauses.clauses) {
            html_ += fmt::format("<div class=\"clause\"><span class=\"number\">{}</span>{}",
                                 escape_html(clause.number), escape_lines(clause.text));
            for (const std::string& note : clause.notes) html_ += paragraph("note", note);
            html_ += "</div>\n";
        }
        html_ += "</div>\n";
    }
    void operator()(const Facts& facts) const {
        html_ += "<table class=\"facts\"><colgroup><col style=\"width:28%\"><col "
                 "style=\"width:24%\"><col style=\"width:48%\"></colgroup>\n";
        for (const auto& fact : facts.facts) {
            html_ += fmt::format("<tr><td>{}</td><td class=\"value\">{}</td><td>{}</td></tr>\n",
                                 escape_html(fact.name), escape_html(fact.value),
                                 escape_html(fact.explanation));
        }
        html_ += "</table>\n";
    }
    void operator()(const Table& table) const {
        const auto widths = print_widths(table, table.landscape ? landscape_room : upright_room);
        std::string columns = "<colgroup>";
        for (const double percent : widths.percent) {
            fmt::format_to(std::back_inserter(columns), "<col style=\"width:{:.2f}%\">", percent);
        }
        columns += "</colgroup>";
        html_ += fmt::format("<table style=\"width:{:.1f}%\">", widths.table);
        table_inside(table, columns);
        html_ += "</table>\n";
    }
    void operator()(const WallFigure& figure) const {
        // Its figures say the same in words, as every document that shows a wall lists them.
        this->figure(wall_drawing(figure.wall, lang_), figure.caption,
                     say("石垣図", "the wall").in(lang_), " class=\"full\"");
    }
    void operator()(const Picture& picture) const {
        figure(picture.svg, picture.caption, picture.alternative, {});
    }
    void operator()(const PageBreak& /*unused*/) const { html_ += "<div class=\"break\"></div>\n"; }
    void operator()(const Details& details) const {
        html_ += fmt::format("<div class=\"reasons\" id=\"{}\"><p>{}</p>",
                             escape_html(details.anchor), escape_html(details.summary));
        list(details.lines, list_mark);
        html_ += "</div>\n";
    }

private:
    // As an image: whatever the drawing holds, it cannot become part of the page.
    void figure(std::string_view svg, const std::string& caption, std::string_view alternative,
                std::string_view attributes) const {
        html_ += fmt::format("<figure><img{} alt=\"{}\" src=\"{}\">", attributes,
                             escape_html(alternative), data_uri("image/svg+xml", svg));
        end_figure(caption);
    }

    std::size_t headings_ = 0;
};

void write_blocks(std::string& html, const Document& document) {
    PrintBlocks writer(html, document.lang);
    const std::vector<bool> turned = landscape_blocks(document.blocks);
    bool landscape = false;
    for (std::size_t i = 0; i < turned.size(); ++i) {
        if (turned[i] != landscape) html += landscape ? "</div>\n" : "<div class=\"landscape\">\n";
        landscape = turned[i];
        std::visit(writer, document.blocks[i]);
    }
    if (landscape) html += "</div>\n";
}

std::string logo(const std::string& bytes) {
    if (bytes.empty()) return {};
    const bool png = bytes.starts_with("\x89PNG");
    return fmt::format("<img class=\"logo\" alt=\"\" src=\"{}\">\n",
                       data_uri(png ? "image/png" : "image/svg+xml", bytes));
}

std::string cover_page(const Document& document, const Cover& cover) {
    std::string html = "<section class=\"cover\">\n<div class=\"top\">" + logo(cover.logo)
                       + paragraph("organisation", cover.organisation) + "</div>\n";
    if (!cover.classification.empty() || !cover.restriction.empty()) {
        html += "<div class=\"mark\">" + escape_html(cover.classification);
        if (!cover.classification.empty() && !cover.restriction.empty()) html += "<br>";
        html += escape_html(cover.restriction) + "</div>\n";
    }
    html += "<h1>" + escape_lines(title_lines(document.title, cover_room)) + "</h1>\n"
            + paragraph("subtitle", document.subtitle) + paragraph("status", cover.status);
    html += "<div class=\"bottom\"><table><colgroup><col style=\"width:32%\"><col "
            "style=\"width:68%\"></colgroup>\n";
    const auto row = [&](const base::Text& name, const std::string& value) {
        if (value.empty()) return;
        html += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", name.in(document.lang),
                            escape_html(value));
    };
    row(say("文書番号", "Document"), cover.number);
    row(say("版", "Edition"), cover.edition);
    row(say("発行日", "Issued"), cover.issued);
    return html + "</table></div>\n</section>\n";
}

std::string contents(const Document& document) {
    std::string html;
    std::size_t headings = 0;
    for (const Block& block : document.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr) continue;
        const std::size_t number = headings++;
        if (heading->level > contents_depth) continue;
        html += fmt::format("<p class=\"level-{}\"><a href=\"#{}\">{}{}{}</a></p>\n",
                            heading->level, anchor(number), escape_html(heading->number),
                            heading->number.empty() ? "" : "　", escape_html(heading->text));
    }
    if (html.empty()) return {};
    return fmt::format("<nav class=\"contents\"><h2>{}</h2>\n{}</nav>\n",
                       say("目次", "Contents").in(document.lang), html);
}

} // namespace

std::string to_print_html(const Document& document) {
    const Cover none;
    const Cover& cover = document.cover ? *document.cover : none;
    const std::string title = escape_html(document.title);
    const bool both = !cover.classification.empty() && !cover.restriction.empty();
    const std::string mark = cover.classification + (both ? "　" : "") + cover.restriction;
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<meta name=\"author\" content=\"{}\">\n<meta name=\"generator\" content=\"Ishigaki\">\n"
        "<style>{}</style>\n</head>\n<body data-title=\"{}\" data-mark=\"{}\" "
        "data-issued=\"{}\">\n",
        document.lang == Lang::ja ? "ja" : "en", title, escape_html(cover.organisation), print_css,
        title, escape_html(mark), escape_html(cover.issued));
    if (document.cover) {
        html += cover_page(document, cover) + contents(document);
    } else {
        html += "<h1>" + title + "</h1>\n" + paragraph("subtitle", document.subtitle);
    }
    write_blocks(html, document);
    return html + "</body>\n</html>\n";
}

} // namespace ishigaki::report
