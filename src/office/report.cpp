#include "base/nearest.h"
#include "office/commands.h"
#include "office/report_cover.h"
#include "office/report_formats.h"
#include "office/report_kinds.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

void list_kinds(const Context& context) {
    report::Table table{
        {},
        {{say("種類", "kind").in(context.lang)},
         {say("文書", "document").in(context.lang)},
         {say("内容", "what it holds").in(context.lang), report::Align::left, true}},
        {}};
    for (const ReportKind& kind : report_kinds()) {
        table.rows.push_back(
            {std::string(kind.id), kind.name.in(context.lang), kind.about.in(context.lang)});
    }
    report::Document document{
        context.lang, say("文書の種類", "kinds of documents").in(context.lang), {}, {}};
    document.blocks.emplace_back(std::move(table));
    context.print(report::to_terminal(document, context.style()));
}

const ReportKind& kind_of(const std::string& id) {
    const auto kinds = report_kinds();
    const auto found = std::ranges::find(kinds, id, &ReportKind::id);
    if (found != kinds.end()) return *found;
    std::vector<std::string_view> known;
    for (const ReportKind& kind : kinds) known.push_back(kind.id);
    const auto guess = base::nearest(id, known);
    throw Stop{Exit::input,
               guess ? say("文書の種類 \"{}\" はありません。\"{}\" の誤りではありませんか",
                           "there is no kind of document \"{}\"; did you mean \"{}\"?", id, *guess)
                     : say("文書の種類 \"{}\" はありません。あるのは {} です",
                           "there is no kind of document \"{}\"; there are {}", id,
                           fmt::format("{}", fmt::join(known, ", ")))};
}

void check_files(const ReportKind& kind, const ReportOptions& options) {
    const std::size_t given = options.files.size();
    if ((kind.files == Files::one || kind.files == Files::many) && given == 0) {
        throw Stop{Exit::input, say("{}（{}）にはファイルが要ります。`ishigaki report {} FILE -o "
                                    "出力` と書いてください",
                                    "{1} ({0}) needs a file: `ishigaki report {2} FILE -o OUT`",
                                    kind.name, kind.id, kind.id)};
    }
    const std::size_t most = kind.files == Files::none ? 0 : kind.files == Files::many ? given : 1;
    if (given > most) {
        throw Stop{Exit::input, say("{}（{}）はファイル \"{}\" を使いません",
                                    "{1} ({0}) has no use for the file \"{2}\"", kind.name, kind.id,
                                    options.files[most])};
    }
}

// An option that would change nothing is a misunderstanding: better said than overlooked.
void check_options(const ReportKind& kind, const ReportOptions& options) {
    const auto check = [&](std::string_view name, bool given) {
        if (!given || std::ranges::find(kind.options, name) != kind.options.end()) return;
        throw Stop{Exit::input, say("{}（{}）に {} は使えません", "{1} ({0}) does not take {2}",
                                    kind.name, kind.id, name)};
    };
    check("--assessment", !options.assessment.empty());
    check("--guide", !options.guide.empty());
    check("--role", !options.role.empty());
    check("--part", !options.parts.empty());
    check("--bid", !options.bids.empty());
    check("--to", !options.to.empty());
    check("--budget", !options.budgets.empty());
    check("--periods", !options.periods.empty());
    check("--for-vendors", options.for_vendors);
    check("--allow-open-blanks", options.allow_open_blanks);
}

Format format_of(const ReportOptions& options) {
    if (options.output.empty()) {
        throw Stop{Exit::input, say("書き出すファイルを -o で指定してください",
                                    "name the file to be written with -o")};
    }
    std::string extension = options.format;
    if (extension.empty()) {
        extension = std::filesystem::path(options.output).extension().string();
        if (!extension.empty()) extension.erase(0, 1);
    }
    if (extension.empty() && options.output == "-") {
        throw Stop{Exit::input, say("標準出力に書くときは、--format html か --format md を付けて"
                                    "ください",
                                    "to write to standard output, add --format html or --format "
                                    "md")};
    }
    const Format format = format_named(extension);
    if (options.output == "-" && !is_text(format) && ::isatty(STDOUT_FILENO) == 1) {
        throw Stop{Exit::input,
                   say("{} は端末に表示できません。-o でファイルを指定してください",
                       "{} cannot be shown on a terminal; name a file with -o", extension)};
    }
    if (!options.reference_file.empty() && format != Format::docx) {
        throw Stop{Exit::input,
                   say("--template は docx のときだけ使えます", "--template is for docx only")};
    }
    return format;
}

// Said while a person waits, and only then.
void progress(const Context& context, const Text& message) {
    if (::isatty(STDERR_FILENO) == 1) context.say(message);
}

// A line that counts the seconds of a long print and goes away with it.
files::ChildProgress waiting(const Context& context) {
    if (::isatty(STDERR_FILENO) != 1) return {};
    return [&context](std::chrono::milliseconds gone) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(gone).count();
        const Text line = say("印刷しています… {} 秒", "printing… {} s", seconds);
        (void)std::fprintf(stderr, "\r%s\033[K", line.in(context.lang).c_str());
    };
}

