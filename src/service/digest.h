// BLAKE2b of a text in hexadecimal digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ishigaki::service {

inline constexpr std::size_t whole_digest = 32; // bytes
inline constexpr std::size_t tag_digest = 16;

[[nodiscard]] std::string digest_of(std::string_view text, std::size_t bytes = whole_digest);

} // namespace ishigaki::service
