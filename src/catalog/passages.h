// Finds each item's passage in a guide's official text, which a user holds and attaches: the
// project itself says everything in its own words.
//
// A guide declares per kind how a passage begins (`passage` in guide.yaml): a heading with {id},
// {name} or {tail} (the last bracket of the id), at the start of a line or anywhere. Headings are
// looked for in catalog order, those of children within the passage of their parent. Text as it is
// published is expected: line breaks inside sentences, page numbers, repeated headers.
#pragma once

#include "catalog/library.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::catalog {

struct Passage {
    Item item;
    std::string text; // lines joined where a sentence goes on; page furniture left out
};

struct Passages {
    std::string_view guide;
    std::size_t expected = 0; // items that have a passage by the guide's declaration
    std::vector<Passage> found;
    std::vector<Item> missing;
};

// The official text is plain UTF-8. Kinds that a count is wanted for are those declared.
[[nodiscard]] Passages find_passages(const Library& library, std::string_view guide,
                                     std::string_view text);

// The guide that most of the text's headings fit; empty parts where it fits none well enough
// (half of a guide's items). `tried` holds what each guide found, best first.
struct GuideGuess {
    std::string_view guide; // empty: none
    std::vector<Passages> tried;
};
[[nodiscard]] GuideGuess guess_guide(const Library& library, std::string_view text);

} // namespace ishigaki::catalog
