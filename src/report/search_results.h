// What a search found, for a terminal: each item with the passage that matched.
#pragma once

#include "catalog/library.h"
#include "report/render.h"

#include <span>
#include <string>

namespace ishigaki::report {

// Matches are marked in bold where the terminal has colour, else by 《 》.
[[nodiscard]] std::string search_results(std::span<const catalog::Item> items,
                                         std::string_view words, base::Lang lang,
                                         const TerminalStyle& style);

} // namespace ishigaki::report
