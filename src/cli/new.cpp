#include "base/json.h"
#include "cli/context.h"
#include "measure/suggest_target.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <memory>

namespace ishigaki::cli {

using base::Lang;
using base::say;

namespace {

struct NewOptions {
    std::string id;
    std::string name;
    std::string sector;
    std::string size;
    int level = 0;
    std::string output;
    bool force = false;
};

bool interactive() {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

// Asks on standard error, so that the file can go to standard output.
std::string ask(const Context& context, const base::Text& question, const std::string& preset) {
    std::string prompt = context.text(question);
    if (!preset.empty()) prompt += " [" + preset + "]";
    std::cerr << prompt << ": " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) {
        throw Stop{Exit::input, say("入力が終わりました。何も書いていません",
                                    "input ended; nothing was written")};
    }
    return answer.empty() ? preset : answer;
}

void ask_for_missing(Context& context, NewOptions& options) {
    if (options.id.empty()) {
        options.id = ask(context,
                         say("システムの id（英小文字、数字、ハイフン）",
                             "system id (lower-case letters, digits, hyphens)"),
                         "");
    }
    if (options.name.empty()) {
        options.name = ask(context, say("システムの名称", "system name"), options.id);
    }
    if (options.sector.empty()) {
        options.sector = ask(context,
                             say("分野（`ishigaki catalog list --guide common --kind sector`）",
                                 "sector (`ishigaki catalog list --guide common --kind "
                                 "sector`)"),
                             "other");
    }
    if (options.size.empty()) {
        options.size = ask(
            context, say("規模（large、medium、small）", "size (large, medium, small)"), "medium");
    }
}

// A scalar that any YAML reader takes for a string.
std::string quoted(const std::string& text) {
    return base::Json(text).dump();
}

std::string draft(const catalog::Library& library, const catalog::StrengthModel& model,
                  const NewOptions& options, Lang lang, int level) {
    std::string text;
    const auto comment = [&](const base::Text& line) { text += "# " + line.in(lang) + "\n"; };
    const auto indented = [&](const base::Text& line) { text += "  # " + line.in(lang) + "\n"; };
    comment(say(
        "Ishigaki のシステムファイル。`ishigaki check` で点検し、`ishigaki evaluate` で評価する。",
        "A system file of Ishigaki: `ishigaki check` examines it, `ishigaki evaluate` "
        "evaluates it."));
    text += "ishigaki: 1\n\nsystem:\n";
    text += "  id: " + options.id + "\n  name: " + quoted(options.name) + "\n";
    if (!options.sector.empty()) text += "  sector: " + options.sector + "\n";
    if (!options.size.empty()) text += "  size: " + options.size + "\n";
    text += "\nplan:\n";
    text += "  model: " + std::string(model.id) + "\n";
    indented(say("システム全体の目標レベル（{} から {}）", "target of the whole system ({} to {})",
                 model.lowest_target.value(), model.highest_target.value()));
    text += fmt::format("  system_level: {}\n", level);
    indented(say("重要度：critical、important、normal（書かなければこれ）、low",
                 "importance: critical, important, normal (the default), low"));
    text += "  importance: {}\n";
    indented(say("個別の目標：システムの目標から {} まで離せる。理由が要る",
                 "own targets: at most {} away from the system's; a reason is needed",
                 model.target_deviation));
    text += "  targets: {}    # Tb1.4: {level: 3, reason: \"…\"}\n";
    indented(say("対象外とする要求と、その理由", "requirements that do not apply, and why"));
    text += "  excluded: {}   # Tb1.5: \"…\"\n\n";
    comment(say("判定。レベルは 1 から 5、周辺要素はクラス A、B、C、fail か評価ポイントで書く。",
                "Assessments. Levels are 1 to 5; peripheral elements are a class A, B, C, fail, "
                "or the points of their rubric."));
    text += "assessments:\n  - id: first\n    as_of: 2026-01-01\n    judgements: {}\n";
    comment(say("judgements の {{}} を消し、要求ごとに次の形で書く：",
                "replace the {{}} of judgements by entries such as:"));
    text += "#      Ma1.1:\n#        core: {level: 3}\n#        periphery:\n";
    for (const auto& element : model.elements) {
        std::string points;
        for (const auto& point : element.points) {
            points += (points.empty() ? "" : ", ") + std::string(point.id) + ": yes";
        }
        text += fmt::format("#          {}: {{{}}}\n", element.id, points);
    }
    text += "#        note: \"\"\n";
    comment(say("要求の一覧：", "the requirements:"));
    for (const auto& domain : model.domains) {
        text += fmt::format("#   {} {}\n", domain.id, domain.name.in(lang));
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            text += fmt::format("#     {} {}\n", model.requirements[i].id,
                                model.requirements[i].name.in(lang));
        }
    }
    (void)library;
    return text;
}

void create(Context& context, NewOptions options) {
    if (interactive()) ask_for_missing(context, options);
    if (options.id.empty() || options.name.empty()) {
        throw Stop{Exit::input, say("--id と --name が必要です", "--id and --name are needed")};
    }
    const auto& library = context.library();
    if (library.models().empty()) {
        throw Stop{Exit::input, say("評価モデルがありません", "there is no evaluation model")};
    }
    const auto& model = *library.models().front();
    const auto suggestion = measure::suggest_target(library, model, options.sector, {});
    const int level = options.level != 0 ? options.level : suggestion.level.value();
    const std::string text = draft(library, model, options, context.lang, level);

    // What was typed is checked by the same reader as any other file.
    base::Diagnostics diagnostics;
    if (!document::load_system_file(text, library, diagnostics)) {
        base::Diagnostics without_places;
        for (const auto& diagnostic : diagnostics.all()) {
            without_places.error({}, diagnostic.where, diagnostic.message, diagnostic.remedy);
        }
        context.report(without_places);
        throw Stop{Exit::input, {}};
    }
    if (options.output.empty()) {
        context.print(text);
        return;
    }
    if (std::filesystem::exists(options.output) && !options.force) {
        throw Stop{Exit::input,
                   say("\"{}\" はすでにあります。上書きするなら --force を付けてください",
                       "\"{}\" exists; use --force to overwrite it", options.output)};
    }
    context.write(options.output, text);
    context.say(say("{} を書きました。目標レベル {} は{}によります。次は `ishigaki check {}` です",
                    "wrote {}; target level {} comes from {}; next: `ishigaki check {}`",
                    options.output, level,
                    options.level != 0 ? say("指定", "your choice")
                                       : say("分野からの目安", "the sector, as a suggestion"),
                    options.output));
}

} // namespace

void add_new(CLI::App& app, Context& context) {
    auto options = std::make_shared<NewOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command =
        app.add_subcommand("new", help("注釈付きのシステムファイルを作る（端末では尋ねる）",
                                       "write a commented system file (asks on a terminal)"));
    command->add_option("--id", options->id, help("システムの id", "system id"));
    command->add_option("--name", options->name, help("名称", "name"));
    command->add_option("--sector", options->sector, help("分野", "sector"));
    command->add_option("--size", options->size, help("規模", "size"));
    command->add_option("--level", options->level,
                        help("目標レベル（省略時は分野からの目安）",
                             "target level (default: suggested by the sector)"));
    command->add_option(
        "-o,--output", options->output,
        help("書くファイル（省略時は標準出力）", "file (default: standard output)"));
    command->add_flag("--force", options->force, help("上書きする", "overwrite"));
    command->callback([&context, options] { create(context, *options); });
}

} // namespace ishigaki::cli
