// UTF-8 as people see it: where it is broken, how wide it prints, how it compares.
#pragma once

#include "base/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::base {

struct TextFault {
    enum class What { invalid_utf8, control_character };
    What what;
    Place place;
    std::uint32_t value; // the offending byte or character
};

// The first byte sequence that is not UTF-8, or the first control character other than tab, line
// feed and carriage return.
[[nodiscard]] std::optional<TextFault> find_text_fault(std::string_view bytes);

// Columns on a terminal with East Asian wide characters counted as two.
[[nodiscard]] int display_width(std::string_view text);

// The longest prefix that fits `columns`, never splitting a character.
[[nodiscard]] std::string_view prefix_of_width(std::string_view text, int columns);

// Lines of at most `columns`, broken at spaces where Latin text has them, between characters
// otherwise, and never before closing punctuation (kinsoku).
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int columns);

// NFKC with case folded: what search and comparison of names use.
[[nodiscard]] std::string fold(std::string_view text);

// Number of characters.
[[nodiscard]] std::size_t length(std::string_view text);

} // namespace ishigaki::base
