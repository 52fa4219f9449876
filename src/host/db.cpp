// `ishigaki db`: the database made, brought up to date, checked, backed up and restored.
#include "base/json.h"
#include "host/commands.h"
#include "host/database.h"
#include "host/transfer.h"
#include "store/audit.h"
#include "store/backup.h"
#include "store/schema.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace ishigaki::host {

using base::Json;
using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

struct DbOptions {
    std::string database;
    std::string body;
    std::string name;
    std::string file;
    bool yes = false;
    bool json = false;
    TransferOptions transfer;
};
using Options = std::shared_ptr<DbOptions>;

bool is_key(std::string_view key) {
    constexpr std::size_t longest = 64;
    return !key.empty() && key.size() <= longest && std::ranges::all_of(key, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
               || character == '-';
    });
}

void record(store::Connection& connection, store::BodyId body, std::string action,
            std::string detail) {
    store::append_audit(connection, body,
                        {now(), {}, "", std::move(action), "database", std::move(detail)});
}

void init(const Context& context, const DbOptions& options) {
    const store::Address address = address_of(options.database);
    if (!is_key(options.body)) {
        throw Stop{Exit::input, say("--body は英小文字、数字、ハイフンで 64 文字までにしてください",
                                    "--body takes small letters, digits and hyphens, up to 64")};
    }
    if (address.engine == store::Engine::sqlite && address.file.has_parent_path()) {
        std::error_code failure;
        std::filesystem::create_directories(address.file.parent_path(), failure);
    }
    store::Connection connection(address);
    store::migrate(connection);
    store::Transaction transaction(connection, store::Access::write);
    if (connection.number("SELECT count(*) FROM body WHERE key = ?", {options.body}) > 0) {
        throw Stop{Exit::input, say("機関等 \"{}\" は既にあります",
                                    "there is a body \"{}\" already", options.body)};
    }
    const std::int64_t id = connection.number("SELECT coalesce(max(id), 0) + 1 FROM body", {}, 1);
    connection.run("INSERT INTO body (id, key, name, created) VALUES (?, ?, ?, ?)",
                   {id, options.body, options.name.empty() ? options.body : options.name,
                    now().time_since_epoch().count()});
    record(connection, {id}, "body.create", options.body);
    transaction.commit();
    context.say(say("{} に機関等 \"{}\" を作りました", "{}: made the body \"{}\"", address.shown(),
                    options.body));
}

void migrate(const Context& context, const DbOptions& options) {
    const store::Address address = address_of(options.database);
    store::Connection connection(address);
    const int before = store::schema_of(connection);
    ProgressLine line(context, say("更新しています ", "migrating "));
    store::migrate(connection, [&](int step, int last) {
        line.at(static_cast<std::size_t>(step), static_cast<std::size_t>(last));
    });
    context.say(say("スキーマ {} → {}", "schema {} → {}", before, store::newest_schema()));
}

void check(Context& context, const DbOptions& options) {
    store::Connection connection = open_database(address_of(options.database));
    // Of one moment, also while it is in use.
    const store::Transaction moment(connection, store::Access::read);
    std::vector<base::Text> faults = store::check_database(connection);
    std::vector<std::int64_t> bodies;
    connection.ask("SELECT body FROM audit_head ORDER BY body", {},
                   [&](const store::Row& row) { bodies.push_back(row.integer(0)); });
    for (const std::int64_t body : bodies) {
        const store::AuditState state = store::verify_audit(connection, {body});
        if (state.fault) faults.push_back(state.fault->message());
    }
    if (options.json) {
        Json json{{"schema", store::newest_schema()}, {"faults", Json::array()}};
        for (const base::Text& fault : faults) json["faults"].push_back(context.text(fault));
        context.print(base::to_text(json));
    } else {
        for (const base::Text& fault : faults) context.print(context.text(fault) + "\n");
        if (faults.empty()) {
            context.print(
                context.text(say("問題はありません（スキーマ {}）\n",
                                 "nothing is at fault (schema {})\n", store::newest_schema())));
        }
    }
    if (!faults.empty()) context.status = Exit::negative;
}

void back_up(const Context& context, const DbOptions& options) {
    store::Connection connection = open_database(address_of(options.database));
    ProgressLine line(context, say("バックアップしています ", "backing up "));
    const auto made =
        store::back_up(connection, options.file, in_words(now()),
                       [&](std::size_t rows, std::size_t all) { line.at(rows, all); });
    if (!made) throw Stop{Exit::environment, made.error()};
    context.say(say("{} に {} 行を保存しました（BLAKE2b {}）", "{}: {} rows (BLAKE2b {})",
                    options.file, made->rows, made->digest));
}

