#include "http/strict_head.h"

#include "http/headers.h"

#include <algorithm>

namespace ishigaki::http {

namespace {

bool is_visible(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_request_line(std::string_view line) {
    const auto first = line.find(' ');
    if (first == std::string_view::npos || !is_token(line.substr(0, first))) return false;
    const auto second = line.find(' ', first + 1);
    if (second == std::string_view::npos) return false;
    const std::string_view version = line.substr(second + 1);
    return is_visible(line.substr(first + 1, second - first - 1))
           && (version == "HTTP/1.1" || version == "HTTP/1.0");
}

bool is_field(std::string_view line) {
    const auto colon = line.find(':');
    return colon != std::string_view::npos && is_token(line.substr(0, colon))
           && is_field_value(line.substr(colon + 1));
}

} // namespace

std::size_t end_of_head(std::string_view bytes, std::size_t from) {
    const auto end = bytes.find("\r\n\r\n", from < 3 ? 0 : from - 3);
    return end == std::string_view::npos ? end : end + 4;
}

bool may_begin_request(std::string_view bytes) {
    const std::string_view method = bytes.substr(0, bytes.find(' '));
    return method.size() <= 32 && (method.empty() ? bytes.empty() : is_token(method));
}

bool is_strict_head(std::string_view head, std::size_t most_fields) {
    bool first = true;
    std::size_t fields = 0;
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        if (end == std::string_view::npos) return false;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        if (first) {
            if (!is_request_line(line)) return false;
            first = false;
        } else if (line.empty()) {
            return head.empty();
        } else if (++fields > most_fields || !is_field(line)) {
            return false;
        }
    }
    return false;
}

} // namespace ishigaki::http
