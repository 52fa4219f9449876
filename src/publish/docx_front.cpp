#include "publish/docx_writer.h"
#include "publish/office_text.h"

#include <fmt/format.h>

namespace ishigaki::publish::docx {

using base::say;

namespace {

constexpr const char* word_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

} // namespace

void Writer::cover() {
    const report::Cover& cover = *document.cover;
    if (!cover.classification.empty() || !cover.restriction.empty()) {
        const double width = classification_box_width(cover, page.text_width());
        const auto table = xml.in("w:tbl");
        {
            const auto properties = xml.in("w:tblPr");
            xml.leaf("w:tblStyle", {{"w:val", sheet.id("CoverBox")}});
            xml.leaf("w:tblW", {{"w:w", std::to_string(twips(width))}, {"w:type", "dxa"}});
            xml.leaf("w:jc", {{"w:val", "right"}});
            xml.leaf("w:tblLayout", {{"w:type", "fixed"}});
        }
        {
            const auto grid = xml.in("w:tblGrid");
            xml.leaf("w:gridCol", {{"w:w", std::to_string(twips(width))}});
        }
        const auto row = xml.in("w:tr");
        const auto cell = xml.in("w:tc");
        {
            const auto properties = xml.in("w:tcPr");
            xml.leaf("w:tcW", {{"w:w", std::to_string(twips(width))}, {"w:type", "dxa"}});
        }
        if (!cover.classification.empty()) paragraph("CoverMark", cover.classification);
        if (!cover.restriction.empty()) paragraph("CoverMark", cover.restriction);
    }
    paragraph("CoverNumber", cover.number);
    constexpr double logo_width = 170; // 60 mm
    constexpr double logo_height = 71; // 25 mm
    const bool logo =
        !cover.logo.empty()
        && figure(cover.logo, cover.organisation, logo_width, logo_height, "CoverLogo", false);
    const auto spacer = [&](int lines) {
        for (int i = 0; i < lines; ++i) paragraph("CoverNumber", "");
    };
    spacer(logo ? 2 : 8);
    paragraph("CoverTitle", in_lines(document.title, page.text_width()));
    if (!document.subtitle.empty()) paragraph("Subtitle", document.subtitle);
    if (!cover.status.empty()) paragraph("CoverStatus", cover.status);
    spacer(logo ? 4 : 6);
    for (const std::string* line : {&cover.edition, &cover.issued, &cover.organisation}) {
        if (!line->empty()) paragraph("CoverLine", *line);
    }
}

void Writer::contents_entry(const OutlineEntry& entry, bool first) {
    ParagraphLook look;
    look.right_tab = twips(page.text_width());
    const auto element = begin_paragraph(fmt::format("TOC{}", entry.level), look);
    if (first) {
        const auto mark = [&](const char* kind) {
            const auto run = xml.in("w:r");
            xml.leaf("w:fldChar", {{"w:fldCharType", kind}});
        };
        mark("begin");
        {
            const auto run = xml.in("w:r");
            xml.leaf("w:instrText", {{"xml:space", "preserve"}}, " TOC \\o \"1-3\" \\h \\z \\u ");
        }
        mark("separate");
    }
    const auto link = xml.in("w:hyperlink", {{"w:anchor", entry.bookmark}, {"w:history", "1"}});
    run(entry.number.empty() ? entry.text : entry.number + "　" + entry.text);
    {
        const auto tab = xml.in("w:r");
        xml.leaf("w:tab");
    }
    field("PAGEREF " + entry.bookmark + " \\h", std::to_string(entry.page));
}

// Filled in, and not marked as out of date: Word would ask a question at every opening.
void Writer::contents() {
    if (outline.entries.empty()) return;
    const auto block = xml.in("w:sdt");
    {
        const auto properties = xml.in("w:sdtPr");
        const auto gallery = xml.in("w:docPartObj");
        xml.leaf("w:docPartGallery", {{"w:val", "Table of Contents"}});
        xml.leaf("w:docPartUnique");
    }
    const auto content = xml.in("w:sdtContent");
    paragraph("TOCHeading", say("目次", "Contents").in(document.lang));
    bool first = true;
    for (const OutlineEntry& entry : outline.entries) {
        contents_entry(entry, first);
        first = false;
    }
    const auto end = begin_paragraph("SectionEnd");
    const auto run = xml.in("w:r");
    xml.leaf("w:fldChar", {{"w:fldCharType", "end"}});
}

std::string header_xml(const report::Document& document, const StyleSheet& sheet,
                       const PageSetup& page) {
    Xml xml;
    {
        const auto header = xml.in("w:hdr", {{"xmlns:w", word_space}});
        const auto paragraph = xml.in("w:p");
        ParagraphLook look;
        look.plain_right_tab = twips(page.text_width());
        write_paragraph_properties(xml, sheet.id("Header"), look);
        const std::string mark = document.cover ? classification_mark(*document.cover) : "";
        write_run(xml, header_title(document, page.text_width()));
        if (!mark.empty()) write_run(xml, "\t" + mark);
    }
    return xml.finish();
}

std::string footer_xml(const report::Document& document, const StyleSheet& sheet,
                       const PageSetup& page) {
    Xml xml;
    {
        const auto footer = xml.in("w:ftr", {{"xmlns:w", word_space}});
        const auto paragraph = xml.in("w:p");
        ParagraphLook look;
        look.centre_tab = twips(page.text_width() / 2);
        look.plain_right_tab = twips(page.text_width());
        write_paragraph_properties(xml, sheet.id("Footer"), look);
        if (document.cover) {
            write_run(xml, shortened(document.cover->issued, 40));
            write_run(xml, "\t" + shortened(document.cover->number, 40));
        } else {
            write_run(xml, "\t");
        }
        write_run(xml, "\t");
        write_field(xml, "PAGE", "1");
        write_run(xml, " / ");
        write_field(xml, "NUMPAGES", "1");
    }
    return xml.finish();
}

} // namespace ishigaki::publish::docx
