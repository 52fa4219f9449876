#include "base/parse.h"

#include "base/utf8.h"

namespace ishigaki::base {

namespace {

bool looks_like_json(std::string_view bytes) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = bytes.find_first_not_of(space);
    if (first == std::string_view::npos) return false;
    if (bytes[first] == '[') return true;
    if (bytes[first] != '{') return false;
    const auto second = bytes.find_first_not_of(space, first + 1);
    return second == std::string_view::npos || bytes[second] == '"' || bytes[second] == '}';
}

Text describe(const TextFault& fault) {
    if (fault.what == TextFault::What::control_character) {
        return say("制御文字 U+{:04X} が含まれています", "control character U+{:04X}", fault.value);
    }
    return say("UTF-8 として読めないバイト 0x{:02X} があります", "byte 0x{:02X} is not UTF-8",
               fault.value);
}

} // namespace

namespace impl {

void report_too_large(Diagnostics& diagnostics, Place place, const ParseLimits& limits) {
    diagnostics.error(place, {}, say("ファイルが大きすぎます", "the file is too large"),
                      say("上限は {} バイト、値 {} 個です", "at most {} bytes and {} values",
                          limits.bytes, limits.nodes));
}

void report_too_deep(Diagnostics& diagnostics, Place place, const ParseLimits& limits) {
    diagnostics.error(place, {}, say("入れ子が深すぎます", "nested too deeply"),
                      say("入れ子は {} 段までです", "at most {} levels", limits.depth));
}

} // namespace impl

std::optional<Tree> parse(std::string_view bytes, Diagnostics& diagnostics,
                          const ParseLimits& limits) {
    if (bytes.size() > limits.bytes) {
        impl::report_too_large(diagnostics, {}, limits);
        return std::nullopt;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (const auto fault = find_text_fault(bytes)) {
        diagnostics.error(fault->place, {}, describe(*fault),
                          say("文字コード UTF-8 のテキストとして保存し直してください",
                              "save the file as UTF-8 text"));
        return std::nullopt;
    }
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        diagnostics.error({1, 1}, {}, say("ファイルが空です", "the file is empty"),
                          say("`ishigaki new` で雛形を作れます", "`ishigaki new` writes a draft"));
        return std::nullopt;
    }
    return looks_like_json(bytes) ? impl::parse_json(bytes, diagnostics, limits)
                                  : impl::parse_yaml(bytes, diagnostics, limits);
}

} // namespace ishigaki::base
