// Editions of a guide: what changed between two, and a system file carried from one to the next.
#include "base/json.h"
#include "catalog/changes.h"
#include "cli/catalog.h"
#include "document/migrate.h"
#include "files/catalog_files.h"
#include "report/edition_report.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::cli {

using base::say;

namespace {

// A library in which one guide is another edition, and the name of that guide.
struct Edition {
    std::unique_ptr<catalog::Library> own; // none: the catalogs as they are
    const catalog::Library* library = nullptr;
    std::string guide;
};

Edition open_edition(Context& context, const std::string& name) {
    Edition edition;
    if (context.library().guide(name) != nullptr) {
        edition.library = &context.library();
        edition.guide = name;
        return edition;
    }
    base::Diagnostics diagnostics;
    auto opened = files::open_edition(name, diagnostics);
    context.report(diagnostics);
    if (!opened) {
        throw Stop{Exit::input,
                   say("\"{}\" はガイドの id でも、guide.yaml のあるフォルダでもありません",
                       "\"{}\" is neither the id of a guide nor a folder with a sound guide.yaml",
                       name)};
    }
    edition.own = std::move(opened->library);
    edition.library = edition.own.get();
    edition.guide = opened->guide;
    return edition;
}

} // namespace

void show_changes(Context& context, const ChangesOptions& options) {
    const Edition before = open_edition(context, options.before);
    const Edition after = open_edition(context, options.after);
    if (before.guide != after.guide) {
        throw Stop{Exit::input,
                   say("違うガイドです：{} と {}", "these are different guides: {} and {}",
                       before.guide, after.guide)};
    }
    const auto changes = catalog::changes(*before.library, *after.library, before.guide);
    if (options.output.json) {
        context.print(report::changes_json(changes));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::changes_table(changes, context.lang)));
    } else {
        const auto document =
            report::changes_report(*before.library->guide(before.guide),
                                   *after.library->guide(after.guide), changes, context.lang);
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
    }
}

namespace {

struct MigrateOptions {
    std::string file;
    std::string to;
    std::string output;
    bool json = false;
};

void migrate(Context& context, const MigrateOptions& options) {
    const document::SystemFile file = context.load(options.file);
    const Edition after = open_edition(context, options.to);
    if (after.guide != file.model->id) {
        throw Stop{Exit::input,
                   say("このファイルのモデルは {} です。{} の版へは移せません",
                       "the file's model is {}; it cannot be carried to an edition of {}",
                       file.model->id, after.guide)};
    }
    base::Diagnostics diagnostics(options.file);
    const auto carried = document::migrate(file, context.library(), *after.library, diagnostics);
    context.report(diagnostics);
    if (!carried) {
        throw Stop{Exit::input, say("新しい版に合わないため、何も書いていません",
                                    "it does not fit the new edition; nothing was written")};
    }
    const std::string text = options.json ? document::to_canonical_json(carried->file)
                                          : document::to_yaml(carried->file);
    const auto look = report::migration_report(file.system.name, carried->look, context.lang);
    if (options.output.empty()) {
        context.print(text);
        context.say({report::to_terminal(look, context.style()),
                     report::to_terminal(look, context.style())});
        return;
    }
    context.write(options.output, text);
    context.print(report::to_terminal(look, context.style()));
    context.say(say("{} に書きました", "written to {}", options.output));
}

} // namespace

void add_migrate(CLI::App& app, Context& context) {
    auto options = std::make_shared<MigrateOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command =
        app.add_subcommand("migrate", help("システムファイルを新しい版のカタログへ移す",
                                           "carry a system file over to a new edition"));
    command->add_option("FILE", options->file, help("システムファイル", "system file"))->required();
    command
        ->add_option("--to", options->to,
                     help("新しい版のフォルダ（guide.yaml のある所）",
                          "folder of the new edition, where its guide.yaml is"))
        ->required();
    command->add_option(
        "-o,--output", options->output,
        help("書くファイル（省略時は標準出力）", "file (default: standard output)"));
    command->add_flag("--json", options->json, help("JSON で書く", "write JSON"));
    command->callback([&context, options] { migrate(context, *options); });
}

} // namespace ishigaki::cli
