#include "store/backup.h"

#include "base/json.h"
#include "exchange/encode.h"
#include "files/descriptor.h"
#include "store/backup_file.h"
#include "store/schema.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>

namespace ishigaki::store {

using base::Json;
using base::say;

namespace {

constexpr std::size_t rows_between_reports = 5'000;

Blob blob_of(std::string_view digits) {
    Blob blob(digits.size() / 2);
    std::size_t size = 0;
    sodium_hex2bin(blob.data(), blob.size(), digits.data(), digits.size(), nullptr, &size, nullptr);
    blob.resize(size);
    return blob;
}

Json json_of(const Datum& datum) {
    if (const auto* number = std::get_if<std::int64_t>(&datum)) return *number;
    if (const auto* real = std::get_if<double>(&datum)) return *real;
    if (const auto* text = std::get_if<std::string>(&datum)) return *text;
    // The only map among the values of a row.
    if (const auto* blob = std::get_if<Blob>(&datum))
        return Json{{"bytes", exchange::to_hex(*blob)}};
    return nullptr;
}

Datum datum_of(const Json& json) {
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    if (json.is_object()) return blob_of(json.at("bytes").get_ref<const std::string&>());
    return {};
}

std::vector<std::string> columns_of(Connection& connection, const std::string& table) {
    std::vector<std::string> columns;
    connection.ask(connection.engine() == Engine::sqlite
                       ? "SELECT name FROM pragma_table_info(?) ORDER BY cid"
                       : "SELECT column_name::text FROM information_schema.columns WHERE"
                         " table_schema = current_schema() AND table_name = ?"
                         " ORDER BY ordinal_position",
                   {table}, [&](const Row& row) { columns.push_back(row.string(0)); });
    return columns;
}

// Names that come from a file and go into SQL.
bool is_plain_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
               || character == '_';
    });
}

// Puts rows in by the hundred, which saves the way to the server and back.
class Loader {
public:
    explicit Loader(Connection& connection) : connection_(connection) {}

    void begin(const std::string& table, std::vector<std::string> columns) {
        flush();
        table_ = table;
        columns_ = std::move(columns);
    }
    void add(const Json& row) {
        for (const Json& value : row) values_.push_back(datum_of(value));
        constexpr std::size_t most_values = 3'000;
        if (values_.size() + columns_.size() > most_values) flush();
    }
    void flush() {
        if (values_.empty()) return;
        const std::string row =
            "(?"
            + fmt::format("{}", fmt::join(std::vector<std::string>(columns_.size() - 1, ", ?"), ""))
            + ")";
        const std::vector<std::string> rows(values_.size() / columns_.size(), row);
        connection_.run(fmt::format("INSERT INTO {} ({}) VALUES {}", table_,
                                    fmt::join(columns_, ", "), fmt::join(rows, ", ")),
                        values_);
        values_.clear();
    }

private:
    Connection& connection_;
    std::string table_;
    std::vector<std::string> columns_;
    std::vector<Datum> values_;
};

base::Text not_a_backup() {
    return say("石垣のバックアップではないか、壊れています",
               "this is no backup of Ishigaki's, or it is damaged");
}

