// A body, or a unit, at a glance: how many systems stand where. Only what the actor may see.
#pragma once

#include "service/call.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::service {

// Systems of one target and one attained level; nothing: not set, or not measured yet.
struct LevelCount {
    std::optional<int> target_level;
    std::optional<int> attained_level;
    std::int64_t systems = 0;
};
// Systems that belong together: of one unit, or of one sector.
struct GroupCount {
    std::optional<std::int64_t> unit;
    std::string sector;
    std::int64_t systems = 0;
    std::int64_t short_of_target = 0; // attained is below target
    std::int64_t gaps = 0;
    std::int64_t excesses = 0;
    std::optional<double> score; // mean of those that have one
};
struct Overview {
    std::int64_t systems = 0;
    std::int64_t without_target = 0;
    std::int64_t without_assessment = 0;
    std::int64_t out_of_date = 0; // assessed over a year ago
    std::int64_t gaps = 0;
    std::int64_t excesses = 0;
    std::vector<LevelCount> levels;
    std::vector<GroupCount> units;   // by unit, those without one last
    std::vector<GroupCount> sectors; // by name
};
[[nodiscard]] Overview overview(const Call& call, std::optional<std::int64_t> unit);

} // namespace ishigaki::service
