#include "office/report_formats.h"

#include "report/render.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ishigaki::office {

using base::say;
using cli::Exit;
using cli::Stop;
using report::Document;

namespace {

std::string docx(const Document& /*document*/, const FormatOptions& /*options*/) {
    throw Stop{Exit::environment, say("docx はまだ作れません", "docx cannot be made yet")};
}

std::string odt(const Document& /*document*/, const FormatOptions& /*options*/) {
    throw Stop{Exit::environment, say("odt はまだ作れません", "odt cannot be made yet")};
}

std::string pdf(const Document& /*document*/, const FormatOptions& /*options*/) {
    throw Stop{Exit::environment, say("pdf はまだ作れません", "pdf cannot be made yet")};
}

std::string html(const Document& document, const FormatOptions& /*options*/) {
    return report::to_html(document);
}

std::string md(const Document& document, const FormatOptions& /*options*/) {
    return report::to_markdown(document);
}

std::string xlsx(const Document& /*document*/, const FormatOptions& /*options*/) {
    throw Stop{Exit::environment, say("xlsx はまだ作れません", "xlsx cannot be made yet")};
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
