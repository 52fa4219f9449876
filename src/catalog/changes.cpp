#include "catalog/changes.h"

#include <algorithm>
#include <map>
#include <set>

namespace ishigaki::catalog {

namespace {

using base::Value;

bool same(Value one, Value other) { // NOLINT(misc-no-recursion): as deep as the catalog
    if (one.kind() != other.kind() || one.size() != other.size()) return false;
    if (one.is_scalar() || !one.present()) return one.text() == other.text();
    for (auto left = one.begin(), right = other.begin(); left != one.end(); ++left, ++right) {
        if ((*left).key() != (*right).key() || !same(*left, *right)) return false;
    }
    return true;
}

bool same(base::TextView one, base::TextView other) {
    return one.ja == other.ja && one.en == other.en;
}

ItemChange compare(const Item& before, const Item& after) {
    ItemChange change{before, after};
    change.renumbered = before.id() != after.id();
    const bool unnamed = after.kind().unnamed;
    change.renamed = !unnamed && !same(before.name(), after.name());
    change.reworded = !same(before.text(), after.text());
    const Item old_parent = before.parent();
    const Item new_parent = after.parent();
    const bool under_same =
        old_parent.present() == new_parent.present()
        && (!old_parent || successor(old_parent, after.library()) == new_parent);
    change.moved = !under_same;
    change.altered =
        before.kind().id != after.kind().id
        || std::ranges::any_of(after.kind().attributes, [&](const AttributeInfo& info) {
               return !same(before.attribute(info.key), after.attribute(info.key));
           });
    return change;
}

bool any(const ItemChange& change) {
    return change.renamed || change.reworded || change.moved || change.renumbered || change.altered
           || change.below;
}

} // namespace

Item successor(const Item& before, const Library& after) {
    const std::string_view guide = before.guide().id;
    if (const Item same_id = after.find(guide, before.id())) return same_id;
    for (const Item& item : after.items(guide)) {
        for (const Value id : item.attribute("replaces")) {
            if (id.text() == before.id()) return item;
        }
    }
    return {};
}

std::vector<ItemChange> changes(const Library& before, const Library& after,
                                std::string_view guide) {
    std::map<std::size_t, ItemChange> by_new;
    std::vector<ItemChange> dropped;
    std::set<std::size_t> touched; // new items below which something changed
    const auto touch = [&](Item item) {
        for (item = item.parent(); item; item = item.parent()) touched.insert(item.index());
    };
    for (const Item& old : before.items(guide)) {
        const Item next = successor(old, after);
        if (!next) {
            dropped.push_back({old, {}});
            if (const Item parent = old.parent()) {
                const Item above = successor(parent, after);
                if (above) {
                    touched.insert(above.index());
                    touch(above);
                }
            }
            continue;
        }
        by_new.try_emplace(next.index(), compare(old, next));
    }
    for (const Item& item : after.items(guide)) {
        const auto [found, added] = by_new.try_emplace(item.index(), ItemChange{{}, item});
        if (added || any(found->second)) touch(item);
    }
    std::vector<ItemChange> found;
    for (auto& [index, change] : by_new) {
        change.below = touched.contains(index);
        if (change.added() || any(change)) found.push_back(change);
    }
    found.insert(found.end(), dropped.begin(), dropped.end());
    return found;
}

} // namespace ishigaki::catalog
