// The styles of an OpenDocument text: as our Word styles look, and named alike. Internal to the
// module.
#pragma once

#include "publish/outline.h"
#include "report/blocks.h"

#include <string>

namespace ishigaki::publish::odt {

// styles.xml with the pages upright and wide, and their headers and footers.
[[nodiscard]] std::string styles_xml(const report::Document& document, const Outline& outline,
                                     const PageSetup& page);

// Of the cells, rows and pictures in content.xml; the columns of each table come on top.
[[nodiscard]] std::string automatic_styles();

// The namespaces that all parts declare.
[[nodiscard]] std::string namespaces();

} // namespace ishigaki::publish::odt
