#include "publish/render_odt.h"

#include "base/date.h"
#include "publish/odt_styles.h"
#include "publish/odt_writer.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

namespace ishigaki::publish {

namespace odt {
namespace {

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.text";

std::string meta_xml(const report::Document& document) {
    std::string text = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                   "<office:document-meta {}><office:meta>"
                                   "<meta:generator>Ishigaki</meta:generator>"
                                   "<dc:title>{}</dc:title>",
                                   namespaces(), escape_xml(document.title));
    if (!document.subtitle.empty()) {
        text += "<dc:subject>" + escape_xml(document.subtitle) + "</dc:subject>";
    }
    if (document.cover && !document.cover->organisation.empty()) {
        text += "<dc:creator>" + escape_xml(document.cover->organisation) + "</dc:creator>";
    }
    // A day as a reader sees it may be of any form; only what is certain is repeated here.
    if (document.cover && base::parse_date(document.cover->issued)) {
        text += "<meta:creation-date>" + document.cover->issued + "T00:00:00</meta:creation-date>";
    }
    return text
           + fmt::format("<dc:language>{}</dc:language></office:meta></office:document-meta>\n",
                         document.lang == base::Lang::ja ? "ja-JP" : "en-GB");
}

// Paragraphs that stay with the next do so from one row of a table to the other as well: the head
// of a group is not left alone at the foot of a page.
std::string settings_xml() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-settings "
           "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
           "xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" "
           "xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\">"
           "<office:settings><config:config-item-set config:name=\"ooo:configuration-settings\">"
           "<config:config-item config:name=\"TableRowKeep\" config:type=\"boolean\">true"
           "</config:config-item></config:config-item-set></office:settings>"
           "</office:document-settings>\n";
}

std::string manifest_xml(const std::vector<exchange::PackagePart>& pictures) {
    std::string text =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
                    "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                    "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" "
                    "manifest:version=\"1.3\" manifest:media-type=\"{}\"/>",
                    media_type);
    const auto entry = [&](std::string_view name, std::string_view type) {
        text += fmt::format(
            "<manifest:file-entry manifest:full-path=\"{}\" manifest:media-type=\"{}\"/>", name,
            type);
    };
    for (const char* part : {"content.xml", "styles.xml", "meta.xml", "settings.xml"}) {
        entry(part, "text/xml");
    }
    for (const auto& picture : pictures) entry(picture.name, "image/png");
    return text + "</manifest:manifest>\n";
}

} // namespace
} // namespace odt

tl::expected<std::string, base::Text> to_odt(const report::Document& document,
                                             const OfficeOptions& options) {
    const PageSetup page;
    const Outline outline = lay_out(document, page);
    odt::Writer writer{document, outline, options};
    std::string content = writer.content_xml();
    std::string manifest = odt::manifest_xml(writer.pictures);

    std::vector<exchange::PackagePart> parts;
    // First and stored, so that the kind of file can be told from its first bytes.
    parts.push_back({"mimetype", std::string(odt::media_type), true});
    parts.push_back({"content.xml", std::move(content)});
    parts.push_back({"styles.xml", odt::styles_xml(document, outline, page)});
    parts.push_back({"meta.xml", odt::meta_xml(document)});
    parts.push_back({"settings.xml", odt::settings_xml()});
    for (auto& picture : writer.pictures) parts.push_back(std::move(picture));
    parts.push_back({"META-INF/manifest.xml", std::move(manifest)});
    return exchange::write_package(parts);
}

} // namespace ishigaki::publish
