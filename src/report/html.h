// Text that cannot break out of the markup around it.
#pragma once

#include "base/utf8.h"

#include <string>
#include <string_view>

namespace ishigaki::report {

// For element content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

} // namespace ishigaki::report
