#include "publish/column_widths.h"
#include "publish/odt_styles.h"
#include "publish/odt_writer.h"
#include "publish/office_text.h"
#include "report/wall.h"

#include <fmt/format.h>

#include <iterator>

namespace ishigaki::publish::odt {

using namespace report;
using base::say;

namespace {

constexpr double caption_room = 40;

const char* style_of(Voice voice) {
    switch (voice) {
    case Voice::body: return "Text_20_body";
    case Voice::note: return "Note";
    case Voice::warning: return "Warning";
    case Voice::signature: return "Signature_20_line";
    case Voice::label: return "Details_20_heading";
    }
    return "Text_20_body";
}

struct BlockWriter {
    Writer& out;

    void operator()(const Heading& heading) const { out.heading(heading); }
    void operator()(const Paragraph& paragraph) const {
        out.paragraph(style_of(paragraph.voice), paragraph.text);
    }
    void operator()(const Bullets& bullets) const { out.bullets(bullets.items); }
    void operator()(const Clauses& clauses) const { out.clauses(clauses); }
    void operator()(const Facts& facts) const { out.facts(facts); }
    void operator()(const Table& table) const { out.table(table); }
    [[nodiscard]] bool figure(std::string_view svg, const std::string& alternative,
                              const std::string& caption) const {
        return out.figure(svg, alternative, out.page.text_width(),
                          out.page.text_height() - caption_room,
                          caption.empty() ? "Figure" : "Figure_20_with_20_caption");
    }
    void caption(const std::string& text) const {
        if (!text.empty()) out.paragraph("Caption", text);
    }
    void operator()(const WallFigure& wall) const {
        const auto label = say("石垣図：要求ごとのレベルと目標",
                               "The wall: level and target of every requirement");
        if (!figure(standalone_wall_svg(wall.wall, out.document.lang), label.in(out.document.lang),
                    wall.caption)) {
            constexpr int columns = 100;
            out.paragraph("Preformatted", wall_text(wall.wall, out.document.lang, columns, false));
        }
        caption(wall.caption);
    }
    void operator()(const Picture& picture) const {
        if (!figure(picture.svg, picture.alternative, picture.caption)) {
            out.paragraph("Text_20_body", picture.alternative);
        }
        caption(picture.caption);
    }
    void operator()(const PageBreak& /*unused*/) const { out.paragraph("PageStart", ""); }
    void operator()(const Details& details) const {
        out.paragraph("Details_20_heading", details.summary);
        out.bullets(details.lines);
    }
};

} // namespace

// Line feeds, tabs and runs of spaces are elements: as characters they would be one space.
void Writer::text(std::string_view text) {
    bool after_space = true; // a space at the beginning would be lost
    std::size_t begin = 0;
    const auto flush = [&](std::size_t end) {
        if (end > begin) xml.text(text.substr(begin, end - begin));
        begin = end + 1;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n' || c == '\t' || (c == ' ' && after_space)) {
            flush(at);
            xml.leaf(c == '\n' ? "text:line-break" : c == '\t' ? "text:tab" : "text:s");
        }
        after_space = c == ' ' || c == '\n' || c == '\t';
    }
    flush(text.size());
}

void Writer::paragraph(const std::string& style, std::string_view content) {
    const auto element = xml.in("text:p", {{"text:style-name", style}});
    text(content);
}

void Writer::heading(const Heading& heading) {
    const OutlineEntry& entry = outline.entries.at(next_heading++);
    xml.open("text:h", {{"text:style-name", fmt::format("Heading_20_{}", entry.level)},
                        {"text:outline-level", std::to_string(entry.level)}});
    const bool numbered = !heading.number.empty();
    if (outline.counted && !numbered) xml.attribute("text:is-list-header", "true");
    xml.leaf("text:bookmark-start", {{"text:name", entry.bookmark}});
    text(outline.counted || !numbered ? heading.text : heading.number + "　" + heading.text);
    xml.leaf("text:bookmark-end", {{"text:name", entry.bookmark}});
    xml.close();
}

