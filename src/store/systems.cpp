#include "store/systems.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace ishigaki::store {

namespace {

bool is_within(std::string_view pointer, std::string_view place) {
    return pointer.starts_with(place)
           && (pointer.size() == place.size() || pointer[place.size()] == '/');
}

std::string list_of(const std::vector<std::string>& columns) {
    return fmt::format("{}", fmt::join(columns, ", "));
}

std::vector<std::string> columns_of(const Shape::Layout& layout) {
    std::vector<std::string> columns = layout.keys;
    columns.insert(columns.end(), layout.orders.begin(), layout.orders.end());
    for (const Column& column : layout.table->columns) columns.push_back(column.name);
    return columns;
}

bool is_blank(const Shape::Part& part) {
    return part.layout->table->name == blank_table;
}

Time time_of(std::int64_t milliseconds) {
    return Time(std::chrono::milliseconds(milliseconds));
}

Change change_of(const Row& row) {
    Change change{{row.integer(0)}, time_of(row.integer(1)), {}, row.string(3)};
    if (!row.is_null(2)) change.person = row.integer(2);
    return change;
}

SystemEntry entry_of(BodyId body, const Row& row) {
    return {{body, row.integer(0)}, row.string(1), row.string(2), row.integer(3), {row.integer(4)}};
}

struct Condition {
    std::string sql;
    std::vector<Datum> values;
};

// The rows of a table that lie at or below a place, of all times.
Condition of_part(const Shape::Part& part, SystemId id) {
    Condition where{"WHERE body = ? AND system = ?", {id.body.value, id.value}};
    for (std::size_t i = 0; i < part.key.size(); ++i) {
        where.sql += fmt::format(" AND {} = ?", part.layout->keys[i]);
        where.values.push_back(part.key[i]);
    }
    return where;
}

// Those that stand, or stood then.
Condition of_moment(Condition where, std::optional<ChangeId> as_of) {
    if (as_of) {
        where.sql += " AND since <= ? AND until > ?";
        where.values.insert(where.values.end(), {as_of->value, as_of->value});
    } else {
        where.sql += " AND until = ?";
        where.values.emplace_back(now_on);
    }
    return where;
}

// Several questions as one: each is a round trip to PostgreSQL.
struct Question {
    std::string sql;
    std::vector<Datum> values;

    void add(std::string_view between, const std::string& select, const Condition& where) {
        if (!sql.empty()) sql += between;
        sql += select + " " + where.sql;
        values.insert(values.end(), where.values.begin(), where.values.end());
    }
};

// Of a place within one row: when one of its own columns was not as it had been before.
void add_changes(Connection& connection, const Shape::Part& part, const Condition& where,
                 std::vector<std::int64_t>& ids) {
    std::vector<std::string> columns = {"since", "until"};
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
        if (part.columns[i]) columns.push_back(part.layout->table->columns[i].name);
    }
    const std::vector<Datum> nothing(columns.size() - 2);
    std::vector<Datum> before = nothing;
    std::int64_t ended = 0;
    const auto note = [&](std::int64_t since, std::vector<Datum> now) {
        if (now != before) ids.push_back(since);
        before = std::move(now);
    };
    connection.ask(fmt::format("SELECT {} FROM {} {} ORDER BY since", list_of(columns),
                               part.layout->table->name, where.sql),
                   where.values, [&](const Row& row) {
                       if (ended != row.integer(0)) note(ended, nothing);
                       std::vector<Datum> now;
                       for (std::size_t i = 2; i < columns.size(); ++i) now.push_back(row.datum(i));
                       note(row.integer(0), std::move(now));
                       ended = row.integer(1);
                   });
    if (ended < now_on) note(ended, nothing);
}

