#include "cli/catalog.h"

#include "base/json.h"
#include "base/nearest.h"
#include "catalog/search.h"
#include "files/catalog_files.h"
#include "files/texts.h"
#include "report/crosswalk_report.h"
#include "report/item_report.h"
#include "report/search_results.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace ishigaki::cli {

using base::say;
using catalog::Item;

namespace {

struct CatalogOptions {
    std::string guide;
    std::string to;
    std::string kind;
    std::string role;
    std::string of_class;
    std::string id;
    std::vector<std::string> words;
    std::string folder;
    OutputOptions output;
    std::size_t limit = 20;
};

void check_guide(Context& context, const CatalogOptions& options) {
    const auto& library = context.library();
    if (!options.guide.empty() && library.guide(options.guide) == nullptr) {
        std::vector<std::string_view> known;
        for (const auto& guide : library.guides()) known.push_back(guide.id);
        throw Stop{Exit::input, say("\"{}\" というガイドはありません。あるのは {} です",
                                    "there is no guide \"{}\"; there are {}", options.guide,
                                    fmt::format("{}", fmt::join(known, ", ")))};
    }
    if (options.kind.empty()) return;
    std::vector<std::string_view> kinds;
    for (const auto& guide : library.guides()) {
        if (options.guide.empty() ? guide.auxiliary : guide.id != options.guide) continue;
        for (const auto& kind : guide.kinds) kinds.push_back(kind.id);
    }
    if (std::ranges::find(kinds, options.kind) != kinds.end()) return;
    throw Stop{Exit::input, say("\"{}\" という種類はありません。あるのは {} です",
                                "there is no kind \"{}\"; there are {}", options.kind,
                                fmt::format("{}", fmt::join(kinds, ", ")))};
}

void list(Context& context, const CatalogOptions& options) {
    check_guide(context, options);
    const auto items = context.library().items(options.guide, options.kind);
    if (options.output.json) {
        context.print(report::item_list_json(items));
        return;
    }
    const report::Table table = report::item_table(items, context.lang);
    if (options.output.csv) {
        context.print(report::to_csv(table));
        return;
    }
    const report::Document document{context.lang,
                                    context.text(say("カタログ", "catalogs")),
                                    context.text(say("{} 件", "{} items", items.size())),
                                    {table}};
    context.print(options.output.markdown ? report::to_markdown(document)
                                          : report::to_terminal(document, context.style()));
}

void show(Context& context, const CatalogOptions& options) {
    check_guide(context, options);
    const auto& library = context.library();
    std::vector<Item> found = library.find(options.id);
    if (!options.guide.empty()) {
        std::erase_if(found, [&](const Item& item) { return item.guide().id != options.guide; });
    }
    if (found.empty()) {
        std::vector<std::string_view> known;
        for (const Item& item : library.items(options.guide)) known.push_back(item.id());
        const auto guess = base::nearest(options.id, known);
        throw Stop{
            Exit::input,
            guess ? say("\"{}\" という項目はありません。\"{}\" の誤りではありませんか",
                        "there is no item \"{}\"; did you mean \"{}\"?", options.id, *guess)
                  : say("\"{}\" という項目はありません", "there is no item \"{}\"", options.id)};
    }
    if (found.size() > 1) {
        std::vector<std::string_view> guides;
        for (const Item& item : found) guides.push_back(item.guide().id);
        throw Stop{Exit::input,
                   say("\"{}\" は複数のガイドにあります。--guide で {} のどれかを指定してください",
                       "\"{}\" is in several guides; choose with --guide: {}", options.id,
                       fmt::format("{}", fmt::join(guides, ", ")))};
    }
    const catalog::Crosswalk crosswalk(library);
    const auto texts = files::attached_texts(files::data_folder(), found.front().guide().id);
    const auto official = texts.find(options.id);
    const std::string_view passage =
        official == texts.end() ? std::string_view{} : official->second;
    if (options.output.json) {
        context.print(report::item_json(found.front(), crosswalk, passage));
        return;
    }
    const report::Document document =
        report::item_report(found.front(), crosswalk, context.lang, passage);
    context.print(options.output.markdown ? report::to_markdown(document)
                                          : report::to_terminal(document, context.style()));
}

void crosswalk(Context& context, const CatalogOptions& options) {
    check_guide(context, options);
    CatalogOptions other = options;
    other.guide = options.to;
    check_guide(context, other);
    const catalog::Crosswalk crosswalk(context.library());
    const auto mappings = crosswalk.between(options.guide, options.to);
    if (options.output.json) {
        context.print(report::crosswalk_json(mappings));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::crosswalk_table(mappings, context.lang)));
    } else {
        const auto document =
            report::crosswalk_report(options.guide, options.to, crosswalk, context.lang);
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
    }
    if (mappings.empty()) context.status = Exit::negative;
}