void Writer::bullets(const std::vector<std::string>& items) {
    if (items.empty()) return;
    const auto list = xml.in("text:list", {{"text:style-name", "Bullets"}});
    for (const std::string& item : items) {
        const auto element = xml.in("text:list-item");
        paragraph("List_20_Bullet", item);
    }
}

void Writer::clauses(const Clauses& clauses) {
    const double indent = clause_indent(clauses);
    std::string style = "Clause";
    std::string beside = "Clause_20_note";
    if (indent > clause_style_indent) {
        style = fmt::format("Clause{}", next_clause_style);
        beside = fmt::format("ClauseNote{}", next_clause_style++);
        fmt::format_to(std::back_inserter(styles),
                       "<style:style style:name=\"{0}\" style:family=\"paragraph\" "
                       "style:parent-style-name=\"Clause\"><style:paragraph-properties "
                       "fo:margin-left=\"{2:.2f}pt\" fo:text-indent=\"-{2:.2f}pt\"/></style:style>"
                       "\n<style:style style:name=\"{1}\" style:family=\"paragraph\" "
                       "style:parent-style-name=\"Clause_20_note\"><style:paragraph-properties "
                       "fo:margin-left=\"{2:.2f}pt\"/></style:style>\n",
                       style, beside, indent);
    }
    for (const auto& clause : clauses.clauses) {
        paragraph(style, clause.number + "\t" + clause.text);
        for (const std::string& note : clause.notes) paragraph(beside, note);
    }
}

bool Writer::figure(std::string_view image, const std::string& alternative, double most_width,
                    double most_height, const char* style) {
    auto made = make_figure(image, options);
    if (!made) return false;
    auto known = known_pictures.find(made->png);
    if (known == known_pictures.end()) {
        const std::string name = fmt::format("Pictures/image{}.png", pictures.size() + 1);
        pictures.push_back({name, made->png, false});
        known = known_pictures.emplace(std::move(made->png), name).first;
    }
    const Size shown = fit(made->size, most_width, most_height);
    const auto element = xml.in("text:p", {{"text:style-name", style}});
    const auto frame =
        xml.in("draw:frame", {{"draw:style-name", "Inline"},
                              {"draw:name", fmt::format("Figure {}", next_figure++)},
                              {"text:anchor-type", "as-char"},
                              {"svg:width", fmt::format("{:.2f}pt", shown.width)},
                              {"svg:height", fmt::format("{:.2f}pt", shown.height)}});
    xml.leaf("draw:image", {{"xlink:href", known->second},
                            {"xlink:type", "simple"},
                            {"xlink:show", "embed"},
                            {"xlink:actuate", "onLoad"}});
    if (!alternative.empty()) xml.leaf("svg:desc", {}, alternative);
    return true;
}

void Writer::cover() {
    const Cover& cover = *document.cover;
    paragraph("CoverStart", "");
    if (!cover.classification.empty() || !cover.restriction.empty()) {
        const auto table =
            begin_table({classification_box_width(cover, page.text_width())}, "right");
        const auto row = xml.in("table:table-row", {{"table:style-name", "WholeRow"}});
        const auto cell = xml.in(
            "table:table-cell", {{"table:style-name", "BoxCell"}, {"office:value-type", "string"}});
        for (const std::string* line : {&cover.classification, &cover.restriction}) {
            if (!line->empty()) paragraph("Cover_20_classification", *line);
        }
    }
    paragraph("Cover_20_number", cover.number);
    constexpr double logo_width = 170; // 60 mm
    constexpr double logo_height = 71; // 25 mm
    const bool logo =
        !cover.logo.empty()
        && figure(cover.logo, cover.organisation, logo_width, logo_height, "Cover_20_logo");
    const auto spacer = [&](int lines) {
        for (int i = 0; i < lines; ++i) paragraph("Cover_20_number", "");
    };
    spacer(logo ? 2 : 8);
    paragraph("Cover_20_title", in_lines(document.title, page.text_width()));
    if (!document.subtitle.empty()) paragraph("Subtitle", document.subtitle);
    if (!cover.status.empty()) paragraph("Cover_20_status", cover.status);
    spacer(logo ? 4 : 6);
    for (const std::string* line : {&cover.edition, &cover.issued, &cover.organisation}) {
        if (!line->empty()) paragraph("Cover_20_line", *line);
    }
}