// The one row that a place lies in, with the place's columns as `wanted` has them and all others
// as they are.
Records within_row(const Shape::Part& part, const Records& present, const Records& wanted) {
    if (present.empty()) return wanted;
    Record record = present.front();
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
        if (!part.columns[i]) continue;
        record.values[i] = wanted.empty() ? Datum() : wanted.front().values[i];
    }
    const bool empty = std::ranges::all_of(record.values, [](const Datum& value) {
        return std::holds_alternative<std::monostate>(value);
    });
    return empty ? Records{} : Records{std::move(record)};
}

constexpr std::string_view entry_columns = "SELECT id, key, name, version, changed FROM system ";

} // namespace

ChangeId Systems::begin_change(BodyId body, Time at, std::optional<std::int64_t> person,
                               std::string_view reason) {
    // The row of the body is the lock: who comes second waits here until the first has committed.
    const std::int64_t id = connection_.number(
        "UPDATE body SET changes = changes + 1 WHERE id = ? RETURNING changes", {body.value});
    if (id == 0) throw Failure(Failure::Why::constraint, "no such body");
    connection_.run("INSERT INTO change (body, id, at, person, reason) VALUES (?, ?, ?, ?, ?)",
                    {body.value, id, at.time_since_epoch().count(),
                     person ? Datum(*person) : Datum(), std::string(reason)});
    return {id};
}

std::optional<Change> Systems::change(BodyId body, ChangeId id) {
    std::optional<Change> found;
    connection_.ask("SELECT id, at, person, reason FROM change WHERE body = ? AND id = ?",
                    {body.value, id.value}, [&](const Row& row) { found = change_of(row); });
    return found;
}

std::optional<ChangeId> Systems::last_change(BodyId body, Time until) {
    std::optional<ChangeId> found;
    connection_.ask("SELECT id FROM change WHERE body = ? AND at <= ? ORDER BY id DESC LIMIT 1",
                    {body.value, until.time_since_epoch().count()},
                    [&](const Row& row) { found = ChangeId{row.integer(0)}; });
    return found;
}

std::optional<SystemEntry> Systems::find(BodyId body, std::string_view key) {
    std::optional<SystemEntry> found;
    connection_.ask(std::string(entry_columns) + "WHERE body = ? AND key = ? AND removed IS NULL",
                    {body.value, std::string(key)},
                    [&](const Row& row) { found = entry_of(body, row); });
    return found;
}

std::optional<SystemEntry> Systems::find(SystemId id) {
    std::optional<SystemEntry> found;
    connection_.ask(std::string(entry_columns) + "WHERE body = ? AND id = ? AND removed IS NULL",
                    {id.body.value, id.value},
                    [&](const Row& row) { found = entry_of(id.body, row); });
    return found;
}

void Systems::each(BodyId body, const std::function<void(const SystemEntry&)>& use,
                   std::optional<ChangeId> as_of) {
    const ChangeId then = as_of.value_or(ChangeId{now_on});
    connection_.ask(std::string(entry_columns)
                        + "WHERE body = ? AND created <= ? AND (removed IS NULL OR removed > ?)"
                          " ORDER BY key",
                    {body.value, then.value, then.value},
                    [&](const Row& row) { use(entry_of(body, row)); });
}

SystemId Systems::create(BodyId body, std::string_view json, ChangeId change) {
    const Content content = shape_.take_apart(json);
    const Table& head = *shape_.layouts().front().table;
    const auto value = [&](std::string_view column) {
        const auto found = std::ranges::find(head.columns, column, &Column::name);
        const auto place = static_cast<std::size_t>(found - head.columns.begin());
        return content.find(head.name)->second.front().values[place];
    };
    const std::int64_t id = connection_.number(
        "UPDATE body SET systems = systems + 1 WHERE id = ? RETURNING systems", {body.value});
    connection_.run("INSERT INTO system (body, id, key, name, version, created, changed)"
                    " VALUES (?, ?, ?, ?, 0, ?, ?)",
                    {body.value, id, value("id"), value("name"), change.value, change.value});
    const SystemId made{body, id};
    (void)write(made, {}, std::string(json), change);
    return made;
}

