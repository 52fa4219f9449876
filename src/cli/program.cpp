#include "cli/program.h"

#include "base/utf8.h"

#include <CLI/CLI.hpp>
#include <malloc.h>

#include <array>
#include <clocale>
#include <cstdlib>
#include <exception>
#include <new>
#include <span>

namespace ishigaki::cli {

namespace {

// Japanese unless the locale says that another language is wanted.
base::Lang language_of_locale() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale(value);
        const bool neutral = locale == "C" || locale.starts_with("C.") || locale == "POSIX";
        return neutral || locale.starts_with("ja") ? base::Lang::ja : base::Lang::en;
    }
    return base::Lang::ja;
}

// Help is written before the command line is parsed, so --lang is looked for beforehand.
base::Lang language_of(std::span<char*> arguments) {
    base::Lang lang = language_of_locale();
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument(arguments[i]);
        std::string_view value;
        if (argument == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
        if (argument.starts_with("--lang="))
            value = argument.substr(std::string_view("--lang=").size());
        if (value == "ja") lang = base::Lang::ja;
        if (value == "en") lang = base::Lang::en;
    }
    return lang;
}

// The names of groups, which head the lists of CLI11, and of types: no label of the formatter
// changes them.
void translate_names(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) {
        if (option->get_group() == "Options") option->group("オプション");
        if (option->get_type_name().starts_with("TEXT")) option->type_name("文字列");
    }
    for (CLI::App* command : app.get_subcommands(nullptr)) {
        if (command->get_group() == "Subcommands") command->group("コマンド");
        translate_names(*command);
    }
}

// CLI11 counts bytes where a terminal counts columns: what a Japanese word stands before would not
// be in line.
class Help : public CLI::Formatter {
public:
    std::string make_option(const CLI::Option* option, bool positional) const override {
        std::string line = "  " + make_option_name(option, positional) + make_option_opts(option);
        const std::string about = make_option_desc(option);
        if (about.empty()) return line + "\n";
        const auto column = static_cast<int>(get_column_width());
        const int used = base::display_width(line);
        line += used < column ? std::string(static_cast<std::size_t>(column - used), ' ')
                              : "\n" + std::string(get_column_width(), ' ');
        return line + about + "\n";
    }
};

void translate_help(CLI::App& app, base::Lang lang) {
    auto formatter = std::make_shared<Help>();
    constexpr int first_column = 34;
    formatter->column_width(first_column);
    if (lang == base::Lang::ja) {
        formatter->label("Usage", "使い方");
        formatter->label("SUBCOMMAND", "コマンド");
        formatter->label("SUBCOMMANDS", "コマンド");
        formatter->label("Subcommand", "コマンド");
        formatter->label("Subcommands", "コマンド");
        formatter->label("OPTIONS", "オプション");
        formatter->label("Positionals", "引数");
        formatter->label("REQUIRED", "必須");
        formatter->label("Excludes", "併用不可");
        formatter->label("Needs", "併用必須");
    }
    app.formatter(formatter);
}

int run(std::span<char*> arguments, const AddCommands& add_commands) {
    Context context;
    context.lang = language_of(arguments);
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    CLI::App app{
        help("石垣：情報システムのセキュリティ要求と対策強度を測る道具",
             "Ishigaki: security requirements of a system, and how strong its measures are"),
        "ishigaki"};
    translate_help(app, context.lang);
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", help("この説明を表示する", "show this help"));
    std::string lang;
    app.add_option("--lang", lang, help("言語（ja または en）", "language, ja or en"))
        ->check(CLI::IsMember({"ja", "en"}));
    app.add_option("--catalogs", context.overlays,
                   help("組み込みのカタログに重ねるフォルダ（繰り返し可）",
                        "folder of catalogs laid over the built-in ones (repeatable)"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--color", context.colour,
                   help("色付け（auto、always、never）", "colour: auto, always, never"))
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.fallthrough();
    add_commands(app, context);
    if (context.lang == base::Lang::ja) translate_names(app);
    try {
        app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::CallForHelp& call) {
        return app.exit(call);
    } catch (const CLI::CallForAllHelp& call) {
        return app.exit(call);
    } catch (const CLI::ParseError& fault) {
        context.say(base::say("引数を読めません：{}。`ishigaki --help` で使い方を表示します",
                              "cannot read the arguments: {}; see `ishigaki --help`",
                              std::string(fault.what())));
        return static_cast<int>(Exit::input);
    } catch (const Stop& stop) {
        context.say(stop.message);
        return static_cast<int>(stop.status);
    }
    return static_cast<int>(context.status);
}

} // namespace

int run_program(std::span<char*> arguments, const AddCommands& add_commands) {
    // A short run asks for its memory in few large pieces and gives none of it back on the way.
    constexpr int piece = 8 << 20;
    (void)mallopt(M_TOP_PAD, piece);
    (void)mallopt(M_TRIM_THRESHOLD, 2 * piece);
    try {
        return run(arguments, add_commands);
    } catch (const std::bad_alloc&) {
        (void)std::fputs("ishigaki: メモリが足りません / out of memory\n", stderr);
    } catch (const std::exception& failure) {
        (void)std::fprintf(stderr, "ishigaki: %s\n", failure.what());
    }
    return static_cast<int>(Exit::environment);
}

} // namespace ishigaki::cli
