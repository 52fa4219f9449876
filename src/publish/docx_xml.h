// Word's XML as a tree, for the parts that come from outside. Internal to the module.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::publish::docx {

struct TreeDeleter {
    void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using XmlTree = std::unique_ptr<xmlDoc, TreeDeleter>;

// Nothing where the text is not well-formed, has a document type, or its root is not `root`.
[[nodiscard]] XmlTree parse_tree(std::string_view text, std::string_view root);

// The first child element of that local name.
[[nodiscard]] xmlNode* child(xmlNode* node, std::string_view name);
[[nodiscard]] bool is_element(const xmlNode* node, std::string_view name);

// By local name, whatever its namespace.
[[nodiscard]] std::optional<std::string> value_of(xmlNode* node, std::string_view attribute);

[[nodiscard]] std::string write_tree(xmlDoc* tree);

} // namespace ishigaki::publish::docx
