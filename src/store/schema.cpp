#include "store/schema.h"

#include <array>

extern "C" {
extern const char ishigaki_schema_1_begin[];
extern const char ishigaki_schema_1_end[];
extern const char ishigaki_schema_2_begin[];
extern const char ishigaki_schema_2_end[];
extern const char ishigaki_schema_3_begin[];
extern const char ishigaki_schema_3_end[];
}

namespace ishigaki::store {

namespace {

constexpr int last_step = 3;

std::string_view step(int number) {
    const std::array<std::string_view, last_step> steps = {
        std::string_view(ishigaki_schema_1_begin, ishigaki_schema_1_end),
        std::string_view(ishigaki_schema_2_begin, ishigaki_schema_2_end),
        std::string_view(ishigaki_schema_3_begin, ishigaki_schema_3_end)};
    return steps.at(static_cast<std::size_t>(number) - 1);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
        text.replace(at, what.size(), by);
        at += by.size();
    }
    return text;
}

// In the words of one engine.
std::string in_words_of(Engine engine, std::string_view sql) {
    const bool sqlite = engine == Engine::sqlite;
    std::string text = replaced(std::string(sql), "{blob}", sqlite ? "BLOB" : "BYTEA");
    return replaced(std::move(text), "{keyed}", sqlite ? " WITHOUT ROWID" : "");
}

bool has_schema_table(Connection& connection) {
    return connection.number(
               connection.engine() == Engine::sqlite
                   ? "SELECT count(*) FROM sqlite_master WHERE name = 'schema_step'"
                   : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                     " AND tablename = 'schema_step'",
               {})
           > 0;
}

// One step of the way at a time, also where two programs start at once.
void lock(Connection& connection) {
    if (connection.engine() == Engine::sqlite) return; // a write transaction is alone
    connection.ask("SELECT pg_advisory_xact_lock(7305808869229538151)", {}, [](const Row&) {});
}

} // namespace

int newest_schema() {
    return last_step;
}

int schema_of(Connection& connection) {
    if (!has_schema_table(connection)) {
        const bool foreign = connection.engine() == Engine::sqlite
                             && connection.number("SELECT count(*) FROM sqlite_master", {}) > 0;
        if (foreign) throw Failure(Failure::Why::corrupt, "another program's database");
        return 0;
    }
    const auto number =
        static_cast<int>(connection.number("SELECT max(number) FROM schema_step", {}));
    if (number > last_step) throw Failure(Failure::Why::newer, "schema " + std::to_string(number));
    return number;
}

void migrate(Connection& connection, const MigrationProgress& progress, int wanted) {
    if (connection.engine() == Engine::postgresql) {
        connection.script("CREATE SCHEMA IF NOT EXISTS ishigaki");
    }
    for (;;) {
        Transaction transaction(connection, Access::write);
        lock(connection);
        const int present = schema_of(connection);
        if (present >= wanted) return;
        migrate_within(connection, progress, present + 1);
        transaction.commit();
    }
}

void migrate_within(Connection& connection, const MigrationProgress& progress, int wanted) {
    // Steps over millions of rows take their time.
    if (connection.engine() == Engine::postgresql) {
        connection.script("SET LOCAL statement_timeout = 0");
    }
    for (int next = schema_of(connection) + 1; next <= wanted; ++next) {
        if (progress) progress(next, wanted);
        if (next == 1) {
            connection.script("CREATE TABLE schema_step (number BIGINT NOT NULL PRIMARY KEY)");
        }
        connection.script(in_words_of(connection.engine(), step(next)));
        connection.run("INSERT INTO schema_step (number) VALUES (?)", {std::int64_t{next}});
    }
}

std::vector<std::string> tables_of(Connection& connection) {
    std::vector<std::string> tables;
    // As they were made: parents before children.
    connection.ask(connection.engine() == Engine::sqlite
                       ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                         " AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
                       : "SELECT relname FROM pg_class WHERE relkind = 'r'"
                         " AND relnamespace = current_schema()::regnamespace ORDER BY oid",
                   {}, [&](const Row& row) {
                       if (row.text(0) != "schema_step") tables.push_back(row.string(0));
                   });
    return tables;
}

} // namespace ishigaki::store
