#include "publish/column_widths.h"
#include "publish/docx_writer.h"
#include "report/wall.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace ishigaki::publish::docx {

using namespace report;
using base::say;

namespace {

constexpr double caption_room = 40;

std::string_view style_of(Voice voice) {
    switch (voice) {
    case Voice::body: return "BodyText";
    case Voice::note: return "Note";
    case Voice::warning: return "Warning";
    case Voice::signature: return "SignatureLine";
    case Voice::label: return "DetailsHeading";
    }
    return "BodyText";
}

// Programs that draw SVG inside documents know little of style sheets; a drawing that needs one
// is shown as its picture only.
bool draws_without_styles(std::string_view svg) {
    return svg.find("<style") == std::string_view::npos
           && svg.find("class=") == std::string_view::npos;
}

} // namespace

void Writer::heading(const Heading& heading) {
    const OutlineEntry& entry = outline.entries.at(next_heading++);
    ParagraphLook look;
    const bool counted = outline.counted && !heading.number.empty();
    if (counted && !sheet.headings_number_themselves) {
        look.number = sheet.numbers.headings;
        look.number_level = entry.level - 1;
    } else if (!counted && sheet.headings_number_themselves) {
        look.number = 0;
    }
    const auto element = begin_paragraph(fmt::format("Heading{}", entry.level), look);
    bookmark(entry.bookmark, true);
    run(counted || heading.number.empty() ? heading.text : heading.number + "　" + heading.text);
    bookmark(entry.bookmark, false);
}

