#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace ishigaki::base {

void Diagnostics::error(Place place, std::string where, Text message, Text remedy) {
    add({Severity::error, file_, place, std::move(where), std::move(message), std::move(remedy)});
}

void Diagnostics::warning(Place place, std::string where, Text message, Text remedy) {
    add({Severity::warning, file_, place, std::move(where), std::move(message), std::move(remedy)});
}

void Diagnostics::append(const Diagnostics& others) {
    for (const Diagnostic& diagnostic : others.list_) add(diagnostic);
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) ++errors_;
    if (list_.size() < limit) {
        list_.push_back(std::move(diagnostic));
    } else if (list_.size() == limit) {
        list_.push_back({Severity::error,
                         file_,
                         {},
                         {},
                         say("指摘が {} 件を超えました。残りは表示しません",
                             "more than {} findings; the rest is not shown", limit),
                         {}});
    }
}

void Diagnostics::sort_by_place() {
    const auto key = [](const Diagnostic& d) {
        return std::tuple(d.place.line == 0, d.place.line, d.place.column);
    };
    std::ranges::stable_sort(list_, {}, key);
}

std::string_view name(Severity severity) {
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
    }
    return "error";
}

std::string to_line(const Diagnostic& diagnostic, Lang lang) {
    static constexpr std::string_view japanese[] = {"エラー", "警告", "注記"};
    std::string line = diagnostic.file;
    if (diagnostic.place.line != 0) {
        fmt::format_to(std::back_inserter(line), "{}{}:{}", line.empty() ? "" : ":",
                       diagnostic.place.line, diagnostic.place.column);
    }
    if (!line.empty()) line += ": ";
    line += lang == Lang::ja ? japanese[static_cast<int>(diagnostic.severity)]
                             : name(diagnostic.severity);
    line += ": ";
    if (!diagnostic.where.empty()) line += diagnostic.where + ": ";
    line += diagnostic.message.in(lang);
    if (!diagnostic.remedy.empty()) {
        line += lang == Lang::ja ? "（" : " (";
        line += diagnostic.remedy.in(lang);
        line += lang == Lang::ja ? "）" : ")";
    }
    return line;
}

} // namespace ishigaki::base
