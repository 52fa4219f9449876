#include "mail/message.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace ishigaki::mail {

namespace {

std::string base64_of(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const auto* first = reinterpret_cast<const unsigned char*>(bytes.data());
    sodium_bin2base64(text.data(), text.size(), first, bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating null
    return text;
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char one) { return one >= ' ' && one <= '~'; });
}

// Lines end with CR LF, whatever they ended with.
std::string with_line_ends(std::string_view text) {
    std::string made;
    for (const char one : text) {
        if (one == '\r') continue;
        if (one == '\n') made += '\r';
        made += one;
    }
    return made;
}

} // namespace

bool is_address(std::string_view text) {
    constexpr std::size_t longest = 254;
    const std::size_t at = text.find('@');
    if (text.size() > longest || at == 0 || at == text.npos || at + 1 == text.size()
        || text.find('@', at + 1) != text.npos) {
        return false;
    }
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
    const auto allowed = [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z')
               || (one >= '0' && one <= '9');
    };
    return std::ranges::all_of(
               text.substr(0, at),
               [&](char one) { return allowed(one) || marks.find(one) != marks.npos; })
           && std::ranges::all_of(text.substr(at + 1), [&](char one) {
                  return allowed(one) || one == '.' || one == '-';
              });
}

std::string encoded_words(std::string_view text) {
    if (is_plain(text) && text.find("=?") == text.npos && text.size() <= 60) {
        return std::string(text);
    }
    // With the frame `=?UTF-8?B?…?=` and the header's name in front well below 76 columns.
    constexpr std::size_t most = (60 - 12) / 4 * 3;
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(at + most, text.size());
        while (end > at && end < text.size()
               && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
            --end;
        }
        if (end == at) end = std::min(at + most, text.size()); // no UTF-8 at all
        made += (made.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?")
                + base64_of(text.substr(at, end - at)) + "?=";
        at = end;
    }
    return made;
}

std::optional<std::string> to_wire(const Message& message) {
    if (!is_address(message.from) || !is_address(message.to) || !is_address(message.id)) {
        return std::nullopt;
    }
    std::string wire;
    const auto header = [&](std::string_view name, std::string_view value) {
        wire += fmt::format("{}: {}\r\n", name, value);
    };
    header("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", message.date));
    header("From",
           message.from_name.empty()
               ? message.from
               : fmt::format("{}\r\n <{}>", encoded_words(message.from_name), message.from));
    header("To", message.to);
    header("Message-ID", "<" + message.id + ">");
    header("Subject", encoded_words(message.subject));
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    header("Auto-Submitted", "auto-generated"); // no one's absence answers it (RFC 3834)
    wire += "\r\n";
    const std::string body = base64_of(with_line_ends(message.text));
    constexpr std::size_t line = 76;
    for (std::size_t at = 0; at < body.size(); at += line) {
        wire += body.substr(at, line) + "\r\n";
    }
    return wire;
}

} // namespace ishigaki::mail
