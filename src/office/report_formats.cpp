#include "office/report_formats.h"

#include "exchange/workbook.h"
#include "files/print_pdf.h"
#include "publish/render_docx.h"
#include "publish/render_odt.h"
#include "publish/render_xlsx.h"
#include "report/render.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

namespace ishigaki::office {

using base::say;
using cli::Exit;
using cli::Stop;
using report::Document;

namespace {

// Drawings as pictures for programs that show none; where librsvg is missing, words stand there.
std::optional<std::string> rasterise(std::string_view svg) {
    constexpr int width = 2400;
    auto picture = files::rasterise_svg(svg, width);
    return picture ? std::optional(std::move(*picture)) : std::nullopt;
}

publish::OfficeOptions office_options(const FormatOptions& options) {
    return {rasterise, options.reference};
}

std::string docx(const Document& document, const FormatOptions& options) {
    auto bytes = publish::to_docx(document, office_options(options));
    if (!bytes) throw Stop{Exit::input, bytes.error()};
    return std::move(*bytes);
}

std::string odt(const Document& document, const FormatOptions& options) {
    auto bytes = publish::to_odt(document, office_options(options));
    if (!bytes) throw Stop{Exit::input, bytes.error()};
    return std::move(*bytes);
}

std::string pdf(const Document& document, const FormatOptions& /*options*/) {
    const bool watched = ::isatty(STDERR_FILENO) == 1;
    const auto lang = document.lang;
    long long shown = -1;
    const auto progress = [&](std::chrono::milliseconds passed) {
        const long long seconds = passed.count() / 1000;
        if (!watched || seconds == shown) return;
        shown = seconds;
        (void)std::fputs(say("\rPDF を作っています（{} 秒）", "\rmaking the PDF ({} s)", seconds)
                             .in(lang)
                             .c_str(),
                         stderr);
    };
    auto bytes = files::print_pdf(report::to_print_html(document), files::print_limits(), progress);
    if (watched && shown >= 0) (void)std::fputs("\r\x1b[K", stderr);
    if (!bytes) throw Stop{Exit::environment, bytes.error().message};
    return std::move(*bytes);
}

std::string html(const Document& document, const FormatOptions& /*options*/) {
    return report::to_html(document);
}

std::string md(const Document& document, const FormatOptions& /*options*/) {
    return report::to_markdown(document);
}

std::string xlsx(const Document& document, const FormatOptions& /*options*/) {
    return publish::to_xlsx(document);
}

struct FormatRow {
    Format format;
    std::string_view extension;
    bool text;
    std::string (*render)(const Document&, const FormatOptions&);
};

constexpr std::array formats = {
    FormatRow{Format::docx, "docx", false, docx}, FormatRow{Format::odt, "odt", false, odt},
    FormatRow{Format::pdf, "pdf", false, pdf},    FormatRow{Format::html, "html", true, html},
    FormatRow{Format::md, "md", true, md},        FormatRow{Format::xlsx, "xlsx", false, xlsx}};

const FormatRow& row(Format format) {
    return *std::ranges::find(formats, format, &FormatRow::format);
}

} // namespace

Format format_named(std::string_view extension) {
    const auto found = std::ranges::find(formats, extension, &FormatRow::extension);
    if (found != formats.end()) return found->format;
    std::vector<std::string_view> known;
    for (const FormatRow& one : formats) known.push_back(one.extension);
    throw Stop{
        Exit::input,
        say("\"{}\" という形式では書けません。ファイル名の拡張子を {} のどれかにしてください",
            "cannot write the format \"{}\"; end the file's name in one of {}", extension,
            fmt::format("{}", fmt::join(known, ", ")))};
}

bool is_text(Format format) {
    return row(format).text;
}

std::string render(const Document& document, Format format, const FormatOptions& options) {
    return row(format).render(document, options);
}

} // namespace ishigaki::office