void Writer::drawing(const Figure& figure, std::string_view svg, const std::string& alternative,
                     Size shown) {
    constexpr double emu = 12700; // in a point
    const std::string width = std::to_string(std::max(1L, std::lround(shown.width * emu)));
    const std::string height = std::to_string(std::max(1L, std::lround(shown.height * emu)));
    const std::string id = std::to_string(next_drawing);
    const std::string name = fmt::format("Figure {}", next_drawing++);
    const std::string png = links.add_image(figure.png, "png");
    const auto run = xml.in("w:r");
    const auto drawing = xml.in("w:drawing");
    const auto in_line =
        xml.in("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
    xml.leaf("wp:extent", {{"cx", width}, {"cy", height}});
    xml.leaf("wp:effectExtent", {{"l", "0"}, {"t", "0"}, {"r", "0"}, {"b", "0"}});
    xml.leaf("wp:docPr", {{"id", id}, {"name", name}, {"descr", alternative}});
    {
        const auto frame = xml.in("wp:cNvGraphicFramePr");
        xml.leaf("a:graphicFrameLocks", {{"noChangeAspect", "1"}});
    }
    const auto graphic = xml.in("a:graphic");
    const auto data = xml.in("a:graphicData",
                             {{"uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"}});
    const auto picture = xml.in("pic:pic");
    {
        const auto about = xml.in("pic:nvPicPr");
        xml.leaf("pic:cNvPr", {{"id", id}, {"name", name}});
        xml.leaf("pic:cNvPicPr");
    }
    {
        const auto fill = xml.in("pic:blipFill");
        {
            const auto blip = xml.in("a:blip", {{"r:embed", png}});
            if (!svg.empty() && draws_without_styles(svg)) {
                const std::string drawn = links.add_image(std::string(svg), "svg");
                const auto extensions = xml.in("a:extLst");
                const auto extension =
                    xml.in("a:ext", {{"uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}});
                xml.leaf(
                    "asvg:svgBlip",
                    {{"xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"},
                     {"r:embed", drawn}});
            }
        }
        const auto stretch = xml.in("a:stretch");
        xml.leaf("a:fillRect");
    }
    const auto shape = xml.in("pic:spPr");
    {
        const auto transform = xml.in("a:xfrm");
        xml.leaf("a:off", {{"x", "0"}, {"y", "0"}});
        xml.leaf("a:ext", {{"cx", width}, {"cy", height}});
    }
    const auto geometry = xml.in("a:prstGeom", {{"prst", "rect"}});
    xml.leaf("a:avLst");
}

bool Writer::figure(std::string_view image, const std::string& alternative, double most_width,
                    double most_height, std::string_view style, bool keep_next) {
    const auto made = make_figure(image, options);
    if (!made) return false;
    const bool is_png = png_pixels(image).has_value();
    ParagraphLook look;
    look.keep_next = keep_next;
    const auto element = begin_paragraph(style, look);
    drawing(*made, is_png ? std::string_view() : image, alternative,
            fit(made->size, most_width, most_height));
    return true;
}

struct BlockWriter {
    Writer& out;

    void operator()(const Heading& heading) const { out.heading(heading); }
    void operator()(const Paragraph& paragraph) const {
        out.paragraph(style_of(paragraph.voice), paragraph.text);
    }
    void bullet(const std::string& text) const {
        ParagraphLook look;
        if (!out.sheet.bullets_mark_themselves) look.number = out.sheet.numbers.bullets;
        out.paragraph("ListBullet", text, look);
    }
    void operator()(const Bullets& bullets) const {
        for (const std::string& item : bullets.items) bullet(item);
    }
    void operator()(const Clauses& clauses) const {
        const double indent = clause_indent(clauses);
        ParagraphLook look;
        ParagraphLook beside;
        if (indent > clause_style_indent) {
            look.left_indent = beside.left_indent = twips(indent);
            look.hanging = true;
        }
        for (const auto& clause : clauses.clauses) {
            look.keep_next = !clause.notes.empty();
            out.paragraph("Clause", clause.number + "\t" + clause.text, look);
            for (const std::string& note : clause.notes) out.paragraph("ClauseNote", note, beside);
        }
    }
    void operator()(const Facts& facts) const { out.facts(facts); }
    void operator()(const Table& table) const { out.table(table); }
    void caption(const std::string& text) const {
        if (!text.empty()) out.paragraph("Caption", text);
    }
    void operator()(const WallFigure& figure) const {
        const std::string svg = standalone_wall_svg(figure.wall, out.document.lang);
        const auto label = say("石垣図：要求ごとのレベルと目標",
                               "The wall: level and target of every requirement");
        if (!out.figure(svg, label.in(out.document.lang), out.page.text_width(),
                        out.page.text_height() - caption_room, "Figure", !figure.caption.empty())) {
            constexpr int columns = 100;
            out.paragraph("Preformatted",
                          wall_text(figure.wall, out.document.lang, columns, false));
        }
        caption(figure.caption);
    }
    void operator()(const Picture& picture) const {
        if (!out.figure(picture.svg, picture.alternative, out.page.text_width(),
                        out.page.text_height() - caption_room, "Figure",
                        !picture.caption.empty())) {
            out.paragraph("BodyText", picture.alternative);
        }
        caption(picture.caption);
    }
    void operator()(const PageBreak& /*unused*/) const { out.break_pending = true; }
    void operator()(const Details& details) const {
        out.paragraph("DetailsHeading", details.summary);
        for (const std::string& line : details.lines) bullet(line);
    }
};

void Writer::section_properties(const PageSetup& setup, bool with_marks) {
    const auto section = xml.in("w:sectPr");
    const bool landscape = setup.width > setup.height;
    if (with_marks) {
        const char* suffix = landscape ? "L" : "P";
        xml.leaf("w:headerReference",
                 {{"w:type", "default"}, {"r:id", fmt::format("rIdHeader{}", suffix)}});
        xml.leaf("w:footerReference",
                 {{"w:type", "default"}, {"r:id", fmt::format("rIdFooter{}", suffix)}});
    }
    xml.leaf("w:type", {{"w:val", "nextPage"}});
    xml.open("w:pgSz", {{"w:w", std::to_string(twips(setup.width))},
                        {"w:h", std::to_string(twips(setup.height))}});
    if (landscape) xml.attribute("w:orient", "landscape");
    xml.close();
    constexpr double mark_share = 0.5; // headers stand in the middle of the margin
    xml.leaf("w:pgMar", {{"w:top", std::to_string(twips(setup.top))},
                         {"w:right", std::to_string(twips(setup.right))},
                         {"w:bottom", std::to_string(twips(setup.bottom))},
                         {"w:left", std::to_string(twips(setup.left))},
                         {"w:header", std::to_string(twips(setup.top * mark_share))},
                         {"w:footer", std::to_string(twips(setup.bottom * mark_share))},
                         {"w:gutter", "0"}});
    xml.leaf("w:cols", {{"w:space", "425"}});
}

// The properties of a section stand in its last paragraph, those of the last one in the body.
void Writer::section_end(const PageSetup& setup, bool with_marks, bool last) {
    break_pending = false;
    if (last) {
        section_properties(setup, with_marks);
        return;
    }
    const auto paragraph = xml.in("w:p");
    const auto properties = xml.in("w:pPr");
    xml.leaf("w:pStyle", {{"w:val", sheet.id("SectionEnd")}});
    section_properties(setup, with_marks);
}

void Writer::sections() {
    for (std::size_t i = 0; i < outline.sections.size(); ++i) {
        const OutlineSection& section = outline.sections[i];
        page = section.landscape ? sheet.page.turned() : sheet.page;
        for (const Block* block : section.blocks) std::visit(BlockWriter{*this}, *block);
        section_end(page, true, i + 1 == outline.sections.size());
    }
}

std::string Writer::document_xml() {
    page = sheet.page;
    xml.open(
        "w:document",
        {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
         {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
         {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
         {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
         {"xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"}});
    xml.open("w:body");
    if (document.cover) {
        cover();
        section_end(page, false, false);
        if (!outline.entries.empty()) {
            contents();
            break_pending = !outline.sections.front().landscape;
            // A wide first page needs the section to end here.
            if (outline.sections.front().landscape) section_end(page, true, false);
        }
    } else {
        paragraph("Title", document.title);
        if (!document.subtitle.empty()) paragraph("Subtitle", document.subtitle);
        if (outline.sections.front().landscape) section_end(page, true, false);
    }
    sections();
    xml.close();
    xml.close();
    return xml.finish();
}

} // namespace ishigaki::publish::docx
