#include "exchange/xlsx_values.h"

#include "base/date.h"
#include "exchange/workbook.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace ishigaki::exchange::impl {

using base::say;

std::optional<double> to_number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<std::size_t> to_index(std::string_view text) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<Position> to_position(std::string_view name) {
    Position position;
    std::size_t at = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
        constexpr std::size_t letters = 26;
        position.column = position.column * letters + static_cast<std::size_t>(name[at] - 'A') + 1;
        if (position.column > max_columns) return std::nullopt;
    }
    const auto row = to_index(name.substr(at));
    if (at == 0 || !row || *row == 0 || *row > max_rows) return std::nullopt;
    return Position{*row - 1, position.column - 1};
}

// A number format that shows a day: it speaks of years or days outside quotes and brackets.
bool shows_day(std::string_view format) {
    char closing = 0;
    for (std::size_t at = 0; at < format.size(); ++at) {
        const char c = format[at];
        if (closing != 0) {
            if (c == closing) closing = 0;
        } else if (c == '"') {
            closing = '"';
        } else if (c == '[') {
            closing = ']';
        } else if (c == '\\') {
            ++at;
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
            return true;
        }
    }
    return false;
}

// Formats that every Excel has; 27 to 36 and 50 to 58 are the Japanese dates.
bool shows_day(std::size_t built_in) {
    const auto within = [&](std::size_t first, std::size_t last) {
        return built_in >= first && built_in <= last;
    };
    return within(14, 17) || built_in == 22 || within(27, 31) || built_in == 36 || within(50, 54)
           || within(57, 58);
}

std::optional<std::string> to_day(double serial, bool from_1904) {
    constexpr double last = 2'958'465; // 9999-12-31
    if (serial != std::floor(serial) || serial < 1 || serial > last) return std::nullopt;
    using namespace std::chrono;
    // Excel believes in 1900-02-29; days before it are counted one less.
    constexpr int invented = 60;
    const auto count = static_cast<int>(serial);
    const sys_days epoch = from_1904 ? sys_days(year(1904) / 1 / 1)
                                     : sys_days(year(1899) / 12 / (count < invented ? 31 : 30));
    return base::to_string(year_month_day(epoch + days(count)));
}

namespace {

// Whether a compound file has a stream of that name.
bool has_stream(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (const char c : name) {
        wide += c;
        wide += '\0';
    }
    return bytes.find(wide) != std::string_view::npos;
}

} // namespace

std::optional<NoArchive> no_archive(std::string_view bytes) {
    // Compound files: workbooks of old Excel, and encrypted ones.
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        if (has_stream(bytes, "EncryptedPackage")) {
            return NoArchive{
                say("パスワードで暗号化されています", "the file is encrypted with a password"),
                say("「ファイル」の「情報」からパスワードを外して保存し直してください",
                    "remove the password under File, Info, and save it again")};
        }
        return NoArchive{
            say("古い形式（.xls）のファイルです", "the file has the old format (.xls)"),
            say("「Excel ブック (.xlsx)」として保存し直してください",
                "save it as \"Excel Workbook (.xlsx)\"")};
    }
    if (bytes.starts_with("PK")) return std::nullopt;
    return NoArchive{say("Excel のファイルではありません", "this is not an Excel file"),
                     say(".xlsx か .csv のファイルを渡してください", "give an .xlsx or .csv file")};
}

} // namespace ishigaki::exchange::impl
