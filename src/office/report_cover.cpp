#include "office/report_cover.h"

#include "base/utf8.h"
#include "files/files.h"
#include "report/evaluation_parts.h"

#include <chrono>
#include <cstddef>
#include <ctime>

namespace ishigaki::office {

using base::Lang;
using base::say;
using cli::Exit;
using cli::Stop;

namespace {

constexpr std::size_t logo_limit = std::size_t{2} << 20U;
constexpr std::size_t reference_limit = std::size_t{20} << 20U;

std::string read(const std::string& path, std::size_t limit) {
    auto bytes = files::read_file(path, limit);
    if (bytes) return std::move(*bytes);
    const bool at_fault = bytes.error().missing || bytes.error().too_large;
    throw Stop{at_fault ? Exit::input : Exit::environment, bytes.error().message};
}

bool is_png(std::string_view bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1a\n") && bytes.substr(12, 4) == "IHDR";
}

bool is_svg(std::string_view bytes) {
    constexpr std::size_t head = 4096;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto start = bytes.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && bytes[start] == '<'
           && bytes.substr(0, head).find("<svg") != std::string_view::npos
           && !base::find_text_fault(bytes);
}

// A picture that programs can run or that reaches for other files has no place on a title page.
bool reaches_out(std::string_view svg) {
    for (const std::string_view word : {"<!DOCTYPE", "<!ENTITY", "<script", "<foreignObject",
                                        "javascript:", "<?xml-stylesheet"}) {
        if (svg.find(word) != std::string_view::npos) return true;
    }
    return false;
}

std::string read_logo(const std::string& path) {
    std::string bytes = read(path, logo_limit);
    if (is_png(bytes)) return bytes;
    if (!is_svg(bytes)) {
        throw Stop{Exit::input,
                   say("\"{}\" はPNGでもSVGでもありません。ロゴはどちらかにしてください",
                       "\"{}\" is neither PNG nor SVG; use one of them as a logo", path)};
    }
    if (reaches_out(bytes)) {
        throw Stop{Exit::input,
                   say("\"{}\" はスクリプトか外部への参照を含みます。図形だけのSVGにしてください",
                       "\"{}\" holds a script or refers to other files; use an SVG of shapes only",
                       path)};
    }
    return bytes;
}

base::Date today() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    (void)::localtime_r(&now, &local);
    constexpr int first_year = 1900;
    return {std::chrono::year(local.tm_year + first_year),
            std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1U),
            std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

base::Date day_of_issue(const std::string& given) {
    if (given.empty()) return today();
    const auto day = base::parse_date(given);
    if (day) return *day;
    throw Stop{Exit::input, say("--issued：\"{}\" は日付として読めません。2026-09-30 のように書いて"
                                "ください",
                                "--issued: \"{}\" is not a date; write it like 2026-09-30", given)};
}

} // namespace

report::Cover make_cover(const ReportOptions& options, const ReportKind& kind, Lang lang) {
    report::Cover cover;
    cover.organisation = options.organisation;
    cover.number = options.number;
    cover.status = options.status.empty() ? say("案", "Draft").in(lang) : options.status;
    cover.classification =
        options.classification.empty() ? kind.classification.in(lang) : options.classification;
    cover.restriction = options.restriction;
    cover.issued = report::shown_date(day_of_issue(options.issued), lang);
    cover.edition = options.edition;
    if (!options.logo.empty()) cover.logo = read_logo(options.logo);
    return cover;
}

std::string read_reference(const ReportOptions& options) {
    if (options.reference_file.empty()) return {};
    std::string bytes = read(options.reference_file, reference_limit);
    if (bytes.starts_with("PK\x03\x04")) return bytes;
    throw Stop{Exit::input, say("--template：\"{}\" はdocxではありません",
                                "--template: \"{}\" is no docx", options.reference_file)};
}

} // namespace ishigaki::office
