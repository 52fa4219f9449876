// "Did you mean …?": the known word nearest to one that is not known.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace ishigaki::base {

// The candidate with the fewest insertions, deletions, replacements and swaps of neighbours, if
// those are at most a third of the word's length (at least one); the first of equals.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

} // namespace ishigaki::base
