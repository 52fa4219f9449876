// Attributes that are maps, such as efforts by role or points of rubrics, in words.
#pragma once

#include "catalog/library.h"

#include <string>
#include <vector>

namespace ishigaki::report {

// One line where the map holds single values; else a line for each of its entries. Keys and values
// are named by the attribute's `values`, the model's elements, points and answers, the attributes
// of the same kind, or items; what has no name stands as it is.
[[nodiscard]] std::vector<std::string> map_words(const catalog::Item& item,
                                                 const catalog::AttributeInfo& info,
                                                 base::Value value, base::Lang lang);

// 200,000; numbers below 10,000 (years, levels) stay as they are.
[[nodiscard]] std::string grouped_number(std::string_view digits);

} // namespace ishigaki::report
