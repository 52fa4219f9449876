// Text that cannot break out of the markup around it.
#pragma once

#include "base/utf8.h"

#include <string>
#include <string_view>

namespace ishigaki::report {

// For element content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

// The same, with line feeds as line breaks.
[[nodiscard]] std::string escape_lines(std::string_view text);

// The bytes as an address, so that a page carries its pictures within itself.
[[nodiscard]] std::string data_uri(std::string_view media_type, std::string_view bytes);

} // namespace ishigaki::report
