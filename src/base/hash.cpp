#include "base/hash.h"

#include <fmt/format.h>

namespace ishigaki::base {

void Hash::add(std::string_view text) {
    constexpr std::uint64_t prime = 0x100000001b3U;
    constexpr unsigned end = 0xff; // in no UTF-8 text
    const auto step = [&](unsigned byte) { value_ = (value_ ^ byte) * prime; };
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(end);
}

std::string Hash::in_fours() const {
    std::string digits = fmt::format("{:016x}", value_);
    for (const std::size_t place : {12U, 8U, 4U}) digits.insert(place, "-");
    return digits;
}

} // namespace ishigaki::base
