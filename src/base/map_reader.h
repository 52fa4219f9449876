// Reads a map of a tree key by key, says what is missing, mistyped or unknown, and goes on.
//
//     MapReader map(value, "system", diagnostics);
//     const auto name = map.string("name", Need::required);
//     map.finish();                       // reports keys that nobody asked for
#pragma once

#include "base/tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::base {

enum class Need { required, optional };

// A whole number or a range of it, for error texts: `expected_range(1, 5)`.
[[nodiscard]] Text expected_range(std::int64_t lowest, std::int64_t highest);

// `path.key`, with keys that contain dots or spaces left as they are: the path is for people.
[[nodiscard]] std::string join_path(std::string_view path, std::string_view key);

// How a value looks in an error message: its text in at most 40 columns, or what it is.
[[nodiscard]] Text shown(Value value);

class MapReader {
public:
    // Reports it where `value` is present and not a map; then every key counts as absent.
    MapReader(Value value, std::string path, Diagnostics& diagnostics);

    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string path_of(std::string_view key) const { return join_path(path_, key); }
    [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }
    [[nodiscard]] Value value() const { return value_; }

    // The value under `key` whatever it is; null counts as absent.
    Value get(std::string_view key, Need need = Need::optional);
    std::optional<std::string_view> string(std::string_view key, Need need = Need::optional);
    // A string with at least one character that is not a space.
    std::optional<std::string_view> filled_string(std::string_view key, Need need = Need::optional);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t lowest,
                                        std::int64_t highest, Need need = Need::optional);
    std::optional<bool> boolean(std::string_view key, Need need = Need::optional);
    Value list(std::string_view key, Need need = Need::optional);
    Value map(std::string_view key, Need need = Need::optional);
    // One of `words`; its index.
    std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> words,
                                      Need need = Need::optional);
    // A text in both languages; English may be left out where `both` is false.
    TextView text(std::string_view key, Need need = Need::optional, bool both = true);

    void error(Value at, std::string_view key, Text message, Text remedy = {});
    void wrong_type(Value at, std::string_view key, Text expected);

    // Reports every key that was never asked for, with the nearest one that was.
    void finish();

private:
    Value value_;
    std::string path_;
    Diagnostics& diagnostics_;
    bool valid_;
    std::vector<std::string_view> known_;
};

// `yes`/`no`, also as the booleans that a parser may turn them into.
[[nodiscard]] std::optional<bool> read_yes_no(Value value);

} // namespace ishigaki::base
