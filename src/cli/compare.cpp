#include "cli/assessing.h"
#include "cli/context.h"
#include "report/evaluation_report.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::cli {

using base::say;

namespace {

struct CompareOptions {
    std::string before_file;
    std::string after_file;
    std::string from;
    std::string to;
    OutputOptions output;
};

// The newest assessment that is older than `newer`; null where there is none.
const document::Assessment* before(const document::SystemFile& file,
                                   const document::Assessment& newer) {
    const document::Assessment* found = nullptr;
    for (const auto& assessment : file.assessments) {
        if (&assessment == &newer || assessment.as_of > newer.as_of) continue;
        if (found == nullptr || found->as_of <= assessment.as_of) found = &assessment;
    }
    return found;
}

void compare(Context& context, const CompareOptions& options) {
    const document::SystemFile first = context.load(options.before_file);
    const bool two_files = !options.after_file.empty();
    const document::SystemFile second =
        two_files ? context.load(options.after_file) : document::SystemFile{};
    const document::SystemFile& newer_file = two_files ? second : first;
    const std::string& newer_path = two_files ? options.after_file : options.before_file;
    if (two_files && first.model != second.model) {
        throw Stop{Exit::input, say("二つのファイルのモデルが違います（{} と {}）",
                                    "the files use different models ({} and {})", first.model->id,
                                    second.model->id)};
    }
    const Assessed after = assess(newer_file, newer_path, options.to);
    std::string from = options.from;
    if (from.empty() && !two_files) {
        const auto* older = before(first, *after.assessment);
        if (older == nullptr) {
            throw Stop{Exit::input,
                       say("{}: 比べる前の判定がありません。判定が二つ以上要ります",
                           "{}: there is no earlier assessment to compare with", newer_path)};
        }
        from = older->id;
    }
    const Assessed older = assess(first, options.before_file, from);
    const auto comparison = measure::compare(older.evaluation, after.evaluation);
    const auto label = [&](const document::SystemFile& file, const Assessed& assessed) {
        const std::string& id = assessed.assessment->id;
        return two_files ? fmt::format("{} {}", file.system.id, id) : id;
    };
    const std::string before_label = label(first, older);
    const std::string after_label = label(newer_file, after);
    if (options.output.json) {
        context.print(report::comparison_json(comparison, before_label, after_label));
        return;
    }
    if (options.output.csv) {
        context.print(report::to_csv(report::comparison_table(comparison, context.lang)));
        return;
    }
    const report::Document document =
        report::comparison_report(context.library(), comparison, newer_file.system.name,
                                  before_label, after_label, context.lang);
    context.print(options.output.markdown ? report::to_markdown(document)
                                          : report::to_terminal(document, context.style()));
    if (!options.output.html.empty()) context.write(options.output.html, report::to_html(document));
}

} // namespace

void add_compare(CLI::App& app, Context& context) {
    auto options = std::make_shared<CompareOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand(
        "compare", help("二つの判定を比べる（上昇、低下、新たな判定）",
                        "compare two assessments: what rose, fell, was newly judged"));
    command->add_option("FILE", options->before_file, help("システムファイル", "system file"))
        ->required();
    command->add_option("FILE2", options->after_file,
                        help("比べる相手のファイル（省略時は同じファイルの中で比べる）",
                             "the file to compare with (default: within FILE)"));
    command->add_option("--from", options->from, help("前の判定の id", "id of the earlier one"));
    command->add_option("--to", options->to, help("後の判定の id", "id of the later one"));
    add_output_options(*command, context, options->output);
    command->callback([&context, options] { compare(context, *options); });
}

} // namespace ishigaki::cli
