// PostgreSQL by libpq: statements prepared on the server, every wait bounded.
#include "store/driver.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <unordered_map>

namespace ishigaki::store {

namespace {

using Why = Failure::Why;

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// Types as the server numbers them (pg_type.dat).
constexpr Oid type_bool = 16;
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;
constexpr Oid type_float8 = 701;
constexpr Oid type_numeric = 1700;

// The first two characters of an SQLSTATE are its class.
Why why_of(std::string_view state) {
    const std::string_view group = state.substr(0, 2);
    if (state.empty() || group == "08" || group == "57" || group == "28" || group == "3D") {
        return Why::unreachable;
    }
    if (state == "55P03" || state == "53300") return Why::busy;
    if (group == "40") return Why::conflict;
    if (state == "53100") return Why::full;
    if (state == "25006") return Why::read_only;
    if (group == "23") return Why::constraint;
    if (group == "XX" || group == "58") return Why::corrupt;
    return Why::other;
}

// `?` becomes `$1`, `$2`, …; not within quotes.
std::string numbered(std::string_view sql) {
    std::string text;
    text.reserve(sql.size() + sql.size() / 8);
    bool quoted = false;
    int place = 0;
    for (const char character : sql) {
        if (character == '\'') quoted = !quoted;
        if (character == '?' && !quoted) {
            text += fmt::format("${}", ++place);
        } else {
            text += character;
        }
    }
    return text;
}

class PostgresRow final : public Row {
public:
    explicit PostgresRow(const PGresult* result) : result_(result) {}
    void move_to(int row) { row_ = row; }

    bool is_null(std::size_t column) const override {
        return PQgetisnull(result_, row_, at(column)) == 1;
    }
    std::int64_t integer(std::size_t column) const override {
        const std::string_view digits = text(column);
        if (digits == "t") return 1;
        std::int64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }
    double real(std::size_t column) const override {
        const std::string_view digits = text(column);
        double number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }
    std::string_view text(std::size_t column) const override {
        return {PQgetvalue(result_, row_, at(column)),
                static_cast<std::size_t>(PQgetlength(result_, row_, at(column)))};
    }
    Blob blob(std::size_t column) const override {
        std::string_view digits = text(column);
        Blob bytes;
        if (!digits.starts_with("\\x")) return bytes;
        digits.remove_prefix(2);
        bytes.resize(digits.size() / 2);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            constexpr int hexadecimal = 16;
            std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, bytes[i],
                            hexadecimal);
        }
        return bytes;
    }
    Datum datum(std::size_t column) const override {
        if (is_null(column)) return std::monostate{};
        switch (PQftype(result_, at(column))) {
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8: return integer(column);
        case type_numeric:
        case type_float8: return real(column);
        case type_bytea: return blob(column);
        default: return string(column);
        }
    }

private:
    static int at(std::size_t column) { return static_cast<int>(column); }
    const PGresult* result_;
    int row_ = 0;
};

class PostgresDriver final : public Driver {
public:
    explicit PostgresDriver(const Address& address) {
        // What the address says itself counts more than what stands before it.
        const std::array<const char*, 6> keys = {"connect_timeout", "application_name", "options",
                                                 "client_encoding", "dbname",           nullptr};
        const std::array<const char*, 6> values = {
            "5",
            "ishigaki",
            "-c search_path=ishigaki -c lock_timeout=5000 -c statement_timeout=60000"
            " -c idle_in_transaction_session_timeout=120000 -c client_min_messages=warning"
            " -c extra_float_digits=1 -c synchronous_commit=on",
            "UTF8",
            address.uri.c_str(),
            nullptr};
        constexpr int expand_address = 1;
        connection_.reset(PQconnectdbParams(keys.data(), values.data(), expand_address));
        if (PQstatus(connection_.get()) != CONNECTION_OK) {
            // The message may repeat the address, and with it a password: it stays here.
            throw Failure(Why::unreachable, "PostgreSQL: no connection");
        }
    }

