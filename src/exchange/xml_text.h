// Text within the XML of a spreadsheet. Internal to the module.
#pragma once

#include <string>
#include <string_view>

namespace ishigaki::exchange::impl {

// Appends `text` for an attribute or an element. Characters that XML has no place for, and what
// would be taken for their escape, are written as _xHHHH_, as Excel does.
void append_xml(std::string& xml, std::string_view text);

// The other way: _xHHHH_ becomes the character that it stands for.
[[nodiscard]] std::string without_escapes(std::string_view text);

} // namespace ishigaki::exchange::impl
