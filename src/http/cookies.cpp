#include "http/cookies.h"

#include "http/headers.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::http {

namespace {

// cookie-octet of RFC 6265: no space, quote, comma, semicolon or backslash.
bool is_cookie_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
    });
}

bool is_attribute(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f && c != ';'; });
}

bool keeps_promises(const Cookie& cookie) {
    if (cookie.same_site == SameSite::none && !cookie.secure) return false;
    if (cookie.name.starts_with("__Secure-")) return cookie.secure;
    if (cookie.name.starts_with("__Host-")) {
        return cookie.secure && cookie.domain.empty() && cookie.path == "/";
    }
    return true;
}

std::string_view word(SameSite same_site) {
    switch (same_site) {
    case SameSite::strict: return "Strict";
    case SameSite::lax: return "Lax";
    case SameSite::none: return "None";
    }
    return "Strict";
}

} // namespace

std::vector<std::pair<std::string_view, std::string_view>> read_cookies(std::string_view header) {
    std::vector<std::pair<std::string_view, std::string_view>> cookies;
    while (!header.empty() && cookies.size() < most_cookies) {
        const std::string_view part = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), part.size() + 1));
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = trimmed(part.substr(0, equals));
        std::string_view value = trimmed(part.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
        }
        if (is_token(name) && is_cookie_value(value)) cookies.emplace_back(name, value);
    }
    return cookies;
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : read_cookies(header)) {
        if (key != name) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

std::optional<std::string> write_cookie(const Cookie& cookie) {
    if (!is_token(cookie.name) || !is_cookie_value(cookie.value) || !is_attribute(cookie.path)
        || !is_attribute(cookie.domain) || !keeps_promises(cookie)) {
        return std::nullopt;
    }
    std::string text = fmt::format("{}={}", cookie.name, cookie.value);
    if (!cookie.path.empty()) text += "; Path=" + cookie.path;
    if (!cookie.domain.empty()) text += "; Domain=" + cookie.domain;
    if (cookie.max_age) text += fmt::format("; Max-Age={}", cookie.max_age->count());
    if (cookie.secure) text += "; Secure";
    if (cookie.http_only) text += "; HttpOnly";
    text += fmt::format("; SameSite={}", word(cookie.same_site));
    return text;
}

} // namespace ishigaki::http
