// Indices that cannot be mixed up: a requirement's place in its model is not a domain's.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace ishigaki::base {

template <typename Tag>
class Index {
public:
    constexpr Index() = default;
    constexpr explicit Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
    [[nodiscard]] constexpr std::size_t value() const { return value_; }
    friend constexpr auto operator<=>(const Index&, const Index&) = default;

private:
    std::uint32_t value_ = 0;
};

} // namespace ishigaki::base