void search(Context& context, const CatalogOptions& options) {
    check_guide(context, options);
    const std::string words = fmt::format("{}", fmt::join(options.words, " "));
    const catalog::SearchFilter filter{options.guide, options.kind, options.role, options.of_class};
    auto hits = catalog::search(context.library(), words, filter);
    const std::size_t all = hits.size();
    if (hits.size() > options.limit) hits.resize(options.limit);
    std::vector<Item> items;
    for (const auto& hit : hits) items.push_back(hit.item);
    if (options.output.json) {
        context.print(report::item_list_json(items));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::item_table(items, context.lang)));
    } else if (all == 0) {
        context.print(
            context.text(say("\"{}\" を含む項目はありません\n", "nothing holds \"{}\"\n", words)));
    } else {
        context.print(report::search_results(items, words, context.lang, context.style()));
        context.print(
            context.text(say("{} 件のうち {} 件\n", "{1} of {0} items\n", all, items.size())));
    }
    if (all == 0) context.status = Exit::negative;
}

void check(Context& context, const CatalogOptions& options) {
    base::Diagnostics diagnostics;
    const auto library = files::open_library({options.folder}, diagnostics);
    context.report(diagnostics);
    if (!library)
        throw Stop{Exit::input, say("誤り {} 件", "{} errors", diagnostics.error_count())};
    context.print(
        context.text(say("誤りなし：{} 件の項目\n", "no errors: {} items\n", library->size())));
}

} // namespace

