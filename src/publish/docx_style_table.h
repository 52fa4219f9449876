// Our Word styles as text. Internal to the module.
#pragma once

#include <span>
#include <string_view>

namespace ishigaki::publish::docx {

struct StyleText {
    std::string_view id;
    std::string_view type; // paragraph, character or table
    std::string_view name; // as Word and an office know it
    // What follows the name in w:style; ids of other styles stand as @Id@.
    std::string_view rest;
};

// In an order in which each style follows those that it is based on.
[[nodiscard]] std::span<const StyleText> style_texts();

[[nodiscard]] std::string_view default_properties(); // w:docDefaults and w:latentStyles
[[nodiscard]] std::string_view font_table();
[[nodiscard]] std::string_view bullet_numbering();  // content of a w:abstractNum
[[nodiscard]] std::string_view heading_numbering(); // likewise, linked to the styles @Heading1@…

} // namespace ishigaki::publish::docx
