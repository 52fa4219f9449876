#include "base/nearest.h"
#include "cli/context.h"
#include "measure/check_plan.h"
#include "report/plan_report.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace ishigaki::cli {

using base::say;
using measure::Answer3;

namespace {

struct PlanOptions {
    std::string file;
    std::vector<std::string> factors;
    bool list_factors = false;
    OutputOptions output;
};

std::map<std::string, Answer3> read_factors(const PlanOptions& options,
                                            const catalog::StrengthModel& model) {
    static const std::map<std::string_view, Answer3> words = {
        {"low", Answer3::low}, {"medium", Answer3::medium}, {"high", Answer3::high}};
    std::vector<std::string_view> known;
    for (const auto& factor : model.target_factors) known.push_back(factor.id);
    std::map<std::string, Answer3> answers;
    for (const std::string& given : options.factors) {
        const auto equals = given.find('=');
        const std::string id = given.substr(0, equals);
        const auto word = equals == std::string::npos
                              ? words.end()
                              : words.find(std::string_view(given).substr(equals + 1));
        if (std::ranges::find(known, id) == known.end()) {
            const auto guess = base::nearest(id, known);
            throw Stop{Exit::input,
                       guess ? say("要素 \"{}\" はありません。\"{}\" の誤りではありませんか",
                                   "there is no factor \"{}\"; did you mean \"{}\"?", id, *guess)
                             : say("要素 \"{}\" はありません。`ishigaki plan FILE --factors` "
                                   "で一覧を表示します",
                                   "there is no factor \"{}\"; `ishigaki plan FILE --factors` "
                                   "lists them",
                                   id)};
        }
        if (word == words.end()) {
            throw Stop{Exit::input, say("\"{}\" は {}=high、medium、low のどれかで書いてください",
                                        "\"{}\": write {}=high, medium or low", given, id)};
        }
        answers[id] = word->second;
    }
    return answers;
}

report::Document factor_list(const catalog::StrengthModel& model, base::Lang lang) {
    report::Document document{lang,
                              say("目標レベルを考える要素", "factors of a target level").in(lang),
                              say("表 5-1。問いと答えの例は当方による", "Table 5-1; questions and "
                                                                        "answers are ours")
                                  .in(lang),
                              {}};
    for (const auto& factor : model.target_factors) {
        document.blocks.emplace_back(
            report::Heading{1, fmt::format("{}  {}", factor.id, factor.name.in(lang))});
        document.blocks.emplace_back(report::Paragraph{std::string(factor.question.in(lang))});
        report::Bullets answers;
        constexpr const char* words[] = {"low", "medium", "high"};
        for (std::size_t i = 0; i < factor.answers.size(); ++i) {
            answers.items.push_back(fmt::format("{}: {}", words[i], factor.answers[i].in(lang)));
        }
        document.blocks.emplace_back(std::move(answers));
    }
    return document;
}

void plan(Context& context, const PlanOptions& options) {
    const document::SystemFile file = context.load(options.file);
    const auto lang = context.lang;
    if (options.list_factors) {
        context.print(report::to_terminal(factor_list(*file.model, lang), context.style()));
        return;
    }
    if (!file.plan || !file.plan->system_level) {
        throw Stop{Exit::input,
                   say("{}: plan.system_level がありません。2 から 5 の目標レベルを書いてください",
                       "{}: there is no plan.system_level, a target level from 2 to 5",
                       options.file)};
    }
    const auto suggestion =
        measure::suggest_target(context.library(), *file.model, file.system.sector.value_or(""),
                                read_factors(options, *file.model));
    const auto warnings = measure::check_plan(*file.model, *file.plan);
    const report::PlanInput input{file, suggestion, warnings};
    if (options.output.json) {
        context.print(report::plan_json(input, lang));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::plan_table(input, lang)));
    } else {
        report::Document document = report::plan_report(input, lang);
        if (options.output.all) document.blocks.emplace_back(report::plan_table(input, lang));
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
        if (!options.output.html.empty()) {
            context.write(options.output.html, report::to_html(document));
        }
    }
}

} // namespace

void add_plan(CLI::App& app, Context& context) {
    auto options = std::make_shared<PlanOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand("plan", help("計画を点検し、目標レベルの目安を示す",
                                                    "examine the plan and suggest a target level"));
    command->add_option("FILE", options->file, help("システムファイル", "system file"))->required();
    command
        ->add_option("--factor", options->factors,
                     help("目標を考える要素の答え（要素=high のように、繰り返し可）",
                          "answer about a factor, such as FACTOR=high (repeatable)"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--factors", options->list_factors,
                      help("要素の一覧を表示する", "list the factors"));
    add_output_options(*command, context, options->output);
    command->callback([&context, options] { plan(context, *options); });
}

} // namespace ishigaki::cli
