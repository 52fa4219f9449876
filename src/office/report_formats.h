// The formats of documents, by the extension of the file.
#pragma once

#include "cli/context.h"
#include "files/child_process.h"
#include "report/blocks.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace ishigaki::office {

enum class Format { docx, odt, pdf, html, md, xlsx };

// The format of an extension without its dot; ends the command with the list where there is none.
[[nodiscard]] Format format_named(std::string_view extension);

// Text that a terminal or a pipe may take.
[[nodiscard]] bool is_text(Format format);

struct FormatOptions {
    std::string reference;         // the bytes of a docx whose styles are taken; may be empty
    files::ChildProgress progress; // of what takes long; may be empty
};

// The document's bytes. Throws cli::Stop where a format cannot be made.
[[nodiscard]] std::string render(const report::Document& document, Format format,
                                 const FormatOptions& options);

} // namespace ishigaki::office
