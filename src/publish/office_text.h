// What both office formats say on covers and in headers.
#pragma once

#include "report/blocks.h"

#include <string>

namespace ishigaki::publish {

// Long titles would run into what stands beside them.
[[nodiscard]] std::string shortened(const std::string& text, int columns);

// The title of a cover: where it takes two lines in `room` points, it is broken at the space
// nearest its middle.
[[nodiscard]] std::string in_lines(const std::string& title, double room);

// The classification and the restriction in one line.
[[nodiscard]] std::string classification_mark(const report::Cover& cover);

// The width in points of the box that shows them one below the other.
[[nodiscard]] double classification_box_width(const report::Cover& cover, double room);

// The title of a header beside the classification.
[[nodiscard]] std::string header_title(const report::Document& document, double room);

} // namespace ishigaki::publish
