// Telling words: finds the signs of a catalog in what the author of a system file wrote in free
// text. Which words tell what is data (items of a kind with `columns` and `words`).
//
// A word counts wherever it stands, after width and case are levelled. Within its clause a word of
// denial ("接続しない", "no internet") turns it round.
#pragma once

#include "catalog/library.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::formulate {

using catalog::Item;

struct FoundSign {
    Item sign;
    std::string word; // as it was found, levelled
    Item denial;      // the sign that denies it; absent where none does
};

class Vocabulary {
public:
    // The signs are the items of one kind of a guide, those of denial among them.
    Vocabulary(const catalog::Library& library, std::string_view guide, std::string_view kind,
               std::string_view denial_guide = "sbd", std::string_view denial_kind = "sign");

    // The signs of a column in a text, each once, in catalog order. Where one occurrence is not
    // denied, the sign is not.
    [[nodiscard]] std::vector<FoundSign> find(std::string_view column, std::string_view text) const;

    // Names such as 住民課 that the sign's words and endings stand at the end of, each once.
    [[nodiscard]] std::vector<std::string> names(const Item& sign, std::string_view text) const;

private:
    struct Sign {
        Item item;
        std::vector<std::string> words;
        std::vector<std::string> endings;
        std::vector<std::string> followed_by;
        std::vector<std::string> except;
        bool whole = false; // its words deny by themselves
    };
    [[nodiscard]] static Sign read(const Item& item);
    [[nodiscard]] Item denial_of(std::string_view folded, std::size_t at, std::size_t size) const;

    std::vector<Sign> signs_;
    std::vector<Sign> denials_;
};

} // namespace ishigaki::formulate
