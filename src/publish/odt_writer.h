// Writes the content of an OpenDocument text. Internal to the module.
#pragma once

#include "exchange/package.h"
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

namespace ishigaki::publish::odt {

struct Writer {
    const report::Document& document;
    const Outline& outline;
    const OfficeOptions& options;

    // The whole of content.xml.
    [[nodiscard]] std::string content_xml();

    void cover();
    void contents();
    void heading(const report::Heading& heading);
    void clauses(const report::Clauses& clauses);
    void bullets(const std::vector<std::string>& items);
    void facts(const report::Facts& facts);
    void table(const report::Table& table);
    void table_row(const report::Table& table, std::size_t row, const std::vector<double>& widths);
    // False where the figure cannot be shown as a picture.
    bool figure(std::string_view image, const std::string& alternative, double most_width,
                double most_height, const char* style);

    // `style`: with _20_ for spaces.
    void paragraph(const std::string& style, std::string_view text);
    void text(std::string_view text);
    // <table:table> with its columns; the styles of both are added to `styles`.
    [[nodiscard]] Xml::Element begin_table(const std::vector<double>& widths, const char* align);

    Xml xml = Xml(Xml::Extent::fragment);
    std::string styles = {}; // automatic ones
    std::vector<exchange::PackagePart> pictures = {};
    std::map<std::string, std::string, std::less<>> known_pictures = {}; // bytes: name
    PageSetup page = {};
    std::size_t next_heading = 0;
    int next_table = 1;
    int next_figure = 1;
    int next_clause_style = 1;
};

} // namespace ishigaki::publish::odt
