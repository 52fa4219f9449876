// How cells look: the part of a workbook that Style refers to. Internal to the module.
#pragma once

#include "exchange/workbook.h"

#include <string>

namespace ishigaki::exchange::impl {

// xl/styles.xml; its formats stand in the order of Style.
[[nodiscard]] std::string styles_part();
[[nodiscard]] bool wraps(Style style);

} // namespace ishigaki::exchange::impl
