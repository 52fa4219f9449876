#include "cli/assessing.h"
#include "cli/context.h"
#include "report/evaluation_report.h"
#include "report/guide_state_report.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace ishigaki::cli {

using base::say;
using measure::Status;

namespace {

struct EvaluateOptions {
    std::string file;
    std::string assessment;
    std::string guide;
    bool fail_on_gap = false;
    OutputOptions output;
};

// The state of another guide's items.
void evaluate_guide(Context& context, const EvaluateOptions& options,
                    const document::SystemFile& file, const Assessed& assessed) {
    const auto& library = context.library();
    const catalog::Crosswalk crosswalk(library);
    const auto state = measure::guide_state(library, crosswalk, options.guide, *assessed.assessment,
                                            assessed.evaluation);
    if (state.items.empty()) {
        std::vector<std::string_view> known;
        for (const auto& guide : library.guides()) {
            if (std::ranges::any_of(guide.kinds, &catalog::KindInfo::answerable)) {
                known.push_back(guide.id);
            }
        }
        throw Stop{Exit::input, say("ガイド \"{}\" の状態は示せません。示せるのは {} です",
                                    "the state of the guide \"{}\" cannot be shown; there are {}",
                                    options.guide, fmt::format("{}", fmt::join(known, ", ")))};
    }
    const report::GuideStateInput input{library, file, *assessed.assessment, assessed.evaluation,
                                        state};
    const auto lang = context.lang;
    if (options.output.json) {
        context.print(report::guide_state_json(input));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::guide_state_table(input, lang, true)));
    } else {
        const auto document = report::guide_state_report(input, lang, options.output.all);
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
    }
    if (!options.output.html.empty()) {
        context.write(options.output.html,
                      report::to_html(report::guide_state_report(input, lang, true)));
        context.say(say("{} に書きました", "written to {}", options.output.html));
    }
    const bool gap = std::ranges::any_of(state.items, [](const measure::ItemResult& item) {
        return item.state() != document::ItemState::done
               && item.state() != document::ItemState::not_applicable;
    });
    if (options.fail_on_gap && gap) context.status = Exit::negative;
}

void evaluate(Context& context, const EvaluateOptions& options) {
    const document::SystemFile file = context.load(options.file);
    const Assessed assessed = assess(file, options.file, options.assessment);
    if (!options.guide.empty() && options.guide != file.model->id) {
        return evaluate_guide(context, options, file, assessed);
    }
    const report::EvaluationInput input{context.library(), file, *assessed.assessment,
                                        assessed.evaluation, assessed.warnings};
    const auto lang = context.lang;
    const auto extent = options.output.all ? report::Extent::full : report::Extent::summary;
    if (options.output.json) {
        context.print(report::evaluation_json(input, lang));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::requirement_table(input, lang)));
    } else if (options.output.markdown) {
        context.print(report::to_markdown(report::evaluation_report(input, lang, extent)));
    } else {
        auto style = context.style();
        style.details = options.output.all;
        context.print(report::to_terminal(report::evaluation_report(input, lang, extent), style));
    }
    if (!options.output.html.empty()) {
        context.write(options.output.html, report::to_html(report::evaluation_report(
                                               input, lang, report::Extent::full)));
        context.say(say("{} に書きました", "written to {}", options.output.html));
    }
    const auto& evaluation = assessed.evaluation;
    const bool gap = evaluation.count(Status::short_of) + evaluation.count(Status::unassessed) > 0;
    if (options.fail_on_gap && gap) context.status = Exit::negative;
}

} // namespace

void add_evaluate(CLI::App& app, Context& context) {
    auto options = std::make_shared<EvaluateOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command =
        app.add_subcommand("evaluate", help("システムの対策強度、不足、過対策を判定する",
                                            "work out a system's levels, gaps and excesses"));
    command
        ->add_option("FILE", options->file,
                     help("システムファイル（- は標準入力）", "system file (- for standard input)"))
        ->required();
    command->add_option(
        "--assessment", options->assessment,
        help("判定の id（省略時は最新）", "id of the assessment (default: newest)"));
    command->add_option("--guide", options->guide,
                        help("このガイドの項目の状態を示す（省略時は評価モデル）",
                             "the state of this guide's items (default: the model's)"));
    command->add_flag("--fail-on-gap", options->fail_on_gap,
                      help("不足か未判定があれば終了状態を 1 にする",
                           "exit with 1 where anything is short or unassessed"));
    add_output_options(*command, context, options->output);
    command->callback([&context, options] { evaluate(context, *options); });
}

} // namespace ishigaki::cli
