// What is approved as it is stays as it is: projects leave it alone as well.
#include "improve/excess.h"
#include "situations.h"

namespace ishigaki::improve {
namespace {

using catalog::Level;
using catalog::RequirementIndex;
using test::Case;
using test::case_of;
using test::model;
using test::Random;

// Everything at the top but the core of two requirements, at level 3.
std::string two_lack(const std::string& improvement) {
    std::string text = "plan: {system_level: 5}\nimprovement: " + improvement
                       + "\nassessments:\n  - id: a\n    judgements:\n";
    for (const auto& one : model().requirements) {
        text +=
            fmt::format("      {}: {{core: {{level: {}}}, periphery: {{deliberation: A, process: "
                        "A, management: A, review: A, documentation: A}}}}\n",
                        one.id, one.id == "Tb1.1" || one.id == "Tb1.2" ? 3 : 5);
    }
    return text;
}

std::string criteria_to_settle(std::string_view requirement) {
    std::string ids;
    for (const auto& one : model().at(*model().requirement(requirement)).criteria) {
        if (one.level > Level(3)) ids += std::string(one.id) + ", ";
    }
    return ids;
}

// A project that settles all that one of them lacks, and one that settles all of both.
std::string one_and_both() {
    return "projects: [{id: one, name: n, effort: 1, criteria: [" + criteria_to_settle("Tb1.1")
           + "]}, {id: both, name: n, effort: 2, criteria: [" + criteria_to_settle("Tb1.1")
           + criteria_to_settle("Tb1.2") + "]}]";
}

Goal most_score() {
    Goal goal;
    goal.purpose = Purpose::most_score;
    goal.budget_days = 10'000;
    return goal;
}

TEST(Frozen, IsNotTouchedByAProject) {
    const auto tb11 = *model().requirement("Tb1.1");
    const auto tb12 = *model().requirement("Tb1.2");
    const Case free = case_of(two_lack("{" + one_and_both() + "}"));
    EXPECT_EQ(improve(*free, most_score(), test::engine()).plan->after.attained, Level(5));
    const Case one = case_of(two_lack("{" + one_and_both() + ", constraints: {frozen: [Tb1.1]}}"));
    EXPECT_TRUE(one->frozen(tb11));
    EXPECT_FALSE(one->frozen(tb12));
    const Proposal proposal = improve(*one, most_score(), test::engine());
    ASSERT_TRUE(proposal.plan);
    EXPECT_FALSE(proposal.plan->chosen.projects[0]) << "it would do nothing else";
    EXPECT_TRUE(proposal.plan->chosen.projects[1]) << "it serves the other one";
    EXPECT_EQ(proposal.plan->chosen.levels[tb11.value()], Level(3));
    EXPECT_EQ(proposal.plan->chosen.levels[tb12.value()], Level(5));
    for (const PlannedStep& step : proposal.plan->steps) {
        for (const auto& raise : step.raises) EXPECT_EQ(raise.requirement, tb12);
    }
    for (const bool piece : proposal.plan->settled[tb11.value()]) EXPECT_FALSE(piece);
}

TEST(Frozen, AloneIsNoReasonToOfferAProject) {
    const Case one =
        case_of(two_lack("{projects: [{id: one, name: n, effort: 0, criteria: ["
                         + criteria_to_settle("Tb1.1") + "]}], constraints: {frozen: [Tb1.1]}}"));
    for (const bool second_limit : {false, true}) {
        Goal goal = most_score();
        if (second_limit) goal.budget_yen = 1'000'000'000;
        const Formulation formulation = formulate(*one, goal, demands_of(*one, goal));
        EXPECT_TRUE(std::ranges::none_of(formulation.choices, [](const Meaning& meaning) {
            return meaning.kind == Meaning::Kind::project;
        }));
    }
}

TEST(Frozen, LeavesWhatAProjectTakesAsItIs) {
    const Case free = case_of("plan: {system_level: 4}\nassessments: [{id: a}]\n");
    const Case one = case_of("plan: {system_level: 4}\nimprovement: {constraints: {frozen: [Ma1.1, "
                             "Tb1.1]}}\nassessments: [{id: a}]\n");
    ASSERT_EQ(free->projects.size(), one->projects.size());
    for (std::size_t i = 0; i < free->projects.size(); ++i) {
        EXPECT_EQ(free->projects[i].amounts, one->projects[i].amounts);
        EXPECT_EQ(free->projects[i].left, one->projects[i].left);
    }
}

TEST(Frozen, IsNotAskedToBeLetGo) {
    const auto found = [](const std::string& improvement) {
        const Case one = case_of(
            "plan: {system_level: 2}\nimprovement: " + improvement
            + "\nassessments: [{id: a, judgements: {Tb1.1: {core: {level: 5}, periphery: "
              "{deliberation: A, process: A, management: A, review: A, documentation: A}}}}]\n");
        return excesses(*one).size();
    };
    EXPECT_EQ(found("{}"), 1U);
    EXPECT_EQ(found("{constraints: {frozen: [Tb1.1]}}"), 0U);
}

TEST(Frozen, StaysAsItIsInEveryPlan) {
    Random random(51);
    int raised = 0;
    for (int i = 0; i < test::instances(40); ++i) {
        SCOPED_TRACE(i);
        test::Sort sort;
        sort.lacking = 20;
        sort.own_projects = 3;
        auto file = test::any_file(random, sort);
        for (std::size_t r = 0; r < model().requirements.size(); ++r) {
            if (random.one_in(4)) {
                file.improvement->constraints.frozen.emplace_back(RequirementIndex(r));
            }
        }
        const Case one = case_of(std::move(file));
        Goal goal = most_score();
        goal.beyond_targets = true;
        goal.budget_days = random.from(0, 3'000);
        const Proposal proposal = improve(*one, goal, test::engine());
        ASSERT_TRUE(proposal.plan);
        const auto after =
            carried_out(model(), *one->assessment, one->works, proposal.plan->settled);
        const auto evaluation = measure::evaluate(model(), one->plan(), after);
        for (std::size_t r = 0; r < model().requirements.size(); ++r) {
            const bool same = evaluation.requirements[r].counted(model())
                              == one->evaluation.requirements[r].counted(model());
            raised += same ? 0 : 1;
            if (one->frozen(RequirementIndex(r))) {
                EXPECT_TRUE(same) << model().requirements[r].id;
                for (const bool piece : proposal.plan->settled[r]) EXPECT_FALSE(piece);
            }
        }
    }
    EXPECT_GT(raised, test::instances(40));
}

} // namespace
} // namespace ishigaki::improve
