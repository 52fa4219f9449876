// The title page of a document from the options of the command.
#pragma once

#include "office/report_kinds.h"

namespace ishigaki::office {

// Reads the logo, and the clock where no day of issue is given. Throws cli::Stop where an option is
// at fault.
[[nodiscard]] report::Cover make_cover(const ReportOptions& options, const ReportKind& kind,
                                       base::Lang lang);

// The bytes of the file whose styles a docx takes; empty where none is given.
[[nodiscard]] std::string read_reference(const ReportOptions& options);

} // namespace ishigaki::office
