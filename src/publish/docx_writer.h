// Writes a Word document's parts; what the files of the renderer share. Internal to the module.
#pragma once

#include "exchange/package.h"
#include "publish/docx_styles.h"
#include "publish/figures.h"
#include "publish/office_options.h"
#include "publish/outline.h"
#include "publish/xml_writer.h"
#include "report/blocks.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::publish::docx {

struct Relationship {
    std::string id;
    std::string kind;   // the end of its type, such as image
    std::string target; // from the folder word/
};

// What the text refers to: pictures, headers, and the names that are taken.
struct Links {
    std::vector<exchange::PackagePart> media;
    std::vector<Relationship> relationships;

    std::string add(std::string_view kind, std::string target);
    // The same picture twice is one part.
    std::string add_image(const std::string& bytes, std::string_view extension);

private:
    std::map<std::string, std::string, std::less<>> images_; // bytes: relationship
};

// How a paragraph departs from its style.
struct ParagraphLook {
    report::Align align = report::Align::left;
    bool keep_next = false;
    bool page_break_before = false;
    int number = -1;      // 0: the style's numbering is switched off; else a numbering's id
    int number_level = 0; // from 0
    int right_tab = 0;    // twentieths of a point, with leading dots
    int centre_tab = 0;   // likewise without
    int plain_right_tab = 0;
    int left_indent = -1; // twentieths of a point, where it departs from the style
    bool hanging = false; // the first line begins at the margin, with a tab to the indent
};

struct Writer {
    const report::Document& document;
    const Outline& outline;
    const StyleSheet& sheet;
    const OfficeOptions& options;
    Links& links;

    // The whole of word/document.xml.
    [[nodiscard]] std::string document_xml();

    void cover();
    void contents();
    void contents_entry(const OutlineEntry& entry, bool first);
    void sections();
    void section_end(const PageSetup& page, bool with_marks, bool last);
    void section_properties(const PageSetup& page, bool with_marks);
    void heading(const report::Heading& heading);
    void facts(const report::Facts& facts);
    void table(const report::Table& table);
    void table_row(const report::Table& table, std::size_t row, const std::vector<double>& widths);
    void table_head(const report::Table& table, const std::vector<double>& widths);
    // Nothing where the figure cannot be shown as a picture.
    bool figure(std::string_view image, const std::string& alternative, double most_width,
                double most_height, std::string_view style, bool keep_next);
    void drawing(const Figure& figure, std::string_view svg, const std::string& alternative,
                 Size shown);

    // <w:p> with its properties; the caller writes the runs.
    [[nodiscard]] Xml::Element begin_paragraph(std::string_view style,
                                               const ParagraphLook& look = {});
    void paragraph(std::string_view style, std::string_view text, const ParagraphLook& look = {});
    void run(std::string_view text);
    void field(const std::string& instruction, const std::string& shown);
    void bookmark(const std::string& name, bool begin);

    Xml xml = Xml();
    PageSetup page = {}; // of the section that is being written
    std::size_t next_heading = 0;
    int next_bookmark = 1;
    int next_drawing = 1;
    bool break_pending = false;
};

// word/header?.xml and word/footer?.xml for pages of that text width.
[[nodiscard]] std::string header_xml(const report::Document& document, const StyleSheet& sheet,
                                     const PageSetup& page);
[[nodiscard]] std::string footer_xml(const report::Document& document, const StyleSheet& sheet,
                                     const PageSetup& page);

// Writes <w:pPr>; the order of its elements is the schema's.
void write_paragraph_properties(Xml& xml, const std::string& style, const ParagraphLook& look);
void write_run(Xml& xml, std::string_view text);
void write_field(Xml& xml, const std::string& instruction, const std::string& shown);

[[nodiscard]] int twips(double points);

} // namespace ishigaki::publish::docx
