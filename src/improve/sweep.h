// The whole staircase in one sweep over every cost there can be: the quick way where costs are
// small whole numbers.
#pragma once

#include "improve/search.h"

namespace ishigaki::improve::impl {

// How many numbers a sweep up to `highest_cost` would hold, and how many it would work out.
struct SweepSize {
    double cells = 0;
    double steps = 0;
};
[[nodiscard]] SweepSize sweep_size(const Diagram& diagram, std::int64_t highest_cost);

// Every way that costs at most `highest_cost` and that no other costing no more is worth as much
// as, by cost. Costs are multiples of `unit`. Empty where `proceed` said no.
[[nodiscard]] std::vector<Found> sweep(const Diagram& diagram, std::int64_t unit,
                                       std::int64_t highest_cost,
                                       const std::function<bool()>& proceed);

} // namespace ishigaki::improve::impl
