// All ways through a diagram that come close to the best under a weighing: what lies between the
// corners that weighings find.
#pragma once

#include "improve/diagram.h"

#include <functional>

namespace ishigaki::improve::impl {

struct Found {
    Worth worth;
    Taken taken;
};

struct Corridor {
    Weighing weighing;
    std::int64_t least = 0;                // a way must weigh at least this
    std::int64_t lowest_cost = 0;          // and cost at least this
    std::int64_t highest_cost = unlimited; // and at most this
};

// The ways in the corridor that no other costing no more is worth as much as, by cost. Empty also
// where `proceed` said no; it is asked now and then.
[[nodiscard]] std::vector<Found> search(const Diagram& diagram, const Diagram::Weights& weights,
                                        const Diagram::Weights& least_costs,
                                        const Corridor& corridor,
                                        const std::function<bool()>& proceed);

} // namespace ishigaki::improve::impl