Records Systems::records(const Shape::Part& part, SystemId id, const Path& at,
                         std::optional<ChangeId> as_of, std::vector<std::int64_t>* since) {
    const Shape::Layout& layout = *part.layout;
    const Condition where = of_moment(of_part(part, id), as_of);
    const std::string sql = fmt::format("SELECT {}, since FROM {} {}", list_of(columns_of(layout)),
                                        layout.table->name, where.sql);
    const std::size_t keys = layout.keys.size();
    const std::size_t orders = layout.orders.size();
    const std::size_t columns = layout.table->columns.size();
    const std::string place = to_pointer(at);
    Records found;
    connection_.ask(sql, where.values, [&](const Row& row) {
        // Of what is empty only what lies there, and what lay empty above it.
        if (is_blank(part) && !is_within(row.text(0), place) && !is_within(place, row.text(0))) {
            return;
        }
        Record record;
        record.key.reserve(keys);
        for (std::size_t i = 0; i < keys; ++i) record.key.push_back(row.datum(i));
        for (std::size_t i = 0; i < orders; ++i) record.order.push_back(row.datum(keys + i));
        record.values.reserve(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            record.values.push_back(row.datum(keys + orders + i));
        }
        found.push_back(std::move(record));
        if (since != nullptr) since->push_back(row.integer(keys + orders + columns));
    });
    return found;
}

std::vector<Shape::Part> Systems::filled_parts(SystemId id, const Path& at,
                                               std::optional<ChangeId> as_of) {
    std::vector<Shape::Part> parts = shape_.parts(at);
    constexpr std::size_t few = 4;
    if (connection_.engine() == Engine::sqlite || parts.size() <= few) return parts;
    Question question;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Condition where = of_moment(of_part(parts[i], id), as_of);
        where.sql += ")";
        question.add(" UNION ALL ",
                     fmt::format("SELECT {} WHERE EXISTS (SELECT 1 FROM {}", i,
                                 parts[i].layout->table->name),
                     where);
    }
    std::vector<Shape::Part> filled;
    connection_.ask(question.sql, question.values, [&](const Row& row) {
        filled.push_back(std::move(parts[static_cast<std::size_t>(row.integer(0))]));
    });
    return filled;
}

std::optional<std::string> Systems::read(SystemId id, const Path& at,
                                         std::optional<ChangeId> as_of) {
    Content content;
    for (const Shape::Part& part : filled_parts(id, at, as_of)) {
        Records found = records(part, id, at, as_of);
        if (!found.empty()) content[part.layout->table->name] = std::move(found);
    }
    return shape_.put_together(content, at);
}

bool Systems::holds(SystemId id, const Path& at) {
    return std::ranges::any_of(shape_.parts(at), [&](const Shape::Part& part) {
        return !records(part, id, at, {}).empty();
    });
}

