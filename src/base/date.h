// A day of the Gregorian calendar, as ISO 8601 writes it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::base {

using Date = std::chrono::year_month_day;

// `2026-09-30`; nothing where that is not a day that exists.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(Date date);

} // namespace ishigaki::base
