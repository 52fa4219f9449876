#include "exchange/xml_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace ishigaki::exchange::impl {

namespace {

constexpr std::size_t escape_size = 7; // _xHHHH_

// The unit that an escape at the beginning of `text` stands for; -1 where there is none.
int escaped_unit(std::string_view text) {
    if (text.size() < escape_size || !text.starts_with("_x") || text[escape_size - 1] != '_') {
        return -1;
    }
    constexpr int hexadecimal = 16;
    int unit = 0;
    const char* first = text.data() + 2;
    const char* last = text.data() + escape_size - 1;
    const auto [end, fault] = std::from_chars(first, last, unit, hexadecimal);
    return fault == std::errc{} && end == last && *first != '-' ? unit : -1;
}

void append_utf8(std::string& text, std::uint32_t code) {
    constexpr std::uint32_t low6 = 0x3F;
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code >> shift) & low6));
    };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (code >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

void append_xml(std::string& xml, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        switch (c) {
        case '&': xml += "&amp;"; break;
        case '<': xml += "&lt;"; break;
        case '>': xml += "&gt;"; break;
        case '"': xml += "&quot;"; break;
        case '\t': xml += "&#9;"; break;
        case '\n': xml += "&#10;"; break;
        case '_': xml += escaped_unit(text.substr(at)) >= 0 ? "_x005F_" : "_"; break;
        default:
            if (static_cast<unsigned char>(c) < ' ') {
                fmt::format_to(std::back_inserter(xml), "_x{:04X}_", static_cast<unsigned>(c));
            } else if (text.substr(at).starts_with("\xEF\xBF\xBE")
                       || text.substr(at).starts_with("\xEF\xBF\xBF")) {
                xml += text[at + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_"; // no characters to XML
                at += 2;
            } else {
                xml += c;
            }
        }
    }
}

std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const int unit = text[at] == '_' ? escaped_unit(text.substr(at)) : -1;
        if (unit < 0) {
            plain += text[at++];
            continue;
        }
        at += escape_size;
        auto code = static_cast<std::uint32_t>(unit);
        if (code >= 0xD800 && code < 0xDC00) {
            const int low = escaped_unit(text.substr(at));
            if (low >= 0xDC00 && low < 0xE000) {
                code =
                    0x10000 + ((code - 0xD800) << 10U) + (static_cast<std::uint32_t>(low) - 0xDC00);
                at += escape_size;
            }
        }
        const bool half = code >= 0xD800 && code < 0xE000;
        append_utf8(plain, half || code == 0 ? 0xFFFD : code);
    }
    return plain;
}

} // namespace ishigaki::exchange::impl