std::size_t Systems::replace(const Shape::Part& part, SystemId id, const Path& at,
                             const Records& wanted, ChangeId change) {
    const Shape::Layout& layout = *part.layout;
    std::vector<std::int64_t> since;
    const Records present = records(part, id, at, {}, &since);
    const Records merged = part.columns.empty() ? Records{} : within_row(part, present, wanted);
    const Records& target = part.columns.empty() ? wanted : merged;
    std::map<std::vector<Datum>, const Record*> open;
    for (const Record& record : target) open.emplace(record.key, &record);

    std::string where = " WHERE body = ? AND system = ?";
    for (const std::string& key : layout.keys) where += fmt::format(" AND {} = ?", key);
    where += " AND since = ?";
    std::size_t changed = 0;
    for (std::size_t i = 0; i < present.size(); ++i) {
        const auto same = open.find(present[i].key);
        if (same != open.end() && *same->second == present[i]) {
            open.erase(same);
            continue;
        }
        std::vector<Datum> values = {id.body.value, id.value};
        values.insert(values.end(), present[i].key.begin(), present[i].key.end());
        values.emplace_back(since[i]);
        if (since[i] == change.value) { // it never held for any reader
            connection_.run("DELETE FROM " + layout.table->name + where, values);
        } else {
            values.insert(values.begin(), change.value);
            connection_.run("UPDATE " + layout.table->name + " SET until = ?" + where, values);
        }
        ++changed;
    }
    const std::vector<std::string> columns = columns_of(layout);
    const std::string insert = fmt::format(
        "INSERT INTO {} (body, system, {}, since, until) VALUES (?, ?, {}?, ?)", layout.table->name,
        list_of(columns), fmt::join(std::vector<std::string>(columns.size(), "?, "), ""));
    for (const Record& record : target) {
        if (!open.contains(record.key)) continue;
        std::vector<Datum> values = {id.body.value, id.value};
        for (const auto* part_of : {&record.key, &record.order, &record.values}) {
            values.insert(values.end(), part_of->begin(), part_of->end());
        }
        values.emplace_back(change.value);
        values.emplace_back(now_on);
        connection_.run(insert, values);
        ++changed;
    }
    return changed;
}

std::size_t Systems::write(SystemId id, const Path& at, const std::optional<std::string>& json,
                           ChangeId change) {
    const Content content = json ? shape_.take_apart(*json, at) : Content{};
    std::size_t changed = 0;
    bool named = false; // whether the system's head was touched, and with it perhaps its name
    for (const Shape::Part& part : shape_.parts(at)) {
        const auto found = content.find(part.layout->table->name);
        const std::size_t here =
            replace(part, id, at, found == content.end() ? Records{} : found->second, change);
        if (part.layout == &shape_.layouts().front() && here > 0) named = true;
        changed += here;
    }
    if (changed == 0) return 0;
    connection_.run(
        "UPDATE system SET version = version + 1, changed = ? WHERE body = ? AND id = ?",
        {change.value, id.body.value, id.value});
    if (!named) return changed;
    connection_.run(
        "UPDATE system SET key = (SELECT h.id FROM system_head h WHERE h.body = system.body"
        " AND h.system = system.id AND h.until = ?), name = (SELECT h.name FROM"
        " system_head h WHERE h.body = system.body AND h.system = system.id"
        " AND h.until = ?) WHERE body = ? AND id = ?",
        {now_on, now_on, id.body.value, id.value});
    return changed;
}

std::vector<Change> Systems::history(SystemId id, const Path& at, std::size_t most) {
    // Every table may name changes; the newest of all are wanted.
    std::vector<std::int64_t> ids;
    Question question;
    for (const Shape::Part& part : shape_.parts(at)) {
        if (is_blank(part)) continue;
        Condition where = of_part(part, id);
        if (!part.columns.empty()) {
            add_changes(connection_, part, where, ids);
            continue;
        }
        const std::string& table = part.layout->table->name;
        question.add(" UNION ", "SELECT since FROM " + table, where);
        where.sql += " AND until < ?";
        where.values.emplace_back(now_on);
        question.add(" UNION ", "SELECT until FROM " + table, where);
    }
    if (!question.sql.empty()) {
        question.sql += fmt::format(" ORDER BY 1 DESC LIMIT {}", most);
        connection_.ask(question.sql, question.values,
                        [&](const Row& row) { ids.push_back(row.integer(0)); });
    }
    std::ranges::sort(ids, std::greater{});
    const auto doubled = std::ranges::unique(ids);
    ids.erase(doubled.begin(), doubled.end());
    if (ids.size() > most) ids.resize(most);
    std::vector<Change> changes;
    for (const std::int64_t one : ids) {
        if (auto found = change(id.body, {one})) changes.push_back(std::move(*found));
    }
    return changes;
}

} // namespace ishigaki::store