    Engine engine() const override { return Engine::postgresql; }

    std::size_t run(std::string_view sql, std::span<const Datum> values,
                    const EachRow* each) override {
        const std::string& name = prepare(sql, values.size());
        constexpr int as_text = 0;
        constexpr int as_bytes = 1;
        std::vector<std::string> written(values.size());
        std::vector<const char*> pointers(values.size(), nullptr);
        std::vector<int> lengths(values.size(), 0);
        std::vector<int> formats(values.size(), as_text);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Datum& value = values[i];
            if (const auto* number = std::get_if<std::int64_t>(&value)) {
                written[i] = fmt::format("{}", *number);
                pointers[i] = written[i].c_str();
            } else if (const auto* real = std::get_if<double>(&value)) {
                written[i] = fmt::format("{}", *real);
                pointers[i] = written[i].c_str();
            } else if (const auto* text = std::get_if<std::string>(&value)) {
                pointers[i] = text->c_str();
            } else if (const auto* blob = std::get_if<Blob>(&value)) {
                static const char empty = 0;
                pointers[i] = blob->empty() ? &empty : reinterpret_cast<const char*>(blob->data());
                lengths[i] = static_cast<int>(blob->size());
                formats[i] = as_bytes;
            }
        }
        const Result result(PQexecPrepared(connection_.get(), name.c_str(),
                                           static_cast<int>(values.size()), pointers.data(),
                                           lengths.data(), formats.data(), as_text));
        check(result.get());
        if (each != nullptr) {
            PostgresRow row(result.get());
            for (int i = 0; i < PQntuples(result.get()); ++i) {
                row.move_to(i);
                (*each)(row);
            }
        }
        const std::string_view changed = PQcmdTuples(result.get());
        std::size_t count = 0;
        std::from_chars(changed.data(), changed.data() + changed.size(), count);
        return count;
    }

    void script(std::string_view sql) override {
        const std::string text(sql);
        const Result result(PQexec(connection_.get(), text.c_str()));
        check(result.get());
    }

    void begin(Access access) override {
        script(access == Access::write ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                       : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    void commit() override {
        const Result result(PQexec(connection_.get(), "COMMIT"));
        check(result.get());
        // A transaction that had failed answers COMMIT with ROLLBACK and no error.
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
            throw Failure(Why::conflict, "PostgreSQL: the transaction was rolled back");
        }
    }
    void roll_back() noexcept override {
        if (in_transaction()) PQclear(PQexec(connection_.get(), "ROLLBACK"));
    }
    bool in_transaction() const override {
        const PGTransactionStatusType status = PQtransactionStatus(connection_.get());
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    }

private:
    void check(const PGresult* result) const {
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const char* said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        const bool gone = PQstatus(connection_.get()) != CONNECTION_OK;
        throw Failure(gone ? Why::unreachable : why_of(state == nullptr ? "" : state),
                      fmt::format("PostgreSQL: {} ({})", said == nullptr ? "connection lost" : said,
                                  state == nullptr ? "" : state));
    }

    const std::string& prepare(std::string_view sql, std::size_t count) {
        const auto found = statements_.find(std::string(sql));
        if (found != statements_.end()) return found->second;
        std::string name = fmt::format("s{}", statements_.size());
        const Result result(PQprepare(connection_.get(), name.c_str(), numbered(sql).c_str(),
                                      static_cast<int>(count), nullptr));
        check(result.get());
        return statements_.emplace(std::string(sql), std::move(name)).first->second;
    }

    std::unique_ptr<PGconn, CloseConnection> connection_;
    std::unordered_map<std::string, std::string> statements_;
};

} // namespace

std::unique_ptr<Driver> open_postgresql(const Address& address) {
    return std::make_unique<PostgresDriver>(address);
}

} // namespace ishigaki::store
