// Office files are zip packages of named parts. Made and opened wholly in memory.
#pragma once

#include "base/text.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::exchange {

struct PackagePart {
    std::string name; // its path within the package
    std::string bytes;
    bool stored = false; // as it is: the first part of an OpenDocument file has to be
    unsigned level = 0;  // of deflating, 1 (fast) to 9 (small); 0: the usual one
};

// The parts in the order given. The same parts give the same bytes: no clock is read.
// Fails only where memory is short or two parts have the same name.
[[nodiscard]] tl::expected<std::string, base::Text>
write_package(std::span<const PackagePart> parts);

struct PackageLimits {
    std::size_t parts = 2000;
    std::size_t part_bytes = std::size_t{8} << 20U; // of one part that is read, inflated
    std::size_t all_bytes = std::size_t{24} << 20U; // of all that are read, inflated
};

// The parts whose names `wanted` accepts, by name. What a package claims of its sizes is not
// believed: inflating stops at the limits. The message says what is wrong with the package.
[[nodiscard]] tl::expected<std::map<std::string, std::string, std::less<>>, base::Text>
read_package(std::string_view bytes, bool (*wanted)(std::string_view name),
             const PackageLimits& limits = {});

} // namespace ishigaki::exchange