// Walks a backup: `head` for the first line, then tables and rows. What stands at the end must
// agree with what was read.
tl::expected<BackupInfo, base::Text>
read_backup(const std::filesystem::path& file, const std::function<void(int schema)>& head,
            const std::function<void(const std::string&, std::vector<std::string>)>& table,
            const std::function<void(const Json&)>& row) {
    BackupReader reader(file);
    BackupInfo info;
    bool whole = false;
    std::size_t columns = 0;
    while (const auto line = reader.line()) {
        const Json json = Json::parse(*line, nullptr, false);
        if (whole || json.is_discarded()) return tl::unexpected(not_a_backup());
        if (json.is_array()) {
            if (columns == 0 || json.size() != columns) return tl::unexpected(not_a_backup());
            row(json);
            ++info.rows;
        } else if (info.schema == 0) {
            if (!json.contains("ishigaki_backup") || !json["schema"].is_number_integer()
                || !json["made"].is_string()) {
                return tl::unexpected(not_a_backup());
            }
            info.schema = json["schema"].get<int>();
            info.made = json["made"].get<std::string>();
            if (info.schema > newest_schema()) {
                return tl::unexpected(say(
                    "このバックアップは、より新しい版の石垣で作られています（スキーマ {}、この版は "
                    "{}）",
                    "a later version of Ishigaki made this backup (schema {}, this version has {})",
                    info.schema, newest_schema()));
            }
            head(info.schema);
        } else if (json.contains("table")) {
            const auto name = json["table"].get<std::string>();
            const auto names = json["columns"].get<std::vector<std::string>>();
            if (!is_plain_name(name) || !std::ranges::all_of(names, is_plain_name)) {
                return tl::unexpected(not_a_backup());
            }
            columns = names.size();
            table(name, names);
        } else if (json.contains("end")) {
            info.digest = json["digest"].get<std::string>();
            whole = info.digest == reader.digest() && json["rows"].get<std::size_t>() == info.rows;
            if (!whole) return tl::unexpected(not_a_backup());
        } else {
            return tl::unexpected(not_a_backup());
        }
    }
    if (reader.fault()) return tl::unexpected(*reader.fault());
    if (!whole) {
        return tl::unexpected(say("バックアップが途中で切れています", "the backup is cut short"));
    }
    return info;
}

// Loads everything within the open transaction, then brings it to today's schema.
tl::expected<BackupInfo, base::Text> load(Connection& connection, const std::filesystem::path& file,
                                          std::size_t all, const BackupProgress& progress) {
    Loader loader(connection);
    std::size_t rows = 0;
    auto read = read_backup(
        file, [&](int schema) { migrate_within(connection, {}, schema); },
        [&](const std::string& table, std::vector<std::string> columns) {
            loader.begin(table, std::move(columns));
        },
        [&](const Json& row) {
            loader.add(row);
            if (progress && ++rows % rows_between_reports == 0) progress(rows, all);
        });
    if (!read) return read;
    loader.flush();
    migrate_within(connection, {}, newest_schema());
    return read;
}

void bring_to_disk(const std::filesystem::path& path) {
    const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.valid()) (void)::fsync(file.number());
}

tl::expected<BackupInfo, base::Text> restore_sqlite(const Address& address,
                                                    const std::filesystem::path& file,
                                                    std::size_t all,
                                                    const BackupProgress& progress) {
    const std::filesystem::path beside = address.file.string() + ".restoring";
    const auto sweep = [&] {
        for (const char* end : {"", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(beside.string() + end, ignored);
        }
    };
    sweep(); // of an attempt that was cut off
    tl::expected<BackupInfo, base::Text> loaded;
    {
        Connection connection(Address::parse(beside.string()));
        Transaction transaction(connection, Access::write);
        loaded = load(connection, file, all, progress);
        if (loaded) transaction.commit();
    }
    if (loaded) {
        Connection connection(Address::parse(beside.string()));
        for (const base::Text& fault : check_database(connection)) {
            loaded = tl::unexpected(fault);
        }
        // Into one file, which can be put in place by one rename.
        connection.script("PRAGMA journal_mode = DELETE;");
    }
    if (!loaded) {
        sweep();
        return loaded;
    }
    bring_to_disk(beside);
    if (std::filesystem::exists(address.file)) {
        // Whoever still has the old file open would go on writing to it unseen.
        Connection old(address);
        old.script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;"
                   "BEGIN EXCLUSIVE; COMMIT;");
    }
    std::filesystem::rename(beside, address.file);
    bring_to_disk(std::filesystem::absolute(address.file).parent_path());
    return loaded;
}

tl::expected<BackupInfo, base::Text> restore_postgresql(const Address& address,
                                                        const std::filesystem::path& file,
                                                        std::size_t all,
                                                        const BackupProgress& progress) {
    Connection connection(address);
    Transaction transaction(connection, Access::write);
    connection.script("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
                      "DROP SCHEMA IF EXISTS ishigaki_restoring CASCADE;"
                      "CREATE SCHEMA ishigaki_restoring;"
                      "SET LOCAL search_path = ishigaki_restoring;");
    auto loaded = load(connection, file, all, progress);
    if (!loaded) return loaded;
    // Until here others could read and write the old data.
    connection.script("DROP SCHEMA IF EXISTS ishigaki CASCADE;"
                      "ALTER SCHEMA ishigaki_restoring RENAME TO ishigaki;");
    transaction.commit();
    return loaded;
}

} // namespace

