// Stretches of time that plans are made in: calendar quarters (2027Q1), fiscal years (FY2027, from
// April), their quarters (FY2027Q1, April to June) and months (2027-04).
#pragma once

#include "base/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::document {

struct Period {
    std::string label;
    base::Date first;
    base::Date last;
    friend bool operator==(const Period&, const Period&) = default;
};

// Nothing where it is not written in one of the four ways.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);
// The one of the same length that follows.
[[nodiscard]] Period next_period(const Period& period);

inline constexpr std::size_t most_periods = 40;

// `2027Q1..2028Q4`, or one period by itself. Nothing where the two differ in kind, are in the wrong
// order or more than `most_periods` apart.
[[nodiscard]] std::optional<std::vector<Period>> parse_periods(std::string_view text);

} // namespace ishigaki::document
