#include "measure/check_plan.h"

#include "measure/evaluate.h"

#include <algorithm>

namespace ishigaki::measure {

using base::Diagnostics;
using base::say;
using document::Assessment;
using document::Coverage;
using document::Judgement;
using document::Plan;

namespace {

std::string path(std::string_view part, std::string_view id) {
    return fmt::format("plan.{}.{}", part, id);
}

void check_floors(const StrengthModel& model, const Plan& plan, Diagnostics& found) {
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const RequirementIndex index(i);
        if (plan.excluded[i]) continue;
        const std::size_t importance = importance_of(model, plan, index);
        const Level floor = gate(model, *plan.system_level, importance);
        const Level target = target_of(plan, index);
        if (target >= floor) continue;
        const std::string_view part = plan.targets[i] ? "targets" : "importance";
        found.warning({}, path(part, model.requirements[i].id),
                      say("目標 {0} は、重要度「{1}」の要求に求められる下限 {2} を下回ります",
                          "target {0} is below the floor {2} for a requirement marked \"{1}\"",
                          target.value(), model.importance[importance].name, floor.value()),
                      say("システムの目標レベル {} には、この要求のレベル {} 以上が要ります",
                          "system level {} needs at least level {} here",
                          plan.system_level->value(), floor.value()));
    }
}

void check_balance(const StrengthModel& model, const Plan& plan, Diagnostics& found) {
    for (const catalog::Domain& domain : model.domains) {
        std::optional<RequirementIndex> lowest;
        std::optional<RequirementIndex> highest;
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            const RequirementIndex index(i);
            if (plan.excluded[i]) continue;
            if (!lowest || target_of(plan, index) < target_of(plan, *lowest)) lowest = index;
            if (!highest || target_of(plan, index) > target_of(plan, *highest)) highest = index;
        }
        if (!lowest) continue;
        const int spread = target_of(plan, *highest).value() - target_of(plan, *lowest).value();
        if (spread <= 1) continue;
        const std::string_view low = model.at(*lowest).id;
        const std::string_view high = model.at(*highest).id;
        found.warning(
            {}, path("targets", low),
            say("同じドメイン {} の中で目標が {} 段離れています（{} は {}、{} は {}）",
                "within domain {} targets lie {} levels apart ({}: {}, {}: {})", domain.id, spread,
                low, target_of(plan, *lowest).value(), high, target_of(plan, *highest).value()),
            say("弱い石が一つあると、隣の強い石も支えになりません。理由を確かめてください",
                "one weak stone makes its strong neighbours worth less; confirm why"));
    }
}

void check_leftovers(const StrengthModel& model, const Plan& plan, Diagnostics& found) {
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        if (!plan.excluded[i]) continue;
        const bool more = plan.targets[i] || plan.importance[i] || plan.requirement_weights[i];
        if (!more) continue;
        found.warning({}, path("excluded", model.requirements[i].id),
                      say("対象外とした要求に目標、重要度または重みが残っています",
                          "an excluded requirement still has a target, an importance or a weight"),
                      say("どちらかを消してください。評価では対象外として扱います",
                          "remove one; it is evaluated as excluded"));
    }
}

void check_judgement(const StrengthModel& model, const Judgement& judgement,
                     const std::string& where, Diagnostics& found) {
    if (std::holds_alternative<std::monostate>(judgement.core)) {
        found.warning({}, where,
                      say("対策コアの判定がないため、未判定として数えます",
                          "the core is not judged, so this counts as unassessed"),
                      say("core に level、coverage、criteria のどれかを書いてください",
                          "give core a level, a coverage or criteria"));
    }
    if (const auto* coverage = std::get_if<Coverage>(&judgement.core)) {
        const bool important = std::ranges::any_of(*coverage, &document::CoverageObject::important);
        if (!important) {
            found.warning({}, where + ".core.coverage",
                          say("重要な対象が一つもないため、その他の対象だけでレベルが決まります",
                              "no object is marked important, so the others alone set the level"),
                          say("重要な対象に important: yes を付けてください",
                              "mark the important objects with important: yes"));
        }
    }
    for (std::size_t element = 0; element < model.elements.size(); ++element) {
        if (!judgement.in_core[element]
            || std::holds_alternative<std::monostate>(judgement.periphery[element])) {
            continue;
        }
        found.warning({}, fmt::format("{}.periphery.{}", where, model.elements[element].id),
                      say("対策コアの中で判定する要素なので、この判定は使いません",
                          "judged within the core, so this answer is not used"));
    }
}

} // namespace

Diagnostics check_plan(const StrengthModel& model, const Plan& plan) {
    Diagnostics found;
    if (!plan.system_level) return found;
    check_floors(model, plan, found);
    check_balance(model, plan, found);
    check_leftovers(model, plan, found);
    const bool unmarked =
        std::ranges::none_of(plan.importance, [](const auto& mark) { return mark.has_value(); });
    if (unmarked) {
        found.warning(
            {}, "plan.importance",
            say("重要な要求が一つも指定されていないため、到達レベルの条件が緩くなっています",
                "no requirement is marked important, so the gate to a level asks less"),
            say("特に重要な要求と重要な要求を指定してください（表 4-4）",
                "mark the critical and important requirements (table 4-4)"));
    }
    const bool all_excluded =
        std::ranges::all_of(plan.excluded, [](const auto& reason) { return reason.has_value(); });
    if (all_excluded) {
        found.warning({}, "plan.excluded",
                      say("すべての要求が対象外です。スコアはありません",
                          "every requirement is excluded; there is no score"));
    }
    return found;
}

Diagnostics check_assessment(const StrengthModel& model, const Plan& plan,
                             const Assessment& assessment) {
    Diagnostics found;
    bool any = false;
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const auto& judgement = assessment.judgements[i];
        if (!judgement) continue;
        any = true;
        const std::string where =
            fmt::format("assessments[{}].judgements.{}", assessment.id, model.requirements[i].id);
        if (plan.excluded[i]) {
            found.warning({}, where,
                          say("対象外とした要求が判定されています。この判定は使いません",
                              "an excluded requirement is judged; the judgement is not used"));
            continue;
        }
        check_judgement(model, *judgement, where, found);
    }
    if (!any) {
        found.warning({}, fmt::format("assessments[{}].judgements", assessment.id),
                      say("判定が一つもありません", "nothing is judged yet"));
    }
    return found;
}

} // namespace ishigaki::measure
