// One way to speak to SQLite and to PostgreSQL (docs/decisions/0014): statements with `?` for
// values, rows that are read as they come, transactions that end themselves.
//
// A connection belongs to one thread at a time. What goes wrong is thrown as `Failure`: a caller
// cannot mend a lost database, and the edge says it once.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ishigaki::store {

enum class Engine { sqlite, postgresql };

// Where the data are: `sqlite:FOLDER/FILE` (or just a path), or a PostgreSQL URI.
struct Address {
    Engine engine = Engine::sqlite;
    std::filesystem::path file; // of SQLite
    std::string uri;            // of PostgreSQL; may hold a password, so it is never shown

    [[nodiscard]] static Address parse(std::string_view text);
    // For people and logs: without user and password.
    [[nodiscard]] std::string shown() const;
};

class Failure : public std::runtime_error {
public:
    enum class Why {
        unreachable, // the server is gone, or the file cannot be opened
        busy,        // another holds the lock for longer than we wait
        full,        // no room on the disk
        read_only,   // the disk or the database takes no writes
        disk,        // the disk cannot be read or written, for another reason than these
        conflict,    // two transactions that cannot both stand: try again
        constraint,  // a rule of the schema
        corrupt,     // the file is damaged or is no database
        newer,       // made by a later version of the program
        other,
    };
    Failure(Why why, const std::string& detail);

    [[nodiscard]] Why why() const { return why_; }
    // For people; `what()` has what the engine said.
    [[nodiscard]] base::Text message() const;
    // Whether the same may work in a moment.
    [[nodiscard]] bool passing() const;

private:
    Why why_;
};

// What an error of the operating system says about a disk.
[[nodiscard]] Failure::Why why_of_disk(int error);

using Blob = std::vector<std::uint8_t>;
// What a column holds. Booleans are 0 and 1.
using Datum = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

// The row that a query stands on; views hold until the next row.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(std::size_t column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(std::size_t column) const = 0;
    [[nodiscard]] virtual double real(std::size_t column) const = 0;
    [[nodiscard]] virtual std::string_view text(std::size_t column) const = 0;
    [[nodiscard]] virtual Blob blob(std::size_t column) const = 0;
    [[nodiscard]] virtual Datum datum(std::size_t column) const = 0;

    [[nodiscard]] std::string string(std::size_t column) const { return std::string(text(column)); }
    [[nodiscard]] bool boolean(std::size_t column) const { return integer(column) != 0; }
};

using EachRow = std::function<void(const Row&)>;

class Driver; // sqlite.cpp, postgresql.cpp

// How a transaction is begun: SQLite takes its one lock at once where something will be written.
enum class Access { read, write };

class Connection {
public:
    // Throws `Failure`. A file that does not exist is made.
    explicit Connection(const Address& address);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] Engine engine() const;

    // One statement; prepared once and kept. Returns the number of rows that it changed.
    std::size_t run(std::string_view sql, std::span<const Datum> values = {});
    std::size_t run(std::string_view sql, std::initializer_list<Datum> values) {
        return run(sql, std::span(values.begin(), values.size()));
    }
    // A question; `each` is called for every row of the answer.
    void ask(std::string_view sql, std::span<const Datum> values, const EachRow& each);
    void ask(std::string_view sql, std::initializer_list<Datum> values, const EachRow& each) {
        ask(sql, std::span(values.begin(), values.size()), each);
    }
    // The first column of the first row, or `otherwise`.
    [[nodiscard]] std::int64_t number(std::string_view sql, std::initializer_list<Datum> values,
                                      std::int64_t otherwise = 0);
    // Several statements without values: the schema.
    void script(std::string_view sql);

    // Whether a transaction is open.
    [[nodiscard]] bool in_transaction() const;

    [[nodiscard]] Driver& driver() { return *driver_; }

private:
    std::unique_ptr<Driver> driver_;
};

// Undone unless `commit` was reached. What `commit` returned from is on the disk.
class Transaction {
public:
    Transaction(Connection& connection, Access access);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Connection& connection_;
    bool open_ = true;
};

} // namespace ishigaki::store
