// `ishigaki improve`: the best plan, the staircase of budgets, why not, and progress.
#include "files/files.h"
#include "office/commands.h"
#include "office/improving.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

struct CommandOptions {
    std::string file;
    ImproveOptions improve;
    bool staircase = false;
    std::string why_not;
    std::size_t alternatives = 0;
    std::vector<std::string> done;
    std::string on;
    std::string output_file;
    cli::OutputOptions output;
};

// The file with an assessment more: as things stand after what was done.
document::SystemFile progressed(const Improved& improved, const CommandOptions& options) {
    const auto day = base::parse_date(options.on);
    if (!day) {
        throw Stop{Exit::input,
                   say("日付 \"{}\" を読めません。2027-03-31 のように書いてください",
                       "cannot read the date \"{}\"; write it like 2027-03-31", options.on)};
    }
    const auto& situation = *improved.situation;
    std::vector<improve::Settled> settled;
    for (const auto& work : situation.works) settled.emplace_back(work.pieces.size());
    document::SystemFile file = improved.file;
    if (!file.improvement) file.improvement.emplace();
    for (const std::string& id : options.done) {
        const auto subject = subject_named(situation, id);
        improve::PlannedStep step;
        step.project = subject.project;
        if (subject.requirement) {
            // What the plan sets down for it.
            const auto& steps = improved.proposal.plan ? improved.proposal.plan->steps
                                                       : std::vector<improve::PlannedStep>{};
            const auto found =
                std::ranges::find(steps, subject.requirement, &improve::PlannedStep::requirement);
            if (found == steps.end()) {
                throw Stop{Exit::input, say("計画には {} の作業がありません",
                                            "the plan has no work for {}", id)};
            }
            step = *found;
        } else {
            file.improvement->done.emplace(situation.projects[*subject.project].id, *day);
        }
        improve::settle(situation, step, settled);
    }
    document::Assessment after =
        improve::carried_out(situation.model(), *situation.assessment, situation.works, settled);
    after.id = options.on;
    after.as_of = *day;
    if (file.assessment(after.id) != nullptr) {
        throw Stop{Exit::input, say("判定 \"{}\" は既にあります",
                                    "there is an assessment \"{}\" already", after.id)};
    }
    file.assessments.push_back(std::move(after));
    return file;
}

void record(Context& context, const Improved& improved, const CommandOptions& options) {
    if (options.output_file.empty()) {
        throw Stop{Exit::input, say("--done には -o FILE が要ります", "--done needs -o FILE")};
    }
    const auto file = progressed(improved, options);
    const bool json = options.output_file.ends_with(".json");
    context.write(options.output_file,
                  json ? document::to_canonical_json(file) : document::to_yaml(file));
    context.say(say("{} に、{} の時点の判定を加えて書きました",
                    "written to {}, with an assessment as of {}", options.output_file, options.on));
}

void show(Context& context, const CommandOptions& options, const report::ProposalInput& input) {
    const auto lang = context.lang;
    const auto extent = options.output.all ? report::Extent::full : report::Extent::summary;
    if (options.output.json) {
        context.print(report::proposal_json(input, lang));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::step_table(input, lang)));
    } else {
        const auto document = report::proposal_report(input, lang, extent);
        auto style = context.style();
        style.details = options.output.all;
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, style));
    }
    if (!options.output.html.empty()) {
        context.write(options.output.html,
                      report::to_html(report::proposal_report(input, lang, report::Extent::full)));
        context.say(say("{} に書きました", "written to {}", options.output.html));
    }
}

void run(Context& context, const CommandOptions& options) {
    const auto improved = improve_file(context, options.file, options.improve);
    if (!options.done.empty()) return record(context, *improved, options);
    auto input = improved->input();
    const auto& situation = *improved->situation;
    if (options.staircase) {
        improve::Goal goal = improved->goal;
        // The whole of it: no limit, and as much as is to be had.
        goal.budget_days.reset();
        goal.budget_yen.reset();
        if (goal.purpose == improve::Purpose::reach_level
            || goal.purpose == improve::Purpose::reach_targets) {
            goal.purpose = improve::Purpose::most_level;
        }
        input.stairs = improve::stairs_of(situation, goal, improved->engine);
    }
    if (!options.why_not.empty()) {
        input.subject = subject_named(situation, options.why_not);
        input.why_not = improve::why_not(situation, improved->goal, improved->proposal,
                                         *input.subject, improved->engine);
    }
    if (options.alternatives > 0) {
        input.alternatives = improve::alternatives(situation, improved->goal, improved->proposal,
                                                   options.alternatives, improved->engine);
    }
    show(context, options, input);
    const bool left_over = input.roadmap && !input.roadmap->left_over.empty();
    if (!improved->proposal.plan || left_over) context.status = Exit::negative;
}

} // namespace

void add_improve(CLI::App& app, Context& context) {
    auto options = std::make_shared<CommandOptions>();
    const auto help = [&](const char* ja, const char* en) { return context.text(Text(ja, en)); };
    auto* command = app.add_subcommand(
        "improve", help("最も良い改善の計画を、証明付きで求める",
                        "work out the best plan of improvement, with its proof"));
    command
        ->add_option("FILE", options->file,
                     help("システムファイル（- は標準入力）", "system file (- for standard input)"))
        ->required();
    command->add_option(
        "--assessment", options->improve.assessment,
        help("判定の id（省略時は最新）", "id of the assessment (default: newest)"));
    add_improve_options(*command, context, options->improve);
    command->add_flag("--staircase", options->staircase,
                      help("得られるものが変わる予算をすべて示す",
                           "show every budget at which more is to be had"));
    command->add_option("--why-not", options->why_not,
                        help("この対策要求又はプロジェクトが選ばれない理由を示す",
                             "say why this requirement or project is not chosen"));
    command
        ->add_option("--alternatives", options->alternatives,
                     help("近い別の計画をこの数まで示す", "show so many plans that come close"))
        ->expected(0, 1)
        ->default_str("3")
        ->check(CLI::Range(0, 20));
    command->add_option("--done", options->done,
                        help("終えたプロジェクト又は対策要求の作業を、判定に加える",
                             "add a finished project or a requirement's work to an assessment"));
    command->add_option(
        "--on", options->on,
        help("終えた日（--done とともに）", "day on which it was done (with --done)"));
    command->add_option("-o,--output", options->output_file,
                        help("書き出すファイル（--done とともに）", "file to write (with --done)"));
    add_output_options(*command, context, options->output);
    command->callback([&context, options] { run(context, *options); });
}

} // namespace ishigaki::office
