#include "publish/render_docx.h"

#include "base/date.h"
#include "publish/docx_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace ishigaki::publish {

namespace docx {
namespace {

constexpr std::string_view xml_declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view relationships_space =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view office_kinds =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string content_types(bool theme, bool svg) {
    constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";
    std::string types(xml_declaration);
    types += "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" "
             "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Default Extension=\"png\" ContentType=\"image/png\"/>";
    if (svg) types += "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>";
    const auto part = [&](std::string_view name, std::string_view type) {
        types +=
            fmt::format("<Override PartName=\"{}\" ContentType=\"{}{}+xml\"/>", name, office, type);
    };
    part("/word/document.xml", "wordprocessingml.document.main");
    part("/word/styles.xml", "wordprocessingml.styles");
    part("/word/numbering.xml", "wordprocessingml.numbering");
    part("/word/settings.xml", "wordprocessingml.settings");
    part("/word/fontTable.xml", "wordprocessingml.fontTable");
    if (theme) part("/word/theme/theme1.xml", "theme");
    for (const char* which : {"P", "L"}) {
        part(fmt::format("/word/header{}.xml", which), "wordprocessingml.header");
        part(fmt::format("/word/footer{}.xml", which), "wordprocessingml.footer");
    }
    part("/docProps/app.xml", "extended-properties");
    types += "<Override PartName=\"/docProps/core.xml\" "
             "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
    return types + "</Types>\n";
}

std::string package_relationships() {
    return fmt::format(
        "{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}officeDocument\" "
        "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
        "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" "
        "Type=\"{}extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n",
        xml_declaration, relationships_space, office_kinds, office_kinds);
}

std::string document_relationships(const Links& links) {
    std::string text =
        fmt::format("{}<Relationships xmlns=\"{}\">", xml_declaration, relationships_space);
    for (const Relationship& one : links.relationships) {
        text += fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", one.id,
                            office_kinds, one.kind, one.target);
    }
    return text + "</Relationships>\n";
}

std::string settings(base::Lang lang) {
    return fmt::format(
        "{}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/>"
        "<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val=\"840\"/>"
        "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/>"
        "<w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"{}\" w:eastAsia=\"ja-JP\"/>"
        "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>\n",
        xml_declaration, lang == base::Lang::ja ? "ja-JP" : "en-GB");
}

std::string core_properties(const report::Document& document) {
    Xml xml;
    {
        const auto core =
            xml.in("cp:coreProperties",
                   {{"xmlns:cp",
                     "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
                    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                    {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                    {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
        xml.leaf("dc:title", {}, document.title);
        if (!document.subtitle.empty()) xml.leaf("dc:subject", {}, document.subtitle);
        if (document.cover && !document.cover->organisation.empty()) {
            xml.leaf("dc:creator", {}, document.cover->organisation);
        }
        xml.leaf("dc:language", {}, document.lang == base::Lang::ja ? "ja-JP" : "en-GB");
        // A day as a reader sees it may be of any form; only what is certain is repeated here.
        if (document.cover && base::parse_date(document.cover->issued)) {
            xml.leaf("dcterms:created", {{"xsi:type", "dcterms:W3CDTF"}},
                     document.cover->issued + "T00:00:00Z");
        }
    }
    return xml.finish();
}

std::string app_properties(const report::Document& document) {
    Xml xml;
    {
        const auto properties =
            xml.in("Properties",
                   {{"xmlns",
                     "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
        xml.leaf("Application", {}, "Ishigaki");
        if (document.cover && !document.cover->organisation.empty()) {
            xml.leaf("Company", {}, document.cover->organisation);
        }
    }
    return xml.finish();
}

} // namespace
} // namespace docx

tl::expected<std::string, base::Text> to_docx(const report::Document& document,
                                              const OfficeOptions& options) {
    using namespace docx;
    std::optional<Reference> reference;
    if (!options.reference.empty()) {
        auto read = read_reference(options.reference);
        if (!read) return tl::unexpected(std::move(read.error()));
        reference = std::move(*read);
    }
    const Outline outline = lay_out(document, reference ? reference->page : PageSetup{});
    const StyleSheet sheet = make_styles(reference, outline.counted, document.lang);

    Links links;
    links.add("styles", "styles.xml");
    links.add("numbering", "numbering.xml");
    links.add("settings", "settings.xml");
    links.add("fontTable", "fontTable.xml");
    if (!sheet.theme.empty()) links.add("theme", "theme/theme1.xml");
    for (const char* which : {"P", "L"}) {
        links.relationships.push_back(
            {fmt::format("rIdHeader{}", which), "header", fmt::format("header{}.xml", which)});
        links.relationships.push_back(
            {fmt::format("rIdFooter{}", which), "footer", fmt::format("footer{}.xml", which)});
    }
    Writer writer{document, outline, sheet, options, links};
    std::string body = writer.document_xml();

    const bool svg = std::ranges::any_of(
        links.media, [](const auto& part) { return part.name.ends_with(".svg"); });
    const PageSetup wide = sheet.page.turned();
    std::vector<exchange::PackagePart> parts;
    parts.push_back({"[Content_Types].xml", content_types(!sheet.theme.empty(), svg)});
    parts.push_back({"_rels/.rels", package_relationships()});
    parts.push_back({"word/document.xml", std::move(body)});
    parts.push_back({"word/_rels/document.xml.rels", document_relationships(links)});
    parts.push_back({"word/styles.xml", sheet.styles});
    parts.push_back({"word/numbering.xml", sheet.numbering});
    parts.push_back({"word/settings.xml", settings(document.lang)});
    parts.push_back({"word/fontTable.xml", sheet.fonts});
    if (!sheet.theme.empty()) parts.push_back({"word/theme/theme1.xml", sheet.theme});
    parts.push_back({"word/headerP.xml", header_xml(document, sheet, sheet.page)});
    parts.push_back({"word/footerP.xml", footer_xml(document, sheet, sheet.page)});
    parts.push_back({"word/headerL.xml", header_xml(document, sheet, wide)});
    parts.push_back({"word/footerL.xml", footer_xml(document, sheet, wide)});
    for (auto& medium : links.media) parts.push_back(std::move(medium));
    parts.push_back({"docProps/core.xml", core_properties(document)});
    parts.push_back({"docProps/app.xml", app_properties(document)});
    return exchange::write_package(parts);
}

} // namespace ishigaki::publish