void restore(const Context& context, const DbOptions& options) {
    const store::Address address = address_of(options.database);
    const bool present =
        address.engine == store::Engine::postgresql || std::filesystem::exists(address.file);
    if (present && !options.yes) {
        throw Stop{Exit::input,
                   say("今のデータはすべて置き換えられます。よければ --yes を付けてください",
                       "all data of today will be replaced; add --yes if that is meant")};
    }
    ProgressLine line(context, say("復元しています ", "restoring "));
    const auto restored = store::restore(
        address, options.file, [&](std::size_t rows, std::size_t all) { line.at(rows, all); });
    if (!restored) throw Stop{Exit::input, restored.error()};
    store::Connection connection = open_database(address);
    store::Transaction transaction(connection, store::Access::write);
    record(connection, {0}, "database.restore", restored->made + " " + restored->digest);
    transaction.commit();
    context.say(say("{} のバックアップから {} 行を復元しました",
                    "restored {1} rows from the backup of {0}", restored->made, restored->rows));
}

} // namespace

void add_db(CLI::App& app, Context& context) {
    auto* db = app.add_subcommand(
        "db", context.text(say("データベースを扱う", "look after the database")));
    db->require_subcommand(1);
    const auto options = std::make_shared<DbOptions>();
    const auto add = [&](const char* name, const base::Text& help, auto command) {
        auto* made = db->add_subcommand(name, context.text(help));
        add_database_option(*made, context, options->database);
        made->callback(
            [&context, options, command] { run_on_database([&] { command(context, *options); }); });
        return made;
    };
    const auto body = [&](CLI::App* command) {
        return command->add_option("--body", options->body,
                                   context.text(say("機関等の id", "id of the body")));
    };
    auto* made =
        add("init", say("データベースと機関等を作る", "make the database and a body"), init);
    body(made)->required();
    made->add_option("--name", options->name,
                     context.text(say("機関等の名称", "name of the body")));
    add("migrate", say("この版のスキーマに更新する", "bring it to this version's schema"), migrate);
    add("check", say("構造、履歴、監査記録を検査する", "check structure, history and audit trail"),
        check)
        ->add_flag("--json", options->json, context.text(say("JSON で出力する", "print JSON")));
    add("backup",
        say("使用中でも、ある一時点の全体を保存する",
            "save the whole of one moment, also while it is in use"),
        back_up)
        ->add_option("-o,--output", options->file,
                     context.text(say("書き出すファイル", "file to write")))
        ->required();
    made = add("restore", say("バックアップから復元する", "restore from a backup"), restore);
    made->add_option("FILE", options->file, context.text(say("バックアップ", "the backup")))
        ->required();
    made->add_flag("--yes", options->yes,
                   context.text(say("今のデータを置き換える", "replace the data of today")));

    made = add("import", say("システムファイルを取り込む", "take system files in"),
               [](Context& given, const DbOptions& chosen) {
                   import_files(given, address_of(chosen.database), chosen.body, chosen.transfer);
               });
    body(made);
    made->add_option("FILE", options->transfer.files,
                     context.text(say("ファイル、又はフォルダ", "files or folders")))
        ->required();
    made->add_flag("--replace", options->transfer.replace,
                   context.text(say("同じ id のシステムを置き換える（履歴は残る）",
                                    "replace systems of the same id (their history stays)")));
    made = add("export", say("すべてのシステムをファイルに書き出す", "write all systems to files"),
               [](Context& given, const DbOptions& chosen) {
                   export_files(given, address_of(chosen.database), chosen.body, chosen.transfer);
               });
    body(made);
    made->add_option("-o,--output", options->transfer.folder,
                     context.text(say("書き出すフォルダ", "folder to write to")))
        ->required();
    made->add_flag("--yaml", options->transfer.yaml,
                   context.text(say("YAML で書く（省略時は正規の JSON）",
                                    "write YAML (default: canonical JSON)")));
    made->add_option("--on", options->transfer.day,
                     context.text(say("この日の終わりの状態（2026-09-30 のように）",
                                      "as it was at the end of this day, such as 2026-09-30")));
}

} // namespace ishigaki::host
