// What the cells and the first bytes of a workbook mean. Internal to the module.
#pragma once

#include "base/text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::exchange::impl {

struct Position {
    std::size_t row = 0;
    std::size_t column = 0;
};

[[nodiscard]] std::optional<double> to_number(std::string_view text);
[[nodiscard]] std::optional<std::size_t> to_index(std::string_view text);
// B12; nothing where it is no cell that Excel could have.
[[nodiscard]] std::optional<Position> to_position(std::string_view name);

// Whether a number format shows a day: one of a workbook, or one that every Excel has.
[[nodiscard]] bool shows_day(std::string_view format);
[[nodiscard]] bool shows_day(std::size_t built_in);
// 2026-09-30; nothing where the number is no whole day.
[[nodiscard]] std::optional<std::string> to_day(double serial, bool from_1904);

// Why bytes are no archive that could be a workbook, and what helps; nothing where they are one.
struct NoArchive {
    base::Text message;
    base::Text remedy;
};
[[nodiscard]] std::optional<NoArchive> no_archive(std::string_view bytes);

} // namespace ishigaki::exchange::impl
