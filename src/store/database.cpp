#include "store/database.h"

#include "store/driver.h"

#include <cerrno>

namespace ishigaki::store {

using base::say;

Address Address::parse(std::string_view text) {
    Address address;
    if (text.starts_with("postgresql:") || text.starts_with("postgres:")) {
        address.engine = Engine::postgresql;
        address.uri = text;
        return address;
    }
    if (text.starts_with("sqlite:")) text.remove_prefix(std::string_view("sqlite:").size());
    address.file = std::filesystem::path(text);
    return address;
}

std::string Address::shown() const {
    if (engine == Engine::sqlite) return file.string();
    std::string_view rest = uri;
    rest.remove_prefix(std::min(rest.find(':') + 1, rest.size()));
    if (rest.starts_with("//")) rest.remove_prefix(2);
    const std::size_t path = std::min(rest.find('/'), rest.size());
    const std::size_t at = rest.substr(0, path).rfind('@');
    if (at != std::string_view::npos) rest.remove_prefix(at + 1);
    // Parameters may hold a password, too.
    return "postgresql://" + std::string(rest.substr(0, rest.find('?')));
}

Failure::Failure(Why why, const std::string& detail) : std::runtime_error(detail), why_(why) {}

base::Text Failure::message() const {
    switch (why_) {
    case Why::unreachable:
        return say("データベースに接続できません", "the database cannot be reached");
    case Why::busy:
        return say("データベースがほかの処理に使われています。少し待ってからやり直してください",
                   "the database is in use by another process; try again in a moment");
    case Why::full:
        return say("ディスクに空きがないため、保存できません",
                   "nothing can be saved: the disk is full");
    case Why::read_only:
        return say("データベースに書き込めません（読み取り専用です）",
                   "the database takes no writes: it is read-only");
    case Why::disk:
        return say("ディスクの読み書きに失敗しました。管理者は、ディスクの状態を確かめてください",
                   "the disk failed; whoever looks after it should examine it");
    case Why::conflict:
        return say("ほかの人の変更と重なりました。やり直してください",
                   "this collided with a change by another; try again");
    case Why::constraint:
        return say("データの決まりに反するため、保存できません",
                   "this cannot be saved: it breaks a rule of the data");
    case Why::corrupt:
        return say("データベースが壊れているか、データベースではありません",
                   "the database is damaged, or is none");
    case Why::newer:
        return say("データベースは、このプログラムより新しい版で作られています",
                   "the database was made by a later version of this program");
    case Why::other: break;
    }
    return say("データベースで問題が起きました", "the database reported a problem");
}

bool Failure::passing() const {
    return why_ == Why::unreachable || why_ == Why::busy || why_ == Why::conflict;
}

Failure::Why why_of_disk(int error) {
    if (error == ENOSPC || error == EDQUOT) return Failure::Why::full;
    if (error == EROFS) return Failure::Why::read_only;
    return Failure::Why::disk;
}

Connection::Connection(const Address& address)
    : driver_(address.engine == Engine::sqlite ? open_sqlite(address) : open_postgresql(address)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Engine Connection::engine() const {
    return driver_->engine();
}

std::size_t Connection::run(std::string_view sql, std::span<const Datum> values) {
    return driver_->run(sql, values, nullptr);
}

void Connection::ask(std::string_view sql, std::span<const Datum> values, const EachRow& each) {
    (void)driver_->run(sql, values, &each);
}

std::int64_t Connection::number(std::string_view sql, std::initializer_list<Datum> values,
                                std::int64_t otherwise) {
    bool first = true;
    ask(sql, values, [&](const Row& row) {
        if (first && !row.is_null(0)) otherwise = row.integer(0);
        first = false;
    });
    return otherwise;
}

void Connection::script(std::string_view sql) {
    driver_->script(sql);
}

bool Connection::in_transaction() const {
    return driver_->in_transaction();
}

Transaction::Transaction(Connection& connection, Access access) : connection_(connection) {
    connection_.driver().begin(access);
}

Transaction::~Transaction() {
    if (open_) connection_.driver().roll_back();
}

void Transaction::commit() {
    connection_.driver().commit();
    open_ = false;
}

} // namespace ishigaki::store
