// Full-text search over the catalogs: names, our texts, ids and aliases, in both languages.
#pragma once

#include "catalog/library.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::catalog {

struct SearchFilter {
    std::string_view guide; // empty: all
    std::string_view kind;  // empty: all
};

struct SearchHit {
    Item item;
    int score = 0; // higher is better
};

// Items that hold every word, best first; of equals the earlier in the catalogs. Words are
// separated by spaces and compared after NFKC and case folding.
[[nodiscard]] std::vector<SearchHit> search(const Library& library, std::string_view words,
                                            const SearchFilter& filter = {});

} // namespace ishigaki::catalog
