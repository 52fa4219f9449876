// Pages to PDF and drawings to pictures, by WeasyPrint and librsvg in processes of their own.
#pragma once

#include "files/child_process.h"

#include <string>
#include <string_view>

namespace ishigaki::files {

// What a print of a few hundred pages needs; more is a mistake or an attack.
[[nodiscard]] ChildLimits print_limits();

// The page as PDF with its fonts in it. Nothing is fetched, whatever the page names: only `data:`
// addresses are followed.
[[nodiscard]] tl::expected<std::string, ChildFailure>
print_pdf(std::string_view html, const ChildLimits& limits = print_limits(),
          const ChildProgress& progress = {});

// The drawing as PNG, `width` pixels wide.
[[nodiscard]] tl::expected<std::string, ChildFailure> rasterise_svg(std::string_view svg,
                                                                    int width);

} // namespace ishigaki::files
