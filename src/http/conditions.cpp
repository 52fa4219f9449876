#include "http/conditions.h"

#include <algorithm>

namespace ishigaki::http {

namespace {

bool is_tag_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7f);
}

std::optional<EntityTag> take_tag(std::string_view& text) {
    EntityTag tag;
    if (text.starts_with("W/")) {
        tag.weak = true;
        text.remove_prefix(2);
    }
    if (!text.starts_with('"')) return std::nullopt;
    const auto end = text.find('"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    tag.opaque = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    if (!std::ranges::all_of(tag.opaque, is_tag_character)) return std::nullopt;
    return tag;
}

} // namespace

std::string to_string(const EntityTag& tag) {
    return (tag.weak ? "W/\"" : "\"") + tag.opaque + "\"";
}

std::optional<TagList> read_tags(std::string_view text) {
    text = trimmed(text);
    if (text == "*") return TagList{true};
    TagList list;
    while (!text.empty()) {
        auto tag = take_tag(text);
        if (!tag || list.tags.size() == most_tags) return std::nullopt;
        list.tags.push_back(std::move(*tag));
        text = trimmed(text);
        if (text.empty()) break;
        if (text.front() != ',') return std::nullopt;
        text = trimmed(text.substr(1));
        if (text.empty()) return std::nullopt;
    }
    if (list.tags.empty()) return std::nullopt;
    return list;
}

bool strongly_equal(const EntityTag& a, const EntityTag& b) {
    return !a.weak && !b.weak && a.opaque == b.opaque;
}

bool weakly_equal(const EntityTag& a, const EntityTag& b) {
    return a.opaque == b.opaque;
}

Condition check_conditions(std::string_view method, const Headers& headers,
                           const std::optional<EntityTag>& current) {
    if (const auto asked = headers.joined("If-Match")) {
        const auto list = read_tags(*asked);
        if (!list) return Condition::malformed;
        const bool matches =
            current.has_value()
            && (list->any || std::ranges::any_of(list->tags, [&](const EntityTag& tag) {
                    return strongly_equal(tag, *current);
                }));
        if (!matches) return Condition::failed;
    }
    if (const auto asked = headers.joined("If-None-Match")) {
        const auto list = read_tags(*asked);
        if (!list) return Condition::malformed;
        const bool matches =
            current.has_value()
            && (list->any || std::ranges::any_of(list->tags, [&](const EntityTag& tag) {
                    return weakly_equal(tag, *current);
                }));
        if (matches) {
            return method == "GET" || method == "HEAD" ? Condition::not_modified
                                                       : Condition::failed;
        }
    }
    return Condition::holds;
}

} // namespace ishigaki::http
