#include "publish/docx_styles.h"

#include "base/utf8.h"
#include "publish/docx_style_table.h"
#include "publish/docx_xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace ishigaki::publish::docx {

namespace {

constexpr std::string_view word_namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr std::string_view xml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// The text with every @mark@ replaced.
template <typename Value>
std::string fill(std::string_view text, Value value) {
    std::string filled;
    while (true) {
        const auto begin = text.find('@');
        filled += text.substr(0, begin);
        if (begin == std::string_view::npos) return filled;
        const auto end = text.find('@', begin + 1);
        filled += value(text.substr(begin + 1, end - begin - 1));
        text.remove_prefix(end + 1);
    }
}

std::string link_of(std::string_view mark, const StyleSheet& sheet, bool linked) {
    if (!linked) return "";
    const std::string heading = "Heading" + std::string(mark.substr(4));
    return fmt::format("<w:pStyle w:val=\"{}\"/>", sheet.id(heading));
}

std::string style_text(const StyleText& style, const StyleSheet& sheet, bool number_headings) {
    const auto value = [&](std::string_view mark) -> std::string {
        if (mark == "bullets") return std::to_string(sheet.numbers.bullets);
        if (mark == "numbered") {
            if (!number_headings) return "";
            return fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                               style.id.back() - '1', sheet.numbers.headings);
        }
        return sheet.id(mark);
    };
    const bool standard =
        style.id == "Normal" || style.id == "DefaultParagraphFont" || style.id == "TableNormal";
    const bool builtin = standard || style.id == "BodyText" || style.id == "Title"
                         || style.id == "Subtitle" || style.id.starts_with("Heading")
                         || style.id.starts_with("TOC") || style.id == "ListBullet"
                         || style.id == "Caption" || style.id == "Header" || style.id == "Footer"
                         || style.id == "TableGrid";
    return fmt::format(
        "<w:style w:type=\"{}\"{}{} w:styleId=\"{}\"><w:name w:val=\"{}\"/>{}</w:style>",
        style.type, standard ? " w:default=\"1\"" : "", builtin ? "" : " w:customStyle=\"1\"",
        sheet.id(style.id), style.name, fill(style.rest, value));
}

std::string abstract_numbering(int id, std::string_view content, const StyleSheet& sheet,
                               bool linked) {
    return fmt::format(
        "<w:abstractNum w:abstractNumId=\"{}\">{}</w:abstractNum>", id,
        fill(content, [&](std::string_view mark) { return link_of(mark, sheet, linked); }));
}

std::string numbering_use(int number, int abstract) {
    return fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/></w:num>", number,
                       abstract);
}

StyleSheet own_styles(bool number_headings, base::Lang lang) {
    StyleSheet sheet;
    std::string texts;
    for (const StyleText& style : style_texts()) sheet.ids[std::string(style.id)] = style.id;
    for (const StyleText& style : style_texts()) texts += style_text(style, sheet, number_headings);
    const std::string_view latin = lang == base::Lang::ja ? "ja-JP" : "en-GB";
    sheet.styles = fmt::format(
        "{}<w:styles {}>{}{}</w:styles>\n", xml_head, word_namespace,
        fill(default_properties(), [&](std::string_view /*mark*/) { return std::string(latin); }),
        texts);
    sheet.numbering =
        fmt::format("{}<w:numbering {}>{}{}{}{}</w:numbering>\n", xml_head, word_namespace,
                    abstract_numbering(1, bullet_numbering(), sheet, false),
                    abstract_numbering(2, heading_numbering(), sheet, number_headings),
                    numbering_use(1, 1), numbering_use(2, 2));
    sheet.fonts = font_table();
    sheet.headings_number_themselves = number_headings;
    return sheet;
}

// Moves the elements of a fragment before `before` in another tree, or to its end.
void insert_fragment(xmlDoc* tree, const std::string& fragment, xmlNode* before) {
    const XmlTree parsed =
        parse_tree(fmt::format("<w:part {}>{}</w:part>", word_namespace, fragment), "part");
    if (parsed == nullptr) return;
    xmlNode* root = xmlDocGetRootElement(tree);
    for (xmlNode* one = xmlDocGetRootElement(parsed.get())->children; one != nullptr;
         one = one->next) {
        xmlNode* copy = xmlDocCopyNode(one, tree, 1);
        if (before != nullptr) {
            xmlAddPrevSibling(before, copy);
        } else {
            xmlAddChild(root, copy);
        }
        xmlReconciliateNs(tree, copy);
    }
}

