#include "base/json.h"
#include "service/editing.h"
#include "service/reach.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::service {

using base::Json;
using base::say;
using store::Datum;

namespace {

// What a list is put in order by. The key decides between equals, so that a page goes on exactly
// where the one before ended.
std::string_view column_of(SystemQuery::Order order) {
    switch (order) {
    case SystemQuery::Order::name: return "name";
    case SystemQuery::Order::level: return "coalesce(attained_level, 0)";
    case SystemQuery::Order::gaps: return "coalesce(gaps, 0)";
    case SystemQuery::Order::as_of: return "coalesce(as_of, '')";
    }
    return "name";
}

std::string escaped(std::string_view text) {
    std::string pattern = "%";
    for (const char character : text) {
        if (character == '%' || character == '_' || character == '\\') pattern += '\\';
        pattern += character;
    }
    return pattern + "%";
}

} // namespace

SystemPage list_systems(const Call& call, const SystemQuery& query) {
    constexpr std::size_t most_at_once = 1000;
    const std::size_t most = std::clamp<std::size_t>(query.most, 1, most_at_once);
    SystemsInReach conditions(call);
    if (!query.text.empty()) {
        conditions.add(R"((lower(name) LIKE lower(?) ESCAPE '\' OR key LIKE lower(?) ESCAPE '\'))",
                       {escaped(query.text), escaped(query.text)});
    }
    if (query.unit) conditions.of_unit(*query.unit);
    if (!query.sector.empty()) conditions.add("sector = ?", {query.sector});
    if (query.attained_level) {
        conditions.add("attained_level = ?", {std::int64_t{*query.attained_level}});
    }
    if (query.with_gaps) conditions.add("gaps > 0");
    if (query.with_excesses) conditions.add("excesses > 0");

    const std::string_view column = column_of(query.order);
    if (!query.after.empty()) {
        const Json cursor = Json::parse(query.after, nullptr, false);
        if (!cursor.is_array() || cursor.size() != 2 || !cursor[1].is_string()
            || !(cursor[0].is_string() || cursor[0].is_number_integer())) {
            throw Refused(Problem::Kind::invalid, say("続きの位置（カーソル）が正しくありません",
                                                      "the cursor is not valid"));
        }
        const Datum value = cursor[0].is_string() ? Datum(cursor[0].get<std::string>())
                                                  : Datum(cursor[0].get<std::int64_t>());
        conditions.add(fmt::format("({0} {1} ? OR ({0} = ? AND key > ?))", column,
                                   query.descending ? "<" : ">"),
                       {value, value, cursor[1].get<std::string>()});
    }
    std::vector<Datum> values = conditions.values();
    values.emplace_back(static_cast<std::int64_t>(most) + 1);
    SystemPage page;
    std::string last;
    call.connection.ask(
        fmt::format("SELECT key, name, unit, version, assessment, as_of, target_level,"
                    " attained_level, score, completeness, gaps, excesses, sector, {0} FROM system"
                    " WHERE {1} ORDER BY {0} {2}, key LIMIT ?",
                    column, conditions.sql(), query.descending ? "DESC" : "ASC"),
        values, [&](const store::Row& row) {
            if (page.systems.size() == most) {
                page.next = last;
                return;
            }
            const auto level = [&](std::size_t at) {
                return row.is_null(at) ? std::nullopt
                                       : std::optional(static_cast<int>(row.integer(at)));
            };
            const auto real = [&](std::size_t at) {
                return row.is_null(at) ? std::nullopt : std::optional(row.real(at));
            };
            ListedSystem one{row.string(0), row.string(1), {}, row.integer(3), {}};
            if (!row.is_null(2)) one.unit = row.integer(2);
            one.summary = {row.string(4), row.string(5),   level(6),        level(7),      real(8),
                           real(9),       row.integer(10), row.integer(11), row.string(12)};
            const Datum value = row.datum(13);
            const Json first = std::holds_alternative<std::int64_t>(value)
                                   ? Json(std::get<std::int64_t>(value))
                                   : Json(std::get<std::string>(value));
            last = Json::array({first, one.key}).dump();
            page.systems.push_back(std::move(one));
        });
    return page;
}

} // namespace ishigaki::service
