// What must hold for any system, tried on random ones.
#include "measure/evaluate.h"
#include "measure/explain.h"
#include "support.h"

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ishigaki::measure {
namespace {

using document::Assessment;
using document::Judgement;
using document::Plan;
using document::RubricAnswers;
using test::model;

struct Case {
    Plan plan;
    Assessment assessment;
};

Judgement any_judgement(const catalog::Requirement& requirement) {
    Judgement judgement;
    const int ways = requirement.criteria.empty() ? 2 : 3;
    switch (*rc::gen::inRange(0, ways)) {
    case 0: judgement.core = Level(*rc::gen::inRange(1, 6)); break;
    case 1: {
        document::Coverage objects;
        const int count = *rc::gen::inRange(1, 4);
        for (int i = 0; i < count; ++i) {
            objects.push_back(
                {"object", *rc::gen::arbitrary<bool>(), Level(*rc::gen::inRange(1, 6))});
        }
        judgement.core = std::move(objects);
        break;
    }
    default: {
        document::CriterionAnswers answers;
        const bool kind = *rc::gen::arbitrary<bool>(); // mostly met, so that levels are reached
        for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
            answers.push_back({i, *rc::gen::inRange(0, kind ? 12 : 2) != 0, true, {}});
        }
        judgement.core = std::move(answers);
    }
    }
    for (std::size_t e = 0; e < model().elements.size(); ++e) {
        const int way = *rc::gen::inRange(0, 8);
        if (way == 0) continue; // absent
        if (way < 4) {
            judgement.periphery[e] = Class(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
            continue;
        }
        RubricAnswers answers;
        for (std::size_t p = 0; p < model().elements[e].points.size(); ++p) {
            answers.points[p] = catalog::Answer(static_cast<std::size_t>(*rc::gen::inRange(0, 3)));
        }
        judgement.periphery[e] = answers;
    }
    judgement.in_core[static_cast<std::size_t>(*rc::gen::inRange(0, 5))] =
        *rc::gen::inRange(0, 5) == 0;
    return judgement;
}

Case any_case() {
    Case one;
    const std::size_t count = model().requirements.size();
    const int system_level = *rc::gen::inRange(2, 6);
    one.plan.system_level = Level(system_level);
    one.plan.importance.resize(count);
    one.plan.targets.resize(count);
    one.plan.excluded.resize(count);
    one.plan.requirement_weights.resize(count);
    one.plan.domain_weights.resize(model().domains.size());
    one.assessment.judgements.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (*rc::gen::inRange(0, 6) == 0) {
            one.plan.importance[i] = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
        }
        if (*rc::gen::inRange(0, 10) == 0) one.plan.excluded[i] = "why";
        if (*rc::gen::inRange(0, 5) == 0) one.plan.requirement_weights[i] = *rc::gen::inRange(1, 9);
        if (*rc::gen::inRange(0, 8) != 0)
            one.assessment.judgements[i] = any_judgement(model().requirements[i]);
    }
    for (auto& weight : one.plan.domain_weights) {
        if (*rc::gen::inRange(0, 3) == 0) weight = *rc::gen::inRange(1, 9) / 4.0;
    }
    return one;
}

Evaluation evaluate_case(const Case& one) {
    return evaluate(model(), one.plan, one.assessment);
}

// One answer of one judgement, one step up; false where nothing could rise.
bool raise_something(Judgement& judgement) {
    if (*rc::gen::arbitrary<bool>()) {
        if (auto* level = std::get_if<Level>(&judgement.core)) {
            if (level->value() == 5) return false;
            *level = Level(level->value() + 1);
            return true;
        }
        if (auto* objects = std::get_if<document::Coverage>(&judgement.core)) {
            auto& object = (*objects)[static_cast<std::size_t>(
                *rc::gen::inRange(0, static_cast<int>(objects->size())))];
            if (object.level.value() == 5) return false;
            object.level = Level(object.level.value() + 1);
            return true;
        }
        if (auto* answers = std::get_if<document::CriterionAnswers>(&judgement.core)) {
            auto& answer = (*answers)[static_cast<std::size_t>(
                *rc::gen::inRange(0, static_cast<int>(answers->size())))];
            if (answer.met) return false;
            return answer.met = true;
        }
        return false;
    }
    auto& peripheral = judgement.periphery[static_cast<std::size_t>(*rc::gen::inRange(0, 5))];
    if (auto* earned = std::get_if<Class>(&peripheral)) {
        if (earned->index() == 0) return false;
        *earned = Class(earned->index() - 1);
        return true;
    }
    if (auto* answers = std::get_if<RubricAnswers>(&peripheral)) {
        auto& answer = answers->points[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
        if (!answer || answer->index() == 2) return false;
        answer = catalog::Answer(answer->index() + 1);
        return true;
    }
    return false;
}

RC_GTEST_PROP(Property, RaisingAnyAnswerNeverLowersAnyLevelOrScore, ()) {
    Case one = any_case();
    const Evaluation before = evaluate_case(one);
    for (int tries = 0; tries < 20; ++tries) {
        auto& judgement =
            one.assessment.judgements[static_cast<std::size_t>(*rc::gen::inRange(0, 117))];
        if (judgement) (void)raise_something(*judgement);
    }
    const Evaluation after = evaluate_case(one);
    for (std::size_t i = 0; i < before.requirements.size(); ++i) {
        RC_ASSERT(after.requirements[i].counted(model())
                  >= before.requirements[i].counted(model()));
    }
    for (std::size_t d = 0; d < before.domains.size(); ++d) {
        if (before.domains[d].score) RC_ASSERT(*after.domains[d].score >= *before.domains[d].score);
    }
    if (before.score) RC_ASSERT(*after.score >= *before.score);
    RC_ASSERT(after.attained >= before.attained);
}

RC_GTEST_PROP(Property, ScalingAllWeightsChangesNothing, ()) {
    Case one = any_case();
    for (auto& weight : one.plan.requirement_weights) weight = weight.value_or(1);
    for (auto& weight : one.plan.domain_weights) weight = weight.value_or(1);
    const Evaluation before = evaluate_case(one);
    const int power = *rc::gen::inRange(-20, 21);
    for (auto& weight : one.plan.requirement_weights) weight = std::ldexp(*weight, power);
    for (auto& weight : one.plan.domain_weights) weight = std::ldexp(*weight, -power);
    const Evaluation exact = evaluate_case(one);
    RC_ASSERT(exact.score == before.score); // bit for bit
    for (auto& weight : one.plan.domain_weights) *weight *= 3.7;
    const Evaluation close = evaluate_case(one);
    if (before.score) RC_ASSERT(std::abs(*close.score - *before.score) < 1e-12);
}

RC_GTEST_PROP(Property, AJudgedRequirementNeverScoresBelowAnUnassessedOne, ()) {
    Case one = any_case();
    const Evaluation judged = evaluate_case(one);
    one.assessment.judgements[static_cast<std::size_t>(*rc::gen::inRange(0, 117))] = std::nullopt;
    const Evaluation less = evaluate_case(one);
    if (judged.score) RC_ASSERT(*judged.score >= *less.score);
    RC_ASSERT(judged.attained >= less.attained);
}

RC_GTEST_PROP(Property, TheGateIsOpenExactlyWhereNothingHoldsItBack, ()) {
    const Case one = any_case();
    const Evaluation result = evaluate_case(one);
    for (int level = 2; level <= 5; ++level) {
        const bool open = held_back_by(result, one.plan, Level(level)).empty();
        if (level == result.attained.value()) RC_ASSERT(open);
        if (level > result.attained.value()) RC_ASSERT(!open);
    }
}

// Does what a gap asks for, leaving out the step numbered `skip` (none: -1); how many there were.
int carry_out(Judgement& judgement, const Gap& gap, const catalog::Requirement& requirement,
              int skip) {
    int step = 0;
    const auto now = [&] { return step++ != skip; };
    if (gap.core) {
        if (auto* level = std::get_if<Level>(&judgement.core)) {
            if (now()) *level = gap.core->to;
        }
        for (const std::size_t i : gap.core->objects) {
            auto& object = std::get<document::Coverage>(judgement.core)[i];
            const auto row = std::ranges::find(model().coverage_rows, gap.core->to,
                                               &catalog::CoverageRow::level);
            if (now()) object.level = object.important ? row->important : row->others;
        }
        for (const std::size_t i : gap.core->criteria) {
            if (now()) std::get<document::CriterionAnswers>(judgement.core)[i].met = true;
        }
    }
    for (const ElementGap& element : gap.elements) {
        if (element.points.empty() && now()) judgement.periphery[element.element] = element.to;
        for (const PointStep& point : element.points) {
            auto& answers = std::get<RubricAnswers>(judgement.periphery[element.element]);
            if (now()) answers.points[point.point] = point.to;
        }
    }
    (void)requirement;
    return step;
}

RC_GTEST_PROP(Property, DoingExactlyWhatIsMissingReachesTheLevelAndLessDoesNot, ()) {
    const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, 117));
    const RequirementIndex index(at);
    const auto& requirement = model().requirements[at];
    Case one = any_case();
    one.plan.excluded[at] = std::nullopt;
    one.assessment.judgements[at] = any_judgement(requirement);
    const RequirementResult result = evaluate_case(one).at(index);
    RC_PRE(result.level.value() < 5);
    const Level wanted(*rc::gen::inRange(result.level.value() + 1, 6));
    const Judgement before = *one.assessment.judgements[at];
    const Gap gap = gap_to(model(), index, result, before, wanted);
    RC_ASSERT(!gap.empty());
    auto& judgement = *one.assessment.judgements[at];
    const int steps = carry_out(judgement, gap, requirement, -1);
    RC_ASSERT(evaluate_case(one).at(index).level >= wanted);
    for (int skip = 0; skip < steps; ++skip) {
        judgement = before;
        (void)carry_out(judgement, gap, requirement, skip);
        RC_ASSERT(evaluate_case(one).at(index).level < wanted);
    }
    RC_ASSERT(!describe(gap, model(), index, before).empty());
}

RC_GTEST_PROP(Property, ThePullsOfAllDomainsAddUpToNothing, ()) {
    const Evaluation result = evaluate_case(any_case());
    double sum = 0;
    for (std::size_t d = 0; d < result.domains.size(); ++d) sum += pull(result, DomainIndex(d));
    RC_ASSERT(std::abs(sum) < 1e-12);
}

} // namespace
} // namespace ishigaki::measure
