#include "service/overview.h"

#include "base/date.h"
#include "service/reach.h"

#include <algorithm>
#include <map>

namespace ishigaki::service {

namespace {

std::optional<int> level_at(const store::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt
                               : std::optional(static_cast<int>(row.integer(column)));
}

// Systems that agree in what they are grouped by.
struct Alike {
    std::optional<std::int64_t> unit;
    std::string sector;
    LevelCount levels;
    std::int64_t without_assessment = 0;
    std::int64_t out_of_date = 0;
    std::int64_t gaps = 0;
    std::int64_t excesses = 0;
    double scores = 0;
    std::int64_t scored = 0;
};

// The sums of one group, of which the mean is made at the end.
struct Sums {
    GroupCount count;
    double scores = 0;
    std::int64_t scored = 0;

    void add(const Alike& alike) {
        count.systems += alike.levels.systems;
        const bool is_short = alike.levels.target_level && alike.levels.attained_level
                              && *alike.levels.attained_level < *alike.levels.target_level;
        if (is_short) count.short_of_target += alike.levels.systems;
        count.gaps += alike.gaps;
        count.excesses += alike.excesses;
        scores += alike.scores;
        scored += alike.scored;
    }
    [[nodiscard]] GroupCount finished() const {
        GroupCount group = count;
        if (scored > 0) group.score = scores / static_cast<double>(scored);
        return group;
    }
};

Alike alike_of(const store::Row& row) {
    Alike alike;
    if (!row.is_null(0)) alike.unit = row.integer(0);
    alike.sector = row.string(1);
    alike.levels = {level_at(row, 2), level_at(row, 3), row.integer(4)};
    alike.without_assessment = row.integer(5);
    alike.out_of_date = row.integer(6);
    alike.gaps = row.integer(7);
    alike.excesses = row.integer(8);
    alike.scores = row.is_null(9) ? 0 : row.real(9);
    alike.scored = row.integer(10);
    return alike;
}

} // namespace

Overview overview(const Call& call, std::optional<std::int64_t> unit) {
    SystemsInReach reach(call);
    if (unit) reach.of_unit(*unit);
    const base::Date today(std::chrono::floor<std::chrono::days>(call.now));
    const std::string year_ago =
        base::to_string(base::Date(std::chrono::sys_days(today) - std::chrono::days(365)));
    std::vector<store::Datum> values = {year_ago};
    values.insert(values.end(), reach.values().begin(), reach.values().end());
    // The systems are gone through once; what belongs together is put together here.
    Overview all;
    std::map<std::pair<std::optional<int>, std::optional<int>>, std::int64_t> levels;
    std::map<std::optional<std::int64_t>, Sums> units;
    std::map<std::string, Sums> sectors;
    call.connection.ask(
        "SELECT unit, sector, target_level, attained_level, count(*),"
        " count(CASE WHEN coalesce(assessment, '') = '' THEN 1 END),"
        " count(CASE WHEN coalesce(as_of, '') <> '' AND as_of < ? THEN 1 END),"
        " coalesce(sum(gaps), 0), coalesce(sum(excesses), 0), sum(score), count(score) FROM system"
        " WHERE "
            + reach.sql() + " GROUP BY unit, sector, target_level, attained_level",
        values, [&](const store::Row& row) {
            const Alike alike = alike_of(row);
            levels[{alike.levels.target_level, alike.levels.attained_level}] +=
                alike.levels.systems;
            Sums& unit_sums = units[alike.unit];
            unit_sums.count.unit = alike.unit;
            unit_sums.add(alike);
            Sums& sector_sums = sectors[alike.sector];
            sector_sums.count.sector = alike.sector;
            sector_sums.add(alike);
            all.systems += alike.levels.systems;
            if (!alike.levels.target_level) all.without_target += alike.levels.systems;
            all.without_assessment += alike.without_assessment;
            all.out_of_date += alike.out_of_date;
            all.gaps += alike.gaps;
            all.excesses += alike.excesses;
        });
    for (const auto& [level, systems] : levels) {
        all.levels.push_back({level.first, level.second, systems});
    }
    for (const auto& [id, sums] : units) all.units.push_back(sums.finished());
    // Those without one last.
    if (!all.units.empty() && !all.units.front().unit) {
        std::ranges::rotate(all.units, all.units.begin() + 1);
    }
    for (const auto& [name, sums] : sectors) all.sectors.push_back(sums.finished());
    return all;
}

} // namespace ishigaki::service
