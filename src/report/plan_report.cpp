#include "report/plan_report.h"

#include "base/json.h"
#include "measure/evaluate.h"

#include <algorithm>

namespace ishigaki::report {

using base::Json;
using base::Lang;
using base::say;
using catalog::RequirementIndex;

namespace {

catalog::Level floor_of(const PlanInput& input, RequirementIndex index) {
    const auto& model = *input.file.model;
    const auto& plan = *input.file.plan;
    return measure::gate(model, *plan.system_level, measure::importance_of(model, plan, index));
}

} // namespace

Table plan_table(const PlanInput& input, Lang lang) {
    const auto& model = *input.file.model;
    const auto& plan = *input.file.plan;
    Table table{{},
                {{say("要求", "requirement").in(lang)},
                 {say("名称", "name").in(lang), Align::left, true},
                 {say("重要度", "importance").in(lang)},
                 {say("目標", "target").in(lang), Align::right},
                 {say("下限", "floor").in(lang), Align::right},
                 {say("理由", "reason").in(lang), Align::left, true}},
                {}};
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const RequirementIndex index(i);
        std::string reason;
        if (plan.targets[i]) reason = plan.targets[i]->reason;
        if (plan.excluded[i])
            reason = say("対象外：{}", "excluded: {}", *plan.excluded[i]).in(lang);
        table.rows.push_back(
            {std::string(model.requirements[i].id),
             std::string(model.requirements[i].name.in(lang)),
             std::string(
                 model.importance[measure::importance_of(model, plan, index)].name.in(lang)),
             plan.excluded[i] ? "–" : std::to_string(measure::target_of(plan, index).value()),
             std::to_string(floor_of(input, index).value()), std::move(reason)});
    }
    return table;
}

Document plan_report(const PlanInput& input, Lang lang) {
    const auto& model = *input.file.model;
    const auto& plan = *input.file.plan;
    Document document{lang,
                      input.file.system.name,
                      say("対策計画（モデル {}）", "plan (model {})", model.id).in(lang),
                      {}};
    const auto count = [](const auto& values) {
        return std::to_string(
            std::ranges::count_if(values, [](const auto& value) { return value.has_value(); }));
    };
    const auto& info = model.info(*plan.system_level);
    document.blocks.emplace_back(Facts{{
        {say("システムの目標レベル", "system level").in(lang),
         fmt::format("{} {}", info.level.value(), info.label.in(lang)),
         std::string(info.meaning.in(lang))},
        {say("個別の目標", "targets of their own").in(lang), count(plan.targets), {}},
        {say("重要度の指定", "importance marks").in(lang), count(plan.importance), {}},
        {say("対象外", "excluded").in(lang), count(plan.excluded), {}},
    }});
    document.blocks.emplace_back(Heading{
        1, say("目標レベルの目安：{}", "suggested level: {}", input.suggestion.level.value())
               .in(lang)});
    Bullets reasons;
    for (const auto& reason : input.suggestion.reasons) reasons.items.push_back(reason.in(lang));
    document.blocks.emplace_back(std::move(reasons));
    document.blocks.emplace_back(Paragraph{
        say("目安は当方の判断による。モデルは要素から目標を決める尺度を示していない。決めるのは"
            "システムの責任者である。",
            "The suggestion is our judgement: the model gives no scale from factors to a level. "
            "The owner of the system decides.")
            .in(lang)});

    Table all = plan_table(input, lang);
    Table special = all;
    special.rows.clear();
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        if (plan.targets[i] || plan.excluded[i] || plan.importance[i]) {
            special.rows.push_back(std::move(all.rows[i]));
        }
    }
    document.blocks.emplace_back(
        Heading{1, say("システムの目標と異なる扱いの要求（{} 件）",
                       "requirements treated differently ({})", special.rows.size())
                       .in(lang)});
    if (special.rows.empty()) {
        document.blocks.emplace_back(
            Paragraph{say("すべての要求の目標はシステムの目標レベルと同じである。",
                          "Every requirement has the system's level as its target.")
                          .in(lang)});
    } else {
        document.blocks.emplace_back(std::move(special));
    }
    document.blocks.emplace_back(Heading{
        1, say("確かめてほしい点（{} 件）", "to be confirmed ({})", input.warnings.all().size())
               .in(lang)});
    Bullets warnings;
    for (const auto& warning : input.warnings.all()) {
        warnings.items.push_back(base::to_line(warning, lang));
    }
    if (warnings.items.empty()) {
        document.blocks.emplace_back(Paragraph{say("なし。", "None.").in(lang)});
    } else {
        document.blocks.emplace_back(std::move(warnings));
    }
    return document;
}

std::string plan_json(const PlanInput& input, Lang lang) {
    const auto& model = *input.file.model;
    const auto& plan = *input.file.plan;
    Json json{{"system", input.file.system.id},
              {"model", model.id},
              {"system_level", plan.system_level->value()}};
    Json reasons = Json::array();
    for (const auto& reason : input.suggestion.reasons) reasons.push_back(reason.in(lang));
    json["suggestion"] = {{"level", input.suggestion.level.value()},
                          {"basis", "ours"},
                          {"reasons", std::move(reasons)}};
    Json requirements = Json::array();
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const RequirementIndex index(i);
        Json one{{"id", model.requirements[i].id},
                 {"importance", model.importance[measure::importance_of(model, plan, index)].id},
                 {"target", measure::target_of(plan, index).value()},
                 {"floor", floor_of(input, index).value()},
                 {"excluded", plan.excluded[i].has_value()}};
        if (plan.targets[i]) one["reason"] = plan.targets[i]->reason;
        if (plan.excluded[i]) one["reason"] = *plan.excluded[i];
        requirements.push_back(std::move(one));
    }
    json["requirements"] = std::move(requirements);
    Json diagnostics = Json::array();
    for (const auto& warning : input.warnings.all()) {
        diagnostics.push_back({{"severity", base::name(warning.severity)},
                               {"where", warning.where},
                               {"message", warning.message.in(lang)},
                               {"remedy", warning.remedy.in(lang)}});
    }
    json["diagnostics"] = std::move(diagnostics);
    return base::to_text(json);
}

} // namespace ishigaki::report
