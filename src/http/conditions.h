// Conditional requests (RFC 9110, 8.8.3 and 13): what a reader has already, and what a writer
// believes to change.
#pragma once

#include "http/headers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::http {

struct EntityTag {
    std::string opaque; // without quotes
    bool weak = false;
    friend bool operator==(const EntityTag&, const EntityTag&) = default;
};

// As it is sent: "abc" or W/"abc".
[[nodiscard]] std::string to_string(const EntityTag& tag);

inline constexpr std::size_t most_tags = 64;

struct TagList {
    bool any = false; // "*"
    std::vector<EntityTag> tags = {};
};

// The value of If-Match or If-None-Match. Nothing where it is malformed or too long.
[[nodiscard]] std::optional<TagList> read_tags(std::string_view text);

[[nodiscard]] bool strongly_equal(const EntityTag& a, const EntityTag& b);
[[nodiscard]] bool weakly_equal(const EntityTag& a, const EntityTag& b);

enum class Condition {
    holds,        // or none was asked
    not_modified, // 304
    failed,       // 412
    malformed,    // 400
};

// What If-Match and If-None-Match say, If-Match first. `current` is none where there is nothing
// yet.
[[nodiscard]] Condition check_conditions(std::string_view method, const Headers& headers,
                                         const std::optional<EntityTag>& current);

} // namespace ishigaki::http
