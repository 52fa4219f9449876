// When the steps of a plan are done: spread over periods within what staff and budget allow, what
// brings most first. Starts that people have set are kept.
#pragma once

#include "improve/period_limits.h"
#include "improve/proposal.h"

namespace ishigaki::improve {

struct RoadmapItem {
    std::size_t step = 0; // of the plan
    std::size_t start = 0;
    std::size_t end = 0; // periods, by index; the last one is worked in as well
    bool set = false;    // by people, not by us
    std::string owner;
};

struct RoadmapPeriod {
    document::Period period;
    std::array<std::int64_t, most_roles> effort{}; // tenths of a person-day
    std::int64_t yen = 0;
    Standing after; // at its end
};

struct Roadmap {
    // Optimal: nothing that brings more can be done earlier. Feasible: within the limits, perhaps
    // not the best. Infeasible: `left_over` does not fit.
    Outcome outcome = Outcome::unknown;
    // Where it was stopped before that was proven: by at most this share more could be brought.
    std::optional<double> gap;
    std::vector<RoadmapItem> items; // by start, then in the plan's order
    std::vector<RoadmapPeriod> periods;
    std::vector<PeriodLimit> limits;    // kept to; our own where the work is spread evenly
    std::vector<std::size_t> left_over; // steps of the plan
    bool even = false;                  // no capacity was given, so the work is spread evenly
};

// Nothing where an error was reported: limits that do not go with the periods.
[[nodiscard]] std::optional<Roadmap> roadmap_of(const Situation& situation, const PlanOfSteps& plan,
                                                const std::vector<document::Period>& periods,
                                                const Engine& engine,
                                                base::Diagnostics& diagnostics);

} // namespace ishigaki::improve
