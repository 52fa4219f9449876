#include "measure/explain.h"

#include <algorithm>

namespace ishigaki::measure {

using base::say;
using base::Text;
using document::Coverage;
using document::CriterionAnswers;
using document::Judgement;
using document::RubricAnswers;

namespace {

// The cheapest way to a class: the row that at least earns it with the fewest steps of answers.
std::vector<PointStep> steps_to(const catalog::Element& element, const RubricAnswers& answers,
                                Class wanted) {
    std::vector<PointStep> best;
    std::size_t fewest = ~std::size_t{0};
    for (const catalog::RubricRow& row : element.rows) {
        if (!row.earned.at_least(wanted)) continue;
        std::vector<PointStep> steps;
        std::size_t cost = 0;
        for (std::size_t i = 0; i < element.points.size(); ++i) {
            const catalog::Answer have = answers.points[i].value_or(catalog::Answer{});
            if (!row.needs[i] || have >= *row.needs[i]) continue;
            steps.push_back({i, have, *row.needs[i]});
            cost += row.needs[i]->index() - have.index();
        }
        if (cost < fewest) {
            fewest = cost;
            best = std::move(steps);
        }
    }
    return best;
}

CoreGap core_gap(const StrengthModel& model, const catalog::Requirement& requirement, Level from,
                 Level to, const document::Core& core) {
    CoreGap gap{from, to, {}, {}};
    if (const auto* coverage = std::get_if<Coverage>(&core)) {
        const auto row = std::ranges::find(model.coverage_rows, to, &catalog::CoverageRow::level);
        for (std::size_t i = 0; row != model.coverage_rows.end() && i < coverage->size(); ++i) {
            const auto& object = (*coverage)[i];
            if (object.level < (object.important ? row->important : row->others)) {
                gap.objects.push_back(i);
            }
        }
    } else if (const auto* answers = std::get_if<CriterionAnswers>(&core)) {
        for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
            if (requirement.criteria[i].level > to) break;
            const auto answer =
                std::ranges::find(*answers, i, &document::CriterionAnswer::criterion);
            if (answer == answers->end() || (answer->applicable && !answer->met)) {
                gap.criteria.push_back(i);
            }
        }
    }
    return gap;
}

void describe_core(std::vector<Text>& lines, const CoreGap& gap, const StrengthModel& model,
                   const catalog::Requirement& requirement, const Judgement& judgement) {
    if (!gap.objects.empty()) {
        const auto row =
            std::ranges::find(model.coverage_rows, gap.to, &catalog::CoverageRow::level);
        for (const std::size_t i : gap.objects) {
            const auto& object = std::get<Coverage>(judgement.core)[i];
            lines.push_back(say(
                "対象「{}」{}をレベル {} から {} 以上に上げる",
                "raise the object \"{}\"{} from level {} to at least {}", object.target,
                object.important ? Text("（重要）", " (important)") : Text(), object.level.value(),
                (object.important ? row->important : row->others).value()));
        }
        return;
    }
    for (const std::size_t i : gap.criteria) {
        const catalog::Criterion& criterion = requirement.criteria[i];
        lines.push_back(
            say("基準 {} を満たす：{}", "meet criterion {}: {}", criterion.id, criterion.text));
    }
    if (gap.criteria.empty()) {
        lines.push_back(say("対策コアをレベル {} から {} に上げる",
                            "raise the core from level {} to {}", gap.from.value(),
                            gap.to.value()));
    }
}

// Short: "class B"; the last class has only its name.
Text class_label(const StrengthModel& model, Class earned) {
    const catalog::Term& term = model.classes[earned.index()];
    return earned == model.fail() ? Text(term.name) : say("クラス{}", "class {}", term.id);
}

Text describe_points(const ElementGap& gap, const StrengthModel& model) {
    Text list;
    const catalog::Element& element = model.elements[gap.element];
    for (const PointStep& step : gap.points) {
        const Text one =
            say("「{}」を{}から{}へ", "\"{}\" from {} to {}", element.points[step.point].name,
                model.answers[step.from.index()].symbol, model.answers[step.to.index()].symbol);
        list.ja += (list.ja.empty() ? "" : "、") + one.ja;
        list.en += (list.en.empty() ? "" : ", ") + one.en;
    }
    return list;
}

} // namespace

base::TextView element_name(const StrengthModel& model, RequirementIndex index,
                            std::size_t element) {
    const catalog::Element& found = model.elements[element];
    return model.at(index).technical ? found.technical_name : found.name;
}

