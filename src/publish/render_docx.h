// A document as a Word file (ECMA-376, transitional), made wholly in memory.
#pragma once

#include "base/text.h"
#include "publish/office_options.h"
#include "report/blocks.h"

#include <tl/expected.hpp>

#include <string>

namespace ishigaki::publish {

// The bytes of a .docx: the same document and options give the same bytes. Everything looks as the
// file's styles say, so that an office can restyle it. With a cover: a title page, a table of
// contents that is filled in, and headers and footers. Fails where the reference is no .docx.
[[nodiscard]] tl::expected<std::string, base::Text> to_docx(const report::Document& document,
                                                            const OfficeOptions& options = {});

} // namespace ishigaki::publish
