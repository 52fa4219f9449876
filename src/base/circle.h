// Things that need each other in a circle.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ishigaki::base {

// The first circle among what each thing needs, by index, as it is walked: from a thing back to
// itself, which is named at both ends. Nothing where there is none.
[[nodiscard]] std::optional<std::vector<std::size_t>>
first_circle(std::span<const std::vector<std::size_t>> needs);

} // namespace ishigaki::base
