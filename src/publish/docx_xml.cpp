#include "publish/docx_xml.h"

#include <libxml/parser.h>

namespace ishigaki::publish::docx {

namespace {

std::string_view text_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

} // namespace

XmlTree parse_tree(std::string_view text, std::string_view root) {
    XmlTree tree(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (tree == nullptr || xmlGetIntSubset(tree.get()) != nullptr) return nullptr;
    const xmlNode* top = xmlDocGetRootElement(tree.get());
    return top != nullptr && is_element(top, root) ? std::move(tree) : nullptr;
}

bool is_element(const xmlNode* node, std::string_view name) {
    return node->type == XML_ELEMENT_NODE && text_of(node->name) == name;
}

xmlNode* child(xmlNode* node, std::string_view name) {
    if (node == nullptr) return nullptr;
    for (xmlNode* one = node->children; one != nullptr; one = one->next) {
        if (is_element(one, name)) return one;
    }
    return nullptr;
}

std::optional<std::string> value_of(xmlNode* node, std::string_view attribute) {
    if (node == nullptr) return std::nullopt;
    for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
        if (text_of(one->name) != attribute) continue;
        const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
            xmlNodeListGetString(node->doc, one->children, 1), xmlFree);
        return std::string(text_of(value.get()));
    }
    return std::nullopt;
}

std::string write_tree(xmlDoc* tree) {
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(tree, &bytes, &size, "UTF-8");
    const std::unique_ptr<xmlChar, decltype(xmlFree)> owner(bytes, xmlFree);
    return bytes == nullptr
               ? std::string()
               : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

} // namespace ishigaki::publish::docx
