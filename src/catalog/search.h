// Full-text search over the catalogs: names, our texts, ids and aliases, in both languages.
#pragma once

#include "catalog/library.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishigaki::catalog {

// Empty parts let everything through.
struct SearchFilter {
    std::string_view guide = {};
    std::string_view kind = {};
    std::string_view role = {};     // id or name, in an attribute that declares `facet: role`
    std::string_view of_class = {}; // likewise with `facet: class`
};

struct SearchHit {
    Item item;
    int score = 0; // higher is better
};

// Items that hold every word, best first; of equals the earlier in the catalogs. Words are
// separated by spaces and compared after NFKC and case folding. Without words: all that the filter
// lets through, and nothing where it is empty too.
[[nodiscard]] std::vector<SearchHit> search(const Library& library, std::string_view words,
                                            const SearchFilter& filter = {});

// Where the words stand in a text: byte ranges [first, second), in order, not overlapping.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matches(std::string_view text,
                                                                       std::string_view words);

// What search reads, a line for each item in catalog order, folded: made once where catalogs are
// packed, so that a search folds nothing but the words.
[[nodiscard]] std::string search_text(const Library& library);

} // namespace ishigaki::catalog
