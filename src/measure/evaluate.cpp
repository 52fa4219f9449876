#include "measure/evaluate.h"

#include <algorithm>

namespace ishigaki::measure {

using base::say;
using document::Assessment;
using document::Core;
using document::Coverage;
using document::CriterionAnswers;
using document::Judgement;
using document::Plan;

std::string_view id(Status status) {
    switch (status) {
    case Status::met: return "met";
    case Status::short_of: return "short";
    case Status::over: return "over";
    case Status::excluded: return "excluded";
    case Status::unassessed: return "unassessed";
    }
    return "";
}

base::Text name(Status status) {
    switch (status) {
    case Status::met: return say("達成", "met");
    case Status::short_of: return say("不足", "short");
    case Status::over: return say("過対策", "over");
    case Status::excluded: return say("対象外", "excluded");
    case Status::unassessed: return say("未判定", "unassessed");
    }
    return {};
}

std::size_t Evaluation::count(Status status) const {
    return static_cast<std::size_t>(
        std::ranges::count(requirements, status, &RequirementResult::status));
}

Class class_of(const StrengthModel& model, const catalog::Element& element,
               const document::RubricAnswers& answers) {
    std::array<catalog::Answer, catalog::max_points> points{};
    for (std::size_t i = 0; i < element.points.size(); ++i) {
        points[i] = answers.points[i].value_or(catalog::Answer{});
    }
    return element.truth_table[model.rubric_key(std::span(points).first(element.points.size()))];
}

Class class_of(const StrengthModel& model, std::size_t element,
               const document::Peripheral& judged) {
    if (const auto* given = std::get_if<Class>(&judged)) return *given;
    if (const auto* answers = std::get_if<document::RubricAnswers>(&judged)) {
        return class_of(model, model.elements[element], *answers);
    }
    return model.fail();
}

Level core_level(const StrengthModel& model, const Coverage& objects) {
    for (const catalog::CoverageRow& row : model.coverage_rows) {
        const bool holds = std::ranges::all_of(objects, [&](const auto& object) {
            return object.level >= (object.important ? row.important : row.others);
        });
        if (holds) return row.level;
    }
    return model.lowest();
}

Level core_level(const StrengthModel& model, const catalog::Requirement& requirement,
                 const CriterionAnswers& answers) {
    Level reached = model.lowest();
    auto answer = answers.begin(); // both lists are in the order of the criteria
    Level current = model.lowest();
    for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
        const Level level = requirement.criteria[i].level;
        if (level != current) {
            reached = current;
            current = level;
        }
        while (answer != answers.end() && answer->criterion < i) ++answer;
        const bool answered = answer != answers.end() && answer->criterion == i;
        if (!answered || (answer->applicable && !answer->met)) return reached;
    }
    return current;
}

std::optional<Level> core_level(const StrengthModel& model, const catalog::Requirement& requirement,
                                const Core& core) {
    if (const auto* level = std::get_if<Level>(&core)) return *level;
    if (const auto* coverage = std::get_if<Coverage>(&core)) return core_level(model, *coverage);
    if (const auto* answers = std::get_if<CriterionAnswers>(&core)) {
        return core_level(model, requirement, *answers);
    }
    return std::nullopt;
}

Level requirement_level(const StrengthModel& model, Level core, std::span<const Class> classes,
                        std::span<const bool> in_core) {
    for (const catalog::RequirementRow& row : model.requirement_rows) {
        bool holds = core >= row.core;
        for (std::size_t i = 0; holds && i < model.elements.size(); ++i) {
            holds = in_core[i] || classes[i].at_least(row.classes[i]);
        }
        if (holds) return row.level;
    }
    return model.lowest();
}

Level target_of(const Plan& plan, RequirementIndex index) {
    const auto& own = plan.targets[index.value()];
    return own ? own->level : plan.system_level.value();
}

std::size_t importance_of(const StrengthModel& model, const Plan& plan, RequirementIndex index) {
    return plan.importance[index.value()].value_or(model.default_importance);
}

Level gate(const StrengthModel& model, Level system_level, std::size_t importance) {
    for (const catalog::SystemRow& row : model.system_rows) {
        if (row.level == system_level) return row.needs[importance];
    }
    return model.lowest();
}

