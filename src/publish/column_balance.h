// Moves room between the columns of a table while that makes the table shorter.
#pragma once

#include "report/blocks.h"

#include <vector>

namespace ishigaki::publish {

// `widths` in points, changed in place; their sum stays. A column gives nothing beneath its
// `least`, so that words, numbers and blanks to write in keep their room.
void balance_columns(const report::Table& table, const std::vector<double>& least,
                     std::vector<double>& widths);

} // namespace ishigaki::publish
