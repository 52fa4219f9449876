// An office's own .docx as the look of ours. Internal to the module.
#pragma once

#include "base/text.h"
#include "publish/outline.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace ishigaki::publish::docx {

struct Reference {
    std::string styles;    // well-formed, of Word's namespace
    std::string numbering; // empty where there is none
    std::string fonts;     // likewise
    std::string theme;     // likewise
    PageSetup page;        // of its last section
};

// Refuses what is no .docx, is too large inflated, or holds a document type; the message says
// which.
[[nodiscard]] tl::expected<Reference, base::Text> read_reference(std::string_view bytes);

} // namespace ishigaki::publish::docx
