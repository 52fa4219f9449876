#include "host/database.h"

#include "store/schema.h"

#include <fmt/chrono.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace ishigaki::host {

using base::say;
using cli::Exit;
using cli::Stop;
using store::Failure;

namespace {

std::filesystem::path state_folder() {
    // Set by systemd for the service; the others as the XDG base directories say.
    if (const char* folder = std::getenv("STATE_DIRECTORY")) return folder;
    if (const char* folder = std::getenv("XDG_DATA_HOME")) {
        return std::filesystem::path(folder) / "ishigaki";
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home == nullptr ? "." : home) / ".local/share/ishigaki";
}

} // namespace

void add_database_option(CLI::App& command, const cli::Context& context, std::string& address) {
    command.add_option(
        "--database", address,
        context.text(
            say("データベース：SQLite のファイルか postgresql:// のアドレス（省略時は環境変数"
                " ISHIGAKI_DATABASE）",
                "the database: a SQLite file or a postgresql:// address (default: the"
                " environment's ISHIGAKI_DATABASE)")));
}

store::Address address_of(const std::string& given) {
    if (!given.empty()) return store::Address::parse(given);
    if (const char* address = std::getenv("ISHIGAKI_DATABASE")) {
        return store::Address::parse(address);
    }
    return store::Address::parse((state_folder() / "ishigaki.db").string());
}

store::Connection open_database(const store::Address& address) {
    if (address.engine == store::Engine::sqlite && !std::filesystem::exists(address.file)) {
        throw Stop{Exit::input,
                   say("データベース \"{}\" がありません。`ishigaki db init` で作れます",
                       "there is no database \"{}\"; `ishigaki db init` makes one",
                       address.shown())};
    }
    store::Connection connection(address);
    const int schema = store::schema_of(connection);
    if (schema == 0) {
        throw Stop{Exit::input, say("データベース {} は空です。`ishigaki db init` で始めてください",
                                    "the database {} is empty; start it with `ishigaki db init`",
                                    address.shown())};
    }
    if (schema < store::newest_schema()) {
        throw Stop{
            Exit::input,
            say("データベース {} は古い版のままです（スキーマ {}、この版は {}）。`ishigaki db"
                " migrate` を実行してください",
                "the database {} is of an older version (schema {}, this version has {});"
                " run `ishigaki db migrate`",
                address.shown(), schema, store::newest_schema())};
    }
    return connection;
}

store::BodyId body_of(store::Connection& connection, const std::string& key) {
    std::vector<std::pair<std::int64_t, std::string>> bodies;
    connection.ask("SELECT id, key FROM body ORDER BY id", {}, [&](const store::Row& row) {
        bodies.emplace_back(row.integer(0), row.string(1));
    });
    if (key.empty() && bodies.size() == 1) return {bodies.front().first};
    std::string known;
    for (const auto& [id, name] : bodies) {
        if (name == key) return {id};
        known += (known.empty() ? "" : " ") + name;
    }
    if (key.empty()) {
        throw Stop{Exit::input, say("--body で機関等を指定してください（{}）",
                                    "name the body with --body ({})", known)};
    }
    throw Stop{Exit::input, say("機関等 \"{}\" がありません（ありうるもの：{}）",
                                "there is no body \"{}\" (there are: {})", key, known)};
}

store::Time now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

std::string in_words(store::Time time) {
    return fmt::format("{:%FT%T}Z", std::chrono::time_point_cast<std::chrono::seconds>(time));
}

ProgressLine::ProgressLine(const cli::Context& context, base::Text what)
    : context_(context), what_(std::move(what)), watched_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (shown_) (void)std::fputs("\r\033[K", stderr);
}

void ProgressLine::at(std::size_t done, std::size_t all) {
    if (!watched_) return;
    shown_ = true;
    std::string line = context_.text(what_);
    if (all > 0) {
        constexpr std::size_t width = 24;
        const std::size_t filled = done * width / all;
        for (std::size_t i = 0; i < width; ++i) line += i < filled ? "█" : "░";
        line += fmt::format(" {} / {}", done, all);
    } else {
        line += fmt::format(" {}", done);
    }
    (void)std::fprintf(stderr, "\r%s\033[K", line.c_str());
}

void run_on_database(const std::function<void()>& command) {
    try {
        command();
    } catch (const Failure& failure) {
        const bool input =
            failure.why() == Failure::Why::corrupt || failure.why() == Failure::Why::newer;
        throw Stop{input ? Exit::input : Exit::environment,
                   say("{}（{}）", "{} ({})", failure.message(), failure.what())};
    }
}

} // namespace ishigaki::host
