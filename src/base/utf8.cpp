#include "base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace ishigaki::base {

namespace {

struct Character {
    utf8proc_int32_t code = -1; // negative: not UTF-8
    std::size_t size = 1;
};

Character first_character(std::string_view text) {
    Character character;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto read =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character.code);
    if (read > 0) {
        character.size = static_cast<std::size_t>(read);
    } else {
        character.code = -1;
    }
    return character;
}

// Most guides print these signs as wide in Japanese text, and Japanese terminals follow; the
// Unicode property calls them ambiguous and utf8proc narrow, so ours stays with utf8proc.
int width_of(utf8proc_int32_t code) {
    return code < 0 ? 1 : utf8proc_charwidth(code);
}

bool must_not_begin_a_line(std::string_view character) {
    static constexpr std::string_view closing[] = {
        "、", "。", "，", "．", "）", "」", "』", "】", "・", "ー", "：", "；", "？", "！", "々",
        "ッ", "ャ", "ュ", "ョ", "っ", "ゃ", "ゅ", "ょ", ")",  ",",  ".",  ":",  ";",  "％", "〕"};
    for (const std::string_view sign : closing) {
        if (character == sign) return true;
    }
    return false;
}

} // namespace

namespace {

bool is_plain(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code >= 0x20 && code < 0x7f) || code == '\n' || code == '\t' || code == '\r';
}

Place place_of(std::string_view before) {
    Place place{1, 1};
    if (const std::size_t line_end = before.rfind('\n'); line_end != std::string_view::npos) {
        place.line += static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
        before.remove_prefix(line_end + 1);
    }
    while (!before.empty()) {
        before.remove_prefix(first_character(before).size);
        ++place.column;
    }
    return place;
}

} // namespace

std::optional<TextFault> find_text_fault(std::string_view bytes) {
    constexpr std::size_t stride = 32; // plain text is passed over in strides
    for (std::size_t at = 0; at < bytes.size();) {
        if (is_plain(bytes[at])) {
            const std::string_view next = bytes.substr(at, stride);
            unsigned plain = 0;
            for (const char byte : next) plain += static_cast<unsigned>(is_plain(byte));
            at += plain == next.size() ? plain : 1;
            continue;
        }
        const Character character = first_character(bytes.substr(at));
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (character.code < 0) {
            return TextFault{TextFault::What::invalid_utf8, place_of(bytes.substr(0, at)), byte};
        }
        if (character.code < 0xa0 && character.code != 0x85) {
            return TextFault{TextFault::What::control_character, place_of(bytes.substr(0, at)),
                             static_cast<std::uint32_t>(character.code)};
        }
        at += character.size;
    }
    return std::nullopt;
}

int display_width(std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        const Character character = first_character(text);
        width += width_of(character.code);
        text.remove_prefix(character.size);
    }
    return width;
}

std::string_view prefix_of_width(std::string_view text, int columns) {
    std::size_t at = 0;
    int width = 0;
    while (at < text.size()) {
        const Character character = first_character(text.substr(at));
        width += width_of(character.code);
        if (width > columns) break;
        at += character.size;
    }
    return text.substr(0, at);
}

std::vector<std::string> wrap(std::string_view text, int columns) {
    std::vector<std::string> lines;
    std::string line;
    int width = 0;
    std::vector<std::size_t> starts;            // of the characters of `line`
    std::size_t last_space = std::string::npos; // in `line`
    const auto push = [&](std::size_t end) {
        std::string rest = line.substr(end);
        line.resize(end);
        while (!line.empty() && line.back() == ' ') line.pop_back();
        lines.push_back(std::move(line));
        rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
        line = std::move(rest);
        width = display_width(line);
        last_space = std::string::npos;
        starts.clear();
        for (std::size_t at = 0; at < line.size();
             at += first_character(std::string_view(line).substr(at)).size) {
            starts.push_back(at);
        }
    };
    // Where a line that is too long may be broken: at a space for Latin text, before a character
    // that may begin a line otherwise.
    const auto break_before = [&](std::string_view next, bool latin) {
        if (latin && last_space != std::string::npos) return last_space;
        std::size_t at = line.size();
        for (auto start = starts.rbegin(); must_not_begin_a_line(next) && start != starts.rend();
             ++start) {
            at = *start;
            next = std::string_view(line).substr(at, first_character(line.substr(at)).size);
        }
        return at == 0 ? line.size() : at;
    };
    while (!text.empty()) {
        const Character character = first_character(text);
        const std::string_view bytes = text.substr(0, character.size);
        text.remove_prefix(character.size);
        if (bytes == "\n") {
            push(line.size());
            continue;
        }
        constexpr int first_wide = 0x2e80;
        const bool latin = character.code < first_wide;
        const int wide = width_of(character.code);
        if (width + wide > columns && !line.empty()) {
            push(bytes == " " ? line.size() : break_before(bytes, latin));
        }
        if (bytes == " ") {
            if (line.empty()) continue;
            last_space = line.size();
        } else if (!latin) {
            last_space = std::string::npos;
        }
        starts.push_back(line.size());
        line += bytes;
        width += wide;
    }
    if (!line.empty() || lines.empty()) push(line.size());
    return lines;
}

std::string fold(std::string_view text) {
    utf8proc_uint8_t* folded = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &folded,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT
                                       | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
    if (size < 0) return std::string(text);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
    return {reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)};
}

std::size_t length(std::string_view text) {
    std::size_t characters = 0;
    while (!text.empty()) {
        text.remove_prefix(first_character(text).size);
        ++characters;
    }
    return characters;
}

} // namespace ishigaki::base
