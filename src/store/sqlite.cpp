// SQLite: write-ahead log, every commit on the disk before it returns, foreign keys checked.
#include "store/driver.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <unordered_map>

namespace ishigaki::store {

namespace {

using Why = Failure::Why;

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

// `error`: what the operating system said, where it was asked for something.
Why why_of(int code, int error) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Why::busy;
    case SQLITE_FULL: return Why::full;
    case SQLITE_READONLY: return Why::read_only;
    case SQLITE_CONSTRAINT: return Why::constraint;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Why::corrupt;
    case SQLITE_CANTOPEN: return Why::unreachable;
    case SQLITE_IOERR: return why_of_disk(error);
    default: return Why::other;
    }
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(std::size_t column) const override {
        return sqlite3_column_type(statement_, at(column)) == SQLITE_NULL;
    }
    std::int64_t integer(std::size_t column) const override {
        return sqlite3_column_int64(statement_, at(column));
    }
    double real(std::size_t column) const override {
        return sqlite3_column_double(statement_, at(column));
    }
    std::string_view text(std::size_t column) const override {
        const auto* bytes = sqlite3_column_text(statement_, at(column));
        if (bytes == nullptr) return {};
        return {reinterpret_cast<const char*>(bytes),
                static_cast<std::size_t>(sqlite3_column_bytes(statement_, at(column)))};
    }
    Blob blob(std::size_t column) const override {
        const auto* bytes =
            static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, at(column)));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, at(column)));
        return bytes == nullptr ? Blob{} : Blob(bytes, bytes + size);
    }
    Datum datum(std::size_t column) const override {
        switch (sqlite3_column_type(statement_, at(column))) {
        case SQLITE_INTEGER: return integer(column);
        case SQLITE_FLOAT: return real(column);
        case SQLITE_TEXT: return string(column);
        case SQLITE_BLOB: return blob(column);
        default: return std::monostate{};
        }
    }

private:
    static int at(std::size_t column) { return static_cast<int>(column); }
    sqlite3_stmt* statement_;
};

class SqliteDriver final : public Driver {
public:
    explicit SqliteDriver(const Address& address) {
        sqlite3* raw = nullptr;
        const int opened = sqlite3_open_v2(address.file.c_str(), &raw,
                                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                               | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                           nullptr);
        database_.reset(raw);
        if (opened != SQLITE_OK) fail(opened);
        constexpr int patience = 5000; // milliseconds
        sqlite3_busy_timeout(raw, patience);
        // What a stranger's file may do when it is opened is kept small.
        sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
               "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;"
               "PRAGMA journal_size_limit = 67108864;");
    }

    Engine engine() const override { return Engine::sqlite; }

    std::size_t run(std::string_view sql, std::span<const Datum> values,
                    const EachRow* each) override {
        sqlite3_stmt* statement = prepare(sql);
        // Whatever happens, the statement is put back as it was: an open one keeps a lock.
        struct PutBack {
            sqlite3_stmt* statement;
            ~PutBack() {
                sqlite3_reset(statement);
                sqlite3_clear_bindings(statement);
            }
        };
        const PutBack put_back{statement};
        for (std::size_t i = 0; i < values.size(); ++i) bind(statement, i, values[i]);
        const SqliteRow row(statement);
        for (;;) {
            const int step = sqlite3_step(statement);
            if (step == SQLITE_DONE) break;
            if (step != SQLITE_ROW) fail(step);
            if (each != nullptr) (*each)(row);
        }
        return static_cast<std::size_t>(sqlite3_changes(database_.get()));
    }

    void script(std::string_view sql) override {
        const std::string text(sql);
        const int done = sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr);
        if (done != SQLITE_OK) fail(done);
    }

    void begin(Access access) override {
        (void)run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN", {}, nullptr);
    }
    void commit() override { (void)run("COMMIT", {}, nullptr); }
    void roll_back() noexcept override {
        if (in_transaction()) {
            sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        }
    }
    bool in_transaction() const override { return sqlite3_get_autocommit(database_.get()) == 0; }

private:
    [[noreturn]] void fail(int code) const {
        const char* said = database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code);
        throw Failure(why_of(code, last_error()), fmt::format("SQLite: {} ({})", said, code));
    }

    // Asked of the file system: SQLite keeps what it said, but not of a failing commit.
    int last_error() const {
        sqlite3_vfs* files = nullptr;
        if (database_) {
            sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_VFS_POINTER,
                                 static_cast<void*>(&files));
        }
        return files == nullptr ? 0 : files->xGetLastError(files, 0, nullptr);
    }

    sqlite3_stmt* prepare(std::string_view sql) {
        const auto found = statements_.find(std::string(sql));
        if (found != statements_.end()) return found->second.get();
        sqlite3_stmt* raw = nullptr;
        const int prepared =
            sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        if (prepared != SQLITE_OK) fail(prepared);
        return statements_.emplace(std::string(sql), Statement(raw)).first->second.get();
    }

    void bind(sqlite3_stmt* statement, std::size_t place, const Datum& value) const {
        const int at = static_cast<int>(place) + 1;
        int bound = SQLITE_OK;
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            bound = sqlite3_bind_int64(statement, at, *number);
        } else if (const auto* real = std::get_if<double>(&value)) {
            bound = sqlite3_bind_double(statement, at, *real);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            bound = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC,
                                        SQLITE_UTF8);
        } else if (const auto* blob = std::get_if<Blob>(&value)) {
            bound = sqlite3_bind_blob64(statement, at, blob->data(), blob->size(), SQLITE_STATIC);
        }
        if (bound != SQLITE_OK) fail(bound);
    }

    std::unique_ptr<sqlite3, CloseDatabase> database_;
    std::unordered_map<std::string, Statement> statements_;
};

} // namespace

std::unique_ptr<Driver> open_sqlite(const Address& address) {
    return std::make_unique<SqliteDriver>(address);
}

} // namespace ishigaki::store
