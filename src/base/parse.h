// From bytes to a tree: YAML for people, JSON for programs, told apart by content.
#pragma once

#include "base/tree.h"

#include <optional>
#include <string_view>

namespace ishigaki::base {

struct ParseLimits {
    std::size_t bytes = 16u << 20; // size of the whole input
    std::size_t nodes = 1'000'000; // values in it
    std::size_t depth = 64;        // lists and maps within one another
};

// Parses UTF-8 (a byte order mark and CRLF are accepted). JSON is what begins with `{"`, `{}` or
// `[`; all else is YAML 1.1 without anchors, aliases, tags and further documents. Returns nothing
// where the text cannot be read to its end; duplicate keys are reported and the tree is returned.
[[nodiscard]] std::optional<Tree> parse(std::string_view bytes, Diagnostics& diagnostics,
                                        const ParseLimits& limits = {});

namespace impl {
[[nodiscard]] std::optional<Tree> parse_yaml(std::string_view bytes, Diagnostics& diagnostics,
                                             const ParseLimits& limits);
[[nodiscard]] std::optional<Tree> parse_json(std::string_view bytes, Diagnostics& diagnostics,
                                             const ParseLimits& limits);
void report_too_large(Diagnostics& diagnostics, Place place, const ParseLimits& limits);
void report_too_deep(Diagnostics& diagnostics, Place place, const ParseLimits& limits);
} // namespace impl

} // namespace ishigaki::base