void make_report(Context& context, const ReportOptions& options) {
    if (options.list) return list_kinds(context);
    if (options.kind.empty()) {
        throw Stop{Exit::input,
                   say("文書の種類を指定してください。`ishigaki report --list` で一覧を"
                       "表示します",
                       "name a kind of document; `ishigaki report --list` lists "
                       "them")};
    }
    const ReportKind& kind = kind_of(options.kind);
    check_files(kind, options);
    check_options(kind, options);
    const Format format = format_of(options);
    const report::Cover cover = make_cover(options, kind, context.lang);
    const FormatOptions format_options{read_reference(options), waiting(context)};

    progress(context, say("{}を組み立てています", "putting together: {}", kind.name));
    const auto made = [&]() -> std::string {
        if (format == Format::xlsx && kind.workbook != nullptr) {
            return kind.workbook(context, options);
        }
        report::Document document = kind.make(context, options);
        document.cover = cover;
        progress(context, say("書き出しています", "writing"));
        return render(document, format, format_options);
    };
    const std::string bytes = made();
    if (format_options.progress) (void)std::fputs("\r\033[K", stderr);
    if (options.output == "-") {
        context.print(bytes);
        return;
    }
    context.write(options.output, bytes);
    context.say(say("{} に書きました", "written to {}", options.output));
}

void add_cover_options(CLI::App& command, const Context& context, ReportOptions& options) {
    const auto help = [&](const char* ja, const char* en) { return context.text(Text(ja, en)); };
    command.add_option("--organisation", options.organisation,
                       help("組織の名称", "name of the organisation"));
    command.add_option("--classification", options.classification,
                       help("格付の表示（省略時は文書の種類による）",
                            "mark of classification (default: by the kind of document)"));
    command.add_option(
        "--restriction", options.restriction,
        help("取扱制限（複製禁止など）", "handling restriction, such as: no copies"));
    command.add_option("--number", options.number, help("文書番号", "number of the document"));
    command.add_option("--issued", options.issued,
                       help("発行日（2026-09-30 のように。省略時は今日）",
                            "day of issue, such as 2026-09-30 (default: today)"));
    command.add_option("--edition", options.edition, help("版", "edition"));
    command.add_option("--status", options.status,
                       help("状態（省略時は「案」）", "status (default: Draft)"));
    command.add_option("--logo", options.logo,
                       help("表紙に置く図（PNG か SVG、2 MB まで）",
                            "picture for the title page (PNG or SVG, at most 2 MB)"));
    command.add_option("--template", options.reference_file,
                       help("書式を取るdocx", "docx whose styles are taken"));
}

} // namespace

void add_report(CLI::App& app, Context& context) {
    auto options = std::make_shared<ReportOptions>();
    const auto help = [&](const char* ja, const char* en) { return context.text(Text(ja, en)); };
    auto* command =
        app.add_subcommand("report", help("文書を作る（docx、odt、pdf、html、md、xlsx）",
                                          "make a document (docx, odt, pdf, html, md, xlsx)"));
    command->add_option(
        "KIND", options->kind,
        help("文書の種類（--list で一覧）", "kind of document (--list shows them)"));
    command->add_option("FILE", options->files, help("システムファイル", "system file"));
    command->add_option("-o,--output", options->output,
                        help("書き出すファイル。形式は拡張子による",
                             "file to write; its extension chooses the format"));
    command->add_option("--format", options->format,
                        help("拡張子によらない形式", "format, whatever the extension"));
    command->add_flag("--list", options->list,
                      help("文書の種類を表示する", "list the kinds of documents"));
    command->add_option(
        "--assessment", options->assessment,
        help("判定の id（省略時は最新）", "id of the assessment (default: newest)"));
    command->add_option("--guide", options->guide,
                        help("チェックリストのガイド", "guide of the checklist"));
    command->add_option(
        "--to", options->to,
        help("改善計画で達するレベル、又は targets（improve と同じ）",
             "level for the improvement plan to reach, or targets (as in improve)"));
    command->add_option("--budget", options->budgets,
                        help("改善計画の上限：120d、3000000yen（improve と同じ）",
                             "limit of the improvement plan: 120d, 3000000yen (as in improve)"));
    command->add_option("--periods", options->periods,
                        help("改善計画の期間（improve と同じ）",
                             "periods of the improvement plan (as in improve)"));
    command->add_option("--role", options->role,
                        help("この役割の項目だけ", "items of this role only"));
    command
        ->add_option("--part", options->parts,
                     help("方針に含める部（繰り返し可。省略時はすべて）",
                          "part to include in the policy (repeatable; default: all)"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option(
            "--bid", options->bids,
            help("返された対応表（繰り返し可）", "compliance sheet that was returned (repeatable)"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--for-vendors", options->for_vendors,
                      help("担当者用の付録を除く", "leave out the officer's annex"));
    command->add_flag(
        "--allow-open-blanks", options->allow_open_blanks,
        help("空欄のまま作り、印を付ける", "make it with open blanks, and mark them"));
    add_cover_options(*command, context, *options);
    command->callback([&context, options] { make_report(context, *options); });
}

} // namespace ishigaki::office
