// How far a system is with the items of another guide: what was answered directly, and what
// follows from its judgements by way of the crosswalk. The two are never mixed: a derived state
// says so and names the requirements that it rests on.
#pragma once

#include "catalog/crosswalk.h"
#include "measure/evaluate.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ishigaki::measure {

using document::ItemState;

// One requirement that speaks for an item, read from the requirement.
struct Witness {
    RequirementIndex requirement;
    catalog::Relation relation = catalog::Relation::intersects;
    catalog::Confidence confidence = catalog::Confidence::low;
};

struct ItemResult {
    catalog::Item item;
    const document::ItemAnswer* answer = nullptr; // where it was answered directly
    std::optional<ItemState> derived; // nothing where no judged requirement speaks for it
    std::vector<Witness> witnesses;
    catalog::Item through; // the item above it that the crosswalk knows, where it is not itself
    catalog::Confidence confidence = catalog::Confidence::low; // of `derived`

    // What counts: the answer, else what was derived.
    [[nodiscard]] std::optional<ItemState> state() const {
        return answer != nullptr ? std::optional(answer->state) : derived;
    }
};

struct GuideState {
    std::string_view guide;
    std::vector<ItemResult> items; // all that can be answered, in catalog order

    // How many items have this state, directly or derived; no state: neither.
    [[nodiscard]] std::size_t count(std::optional<ItemState> state, bool direct) const;
};

// A requirement that reaches its target stands for "done", one above the lowest level for "partly".
// It settles an item only where it contains it (equal, equivalent, superset): by others alone an
// item is at most "partly". Requirements that are excluded say nothing; those not judged say
// "nothing done" only beside others that were judged.
[[nodiscard]] GuideState guide_state(const catalog::Library& library,
                                     const catalog::Crosswalk& crosswalk, std::string_view guide,
                                     const document::Assessment& assessment,
                                     const Evaluation& evaluation);

} // namespace ishigaki::measure
