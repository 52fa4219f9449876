#include "cli/companion.h"

#include "cli/context.h"
#include "files/own_folder.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace ishigaki::cli {

using base::say;

namespace {

constexpr const char* office = "ishigaki-office";
constexpr const char* server = "ishigaki-server";
// From the folder of this executable, as both are installed; set by the build.
constexpr const char* companions = ISHIGAKI_COMPANIONS;

// Beside this executable, or where packages keep what is not called by hand.
std::filesystem::path find_companion(const char* name) {
    const auto folder = files::own_folder();
    for (const auto& place : {folder / name, folder / companions / name}) {
        if (::access(place.c_str(), X_OK) == 0) return place;
    }
    throw Stop{Exit::environment, say("{} が見つかりません。石垣をもう一度インストールしてください",
                                      "cannot find {}; install Ishigaki again", name)};
}

} // namespace

void add_companions(CLI::App& app, Context& context, char** arguments) {
    const auto add = [&](const char* companion, const char* name, const char* ja, const char* en) {
        auto* command = app.add_subcommand(name, context.text(base::Text(ja, en)));
        // Its options are the other program's to read, `--help` among them.
        command->set_help_flag();
        command->prefix_command();
        command->fallthrough(false);
        command->callback([arguments, companion] {
            const auto program = find_companion(companion);
            ::execv(program.c_str(), arguments);
            throw Stop{Exit::environment, say("{} を始められません（{}）", "cannot start {}: {}",
                                              program.string(), std::strerror(errno))};
        });
    };
    add(office, "improve", "最も良い改善の計画を、証明付きで求める",
        "work out the best plan of improvement, with its proof");
    add(office, "report", "文書を作る（docx、odt、pdf、html、md、xlsx）",
        "make a document (docx, odt, pdf, html, md, xlsx)");
    add(office, "sheet", "記入用の Excel ファイルを作り、読み戻す",
        "make an Excel workbook to fill in, and read it back");
    add(office, "sign", "ファイルに署名する", "sign a file");
    add(office, "verify", "署名を確かめる", "verify a signature");
    add(office, "keygen", "署名の鍵を作る", "make a key for signing");
    add(server, "db", "データベースを扱う", "look after the database");
    add(server, "audit", "監査記録を扱う", "the audit trail");
    add(server, "serve", "サーバーを動かす", "run the server");
}

} // namespace ishigaki::cli
