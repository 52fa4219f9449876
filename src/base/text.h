// The two languages of the product, and texts that exist in both.
//
// Every sentence that a person may read is written as a pair at the place where it is needed, so
// that neither language can be forgotten: `say("{} は必要です", "{} is required", key)`.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ishigaki::base {

enum class Lang { ja, en };

// A text in both languages that lives elsewhere (in a catalog).
struct TextView {
    std::string_view ja;
    std::string_view en;

    [[nodiscard]] std::string_view in(Lang lang) const {
        if (lang == Lang::ja) return ja.empty() ? en : ja;
        return en.empty() ? ja : en;
    }
    [[nodiscard]] bool empty() const { return ja.empty() && en.empty(); }
};

// A text in both languages that owns its characters (a message).
struct Text {
    std::string ja;
    std::string en;

    Text() = default;
    Text(std::string japanese, std::string english)
        : ja(std::move(japanese)), en(std::move(english)) {}
    explicit Text(TextView view) : ja(view.ja), en(view.en) {}

    [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::ja ? ja : en; }
    [[nodiscard]] TextView view() const { return {ja, en}; }
    [[nodiscard]] bool empty() const { return ja.empty() && en.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

namespace impl {
template <typename T>
inline constexpr bool is_text = std::is_same_v<T, Text> || std::is_same_v<T, TextView>;

template <typename T>
using Shown = std::conditional_t<is_text<T>, std::string, T>;

// A text among the arguments of `say` appears in the language of the sentence around it.
template <typename T>
decltype(auto) in_language(const T& value, Lang lang) {
    if constexpr (is_text<T>) {
        return std::string(value.in(lang));
    } else {
        (void)lang;
        return (value);
    }
}
} // namespace impl

// Formats one sentence in both languages from the same arguments ({fmt} patterns, checked when
// compiled).
template <typename... Args>
[[nodiscard]] Text say(fmt::format_string<impl::Shown<Args>...> ja,
                       fmt::format_string<impl::Shown<Args>...> en, const Args&... args) {
    return {fmt::vformat(fmt::string_view(ja),
                         fmt::make_format_args(impl::in_language(args, Lang::ja)...)),
            fmt::vformat(fmt::string_view(en),
                         fmt::make_format_args(impl::in_language(args, Lang::en)...))};
}

} // namespace ishigaki::base
