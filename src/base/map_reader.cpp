#include "base/map_reader.h"

#include "base/nearest.h"
#include "base/utf8.h"

#include <algorithm>

namespace ishigaki::base {

Text expected_range(std::int64_t lowest, std::int64_t highest) {
    return say("{} から {} の整数にしてください", "use a whole number from {} to {}", lowest,
               highest);
}

std::string join_path(std::string_view path, std::string_view key) {
    std::string joined(path);
    if (!joined.empty() && !key.empty()) joined += '.';
    joined += key;
    return joined;
}

Text shown(Value value) {
    switch (value.kind()) {
    case Kind::map: return say("表（キーと値の組）", "a map");
    case Kind::list: return say("一覧", "a list");
    case Kind::null: return say("空の値", "an empty value");
    case Kind::boolean:
    case Kind::number:
    case Kind::string: break;
    }
    constexpr int columns = 40;
    const std::string_view text = value.text();
    const std::string_view head = prefix_of_width(text, columns);
    const std::string quoted = fmt::format("\"{}{}\"", head, head.size() < text.size() ? "…" : "");
    return {quoted, quoted};
}

MapReader::MapReader(Value value, std::string path, Diagnostics& diagnostics)
    : value_(value), path_(std::move(path)), diagnostics_(diagnostics), valid_(value.is_map()) {
    if (value.present() && !valid_) {
        diagnostics_.error(value.place(), path_,
                           say("キーと値の組が要りますが、{}があります",
                               "a map of keys and values is needed, found {}", shown(value)));
    }
}

Value MapReader::get(std::string_view key, Need need) {
    known_.push_back(key);
    const Value found = value_[key];
    if (found.present() && found.kind() != Kind::null) return found;
    if (need == Need::required && valid_) {
        diagnostics_.error(found.present() ? found.place() : value_.place(), path_of(key),
                           say("必須の項目 \"{}\" がありません", "\"{}\" is required", key));
    }
    return {};
}

void MapReader::error(Value at, std::string_view key, Text message, Text remedy) {
    diagnostics_.error(at.place(), path_of(key), std::move(message), std::move(remedy));
}

void MapReader::wrong_type(Value at, std::string_view key, Text expected) {
    error(at, key, say("{}は使えません", "{} cannot be used here", shown(at)), std::move(expected));
}

std::optional<std::string_view> MapReader::string(std::string_view key, Need need) {
    const Value found = get(key, need);
    if (!found) return std::nullopt;
    if (found.is_string()) return found.text();
    // A name such as 2026 or true reads as a number; where a string is asked it is meant as one.
    if (found.is_scalar()) return found.text();
    wrong_type(found, key, say("文字列にしてください", "use a string"));
    return std::nullopt;
}

std::optional<std::string_view> MapReader::filled_string(std::string_view key, Need need) {
    const Value found = value_[key];
    const auto text = string(key, need);
    if (text && text->find_first_not_of(" \t\r\n") == std::string_view::npos) {
        error(found, key, say("空にはできません", "must not be empty"));
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t> MapReader::integer(std::string_view key, std::int64_t lowest,
                                               std::int64_t highest, Need need) {
    const Value found = get(key, need);
    if (!found) return std::nullopt;
    const auto number = found.as_integer();
    if (!number || *number < lowest || *number > highest) {
        wrong_type(found, key, expected_range(lowest, highest));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> MapReader::boolean(std::string_view key, Need need) {
    const Value found = get(key, need);
    if (!found) return std::nullopt;
    const auto answer = read_yes_no(found);
    if (!answer) wrong_type(found, key, say("yes か no にしてください", "use yes or no"));
    return answer;
}

Value MapReader::list(std::string_view key, Need need) {
    const Value found = get(key, need);
    if (!found || found.is_list()) return found;
    wrong_type(found, key, say("一覧にしてください", "use a list"));
    return {};
}

Value MapReader::map(std::string_view key, Need need) {
    const Value found = get(key, need);
    if (!found || found.is_map()) return found;
    wrong_type(found, key, say("キーと値の組にしてください", "use a map of keys and values"));
    return {};
}

std::optional<std::size_t> MapReader::choice(std::string_view key,
                                             std::span<const std::string_view> words, Need need) {
    const Value found = get(key, need);
    if (!found) return std::nullopt;
    const auto word = std::ranges::find(words, found.text());
    if (found.is_scalar() && word != words.end()) {
        return static_cast<std::size_t>(word - words.begin());
    }
    const std::string all = fmt::format("{}", fmt::join(words, ", "));
    wrong_type(found, key, say("使えるのは {} です", "use one of {}", all));
    return std::nullopt;
}

TextView MapReader::text(std::string_view key, Need need, bool both) {
    const Value found = get(key, need);
    if (!found) return {};
    MapReader parts(found, path_of(key), diagnostics_);
    if (!parts.valid()) return {};
    const TextView text{parts.filled_string("ja", Need::required).value_or(std::string_view{}),
                        parts.filled_string("en", both ? Need::required : Need::optional)
                            .value_or(std::string_view{})};
    parts.finish();
    return text;
}

void MapReader::finish() {
    if (!valid_) return;
    for (const Value child : value_) {
        if (std::ranges::find(known_, child.key()) != known_.end()) continue;
        const bool few_so_far = diagnostics_.error_count() < Diagnostics::limit;
        const auto guess = few_so_far ? nearest(child.key(), known_) : std::nullopt;
        Text remedy = guess ? say("\"{}\" の誤りではありませんか", "did you mean \"{}\"?", *guess)
                            : say("使えるキーは {} です", "known keys are {}",
                                  fmt::format("{}", fmt::join(known_, ", ")));
        diagnostics_.error(child.key_place(), join_path(path_, child.key()),
                           say("\"{}\" というキーはありません", "unknown key \"{}\"", child.key()),
                           std::move(remedy));
    }
}

std::optional<bool> read_yes_no(Value value) {
    if (const auto boolean = value.as_boolean()) return boolean;
    if (!value.is_scalar()) return std::nullopt;
    const std::string_view word = value.text();
    if (word == "yes" || word == "Yes" || word == "YES") return true;
    if (word == "no" || word == "No" || word == "NO") return false;
    return std::nullopt;
}

} // namespace ishigaki::base
