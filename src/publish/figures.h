// Drawings as files: with everything inside, and of a known size.
#pragma once

#include "publish/office_options.h"
#include "report/wall.h"

#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::publish {

// Points.
struct Size {
    double width = 0;
    double height = 0;
};

// The wall with its style, patterns and legend inside, in colours for white paper.
[[nodiscard]] std::string standalone_wall_svg(const report::Wall& wall, base::Lang lang,
                                              int width = 960);

// The size that a drawing has of itself (CSS pixels are 0.75 points); nothing where the text is no
// SVG file or has no size.
[[nodiscard]] std::optional<Size> svg_size(std::string_view svg);

// The size of a PNG file in pixels.
[[nodiscard]] std::optional<Size> png_pixels(std::string_view png);

// As large as it is, or smaller where there is less room; the proportions stay.
[[nodiscard]] Size fit(Size size, double width, double height);

struct Figure {
    std::string png;
    Size size; // before it is fitted to the page
};

// A picture of an SVG file, or of a PNG file as it is; nothing where that is not possible.
[[nodiscard]] std::optional<Figure> make_figure(std::string_view image,
                                                const OfficeOptions& options);

} // namespace ishigaki::publish
