#include "publish/docx_reference.h"

#include "exchange/package.h"
#include "publish/docx_xml.h"

#include <charconv>
#include <map>

namespace ishigaki::publish::docx {

using base::say;
using base::Text;

namespace {

using Parts = std::map<std::string, std::string, std::less<>>;

bool is_wanted(std::string_view name) {
    return name.ends_with(".xml") || name.ends_with(".rels");
}

Text no_docx(const Text& why) {
    return say("見本の文書を .docx として読めません：{}",
               "the reference document cannot be read as .docx: {}", why);
}

// Where a relationship of that kind leads, as a name within the package.
std::string target_of(const Parts& parts, const std::string& rels, const std::string& folder,
                      std::string_view kind) {
    const auto part = parts.find(rels);
    if (part == parts.end()) return {};
    const XmlTree tree = parse_tree(part->second, "Relationships");
    if (tree == nullptr) return {};
    for (xmlNode* one = xmlDocGetRootElement(tree.get())->children; one != nullptr;
         one = one->next) {
        if (!is_element(one, "Relationship")) continue;
        if (!value_of(one, "Type").value_or("").ends_with(kind)) continue;
        if (value_of(one, "TargetMode").value_or("") == "External") continue;
        const std::string target = value_of(one, "Target").value_or("");
        return target.starts_with('/') ? target.substr(1) : folder + target;
    }
    return {};
}

std::string part_of(const Parts& parts, const std::string& name) {
    const auto part = parts.find(name);
    return part == parts.end() ? std::string() : part->second;
}

// A length in twentieths of a point, in points; the fallback where it is none or out of reason.
double points(xmlNode* node, std::string_view name, double least, double fallback) {
    const auto text = value_of(node, name);
    if (!text) return fallback;
    constexpr double twips = 20;
    constexpr double most = 2000; // points
    double number = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
    const double length = number / twips;
    return read.ec == std::errc() && length >= least && length <= most ? length : fallback;
}

PageSetup page_of(xmlNode* section) {
    PageSetup page;
    xmlNode* size = child(section, "pgSz");
    xmlNode* margins = child(section, "pgMar");
    constexpr double least_side = 200;
    page.width = points(size, "w", least_side, page.width);
    page.height = points(size, "h", least_side, page.height);
    page.left = points(margins, "left", 0, page.left);
    page.right = points(margins, "right", 0, page.right);
    page.top = points(margins, "top", 0, page.top);
    page.bottom = points(margins, "bottom", 0, page.bottom);
    constexpr double least_text = 100;
    return page.text_width() < least_text || page.text_height() < least_text ? PageSetup{} : page;
}

// Fonts that are embedded lie in parts of their own, which do not come along.
std::string without_embedded(const std::string& fonts) {
    const XmlTree tree = parse_tree(fonts, "fonts");
    if (tree == nullptr) return {};
    for (xmlNode* font = xmlDocGetRootElement(tree.get())->children; font != nullptr;
         font = font->next) {
        for (xmlNode* one = font->children; one != nullptr;) {
            xmlNode* next = one->next;
            if (one->type == XML_ELEMENT_NODE
                && std::string_view(reinterpret_cast<const char*>(one->name))
                       .starts_with("embed")) {
                xmlUnlinkNode(one);
                xmlFreeNode(one);
            }
            one = next;
        }
    }
    return write_tree(tree.get());
}

} // namespace

tl::expected<Reference, Text> read_reference(std::string_view bytes) {
    const auto read = exchange::read_package(bytes, &is_wanted);
    if (!read) return tl::unexpected(no_docx(read.error()));
    const Parts& parts = *read;
    const std::string main = target_of(parts, "_rels/.rels", "", "/officeDocument");
    const XmlTree document = parse_tree(part_of(parts, main), "document");
    if (document == nullptr) {
        return tl::unexpected(no_docx(say("本文がありません", "it has no document in it")));
    }
    constexpr std::string_view transitional =
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const xmlNs* space = xmlDocGetRootElement(document.get())->ns;
    if (space == nullptr || reinterpret_cast<const char*>(space->href) != transitional) {
        return tl::unexpected(no_docx(say("「完全 Open XML」で保存されています。通常の Word "
                                          "文書として保存し直してください",
                                          "it is saved as Strict Open XML; save it as an ordinary "
                                          "Word document")));
    }
    const auto slash = main.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
    const std::string rels = folder + "_rels/" + main.substr(folder.size()) + ".rels";
    const auto linked = [&](std::string_view kind) { return target_of(parts, rels, folder, kind); };

    Reference reference;
    reference.styles = part_of(parts, linked("/styles"));
    if (parse_tree(reference.styles, "styles") == nullptr) {
        return tl::unexpected(no_docx(say("スタイルがありません", "it has no styles")));
    }
    reference.numbering = part_of(parts, linked("/numbering"));
    if (parse_tree(reference.numbering, "numbering") == nullptr) reference.numbering.clear();
    reference.fonts = without_embedded(part_of(parts, linked("/fontTable")));
    // A theme with pictures refers to parts that do not come along.
    const std::string theme = linked("/theme");
    reference.theme = part_of(parts, theme);
    const bool own_parts = reference.theme.find("r:embed") != std::string::npos
                           || reference.theme.find("r:link") != std::string::npos;
    if (own_parts || parse_tree(reference.theme, "theme") == nullptr) reference.theme.clear();
    reference.page = page_of(child(child(xmlDocGetRootElement(document.get()), "body"), "sectPr"));
    return reference;
}

} // namespace ishigaki::publish::docx
