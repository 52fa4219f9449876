#include "measure/explain.h"

#include "base/nearest.h"
#include "cli/assessing.h"
#include "cli/context.h"
#include "report/item_report.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::cli {

using base::Lang;
using base::say;
using catalog::RequirementIndex;

namespace {

struct ExplainOptions {
    std::string id;
    std::string file;
    std::string guide;
    std::string assessment;
};

// How this system stands with a requirement, down to the rubric cells.
void add_state(report::Document& document, const document::SystemFile& file,
               const Assessed& assessed, RequirementIndex index) {
    const Lang lang = document.lang;
    const auto& model = *file.model;
    const auto& result = assessed.evaluation.at(index);
    const auto& plan = *file.plan;
    const auto importance = measure::importance_of(model, plan, index);
    document.blocks.emplace_back(report::Heading{
        1,
        say("{}での状態：{}", "state in {}: {}", file.system.name, name(result.status)).in(lang)});
    report::Bullets lines;
    const auto add = [&](const base::Text& line) { lines.items.push_back(line.in(lang)); };
    const auto target = measure::target_of(plan, index);
    if (plan.excluded[index.value()]) {
        add(say("対象外とした理由：{}", "excluded because: {}", *plan.excluded[index.value()]));
    } else {
        add(say("目標 {}（重要度「{}」、表 4-4 の下限は {}）",
                "target {} (importance \"{}\", floor of table 4-4: {})", target.value(),
                model.importance[importance].name,
                measure::gate(model, *plan.system_level, importance).value()));
        add(say("スコアに占める重み {:.2f} %", "weight in the score {:.2f} %",
                assessed.evaluation.shares[index.value()] * 100));
    }
    if (plan.targets[index.value()]) {
        add(say("この目標の理由：{}", "reason of this target: {}",
                plan.targets[index.value()]->reason));
    }
    if (result.judged) {
        const auto& judgement = *assessed.assessment->judgements[index.value()];
        add(say("判定はレベル {}", "judged level {}", result.level.value()));
        for (const auto& reason : measure::reasons(model, index, result, judgement)) add(reason);
        if (!judgement.note.empty()) add(say("所見：{}", "note: {}", judgement.note));
        if (result.level < model.highest()) {
            const catalog::Level next(result.level.value() + 1);
            const auto gap = measure::gap_to(model, index, result, judgement, next);
            for (const auto& line : measure::describe(gap, model, index, judgement)) {
                add(say("レベル {} へ：{}", "for level {}: {}", next.value(), line));
            }
        }
    } else if (result.applies()) {
        add(say("まだ判定していないため、レベル {} として数える",
                "not judged yet; counts as level {}", model.lowest().value()));
    }
    document.blocks.emplace_back(std::move(lines));
}

catalog::Item find_item(Context& context, const std::string& guide, const std::string& id) {
    const auto& library = context.library();
    std::vector<catalog::Item> found =
        guide.empty() ? library.find(id) : std::vector{library.find(guide, id)};
    std::erase_if(found, [](const catalog::Item& item) { return !item.present(); });
    if (found.size() > 1) {
        std::vector<std::string_view> guides;
        for (const auto& item : found) guides.push_back(item.guide().id);
        throw Stop{Exit::input,
                   say("\"{}\" は複数のガイドにあります。--guide で {} のどれかを指定してください",
                       "\"{}\" is in several guides; choose with --guide: {}", id,
                       fmt::format("{}", fmt::join(guides, ", ")))};
    }
    if (found.empty()) {
        std::vector<std::string_view> known;
        for (std::size_t i = 0; i < library.size(); ++i) known.push_back(library.item(i).id());
        const auto guess = base::nearest(id, known);
        throw Stop{Exit::input,
                   guess ? say("\"{}\" という項目はありません。\"{}\" の誤りではありませんか",
                               "there is no item \"{}\"; did you mean \"{}\"?", id, *guess)
                         : say("\"{}\" という項目はありません", "there is no item \"{}\"", id)};
    }
    return found.front();
}

void explain(Context& context, const ExplainOptions& options) {
    const catalog::Item item = find_item(context, options.guide, options.id);
    report::Document document =
        report::item_report(item, catalog::Crosswalk(item.library()), context.lang);
    if (!options.file.empty()) {
        const document::SystemFile file = context.load(options.file);
        const auto index = file.model->requirement(options.id);
        if (!index) {
            throw Stop{Exit::input, say("\"{}\" は判定する項目ではありません",
                                        "\"{}\" is not an item that is judged", options.id)};
        }
        const Assessed assessed = assess(file, options.file, options.assessment);
        add_state(document, file, assessed, *index);
    }
    context.print(report::to_terminal(document, context.style()));
}

} // namespace

void add_explain(CLI::App& app, Context& context) {
    auto options = std::make_shared<ExplainOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand(
        "explain", help("項目の意味と、システムでの判定の理由を示す",
                        "what an item means, and why a system stands as it does"));
    command->add_option("ID", options->id, help("項目の id（Tb1.1 など）", "id, such as Tb1.1"))
        ->required();
    command->add_option("FILE", options->file,
                        help("システムファイル（判定の理由も示す）",
                             "system file, to see the reasons of its judgement"));
    command->add_option("--guide", options->guide, help("ガイド", "guide"));
    command->add_option("--assessment", options->assessment, help("判定の id", "assessment"));
    command->callback([&context, options] { explain(context, *options); });
}

} // namespace ishigaki::cli
