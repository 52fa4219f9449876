#include "http/target.h"

#include "base/utf8.h"

#include <algorithm>

namespace ishigaki::http {

namespace {

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { stays, is_space };

std::optional<std::string> unescape(std::string_view text, Plus plus) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            plain += ' ';
        } else if (text[i] == '%') {
            if (text.size() - i < 3) return std::nullopt;
            const int high = hexadecimal(text[i + 1]);
            const int low = hexadecimal(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_utf8(std::string_view text) {
    if (is_plain_ascii(text)) return true;
    const auto fault = base::find_text_fault(text);
    return !fault || fault->what != base::TextFault::What::invalid_utf8;
}

std::optional<std::string> read_parameter(std::string_view text) {
    auto plain = unescape(text, Plus::is_space);
    if (!plain || plain->find('\0') != std::string::npos || !is_utf8(*plain)) return std::nullopt;
    return plain;
}

bool has_dots(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

std::optional<std::string> read_path(std::string_view text) {
    // An escaped slash would be a slash to some and a letter to others.
    for (std::size_t i = text.find('%'); i < text.size(); i = text.find('%', i + 1)) {
        const std::string_view escape = text.substr(i, 3);
        if (escape == "%2f" || escape == "%2F") return std::nullopt;
    }
    auto path = unescape(text, Plus::stays);
    if (!path || path->empty() || path->front() != '/') return std::nullopt;
    const bool sound = std::ranges::none_of(
        *path, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f || c == '\\'; });
    if (!sound || !is_utf8(*path) || has_dots(*path)) return std::nullopt;
    return path;
}

// http://host/path → /path
std::optional<std::string_view> origin_form(std::string_view text) {
    if (text.starts_with('/')) return text;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        text.remove_prefix(scheme.size());
        const auto end = text.find_first_of("/?");
        if (end == 0 || text.empty()) return std::nullopt;
        if (end == std::string_view::npos) return "/";
        return text[end] == '/' ? std::optional(text.substr(end)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string_view> Parameters::find(std::string_view name) const {
    for (const auto& [key, value] : list_) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::vector<std::string_view> Parameters::all_of(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : list_) {
        if (key == name) values.emplace_back(value);
    }
    return values;
}

std::optional<Parameters> read_parameters(std::string_view text, std::size_t most) {
    Parameters parameters;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        if (part.empty()) continue;
        if (parameters.all().size() == most) return std::nullopt;
        const auto equals = part.find('=');
        auto name = read_parameter(part.substr(0, equals));
        auto value = read_parameter(equals == std::string_view::npos ? std::string_view()
                                                                     : part.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        parameters.add(std::move(*name), std::move(*value));
    }
    return parameters;
}

std::optional<Target> read_target(std::string_view text) {
    if (text == "*") return Target{"*", {}};
    const auto origin = origin_form(text);
    if (!origin || origin->find('#') != std::string_view::npos) return std::nullopt;
    const auto question = origin->find('?');
    auto path = read_path(origin->substr(0, question));
    auto query = read_parameters(question == std::string_view::npos ? std::string_view()
                                                                    : origin->substr(question + 1));
    if (!path || !query) return std::nullopt;
    return Target{std::move(*path), std::move(*query)};
}

} // namespace ishigaki::http
