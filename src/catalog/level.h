// 対策強度レベル: how strong a measure is, an ordinal. The scale itself comes from a model.
#pragma once

#include <compare>
#include <cstdint>

namespace ishigaki::catalog {

class Level {
public:
    static constexpr int highest_possible = 9;

    constexpr Level() = default; // level 1, the lowest of every scale
    constexpr explicit Level(int value) : value_(static_cast<std::uint8_t>(value)) {}
    [[nodiscard]] constexpr int value() const { return value_; }
    friend constexpr auto operator<=>(const Level&, const Level&) = default;

private:
    std::uint8_t value_ = 1;
};

} // namespace ishigaki::catalog
