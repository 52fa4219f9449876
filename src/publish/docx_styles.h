// The styles of a Word document: ours, or an office's own with ours added where it has none of the
// name. Internal to the module.
#pragma once

#include "publish/docx_reference.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::publish::docx {

// Numbering definitions that paragraphs refer to.
struct NumberingIds {
    int bullets = 1;
    int headings = 2;
};

struct StyleSheet {
    std::string styles;    // word/styles.xml
    std::string numbering; // word/numbering.xml
    std::string fonts;     // word/fontTable.xml
    std::string theme;     // word/theme/theme1.xml; empty where there is none
    NumberingIds numbers;
    // The headings' own style numbers them, so that paragraphs need not.
    bool headings_number_themselves = false;
    bool bullets_mark_themselves = true; // likewise the bullets of lists
    PageSetup page;

    // The id that the document uses for our style of that id.
    [[nodiscard]] const std::string& id(std::string_view ours) const;

    std::map<std::string, std::string, std::less<>> ids;
};

// `number_headings`: heading styles count (1, 1.1, 1.1.1).
[[nodiscard]] StyleSheet make_styles(const std::optional<Reference>& reference,
                                     bool number_headings, base::Lang lang);

} // namespace ishigaki::publish::docx
