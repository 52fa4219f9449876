// What an office file needs from outside, handed in as values and functions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::publish {

struct OfficeOptions {
    // A PNG of an SVG file, finely enough for print; nothing where it cannot be made. Where it is
    // not given, what a picture shows stands there in words.
    std::function<std::optional<std::string>(std::string_view svg)> rasterise = {};
    // The bytes of an office's own .docx: its styles, theme, numbering, fonts and page take the
    // place of ours. Empty: ours. OpenDocument takes no reference.
    std::string reference = {};
};

} // namespace ishigaki::publish