tl::expected<BackupInfo, base::Text> back_up(Connection& connection,
                                             const std::filesystem::path& file,
                                             std::string_view made,
                                             const BackupProgress& progress) {
    if (std::filesystem::exists(file)) {
        return tl::unexpected(say("{} は既にあります", "{} exists already", file.string()));
    }
    BackupWriter writer(file);
    BackupInfo info;
    info.made = made;
    const Transaction snapshot(connection, Access::read);
    info.schema = schema_of(connection);
    bool written =
        writer.line(Json{{"ishigaki_backup", 1}, {"schema", info.schema}, {"made", made}}.dump());
    for (const std::string& table : tables_of(connection)) {
        const std::vector<std::string> columns = columns_of(connection, table);
        written = writer.line(Json{{"table", table}, {"columns", columns}}.dump()) && written;
        connection.ask(fmt::format("SELECT {} FROM {}", fmt::join(columns, ", "), table), {},
                       [&](const Row& row) {
                           if (!written) return;
                           Json values = Json::array();
                           for (std::size_t i = 0; i < columns.size(); ++i) {
                               values.push_back(json_of(row.datum(i)));
                           }
                           written = writer.line(values.dump());
                           ++info.rows;
                           if (progress && info.rows % rows_between_reports == 0) {
                               progress(info.rows, 0);
                           }
                       });
    }
    info.digest = writer.digest();
    (void)writer.line(Json{{"end", true}, {"rows", info.rows}, {"digest", info.digest}}.dump());
    if (auto finished = writer.finish(); !finished) return tl::unexpected(finished.error());
    return info;
}

tl::expected<BackupInfo, base::Text> check_backup(const std::filesystem::path& file) {
    return read_backup(
        file, [](int) {}, [](const std::string&, const std::vector<std::string>&) {},
        [](const Json&) {});
}

tl::expected<BackupInfo, base::Text>
restore(const Address& address, const std::filesystem::path& file, const BackupProgress& progress) {
    // Read to the end before anything is touched.
    auto checked = check_backup(file);
    if (!checked) return checked;
    return address.engine == Engine::sqlite
               ? restore_sqlite(address, file, checked->rows, progress)
               : restore_postgresql(address, file, checked->rows, progress);
}

std::vector<base::Text> check_database(Connection& connection) {
    std::vector<base::Text> faults;
    if (connection.engine() == Engine::sqlite) {
        connection.ask("PRAGMA integrity_check", {}, [&](const Row& row) {
            if (row.text(0) == "ok") return;
            faults.push_back(say("データベースの構造に誤りがあります（{}）",
                                 "the structure of the database is at fault: {}", row.text(0)));
        });
        connection.ask("PRAGMA foreign_key_check", {}, [&](const Row& row) {
            faults.push_back(say("表 {} に、指す先のない行があります",
                                 "table {} has a row that points nowhere", row.text(0)));
        });
    }
    const auto none = [&](std::string_view sql, const base::Text& fault) {
        if (connection.number(sql, {}) > 0) faults.push_back(fault);
    };
    none("SELECT count(*) FROM system s WHERE removed IS NULL AND NOT EXISTS (SELECT 1 FROM"
         " system_head h WHERE h.body = s.body AND h.system = s.id)",
         say("内容のないシステムがあります", "there is a system without content"));
    none("SELECT count(*) FROM body b WHERE b.changes <> (SELECT coalesce(max(c.id), 0) FROM"
         " change c WHERE c.body = b.id)",
         say("変更の番号が合いません", "the numbers of the changes do not agree"));
    for (const std::string& table : tables_of(connection)) {
        const auto columns = columns_of(connection, table);
        if (std::ranges::find(columns, "until") == columns.end()) continue;
        none(fmt::format("SELECT count(*) FROM {0} r WHERE since >= until OR NOT EXISTS (SELECT 1"
                         " FROM change c WHERE c.body = r.body AND c.id = r.since)",
                         table),
             say("表 {} に、変更の記録と合わない行があります",
                 "table {} has a row that agrees with no change", table));
    }
    return faults;
}

} // namespace ishigaki::store
