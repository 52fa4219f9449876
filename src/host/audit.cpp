// `ishigaki audit`: the audit trail verified and exported.
#include "store/audit.h"

#include "base/json.h"
#include "exchange/signing_key.h"
#include "files/files.h"
#include "host/commands.h"
#include "host/database.h"
#include "host/secrets.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::host {

using base::Json;
using base::say;
using cli::Context;
using cli::Exit;

namespace {

struct AuditOptions {
    std::string database;
    std::string body;
    std::vector<std::string> keys;
    std::string secrets;
    bool json = false;
};

std::vector<store::SealKey> read_keys(const Context& context, const AuditOptions& options) {
    std::vector<store::SealKey> keys;
    for (const std::string& path : options.keys) {
        constexpr std::size_t limit = std::size_t{64} << 10;
        const auto bytes = files::read_file(path, limit);
        if (!bytes) {
            throw cli::Stop{bytes.error().missing ? Exit::input : Exit::environment,
                            bytes.error().message};
        }
        base::Diagnostics diagnostics(path);
        const auto key = exchange::read_public_file(*bytes, diagnostics);
        context.report(diagnostics);
        if (!key) throw cli::Stop{Exit::input, {}};
        keys.push_back(key->bytes);
    }
    return keys;
}

// The key that a server seals with, for whoever checks its trail.
void show_key(Context& context, const AuditOptions& options) {
    const std::filesystem::path folder = options.secrets;
    if (!std::filesystem::exists(folder / signing_key_name)) {
        throw cli::Stop{Exit::input, say("{} にサーバーの鍵がありません",
                                         "{} holds no key of a server", folder.string())};
    }
    context.print(exchange::to_public_file({signer(folder)({}).key}));
}

std::vector<std::pair<store::BodyId, std::string>> chains(store::Connection& connection,
                                                          const std::string& body) {
    if (!body.empty()) return {{body_of(connection, body), body}};
    std::vector<std::pair<store::BodyId, std::string>> all;
    connection.ask("SELECT h.body, coalesce(b.key, '') FROM audit_head h LEFT JOIN body b"
                   " ON b.id = h.body ORDER BY h.body",
                   {}, [&](const store::Row& row) {
                       all.emplace_back(store::BodyId{row.integer(0)}, row.string(1));
                   });
    return all;
}

void verify(Context& context, const AuditOptions& options) {
    store::Connection connection = open_database(address_of(options.database));
    const std::vector<store::SealKey> keys = read_keys(context, options);
    const store::Transaction moment(connection, store::Access::read);
    Json json = Json::array();
    for (const auto& [body, key] : chains(connection, options.body)) {
        const store::AuditState state = store::verify_audit(connection, body, keys);
        const base::Text name =
            key.empty() ? say("全体", "the installation") : base::Text(key, key);
        // Without one the whole could have been written anew.
        const bool unsealed = !keys.empty() && state.records > 0 && state.seals == 0;
        if (state.fault || unsealed) context.status = Exit::negative;
        if (options.json) {
            Json one{{"body", key},
                     {"records", state.records},
                     {"seals", state.seals},
                     {"sealed_up_to", state.sealed_up_to}};
            if (state.fault) {
                one["fault"] = Json{{"id", state.fault->id},
                                    {"message", context.text(state.fault->message())}};
            }
            json.push_back(std::move(one));
        } else if (state.fault) {
            context.print(context.text(say("{}：{}\n", "{}: {}\n", name, state.fault->message())));
        } else if (unsealed) {
            context.print(context.text(say("{}：{} 件に、その鍵による封印がありません\n",
                                           "{}: {} records without a seal by that key\n", name,
                                           state.records)));
        } else {
            context.print(context.text(
                say("{}：{} 件、途切れも書き換えもありません（封印 {}、{} 番まで）\n",
                    "{}: {} records, none missing or changed ({} seals, up to record {})\n", name,
                    state.records, state.seals, state.sealed_up_to)));
        }
    }
    if (options.json) context.print(base::to_text(json));
}

void export_trail(Context& context, const AuditOptions& options) {
    store::Connection connection = open_database(address_of(options.database));
    const store::Transaction moment(connection, store::Access::read);
    store::AuditFilter filter;
    filter.most = ~std::size_t{0} >> 1U;
    for (const auto& [body, key] : chains(connection, options.body)) {
        store::each_audit(connection, body, filter, [&](const store::AuditRecord& record) {
            context.print(store::to_json_line(record) + "\n");
        });
    }
}

} // namespace

void add_audit(CLI::App& app, Context& context) {
    auto* audit =
        app.add_subcommand("audit", context.text(say("監査記録を扱う", "the audit trail")));
    audit->require_subcommand(1);
    const auto options = std::make_shared<AuditOptions>();
    const auto add = [&](const char* name, const base::Text& help, auto command) {
        auto* made = audit->add_subcommand(name, context.text(help));
        add_database_option(*made, context, options->database);
        made->add_option(
            "--body", options->body,
            context.text(say("機関等の id（省略時はすべて）", "id of the body (default: all)")));
        made->callback(
            [&context, options, command] { run_on_database([&] { command(context, *options); }); });
        return made;
    };
    auto* check = add(
        "verify",
        say("書き換えや抜けがないことを確かめる", "check that nothing was changed or is missing"),
        verify);
    check->add_flag("--json", options->json, context.text(say("JSON で出力する", "print JSON")));
    check->add_option("--key", options->keys,
                      context.text(say("封印に使われたはずの公開鍵（audit key の出力）",
                                       "the public key that it has to be sealed with, as `audit"
                                       " key` prints it")));
    add("export",
        say("JSON を一行ずつ、新しい順に出力する", "print a line of JSON for each, newest first"),
        export_trail);
    auto* key = audit->add_subcommand(
        "key", context.text(say("サーバーが封印に使う公開鍵を出力する",
                                "print the public key that a server seals with")));
    key->add_option("--secrets", options->secrets,
                    context.text(say("サーバーの鍵のフォルダ", "the folder of the server's keys")))
        ->required();
    key->callback([&context, options] { show_key(context, *options); });
}

} // namespace ishigaki::host
