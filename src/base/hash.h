// Recognises values that are the same: FNV-1a, 64 bits. It finds what was changed by mistake; who
// changes something on purpose can make it fit, so it proves nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ishigaki::base {

class Hash {
public:
    // Each text counts with its end, so that "ab", "c" and "a", "bc" differ.
    void add(std::string_view text);
    [[nodiscard]] std::uint64_t value() const { return value_; }
    // 16 hexadecimal digits for people to compare: 0123-4567-89ab-cdef.
    [[nodiscard]] std::string in_fours() const;

private:
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

} // namespace ishigaki::base
