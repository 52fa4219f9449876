// What differs between two editions of a guide, item by item.
#pragma once

#include "catalog/library.h"

#include <string_view>
#include <vector>

namespace ishigaki::catalog {

// Of one item. Added: no `before`; dropped: no `after`; else at least one flag is set.
struct ItemChange {
    Item before;
    Item after;
    bool renamed = false;    // its name
    bool reworded = false;   // its text
    bool moved = false;      // it stands under another item
    bool renumbered = false; // its id: the new item names the old one under `replaces`
    bool altered = false;    // other attributes
    bool below = false;      // something below it was added, dropped or changed

    [[nodiscard]] bool added() const { return !before.present(); }
    [[nodiscard]] bool dropped() const { return !after.present(); }
};

// In the order of the new edition; what was dropped comes last, in the order of the old one.
// Items that are the same are left out.
[[nodiscard]] std::vector<ItemChange> changes(const Library& before, const Library& after,
                                              std::string_view guide);

// The item of the new edition that carries an old one on: the same id, or one that replaces it.
[[nodiscard]] Item successor(const Item& before, const Library& after);

} // namespace ishigaki::catalog
