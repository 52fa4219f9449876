// Workbooks that departments fill in: made from a system file, and read back into one.
#include "base/date.h"
#include "base/json.h"
#include "base/nearest.h"
#include "exchange/answer_sheet.h"
#include "exchange/read_csv.h"
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"
#include "files/files.h"
#include "office/commands.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

namespace ishigaki::office {

using base::Diagnostics;
using base::Json;
using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

// --- export
// ----------------------------------------------------------------------------------------

struct ExportOptions {
    std::string file;
    std::string output;
    std::string by = "domain";
    std::string assessment;
    std::vector<std::string> only;
    std::vector<std::string> domains;
    std::vector<std::string> guides;
};

[[noreturn]] void unknown(const std::string& id, const std::vector<std::string_view>& known) {
    const auto near = base::nearest(id, known);
    throw Stop{Exit::input,
               near ? say("\"{}\" という ID はありません。\"{}\" ですか",
                          "there is no id \"{}\"; did you mean \"{}\"?", id, *near)
                    : say("\"{}\" という ID はありません", "there is no id \"{}\"", id)};
}

// The requirements that were asked for; empty where nothing was said of them.
std::vector<bool> chosen(const catalog::StrengthModel& model, const ExportOptions& options) {
    if (options.only.empty() && options.domains.empty()) return {};
    std::vector<bool> chosen(model.requirements.size());
    for (const std::string& id : options.only) {
        const auto index = model.requirement(id);
        if (!index) {
            std::vector<std::string_view> known;
            for (const auto& one : model.requirements) known.push_back(one.id);
            unknown(id, known);
        }
        chosen[index->value()] = true;
    }
    for (const std::string& id : options.domains) {
        const auto index = model.domain(id);
        if (!index) {
            std::vector<std::string_view> known;
            for (const auto& one : model.domains) known.push_back(one.id);
            unknown(id, known);
        }
        for (std::size_t i = model.at(*index).first; i < model.at(*index).last; ++i) {
            chosen[i] = true;
        }
    }
    return chosen;
}

const document::Assessment* assessment_of(const document::SystemFile& file,
                                          const ExportOptions& options) {
    if (options.assessment.empty()) return file.newest();
    const auto* found = file.assessment(options.assessment);
    if (found == nullptr && !file.assessments.empty()) {
        std::vector<std::string_view> known;
        for (const auto& one : file.assessments) known.push_back(one.id);
        throw Stop{Exit::input, say("\"{}\" という判定はありません。あるのは {} です",
                                    "there is no assessment \"{}\"; there are {}",
                                    options.assessment, fmt::format("{}", fmt::join(known, ", ")))};
    }
    return found;
}

void export_sheet(Context& context, const ExportOptions& options) {
    const document::SystemFile file = context.load(options.file);
    const auto* assessment = assessment_of(file, options);
    exchange::AnswerSheetOptions wanted;
    wanted.lang = context.lang;
    wanted.by_role = options.by == "role";
    wanted.requirements = chosen(*file.model, options);
    wanted.guides = options.guides;
    wanted.assessment = options.assessment.empty() ? "first" : options.assessment;
    if (assessment != nullptr && assessment->as_of) {
        wanted.created = base::to_string(*assessment->as_of);
    }
    for (const std::string& guide : options.guides) {
        if (context.library().guide(guide) != nullptr) continue;
        std::vector<std::string_view> known;
        for (const auto& one : context.library().guides()) known.push_back(one.id);
        unknown(guide, known);
    }
    Diagnostics diagnostics(options.file);
    const auto book =
        exchange::make_answer_sheet(file, assessment, context.library(), wanted, diagnostics);
    context.report(diagnostics);
    if (!book) throw Stop{Exit::input, say("何も書いていません", "nothing was written")};
    if (options.output == "-" && ::isatty(STDOUT_FILENO) == 0) {
        context.print(exchange::write_xlsx(*book));
        return;
    }
    context.write(options.output, exchange::write_xlsx(*book));
    context.say(say("{} に書きました（シート {} 枚）。記入後は `ishigaki sheet import {} {}` です",
                    "written to {} ({} sheets); when filled in: `ishigaki sheet import {} {}`",
                    options.output,
                    std::ranges::count(book->sheets, false, &exchange::Sheet::hidden), options.file,
                    options.output));
}

// --- import
// ----------------------------------------------------------------------------------------

struct ImportOptions {
    std::string file;
    std::string sheet;
    std::string as;
    std::string as_of;
    std::string output;
    bool replace = false;
    bool overwrite = false;
    bool dry_run = false;
    bool json = false;
};

std::optional<exchange::Workbook> open_workbook(const std::string& path, Diagnostics& diagnostics) {
    const exchange::ReadLimits limits;
    const auto bytes = files::read_file(path, limits.bytes);
    if (!bytes) {
        const bool at_fault = bytes.error().missing || bytes.error().too_large;
        throw Stop{at_fault ? Exit::input : Exit::environment, bytes.error().message};
    }
    // Told apart by content: archives and the files of old Excel begin with bytes that no text has.
    const bool text = !bytes->starts_with("PK") && !bytes->starts_with("\xD0\xCF\x11\xE0");
    if (!text) return exchange::read_xlsx(*bytes, diagnostics);
    return exchange::read_csv(*bytes, std::filesystem::path(path).stem().string(), diagnostics);
}

// Where the result goes; empty where nothing is to be written.
std::string target(const ImportOptions& options) {
    if (options.dry_run) return {};
    if (options.output.empty() && !options.replace) {
        throw Stop{
            Exit::input,
            say("書く先がありません。-o でファイルを、元のファイルを書き換えるなら --replace "
                "を指定してください（元の注釈は残りません）",
                "name the file to write with -o, or replace the original with --replace "
                "(its comments are not kept)")};
    }
    const std::string output = options.output.empty() ? options.file : options.output;
    std::error_code failure;
    if (!options.replace && std::filesystem::equivalent(output, options.file, failure)) {
        throw Stop{Exit::input,
                   say("\"{}\" は元のファイルです。書き換えるなら --replace を付けてください（元の"
                       "注釈は残りません）",
                       "\"{}\" is the original; use --replace to replace it (its comments are not "
                       "kept)",
                       output)};
    }
    return output;
}

Json diagnostics_json(const Diagnostics& diagnostics, base::Lang lang) {
    Json list = Json::array();
    for (const auto& one : diagnostics.all()) {
        list.push_back({{"severity", base::name(one.severity)},
                        {"where", one.where},
                        {"message", one.message.in(lang)}});
        if (!one.remedy.empty()) list.back()["remedy"] = one.remedy.in(lang);
    }
    return list;
}

Json import_json(const std::optional<exchange::Imported>& imported, const Diagnostics& diagnostics,
                 const std::string& written, base::Lang lang) {
    Json json{{"valid", imported.has_value()}};
    if (imported) {
        json["assessment"] = imported->assessment;
        json["begun"] = imported->begun;
    }
    json["changes"] = Json::array();
    if (imported) {
        for (const auto& change : imported->changes) {
            json["changes"].push_back({{"id", change.id},
                                       {"what", change.what.in(lang)},
                                       {"before", change.before.in(lang)},
                                       {"after", change.after.in(lang)}});
        }
    }
    json["written"] = written.empty() ? Json(nullptr) : Json(written);
    json["diagnostics"] = diagnostics_json(diagnostics, lang);
    return json;
}

report::Document changes_document(const exchange::Imported& imported, base::Lang lang) {
    const auto in = [&](const base::Text& text) { return text.in(lang); };
    report::Document document;
    document.lang = lang;
    document.title = in(say("{} の変わる答え", "Answers that change in {}", imported.assessment));
    if (imported.begun) {
        document.blocks.emplace_back(report::Paragraph{
            in(say("新しい判定です。", "It is a new assessment.")), report::Voice::note});
    }
    if (imported.changes.empty()) {
        document.blocks.emplace_back(
            report::Paragraph{in(say("変わる答えはありません。", "No answer changes."))});
        return document;
    }
    report::Table table;
    table.columns = {{"ID"},
                     {in(say("項目", "what"))},
                     {in(say("前", "before")), report::Align::left, true},
                     {in(say("後", "after")), report::Align::left, true}};
    const auto shown = [&](const base::Text& text) {
        return text.empty() ? in(say("（空）", "(blank)")) : in(text);
    };
    for (const auto& change : imported.changes) {
        table.rows.push_back(
            {change.id, in(change.what), shown(change.before), shown(change.after)});
    }
    document.blocks.emplace_back(std::move(table));
    return document;
}

void import_sheet(Context& context, const ImportOptions& options) {
    const std::string output = target(options);
    const document::SystemFile file = context.load(options.file);
    exchange::ImportOptions wanted;
    wanted.sheet = std::filesystem::path(options.sheet).filename().string();
    wanted.overwrite = options.overwrite;
    if (!options.as.empty()) wanted.assessment = options.as;
    if (!options.as_of.empty()) {
        wanted.as_of = base::parse_date(options.as_of);
        if (!wanted.as_of) {
            throw Stop{Exit::input,
                       say("\"{}\" は日付として読めません。2026-09-30 のように書いてください",
                           "\"{}\" is not a date; write it like 2026-09-30", options.as_of)};
        }
    }
    Diagnostics diagnostics(options.sheet);
    std::optional<exchange::Imported> imported;
    if (const auto book = open_workbook(options.sheet, diagnostics)) {
        imported = exchange::read_answer_sheet(*book, file, context.library(), wanted, diagnostics);
    }
    if (!options.json) context.report(diagnostics);
    if (imported && !output.empty()) {
        const bool json = std::filesystem::path(output).extension() == ".json";
        context.write(output, json ? document::to_canonical_json(imported->file)
                                   : document::to_yaml(imported->file));
    }
    const std::string written = imported ? output : std::string();
    if (options.json) {
        context.print(base::to_text(import_json(imported, diagnostics, written, context.lang)));
    } else if (imported) {
        context.print(
            report::to_terminal(changes_document(*imported, context.lang), context.style()));
    }
    if (!imported) {
        throw Stop{Exit::input, say("誤りがあるため、何も変えていません",
                                    "there are errors; nothing was changed")};
    }
    if (!written.empty()) context.say(say("{} に書きました", "written to {}", written));
}

void add_export(CLI::App& sheet, Context& context) {
    auto options = std::make_shared<ExportOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = sheet.add_subcommand(
        "export", help("部署が記入する Excel ブックを書く", "write a workbook to fill in"));
    command->add_option("FILE", options->file, help("システムファイル", "system file"))->required();
    command
        ->add_option("-o,--output", options->output, help("書くファイル（.xlsx）", "file (.xlsx)"))
        ->required();
    command
        ->add_option("--by", options->by,
                     help("シートの分け方：domain（要求を領域ごと）、role（項目を役割ごと）",
                          "a sheet for each domain (requirements) or role (items)"))
        ->check(CLI::IsMember({"domain", "role"}));
    command->add_option(
        "--assessment", options->assessment,
        help("判定の id（省略時は最新）", "id of the assessment (default: newest)"));
    command->add_option("--only", options->only, help("この要求だけ", "these requirements only"));
    command->add_option("--domain", options->domains, help("この領域だけ", "these domains only"));
    command->add_option(
        "--guide", options->guides,
        help("このガイドの項目も尋ねる（省略時は答えのあるもの）",
             "ask for the items of this guide as well (default: those with answers)"));
    command->callback([&context, options] { export_sheet(context, *options); });
}

void add_import(CLI::App& sheet, Context& context) {
    auto options = std::make_shared<ImportOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = sheet.add_subcommand(
        "import", help("記入されたブックか CSV を読み戻す", "read back a workbook or CSV file"));
    command->add_option("FILE", options->file, help("システムファイル", "system file"))->required();
    command
        ->add_option("SHEET", options->sheet,
                     help("記入されたファイル（.xlsx、.csv）", "what was filled in (.xlsx, .csv)"))
        ->required();
    command->add_option("--as", options->as,
                        help("答えを入れる判定の id（なければ始める）",
                             "assessment that receives the answers (begun if missing)"));
    command->add_option("--as-of", options->as_of,
                        help("始める判定の基準日", "the day of an assessment that is begun"));
    command->add_option(
        "-o,--output", options->output,
        help("書くファイル（.json なら正規形の JSON）", "file (canonical JSON for .json)"));
    command->add_flag("--replace", options->replace,
                      help("元のファイルを書き換える", "replace the original"));
    command->add_flag("--overwrite", options->overwrite,
                      help("書き出し後にファイルでも変わった答えは、シートのものを採る",
                           "take the sheet's answer where the file's has changed since"));
    command->add_flag("--dry-run", options->dry_run,
                      help("変わる答えを示すだけで書かない", "show what changes, write nothing"));
    command->add_flag("--json", options->json, help("JSON で出力する", "print JSON"));
    command->callback([&context, options] { import_sheet(context, *options); });
}

} // namespace

void add_sheet(CLI::App& app, Context& context) {
    auto* sheet = app.add_subcommand(
        "sheet", context.text(say("記入用の Excel ファイルを作り、読み戻す",
                                  "make an Excel workbook to fill in, and read it back")));
    sheet->require_subcommand(1);
    add_export(*sheet, context);
    add_import(*sheet, context);
}

} // namespace ishigaki::office