Gap gap_to(const StrengthModel& model, RequirementIndex index, const RequirementResult& result,
           const Judgement& judgement, Level level) {
    Gap gap{level, std::nullopt, {}};
    const auto row =
        std::ranges::find(model.requirement_rows, level, &catalog::RequirementRow::level);
    if (row == model.requirement_rows.end()) return gap;
    if (result.core < row->core) {
        gap.core = core_gap(model, model.at(index), result.core, row->core, judgement.core);
    }
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        if (result.in_core[i] || result.classes[i].at_least(row->classes[i])) continue;
        ElementGap one{i, result.classes[i], row->classes[i], {}};
        if (const auto* answers = std::get_if<RubricAnswers>(&judgement.periphery[i])) {
            one.points = steps_to(model.elements[i], *answers, row->classes[i]);
        }
        gap.elements.push_back(std::move(one));
    }
    return gap;
}

std::vector<Text> describe(const Gap& gap, const StrengthModel& model, RequirementIndex index,
                           const Judgement& judgement) {
    std::vector<Text> lines;
    if (gap.core) describe_core(lines, *gap.core, model, model.at(index), judgement);
    for (const ElementGap& element : gap.elements) {
        const base::TextView called = element_name(model, index, element.element);
        const Text from = class_label(model, element.from);
        const Text to = class_label(model, element.to);
        if (element.points.empty()) {
            lines.push_back(
                say("{}を{}から{}に上げる", "raise {} from {} to {}", called, from, to));
        } else {
            lines.push_back(say("{}を{}から{}に上げる（{}）", "raise {} from {} to {} ({})", called,
                                from, to, describe_points(element, model)));
        }
    }
    return lines;
}

std::vector<Text> reasons(const StrengthModel& model, RequirementIndex index,
                          const RequirementResult& result, const Judgement& judgement) {
    std::vector<Text> lines;
    const catalog::Requirement& requirement = model.at(index);
    if (const auto* coverage = std::get_if<Coverage>(&judgement.core)) {
        const auto important =
            std::ranges::count_if(*coverage, &document::CoverageObject::important);
        lines.push_back(say("対策コアはレベル {}：対象 {} 件（重要 {} 件）のレベルから",
                            "core level {}: from {} objects ({} important)", result.core.value(),
                            coverage->size(), important));
    } else if (const auto* answers = std::get_if<CriterionAnswers>(&judgement.core)) {
        const auto met = std::ranges::count_if(*answers, &document::CriterionAnswer::met);
        lines.push_back(say("対策コアはレベル {}：基準 {} 件のうち {} 件が該当",
                            "core level {0}: {2} of {1} criteria met", result.core.value(),
                            requirement.criteria.size(), met));
    } else {
        lines.push_back(
            say("対策コアはレベル {} と判定", "the core was judged level {}", result.core.value()));
    }
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        const catalog::Element& element = model.elements[i];
        const base::TextView called = element_name(model, index, i);
        if (result.in_core[i]) {
            lines.push_back(say("{}は対策コアの中で判定", "{} was judged within the core", called));
            continue;
        }
        const Text earned = class_label(model, result.classes[i]);
        if (const auto* answers = std::get_if<RubricAnswers>(&judgement.periphery[i])) {
            Text points;
            for (std::size_t point = 0; point < element.points.size(); ++point) {
                const auto answer = answers->points[point].value_or(catalog::Answer{});
                const Text one = say("{}{}", "{} {}", element.points[point].name,
                                     model.answers[answer.index()].symbol);
                points.ja += (point == 0 ? "" : "、") + one.ja;
                points.en += (point == 0 ? "" : ", ") + one.en;
            }
            lines.push_back(say("{}は{}：{}（{}）", "{} is {}: {} ({})", called, earned, points,
                                element.source));
        } else if (std::holds_alternative<Class>(judgement.periphery[i])) {
            lines.push_back(say("{}は{}と判定", "{} was judged {}", called, earned));
        } else {
            lines.push_back(
                say("{}は判定がないため{}", "{} was not judged, hence {}", called, earned));
        }
    }
    return lines;
}

double pull(const Evaluation& evaluation, DomainIndex domain) {
    const DomainResult& result = evaluation.domains[domain.value()];
    if (!result.score || !evaluation.score) return 0;
    return result.share * (*result.score - *evaluation.score);
}

} // namespace ishigaki::measure
