// In which order to decide choices so that as little as possible has to be remembered between them.
#pragma once

#include <cstdint>
#include <vector>

namespace ishigaki::improve::impl {

// Choices that a rule connects. From the first of them that is decided to the last, something has
// to be remembered: one of `states` things.
struct Link {
    std::vector<std::uint32_t> choices; // different ones
    std::uint32_t states = 2;
};

// All choices, each once. Greedy from several starts; the same input gives the same order.
[[nodiscard]] std::vector<std::uint32_t> order_choices(std::size_t choices,
                                                       const std::vector<Link>& links);

} // namespace ishigaki::improve::impl
