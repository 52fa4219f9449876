#include "document/baseline.h"

#include <algorithm>

namespace ishigaki::document {

namespace {

template <typename T>
void fill(std::optional<T>& own, const std::optional<T>& base) {
    if (!own) own = base;
}

// Those of the base first, replaced by our own of the same key; then ours.
template <typename T, typename Key>
void merge(std::vector<T>& own, const std::vector<T>& base, Key key) {
    std::vector<T> merged;
    for (const T& one : base) {
        const auto ours = std::ranges::find(own, one.*key, key);
        merged.push_back(ours == own.end() ? one : *ours);
    }
    for (T& one : own) {
        if (std::ranges::find(base, one.*key, key) == base.end()) merged.push_back(std::move(one));
    }
    own = std::move(merged);
}

template <typename Map>
void merge(Map& own, const Map& base) {
    own.insert(base.begin(), base.end()); // keeps what is there
}

void merge(Description& own, const Description& base) {
    fill(own.body, base.body);
    fill(own.scene, base.scene);
    fill(own.form, base.form);
    merge(own.information, base.information, &Information::id);
    merge(own.connections, base.connections, &Connection::id);
    merge(own.suppliers, base.suppliers, &Supplier::name);
}

void merge(IpaFormulation& own, const IpaFormulation& base) {
    merge(own.viewpoints, base.viewpoints);
    fill(own.priorities, base.priorities);
    merge(own.accepted_risks, base.accepted_risks);
    merge(own.declined_measures, base.declined_measures);
    fill(own.chosen_measures, base.chosen_measures);
    merge(own.circumstances, base.circumstances);
    merge(own.settled_conflicts, base.settled_conflicts);
}

void merge(SbdFormulation& own, const SbdFormulation& base) {
    merge(own.businesses, base.businesses, &Business::id);
    merge(own.conditions, base.conditions);
    merge(own.levels, base.levels);
    merge(own.fill, base.fill);
    merge(own.left_out, base.left_out);
}

template <typename T>
void merge_part(std::optional<T>& own, const std::optional<T>& base) {
    if (!own) {
        own = base;
    } else if (base) {
        merge(*own, *base);
    }
}

} // namespace

SystemFile over_base(SystemFile own, const SystemFile& base) {
    fill(own.system.sector, base.system.sector);
    fill(own.system.size, base.system.size);
    merge_part(own.description, base.description);
    if (base.formulation) {
        if (!own.formulation) own.formulation.emplace();
        merge_part(own.formulation->ipa, base.formulation->ipa);
        merge_part(own.formulation->sbd, base.formulation->sbd);
    }
    // Its requirements are indices into the model.
    if (!own.improvement && base.improvement && own.model == base.model) {
        own.improvement = base.improvement;
        own.improvement->assignments.clear();
        own.improvement->causes.clear();
        own.improvement->done.clear();
    }
    return own;
}

} // namespace ishigaki::document