namespace {

RequirementResult judge(const StrengthModel& model, const Plan& plan, const Assessment& assessment,
                        RequirementIndex index) {
    RequirementResult result;
    result.target = target_of(plan, index);
    if (plan.excluded[index.value()]) {
        result.status = Status::excluded;
        return result;
    }
    const auto& judgement = assessment.judgements[index.value()];
    if (!judgement) return result;
    const auto core = core_level(model, model.at(index), judgement->core);
    if (!core) return result;
    result.judged = true;
    result.core = *core;
    result.in_core = judgement->in_core;
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        result.classes[i] = class_of(model, i, judgement->periphery[i]);
    }
    result.level = requirement_level(model, result.core, result.classes, result.in_core);
    if (result.level < result.target) {
        result.status = Status::short_of;
    } else {
        result.status = result.level == result.target ? Status::met : Status::over;
    }
    return result;
}

// The attained level is the highest whose gate every requirement that applies passes.
Level attained_level(const Evaluation& evaluation, const Plan& plan) {
    const StrengthModel& model = *evaluation.model;
    for (const catalog::SystemRow& row : model.system_rows) {
        bool open = true;
        for (std::size_t i = 0; open && i < evaluation.requirements.size(); ++i) {
            const RequirementResult& result = evaluation.requirements[i];
            open = !result.applies()
                   || result.counted(model)
                          >= row.needs[importance_of(model, plan, RequirementIndex(i))];
        }
        if (open) return row.level;
    }
    return model.lowest();
}

// Formulas 1 and 2: domain scores from levels, the system score from domain scores. Weights are
// normalised over what applies.
void score(Evaluation& evaluation, const Plan& plan) {
    const StrengthModel& model = *evaluation.model;
    double system_weight = 0;
    double system_sum = 0;
    double system_target = 0;
    std::vector<double> domain_weight(model.domains.size());
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        const catalog::Domain& domain = model.domains[d];
        double weight = 0;
        double sum = 0;
        double target = 0;
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            const RequirementResult& result = evaluation.requirements[i];
            if (!result.applies()) continue;
            const double own = plan.requirement_weights[i].value_or(1.0);
            weight += own;
            sum += own * result.counted(model).value();
            target += own * result.target.value();
            evaluation.shares[i] = own;
        }
        if (weight == 0) continue;
        domain_weight[d] = weight;
        DomainResult& result = evaluation.domains[d];
        result.score = sum / weight;
        result.target = target / weight;
        result.share = plan.domain_weights[d].value_or(1.0);
        system_weight += result.share;
        system_sum += result.share * *result.score;
        system_target += result.share * *result.target;
    }
    if (system_weight == 0) return;
    evaluation.score = system_sum / system_weight;
    evaluation.target_score = system_target / system_weight;
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        DomainResult& result = evaluation.domains[d];
        result.share /= system_weight;
        for (std::size_t i = model.domains[d].first; i < model.domains[d].last; ++i) {
            if (evaluation.shares[i] > 0) evaluation.shares[i] *= result.share / domain_weight[d];
        }
    }
}

} // namespace

Evaluation evaluate(const StrengthModel& model, const Plan& plan, const Assessment& assessment) {
    Evaluation evaluation;
    evaluation.model = &model;
    evaluation.target_level = plan.system_level.value();
    evaluation.requirements.reserve(model.requirements.size());
    evaluation.domains.resize(model.domains.size());
    evaluation.shares.resize(model.requirements.size());
    std::size_t judged = 0;
    std::size_t applicable = 0;
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        evaluation.requirements.push_back(judge(model, plan, assessment, RequirementIndex(i)));
        const RequirementResult& result = evaluation.requirements.back();
        applicable += result.applies() ? 1U : 0U;
        judged += result.judged ? 1U : 0U;
    }
    if (applicable > 0) {
        evaluation.completeness = static_cast<double>(judged) / static_cast<double>(applicable);
    }
    score(evaluation, plan);
    evaluation.attained = attained_level(evaluation, plan);
    return evaluation;
}

std::vector<RequirementIndex> held_back_by(const Evaluation& evaluation, const Plan& plan,
                                           Level level) {
    const StrengthModel& model = *evaluation.model;
    std::vector<RequirementIndex> found;
    for (std::size_t i = 0; i < evaluation.requirements.size(); ++i) {
        const RequirementIndex index(i);
        const RequirementResult& result = evaluation.requirements[i];
        if (result.applies()
            && result.counted(model) < gate(model, level, importance_of(model, plan, index))) {
            found.push_back(index);
        }
    }
    return found;
}

} // namespace ishigaki::measure
