#include "report/search_results.h"

#include "base/utf8.h"
#include "catalog/search.h"
#include "report/item_report.h"

namespace ishigaki::report {

namespace {

constexpr std::string_view mark_begin = "\x1b[1;4m";
constexpr std::string_view mark_end = "\x1b[0m";

std::string marked(std::string_view text, std::string_view words, bool colour) {
    std::string result;
    std::size_t at = 0;
    for (const auto& [begin, end] : catalog::matches(text, words)) {
        result += text.substr(at, begin - at);
        result += colour ? mark_begin : "《";
        result += text.substr(begin, end - begin);
        result += colour ? mark_end : "》";
        at = end;
    }
    result += text.substr(at);
    return result;
}

} // namespace

std::string search_results(std::span<const catalog::Item> items, std::string_view words,
                           base::Lang lang, const TerminalStyle& style) {
    std::string text;
    for (const catalog::Item& item : items) {
        const base::Text basis = basis_mark(item.basis());
        text += fmt::format("{} {}", item.guide().id, marked(item.id(), words, style.colour));
        if (!item.kind().unnamed) {
            text += " " + marked(item.name().in(lang), words, style.colour);
        }
        text += base::say("（{}）", " ({})", item.kind().name).in(lang);
        if (!basis.empty()) text += base::say("［{}］", " [{}]", basis).in(lang);
        text += '\n';
        if (item.text().empty()) continue;
        for (const std::string& line : base::wrap(item.text().in(lang), style.columns - 4)) {
            text += "    " + marked(line, words, style.colour) + '\n';
        }
    }
    return text;
}

} // namespace ishigaki::report