int number_in(xmlNode* node, std::string_view attribute) {
    const std::string text = value_of(node, attribute).value_or("");
    int number = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), number);
    return std::clamp(number, 0, 1'000'000);
}

// Bullets that are pictures lie in parts that do not come along.
void drop_pictures(xmlNode* node) {
    for (xmlNode* one = node->children; one != nullptr;) {
        xmlNode* next = one->next;
        if (is_element(one, "numPicBullet") || is_element(one, "lvlPicBulletId")) {
            xmlUnlinkNode(one);
            xmlFreeNode(one);
        } else {
            drop_pictures(one);
        }
        one = next;
    }
}

// Adds ours behind the numbers that the office's own numbering has in use.
void add_numbering(StyleSheet& sheet, const std::string& theirs) {
    const XmlTree tree = parse_tree(
        theirs.empty() ? fmt::format("<w:numbering {}/>", word_namespace) : theirs, "numbering");
    if (tree == nullptr) return;
    xmlNode* root = xmlDocGetRootElement(tree.get());
    drop_pictures(root);
    int abstract = 0;
    int number = 0;
    xmlNode* first_use = nullptr;
    for (xmlNode* one = root->children; one != nullptr; one = one->next) {
        if (is_element(one, "abstractNum")) {
            abstract = std::max(abstract, number_in(one, "abstractNumId"));
        } else if (is_element(one, "num")) {
            number = std::max(number, number_in(one, "numId"));
            if (first_use == nullptr) first_use = one;
        } else if (is_element(one, "numIdMacAtCleanup") && first_use == nullptr) {
            first_use = one;
        }
    }
    sheet.numbers = {number + 1, number + 2};
    insert_fragment(tree.get(),
                    abstract_numbering(abstract + 1, bullet_numbering(), sheet, false)
                        + abstract_numbering(abstract + 2, heading_numbering(), sheet, false),
                    first_use);
    insert_fragment(tree.get(),
                    numbering_use(sheet.numbers.bullets, abstract + 1)
                        + numbering_use(sheet.numbers.headings, abstract + 2),
                    first_use);
    sheet.numbering = write_tree(tree.get());
}

// Their styles of our names are used as they are; what they lack is added.
StyleSheet merged_styles(const Reference& reference) {
    StyleSheet sheet;
    sheet.page = reference.page;
    sheet.theme = reference.theme;
    sheet.fonts = reference.fonts.empty() ? std::string(font_table()) : reference.fonts;
    const XmlTree tree = parse_tree(reference.styles, "styles");
    xmlNode* root = xmlDocGetRootElement(tree.get());
    std::map<std::pair<std::string, std::string>, std::string> by_name; // type, folded name: id
    std::set<std::string> taken;
    for (xmlNode* one = root->children; one != nullptr; one = one->next) {
        if (!is_element(one, "style")) continue;
        const std::string id = value_of(one, "styleId").value_or("");
        const std::string type = value_of(one, "type").value_or("paragraph");
        const std::string name = value_of(child(one, "name"), "val").value_or("");
        taken.insert(id);
        by_name.emplace(std::pair(type, base::fold(name)), id);
        const bool numbers = child(child(one, "pPr"), "numPr") != nullptr;
        if (base::fold(name) == "heading 1" && numbers) sheet.headings_number_themselves = true;
        if (base::fold(name) == "list bullet") sheet.bullets_mark_themselves = numbers;
    }
    std::vector<const StyleText*> missing;
    for (const StyleText& style : style_texts()) {
        const auto found = by_name.find(std::pair(std::string(style.type), base::fold(style.name)));
        if (found != by_name.end()) {
            sheet.ids[std::string(style.id)] = found->second;
            continue;
        }
        std::string id(style.id);
        while (taken.contains(id)) id += "Ishigaki";
        sheet.ids[std::string(style.id)] = id;
        missing.push_back(&style);
    }
    add_numbering(sheet, reference.numbering);
    std::string added;
    for (const StyleText* style : missing) added += style_text(*style, sheet, false);
    insert_fragment(tree.get(), added, nullptr);
    sheet.styles = write_tree(tree.get());
    return sheet;
}

} // namespace

const std::string& StyleSheet::id(std::string_view ours) const {
    static const std::string none;
    const auto found = ids.find(ours);
    return found == ids.end() ? none : found->second;
}

StyleSheet make_styles(const std::optional<Reference>& reference, bool number_headings,
                       base::Lang lang) {
    return reference ? merged_styles(*reference) : own_styles(number_headings, lang);
}

} // namespace ishigaki::publish::docx
