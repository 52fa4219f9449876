// What limits the work of a roadmap's periods: budgets and the capacity of roles, as the file says.
#pragma once

#include "improve/situation.h"

namespace ishigaki::improve {

struct PeriodLimit {
    enum class Of { role, days, yen };
    Of of = Of::role;
    std::size_t role = 0;
    // The periods that it limits together, by index, the last one among them.
    std::size_t first = 0;
    std::size_t last = 0;
    std::int64_t amount = 0; // tenths of a person-day, or yen
};

// A limit for a period holds for all periods of the roadmap that lie within it, together, by their
// dates: that of a fiscal year for its quarters. Nothing, and an error, where one lies within it
// only in part. A capacity for just one of the periods goes before that for each.
[[nodiscard]] std::optional<std::vector<PeriodLimit>>
limits_of(const Situation& situation, std::span<const document::Period> periods,
          base::Diagnostics& diagnostics);

} // namespace ishigaki::improve
