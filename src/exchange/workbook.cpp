#include "exchange/workbook.h"

#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::exchange {

namespace {

// Bytes and UTF-16 units of the character that begins with `lead`.
constexpr std::pair<std::size_t, std::size_t> size_of(unsigned char lead) {
    constexpr unsigned char two = 0xC0;
    constexpr unsigned char three = 0xE0;
    constexpr unsigned char four = 0xF0;
    if (lead < two) return {1, 1};
    if (lead < three) return {2, 1};
    if (lead < four) return {3, 1};
    return {4, 2};
}

} // namespace

const Sheet* Workbook::sheet(std::string_view name) const {
    const auto found = std::ranges::find(sheets, name, &Sheet::name);
    return found == sheets.end() ? nullptr : &*found;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [bytes, more] = size_of(static_cast<unsigned char>(text[at]));
        at += bytes;
        units += more;
    }
    return units;
}

std::string_view utf16_prefix(std::string_view text, std::size_t units) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto [bytes, more] = size_of(static_cast<unsigned char>(text[at]));
        if (more > units) break;
        units -= more;
        at += bytes;
    }
    return text.substr(0, at);
}

std::string cell_name(std::size_t row, std::size_t column) {
    constexpr std::size_t letters = 26;
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / letters) {
        name.insert(name.begin(), static_cast<char>('A' + static_cast<int>((rest - 1) % letters)));
    }
    return name + std::to_string(row + 1);
}

std::string cell_name(const Sheet& sheet, std::size_t row, std::size_t column) {
    const bool bare = sheet.name.find_first_of(" '!(),;&+-") == std::string::npos;
    if (bare) return sheet.name + "!" + cell_name(row, column);
    std::string quoted = "'";
    for (const char c : sheet.name) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'!" + cell_name(row, column);
}

std::string sheet_name(std::string_view wanted, const std::vector<Sheet>& sheets) {
    constexpr std::size_t most = 31;
    std::string name;
    for (const char c : wanted) {
        const bool forbidden = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
        const bool control = static_cast<unsigned char>(c) < ' ';
        name += forbidden ? '-' : control ? ' ' : c;
    }
    const auto trim = [](std::string_view text) {
        // An apostrophe may not stand at either end.
        const auto first = text.find_first_not_of(" '");
        if (first == std::string_view::npos) return std::string_view{};
        return text.substr(first, text.find_last_not_of(" '") - first + 1);
    };
    name = trim(utf16_prefix(trim(name), most));
    if (name.empty()) name = "Sheet";
    const auto taken = [&](const std::string& one) {
        return std::ranges::any_of(
            sheets, [&](const Sheet& sheet) { return base::fold(sheet.name) == base::fold(one); });
    };
    std::string candidate = name;
    for (std::size_t number = 2; taken(candidate); ++number) {
        const std::string suffix = fmt::format(" ({})", number);
        candidate = std::string(utf16_prefix(name, most - suffix.size())) + suffix;
    }
    return candidate;
}

std::string shown(const CellValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "TRUE" : "FALSE";
    if (const auto* fault = std::get_if<CellFault>(&value)) return fault->code;
    return {};
}

} // namespace ishigaki::exchange
