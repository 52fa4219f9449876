#include "service/overview.h"

#include "base/date.h"
#include "service/reach.h"

namespace ishigaki::service {

namespace {

std::optional<int> level_at(const store::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt
                               : std::optional(static_cast<int>(row.integer(column)));
}

// What every group is counted by, from the third column on.
constexpr std::string_view counts =
    " count(*), count(CASE WHEN attained_level < target_level THEN 1 END),"
    " coalesce(sum(gaps), 0), coalesce(sum(excesses), 0), avg(score) FROM system WHERE ";

GroupCount group_of(const store::Row& row) {
    GroupCount group;
    group.systems = row.integer(1);
    group.short_of_target = row.integer(2);
    group.gaps = row.integer(3);
    group.excesses = row.integer(4);
    if (!row.is_null(5)) group.score = row.real(5);
    return group;
}

} // namespace

Overview overview(const Call& call, std::optional<std::int64_t> unit) {
    SystemsInReach reach(call);
    if (unit) reach.of_unit(*unit);
    const std::string where = reach.sql();
    Overview all;
    call.connection.ask("SELECT target_level, attained_level, count(*) FROM system WHERE " + where
                            + " GROUP BY target_level, attained_level"
                              " ORDER BY target_level, attained_level",
                        reach.values(), [&](const store::Row& row) {
                            all.levels.push_back(
                                {level_at(row, 0), level_at(row, 1), row.integer(2)});
                        });
    call.connection.ask("SELECT unit," + std::string(counts) + where
                            + " GROUP BY unit ORDER BY unit IS NULL, unit",
                        reach.values(), [&](const store::Row& row) {
                            GroupCount group = group_of(row);
                            if (!row.is_null(0)) group.unit = row.integer(0);
                            all.units.push_back(group);
                        });
    call.connection.ask("SELECT coalesce(sector, '')," + std::string(counts) + where
                            + " GROUP BY coalesce(sector, '') ORDER BY coalesce(sector, '')",
                        reach.values(), [&](const store::Row& row) {
                            GroupCount group = group_of(row);
                            group.sector = row.string(0);
                            all.sectors.push_back(group);
                        });
    const base::Date today(std::chrono::floor<std::chrono::days>(call.now));
    const std::string year_ago =
        base::to_string(base::Date(std::chrono::sys_days(today) - std::chrono::days(365)));
    std::vector<store::Datum> values = {year_ago};
    values.insert(values.end(), reach.values().begin(), reach.values().end());
    call.connection.ask("SELECT count(*), count(CASE WHEN target_level IS NULL THEN 1 END),"
                        " count(CASE WHEN coalesce(assessment, '') = '' THEN 1 END),"
                        " count(CASE WHEN coalesce(as_of, '') <> '' AND as_of < ? THEN 1 END),"
                        " coalesce(sum(gaps), 0), coalesce(sum(excesses), 0) FROM system WHERE "
                            + where,
                        values, [&](const store::Row& row) {
                            all.systems = row.integer(0);
                            all.without_target = row.integer(1);
                            all.without_assessment = row.integer(2);
                            all.out_of_date = row.integer(3);
                            all.gaps = row.integer(4);
                            all.excesses = row.integer(5);
                        });
    return all;
}

} // namespace ishigaki::service
