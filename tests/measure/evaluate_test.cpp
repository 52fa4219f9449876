// Worked cases, computed by hand from the tables.
#include "measure/check_plan.h"
#include "measure/compare.h"
#include "measure/evaluate.h"
#include "measure/suggest_target.h"
#include "measure/threats.h"
#include "support.h"

#include <algorithm>

namespace ishigaki::measure {
namespace {

using test::library;
using test::load;
using test::model;
using test::system_with;

constexpr std::string_view all_a =
    "{deliberation: A, process: A, management: A, review: A, documentation: A}";
constexpr std::string_view all_b =
    "{deliberation: B, process: B, management: B, review: B, documentation: B}";

RequirementIndex index_of(std::string_view id) {
    return *model().requirement(id);
}

// Every requirement judged at `level`.
std::string everything_at(int level, std::string_view without = {}) {
    std::string text = "assessments:\n  - id: a\n    as_of: 2026-01-01\n    judgements:\n";
    for (const auto& requirement : model().requirements) {
        if (requirement.id == without) continue;
        text += fmt::format("      {}: {{core: {{level: {}}}, periphery: {}}}\n", requirement.id,
                            level, all_a);
    }
    return text;
}

Evaluation evaluate_file(const document::SystemFile& file) {
    return evaluate(*file.model, *file.plan, *file.newest());
}

TEST(Model, HasTheShapeThatTheContractStates) {
    EXPECT_EQ(model().requirements.size(), 117U);
    EXPECT_EQ(model().domains.size(), 30U);
    EXPECT_EQ(library().items("ecom-2005", "view").size(), 4U);
    EXPECT_EQ(library().items("ecom-2005", "subview").size(), 7U);
    EXPECT_EQ(model().requirements.front().id, "Ma1.1");
    EXPECT_EQ(model().requirements.back().id, "Aa2.2");
}

TEST(Evaluate, NothingJudgedCountsAsLevelOneEverywhere) {
    const auto file = load(system_with("  system_level: 4\nassessments: [{id: a}]\n"));
    const Evaluation result = evaluate_file(file);
    EXPECT_EQ(result.score, 1.0);
    EXPECT_EQ(result.attained.value(), 1);
    EXPECT_EQ(result.completeness, 0.0);
    EXPECT_EQ(result.count(Status::unassessed), 117U);
}

TEST(Evaluate, EverythingAtTheTargetIsMet) {
    const auto file = load(system_with("  system_level: 4\n" + everything_at(4)));
    const Evaluation result = evaluate_file(file);
    EXPECT_DOUBLE_EQ(*result.score, 4.0);
    EXPECT_EQ(result.count(Status::met), 117U);
    // Without marks of importance level 5 asks for 4 only (table 4-4).
    EXPECT_EQ(result.attained.value(), 5);
    EXPECT_EQ(result.completeness, 1.0);
}

TEST(Evaluate, WeightsAreNormalisedOverWhatApplies) {
    // Ma2 has three requirements: weights 2 and 1 remain once Ma2.3 is excluded.
    // Ma2.1 at 4, Ma2.2 at 1 (unassessed): (2*4 + 1*1) / 3 = 3. All other domains: 1.
    // System: domain Ma2 weighs 3, 29 others 1: (3*3 + 29*1) / 32.
    const auto file = load(system_with(fmt::format(
        "  system_level: 3\n  excluded: {{Ma2.3: why}}\n"
        "  weights: {{domains: {{Ma2: 3}}, requirements: {{Ma2.1: 2}}}}\n"
        "assessments: [{{id: a, judgements: {{Ma2.1: {{core: {{level: 4}}, periphery: {}}}}}}}]\n",
        all_b)));
    const Evaluation result = evaluate_file(file);
    EXPECT_DOUBLE_EQ(*result.domains[model().domain("Ma2")->value()].score, 3.0);
    EXPECT_DOUBLE_EQ(*result.score, (3 * 3.0 + 29 * 1.0) / 32);
    EXPECT_DOUBLE_EQ(result.completeness, 1.0 / 116);
    EXPECT_EQ(result.at(index_of("Ma2.1")).status, Status::over);
    EXPECT_EQ(result.at(index_of("Ma2.1")).over_by(), 1);
    EXPECT_EQ(result.at(index_of("Ma2.3")).status, Status::excluded);
    double shares = 0;
    for (const double share : result.shares) shares += share;
    EXPECT_NEAR(shares, 1.0, 1e-12);
}

TEST(Evaluate, ADomainWithoutApplicableRequirementsHasNoScore) {
    const auto file = load(system_with(
        "  system_level: 3\n  excluded: {Ma2.1: a, Ma2.2: b, Ma2.3: c}\n" + everything_at(3)));
    const Evaluation result = evaluate_file(file);
    EXPECT_FALSE(result.domains[model().domain("Ma2")->value()].score);
    EXPECT_DOUBLE_EQ(*result.score, 3.0);
}

TEST(Evaluate, WithEverythingExcludedThereIsNoScoreAndAWarning) {
    std::string excluded = "  system_level: 3\n  excluded:\n";
    for (const auto& one : model().requirements) excluded += fmt::format("    {}: why\n", one.id);
    const auto file = load(system_with(excluded + "assessments: [{id: a}]\n"));
    const Evaluation result = evaluate_file(file);
    EXPECT_FALSE(result.score);
    EXPECT_EQ(result.completeness, 1.0);
    EXPECT_TRUE(std::ranges::any_of(check_plan(model(), *file.plan).all(),
                                    [](const auto& one) { return one.where == "plan.excluded"; }));
}

TEST(Evaluate, TheGateHoldsBackWhatTheScoreHides) {
    const auto file = load(system_with("  system_level: 4\n  importance: {Tb1.1: critical}\n"
                                       + everything_at(5, "Tb1.1")));
    const Evaluation result = evaluate_file(file);
    EXPECT_GT(*result.score, 4.9);
    EXPECT_EQ(result.attained.value(), 1);
    const auto holding = held_back_by(result, *file.plan, Level(2));
    ASSERT_EQ(holding.size(), 1U);
    EXPECT_EQ(model().at(holding[0]).id, "Tb1.1");
}

TEST(Evaluate, TheNewestAssessmentIsTheOneWithTheLatestDateThenTheLast) {
    const auto file = load("ishigaki: 1\nsystem: {id: s, name: s}\nassessments:\n"
                           "  - {id: undated}\n  - {id: b, as_of: 2026-02-01}\n"
                           "  - {id: a, as_of: 2026-01-01}\n  - {id: c, as_of: 2026-02-01}\n");
    EXPECT_EQ(file.newest()->id, "c");
}

TEST(Evaluate, CriteriaReachALevelWithAllBelowIt) {
    const auto found = std::ranges::find_if(model().requirements,
                                            [](const auto& one) { return !one.criteria.empty(); });
    ASSERT_NE(found, model().requirements.end());
    const catalog::Requirement& requirement = *found;
    document::CriterionAnswers answers;
    const auto level = [&] { return core_level(model(), requirement, answers).value(); };
    EXPECT_EQ(level(), 1);
    for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
        answers.push_back({i, true, true, {}});
        const bool last_of_level =
            i + 1 == requirement.criteria.size()
            || requirement.criteria[i + 1].level != requirement.criteria[i].level;
        const int expected = requirement.criteria[i].level.value() - (last_of_level ? 0 : 1);
        EXPECT_EQ(level(), expected) << requirement.criteria[i].id;
    }
    EXPECT_EQ(level(), 5);
    answers.front().met = false;
    EXPECT_EQ(level(), 1) << "a gap at level 2 takes everything above it away";
    answers.front().applicable = false;
    EXPECT_EQ(level(), 5) << "what does not apply is not asked";
}

TEST(Compare, SaysWhatRoseFellAndWasNewlyJudged) {
    const auto file =
        load(system_with(fmt::format("  system_level: 3\nassessments:\n"
                                     "  - id: a\n    judgements:\n"
                                     "      Ma1.1: {{core: {{level: 2}}, periphery: {0}}}\n"
                                     "      Ma1.2: {{core: {{level: 4}}, periphery: {0}}}\n"
                                     "      Ma1.4: {{core: {{level: 4}}, periphery: {0}}}\n"
                                     "  - id: b\n    judgements:\n"
                                     "      Ma1.1: {{core: {{level: 3}}, periphery: {0}}}\n"
                                     "      Ma1.2: {{core: {{level: 3}}, periphery: {0}}}\n"
                                     "      Ma1.3: {{core: {{level: 3}}, periphery: {0}}}\n",
                                     all_b)));
    const auto before = evaluate(model(), *file.plan, *file.assessment("a"));
    const auto after = evaluate(model(), *file.plan, *file.assessment("b"));
    const Comparison comparison = compare(before, after);
    const auto changed = comparison.changed();
    ASSERT_EQ(changed.size(), 4U);
    EXPECT_EQ(changed[0].change, Change::rose);
    EXPECT_EQ(changed[1].change, Change::fell);
    EXPECT_EQ(changed[2].change, Change::newly_judged);
    EXPECT_EQ(changed[3].change, Change::no_longer_judged);
    EXPECT_TRUE(compare(before, before).changed().empty());
}

std::vector<std::string> warnings_about(const document::SystemFile& file) {
    auto found = check_plan(model(), *file.plan);
    if (file.newest() != nullptr)
        found.append(check_assessment(model(), *file.plan, *file.newest()));
    std::vector<std::string> where;
    for (const auto& one : found.all()) where.push_back(one.where);
    return where;
}

TEST(CheckPlan, WarnsOfEveryDoubtfulThing) {
    const auto file = load(system_with(
        "  system_level: 3\n  importance: {Ma1.1: critical, Tb1.4: important, Tb1.5: low}\n"
        "  targets:\n    Tb1.4: {level: 2, reason: r}\n    Tb1.1: {level: 4, reason: r}\n"
        "  excluded: {Tb1.5: none here}\n"
        "assessments:\n  - id: a\n    judgements:\n"
        "      Tb1.5: {core: {level: 3}}\n"
        "      Tb1.2: {note: later}\n"
        "      Tb1.3: {core: {coverage: [{target: x, level: 3}]}}\n"
        "      Tb1.6: {core: {level: 3}, periphery: {review: A}, in_core: [review]}\n"));
    const auto where = warnings_about(file);
    for (const std::string expected :
         {"plan.importance.Ma1.1", "plan.targets.Tb1.4", "plan.excluded.Tb1.5",
          "assessments[a].judgements.Tb1.5", "assessments[a].judgements.Tb1.2",
          "assessments[a].judgements.Tb1.3.core.coverage",
          "assessments[a].judgements.Tb1.6.periphery.review"}) {
        EXPECT_NE(std::ranges::find(where, expected), where.end()) << expected;
    }
    // The floor of Tb1.4 and the spread of two levels within Tb1 are two different warnings.
    EXPECT_EQ(std::ranges::count(where, std::string("plan.targets.Tb1.4")), 2);
}

TEST(CheckPlan, ABalancedPlanWithMarksGivesNoWarning) {
    const auto file = load(system_with("  system_level: 4\n  importance: {Tb1.1: critical}\n"));
    EXPECT_TRUE(check_plan(model(), *file.plan).all().empty());
}

TEST(SuggestTarget, FollowsTheSectorAndMovesWithTheAnswers) {
    ASSERT_GE(model().target_factors.size(), 6U);
    const auto level = [](std::string_view sector, const std::map<std::string, Answer3>& answers) {
        return suggest_target(library(), model(), sector, answers).level.value();
    };
    EXPECT_EQ(level("local-government", {}), 4);
    EXPECT_EQ(level("", {}), 3);
    std::map<std::string, Answer3> answers;
    int last = level("local-government", answers);
    for (const auto& factor : model().target_factors) {
        answers[std::string(factor.id)] = Answer3::high;
        const int next = level("local-government", answers);
        EXPECT_GE(next, last);
        last = next;
    }
    EXPECT_EQ(last, 5);
    for (auto& [id, answer] : answers) answer = Answer3::low;
    EXPECT_EQ(level("local-government", answers), 3);
    EXPECT_EQ(level("small-business", answers), 2) << "never below the lowest target";
}

TEST(Threats, EveryThreatHasFootingAndLostMarksAreNotGuessed) {
    const auto file = load(system_with("  system_level: 3\n" + everything_at(3, "Td3.1")));
    const ThreatView view = threat_view(library(), evaluate_file(file));
    EXPECT_EQ(view.origins.size(), 10U);
    EXPECT_EQ(view.themes.size(), 8U);
    std::size_t threats = 0;
    std::size_t unknown = 0;
    for (const OriginRow& origin : view.origins) {
        for (const ThreatRow& threat : origin.threats) {
            ++threats;
            unknown += threat.themes_known ? 0U : 1U;
            EXPECT_FALSE(threat.countermeasures.empty()) << threat.threat.id();
            EXPECT_FALSE(threat.footing.domains.empty()) << threat.threat.id();
        }
    }
    EXPECT_EQ(threats, 48U);
    EXPECT_EQ(view.themes.front().unknown, unknown);
    EXPECT_GT(unknown, 30U);
    // Td3.1 is the only stone missing, so it is the weakest under threats that rest on Td3.
    const auto& outsiders = view.origins[1].footing;
    ASSERT_TRUE(outsiders.weakest);
    EXPECT_EQ(model().at(*outsiders.weakest).id, "Td3.1");
    EXPECT_EQ(outsiders.short_count, 1U);
}

} // namespace
} // namespace ishigaki::measure
