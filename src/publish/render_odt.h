// A document as an OpenDocument text (ODF 1.3), made wholly in memory; it looks as the Word file.
#pragma once

#include "base/text.h"
#include "publish/office_options.h"
#include "report/blocks.h"

#include <tl/expected.hpp>

#include <string>

namespace ishigaki::publish {

// The bytes of an .odt: the same document and options give the same bytes. `options.reference` is
// Word's and is not looked at.
[[nodiscard]] tl::expected<std::string, base::Text> to_odt(const report::Document& document,
                                                           const OfficeOptions& options = {});

} // namespace ishigaki::publish
