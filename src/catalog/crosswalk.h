// The crosswalk: which items of two guides ask for the same thing, and how surely.
//
// Pairs are written between the hub (the guide with an evaluation model) and each other guide
// (`catalogs/crosswalk/*.yaml`). Any two guides are compared by way of the hub; such a chain is
// never stronger than its weaker half. Relations follow OSCAL's mapping vocabulary and are read
// "from <relation> to".
#pragma once

#include "catalog/library.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ishigaki::catalog {

enum class Relation { equal, equivalent, subset, superset, intersects };
enum class Confidence { low, medium, high };

// The words of files, in the order of the enumerations.
[[nodiscard]] std::span<const std::string_view> relation_words();
[[nodiscard]] std::span<const std::string_view> confidence_words();
[[nodiscard]] std::string_view name(Relation relation);
[[nodiscard]] std::string_view name(Confidence confidence);
[[nodiscard]] std::optional<Relation> relation_named(std::string_view word);
[[nodiscard]] std::optional<Confidence> confidence_named(std::string_view word);

// The same pair, read from its other end.
[[nodiscard]] Relation inverse(Relation relation);

struct Mapping {
    Item from;
    Item to;
    Relation relation = Relation::intersects;
    Confidence confidence = Confidence::low;
    base::TextView reason; // of a direct pair
    std::vector<Item> via; // items of the hub by which it was found; empty for a direct pair
};

struct NoCounterpart {
    Item item;
    std::string_view elsewhere; // the guide that has none
    base::TextView reason;
};

class Crosswalk {
public:
    // Only what touches one of `guides`; all where none is named.
    explicit Crosswalk(const Library& library, std::span<const std::string_view> guides = {});

    // All pairs between two guides, in catalog order of `from`: direct where one of them is the
    // hub, else composed. Of several ways between two items the strongest counts, and `via` names
    // the hub's items of every way.
    [[nodiscard]] std::vector<Mapping> between(std::string_view from, std::string_view to) const;

    // Direct pairs of one item, read from it.
    [[nodiscard]] std::vector<Mapping> of(const Item& item) const;

    [[nodiscard]] const std::vector<Mapping>& pairs() const { return pairs_; }
    [[nodiscard]] const std::vector<NoCounterpart>& without() const { return without_; }

private:
    std::vector<Mapping> pairs_; // as written: hub first
    // Place of an item and of a pair that it is in, sorted.
    std::vector<std::pair<std::size_t, std::size_t>> by_item_;
    std::vector<NoCounterpart> without_;
};

// A relation by way of a third item, and how much of the confidence is left.
struct Composed {
    Relation relation;
    Confidence confidence;
};
[[nodiscard]] Composed compose(Relation first, Confidence first_sure, Relation second,
                               Confidence second_sure);

// One file of the crosswalk against the library: ids, kinds, words, no pair twice, and every item
// of the kinds it promises to cover has a pair or a reason for having none.
void check_crosswalk(const Library& library, base::Value root, base::Diagnostics& diagnostics);

} // namespace ishigaki::catalog
