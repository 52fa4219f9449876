// A starting text for a body's own policy, from the unified standards in our words: the basic
// policy from the norm's articles, the standards from the items. A draft, to be adapted.
#pragma once

#include "report/blocks.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

inline constexpr std::string_view policy_guide = "nisc-unified-2018";

struct PolicyInput {
    const catalog::Library& library;
    std::string organisation;         // may be empty
    std::vector<catalog::Item> parts; // of the standards; empty: all
};

[[nodiscard]] Document policy_document(const PolicyInput& input, base::Lang lang);

} // namespace ishigaki::report
