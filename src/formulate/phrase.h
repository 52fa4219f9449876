// A sentence of a catalog as a part of a sentence of ours.
#pragma once

#include "base/text.h"

#include <cctype>
#include <string_view>

namespace ishigaki::formulate::impl {

// Without its full stop; in English it begins with a small letter, where it does not begin with an
// abbreviation.
[[nodiscard]] inline base::Text phrase(base::TextView sentence) {
    constexpr std::string_view full_stop = "。";
    base::Text part(sentence);
    if (part.ja.ends_with(full_stop)) part.ja.resize(part.ja.size() - full_stop.size());
    if (part.en.ends_with('.')) part.en.pop_back();
    const auto is = [&](std::size_t at, int (*kind)(int)) {
        return at < part.en.size() && kind(static_cast<unsigned char>(part.en[at])) != 0;
    };
    if (is(0, std::isupper) && !is(1, std::isupper)) {
        part.en.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(part.en[0])));
    }
    return part;
}

} // namespace ishigaki::formulate::impl