void add_catalog(CLI::App& app, Context& context) {
    auto options = std::make_shared<CatalogOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand("catalog", help("ガイドの項目を調べる", "read the guides"));
    command->require_subcommand(1);
    const auto add_filters = [&](CLI::App* sub) {
        sub->add_option("--guide", options->guide, help("ガイド", "guide"));
        sub->add_option("--kind", options->kind, help("種類", "kind"));
    };
    const auto add_formats = [&](CLI::App* sub) {
        sub->add_flag("--json", options->output.json, help("JSON で出力する", "print JSON"));
        sub->add_flag("--md", options->output.markdown,
                      help("Markdown で出力する", "print Markdown"));
    };

    auto* list_command = command->add_subcommand("list", help("項目を並べる", "list items"));
    add_filters(list_command);
    add_formats(list_command);
    list_command->add_flag("--csv", options->output.csv, help("CSV で出力する", "print CSV"));
    list_command->callback([&context, options] { list(context, *options); });

    auto* show_command = command->add_subcommand("show", help("項目を一つ示す", "show one item"));
    show_command->add_option("ID", options->id, help("項目の id", "its id"))->required();
    show_command->add_option("--guide", options->guide, help("ガイド", "guide"));
    add_formats(show_command);
    show_command->callback([&context, options] { show(context, *options); });

    auto* search_command =
        command->add_subcommand("search", help("語を含む項目を探す", "find items by words"));
    search_command->add_option("WORDS", options->words, help("探す語", "words"));
    search_command->add_option("--role", options->role,
                               help("義務を負う役割（id か名称）", "role, by id or name"));
    search_command->add_option("--class", options->of_class,
                               help("区分（id か名称）", "class, by id or name"));
    search_command->add_flag("--csv", options->output.csv, help("CSV で出力する", "print CSV"));
    search_command->add_option("--limit", options->limit, help("表示する件数", "how many to show"));
    add_filters(search_command);
    search_command->add_flag("--json", options->output.json, help("JSON で出力する", "print JSON"));
    search_command->callback([&context, options] { search(context, *options); });

    auto attached = std::make_shared<AttachOptions>();
    auto* attach_command = command->add_subcommand(
        "attach-text", help("手元にある公式の本文を項目ごとに取り込む",
                            "attach the official text that you hold, item by item"));
    attach_command
        ->add_option("FILE", attached->files,
                     help("本文のテキストファイル（UTF-8）", "its text files (UTF-8)"))
        ->required();
    attach_command->add_option(
        "--guide", attached->guide,
        help("ガイド（省略時は本文から判断）", "guide (default: by the text)"));
    attach_command->add_flag("--json", attached->json, help("JSON で出力する", "print JSON"));
    attach_command->callback([&context, attached] { attach_text(context, *attached); });

    auto compared = std::make_shared<ChangesOptions>();
    auto* changes_command = command->add_subcommand(
        "changes", help("二つの版の違いを示す", "what differs between two editions"));
    changes_command
        ->add_option("OLD", compared->before,
                     help("以前の版（ガイドの id かフォルダ）", "edition before (guide or folder)"))
        ->required();
    changes_command
        ->add_option("NEW", compared->after,
                     help("新しい版（ガイドの id かフォルダ）", "edition after (guide or folder)"))
        ->required();
    changes_command->add_flag("--json", compared->output.json,
                              help("JSON で出力する", "print JSON"));
    changes_command->add_flag("--csv", compared->output.csv, help("CSV で出力する", "print CSV"));
    changes_command->add_flag("--md", compared->output.markdown,
                              help("Markdown で出力する", "print Markdown"));
    changes_command->callback([&context, compared] { show_changes(context, *compared); });

    auto* crosswalk_command = command->add_subcommand(
        "crosswalk", help("二つのガイドの対応関係を示す", "how two guides correspond"));
    crosswalk_command->add_option("--from", options->guide, help("元のガイド", "from this guide"))
        ->required();
    crosswalk_command->add_option("--to", options->to, help("先のガイド", "to this guide"))
        ->required();
    add_formats(crosswalk_command);
    crosswalk_command->add_flag("--csv", options->output.csv, help("CSV で出力する", "print CSV"));
    crosswalk_command->callback([&context, options] { crosswalk(context, *options); });

    auto* check_command = command->add_subcommand(
        "check", help("カタログのフォルダを点検する", "check a folder of catalogs"));
    check_command->add_option("DIR", options->folder, help("フォルダ", "folder"))->required();
    check_command->callback([&context, options] { check(context, *options); });
}

void add_version(CLI::App& app, Context& context) {
    auto json = std::make_shared<bool>(false);
    auto* command = app.add_subcommand(
        "version", context.text(base::Text("版とカタログの版を表示する",
                                           "show the version and the catalogs' editions")));
    command->add_flag("--json", *json, context.text(base::Text("JSON で出力する", "print JSON")));
    command->callback([&context, json] {
        const auto& guides = context.library().guides();
        if (*json) {
            base::Json list = base::Json::array();
            for (const auto& guide : guides) {
                if (!guide.auxiliary)
                    list.push_back({{"id", guide.id}, {"edition", guide.edition}});
            }
            context.print(
                base::to_text({{"version", ISHIGAKI_VERSION}, {"guides", std::move(list)}}));
            return;
        }
        std::string text = fmt::format("ishigaki {}\n", ISHIGAKI_VERSION);
        for (const auto& guide : guides) {
            if (guide.auxiliary) continue;
            text +=
                fmt::format("  {} {} {}\n", guide.id, guide.edition, guide.name.in(context.lang));
        }
        context.print(text);
    });
}

} // namespace ishigaki::cli
