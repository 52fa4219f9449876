#include "office/report_formats.h"

#include "files/print_pdf.h"
#include "publish/render_docx.h"
#include "publish/render_odt.h"
#include "publish/render_xlsx.h"
#include "report/render.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Exit;
using cli::Stop;
using report::Document;

namespace {

// Wide enough for a page of A4 at about 300 dots an inch.
constexpr int picture_width = 2000;

publish::OfficeOptions office_options(const FormatOptions& options) {
    publish::OfficeOptions office;
    office.reference = options.reference;
    office.rasterise = [](std::string_view svg) -> std::optional<std::string> {
        auto png = files::rasterise_svg(svg, picture_width);
        return png ? std::optional(std::move(*png)) : std::nullopt;
    };
    return office;
}

// What goes wrong with an office file is the fault of the reference that was handed in.
std::string bytes_or_stop(tl::expected<std::string, Text> bytes) {
    if (bytes) return std::move(*bytes);
    throw Stop{Exit::input, bytes.error()};
}

std::string docx(const Document& document, const FormatOptions& options) {
    return bytes_or_stop(publish::to_docx(document, office_options(options)));
}

std::string odt(const Document& document, const FormatOptions& options) {
    return bytes_or_stop(publish::to_odt(document, office_options(options)));
}

std::string pdf(const Document& document, const FormatOptions& options) {
    auto bytes =
        files::print_pdf(report::to_print_html(document), files::print_limits(), options.progress);
    if (bytes) return std::move(*bytes);
    throw Stop{Exit::environment, bytes.error().message};
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