void Writer::contents() {
    const std::string title = say("目次", "Contents").in(document.lang);
    const auto table = xml.in(
        "text:table-of-content",
        {{"text:style-name", "Contents"}, {"text:protected", "false"}, {"text:name", title}});
    {
        const auto source = xml.in("text:table-of-content-source", {{"text:outline-level", "3"}});
        xml.leaf("text:index-title-template", {{"text:style-name", "Contents_20_Heading"}}, title);
        for (const char* level : {"1", "2", "3"}) {
            const auto entry = xml.in("text:table-of-content-entry-template",
                                      {{"text:outline-level", level},
                                       {"text:style-name", std::string("Contents_20_") + level}});
            xml.leaf("text:index-entry-link-start");
            xml.leaf("text:index-entry-chapter");
            xml.leaf("text:index-entry-span", {}, "　");
            xml.leaf("text:index-entry-text");
            xml.leaf("text:index-entry-tab-stop",
                     {{"style:type", "right"}, {"style:leader-char", "."}});
            xml.leaf("text:index-entry-page-number");
            xml.leaf("text:index-entry-link-end");
        }
    }
    const auto body = xml.in("text:index-body");
    {
        const auto head = xml.in("text:index-title", {{"text:name", title + "_Head"}});
        paragraph("Contents_20_Heading", title);
    }
    for (const OutlineEntry& entry : outline.entries) {
        const auto element =
            xml.in("text:p", {{"text:style-name", fmt::format("Contents_20_{}", entry.level)}});
        const auto link = xml.in("text:a", {{"xlink:type", "simple"},
                                            {"xlink:href", "#" + entry.bookmark},
                                            {"text:style-name", "Index_20_Link"},
                                            {"text:visited-style-name", "Index_20_Link"}});
        text(entry.number.empty() ? entry.text : entry.number + "　" + entry.text);
        xml.leaf("text:tab");
        // A reference, which programs bring up to date by themselves.
        xml.leaf("text:bookmark-ref",
                 {{"text:reference-format", "page"}, {"text:ref-name", entry.bookmark}},
                 std::to_string(entry.page));
    }
}

std::string Writer::content_xml() {
    const PageSetup upright;
    page = upright;
    if (document.cover) {
        cover();
        if (!outline.entries.empty()) {
            paragraph("UprightStart", "");
            contents();
        }
    } else {
        paragraph("UprightStart", "");
        paragraph("Title", document.title);
        if (!document.subtitle.empty()) paragraph("Subtitle", document.subtitle);
    }
    bool begun = !document.cover; // the page that the text goes on with
    bool landscape = false;
    for (const OutlineSection& section : outline.sections) {
        if (!begun || section.landscape != landscape) {
            paragraph(section.landscape ? "WideStart" : "UprightStart", "");
        }
        begun = true;
        landscape = section.landscape;
        page = landscape ? upright.turned() : upright;
        for (const Block* block : section.blocks) std::visit(BlockWriter{*this}, *block);
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {}>"
                       "<office:automatic-styles>\n{}{}</office:automatic-styles>\n<office:body>"
                       "<office:text>{}</office:text></office:body></office:document-content>\n",
                       namespaces(), automatic_styles(), styles, xml.finish());
}

} // namespace ishigaki::publish::odt
