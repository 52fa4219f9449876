// Goals as selection problems: written in two ways they have the same optimum, and demands that
// cannot hold together are named, no more of them than it takes.
#include "improve/why_not.h"
#include "situations.h"

namespace ishigaki::improve {
namespace {

using catalog::Level;
using test::Case;
using test::case_of;
using test::instances;
using test::model;
using test::Random;

Goal any_goal(Random& random) {
    Goal goal;
    goal.purpose = static_cast<Purpose>(random.from(0, 4));
    goal.level = Level(random.from(2, 5));
    goal.measure = static_cast<Measure>(random.from(0, 3));
    goal.beyond_targets = random.one_in(3);
    const bool spends =
        goal.purpose != Purpose::reach_level && goal.purpose != Purpose::reach_targets;
    if (goal.measure == Measure::days && (spends || random.one_in(3))) {
        goal.budget_days = random.from(0, 1'500);
    }
    if (goal.measure == Measure::money && (spends || random.one_in(3))) {
        goal.budget_yen = random.from(0, 5'000) * 1'000;
    }
    return goal;
}

void expect_same(const Selection& one, const Selection& other) {
    EXPECT_EQ(one.outcome, other.outcome);
    EXPECT_EQ(one.worth, other.worth);
}

TEST(Formulation, HasTheSameOptimumByCombinationsAndByPieces) {
    Random random(31);
    test::Sort sort;
    sort.lacking = 3;
    sort.own_projects = 4;
    sort.catalog_projects = false;
    Writing pieces;
    pieces.most_combined = 0;
    int by_pieces = 0;
    for (int i = 0; i < 30; ++i) {
        SCOPED_TRACE(i);
        const Case one = case_of(test::any_file(random, sort));
        const Goal goal = any_goal(random);
        const auto demands = demands_of(*one, goal);
        const Formulation compact = formulate(*one, goal, demands);
        const Formulation wide = formulate(*one, goal, demands, pieces);
        by_pieces += wide.choices.size() > compact.choices.size() ? 1 : 0;
        expect_same(select(compact.problem, compact.aim),
                    solve(wide.problem, wide.aim, test::engine()));
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(by_pieces, 10);
}

TEST(Formulation, LosesNothingByLeavingOutProjectsThatCannotPay) {
    Random random(32);
    Writing all;
    all.leave_out = false;
    int fewer = 0;
    for (int i = 0; i < instances(120); ++i) {
        SCOPED_TRACE(i);
        test::Sort sort;
        sort.lacking = 15;
        sort.catalog_projects = random.one_in(2);
        const Case one = case_of(test::any_file(random, sort));
        const Goal goal = any_goal(random);
        const auto demands = demands_of(*one, goal);
        const Formulation some = formulate(*one, goal, demands);
        const Formulation whole = formulate(*one, goal, demands, all);
        fewer += some.choices.size() < whole.choices.size() ? 1 : 0;
        expect_same(solve(some.problem, some.aim, test::engine()),
                    solve(whole.problem, whole.aim, test::engine()));
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(fewer, instances(40));
}

// Everything at the top but Tb1.1, whose core is at level 3.
std::string only_tb11_lacks(const std::string& improvement) {
    std::string text = "plan: {system_level: 5}\nimprovement: " + improvement
                       + "\nassessments:\n  - id: a\n    judgements:\n";
    for (const auto& one : model().requirements) {
        text +=
            fmt::format("      {}: {{core: {{level: {}}}, periphery: {{deliberation: A, process: "
                        "A, management: A, review: A, documentation: A}}}}\n",
                        one.id, one.id == "Tb1.1" ? 3 : 5);
    }
    return text;
}

std::vector<std::string> criteria_above_three() {
    std::vector<std::string> ids;
    for (const auto& one : model().at(*model().requirement("Tb1.1")).criteria) {
        if (one.level > Level(3)) ids.emplace_back(one.id);
    }
    return ids;
}

TEST(Formulation, OfMoreThanSixProjectsOfOneRequirementIsSolvedByPieces) {
    const auto criteria = criteria_above_three();
    std::string projects;
    for (int i = 0; i < 8; ++i) {
        projects += fmt::format("{{id: p{}, name: p, effort: 0.{}, criteria: [{}, {}]}}, ", i,
                                i + 1, criteria[static_cast<std::size_t>(i) % criteria.size()],
                                criteria[static_cast<std::size_t>(i + 1) % criteria.size()]);
    }
    const Case one = case_of(only_tb11_lacks("{projects: [" + projects + "]}"));
    const Goal goal;
    const Formulation formulation = formulate(*one, goal, demands_of(*one, goal));
    EXPECT_TRUE(std::ranges::any_of(formulation.choices, [](const Meaning& meaning) {
        return meaning.kind == Meaning::Kind::piece;
    }));
    EXPECT_EQ(select(formulation.problem, formulation.aim).outcome, Outcome::unsuited);
    Writing combined;
    combined.most_combined = 8;
    const Formulation compact = formulate(*one, goal, demands_of(*one, goal), combined);
    const Proposal proposal = improve(*one, goal, test::engine());
    ASSERT_TRUE(proposal.plan);
    EXPECT_EQ(proposal.plan->cost, select(compact.problem, Aim::least_cost).worth.cost);
    EXPECT_EQ(proposal.plan->after.attained, Level(5));
}

// A piece that takes money and no effort saves no days; but where money is short, a project that
// takes effort only is the one way.
TEST(Formulation, KeepsAProjectThatSavesOnlyTheMoneyThatIsShort) {
    std::string costs;
    std::string all;
    for (const std::string& id : criteria_above_three()) {
        costs += id + ": {effort: {planning: 0}, money: 1000000}, ";
        all += id + ", ";
    }
    const Case one = case_of(only_tb11_lacks("{costs: {criteria: {" + costs
                                             + "}}, projects: [{id: own, name: own, effort: 5, "
                                               "criteria: ["
                                             + all + "]}]}"));
    Goal goal;
    goal.budget_yen = 10'000;
    const Proposal proposal = improve(*one, goal, test::engine());
    ASSERT_EQ(proposal.outcome, Outcome::optimal);
    EXPECT_TRUE(proposal.plan->chosen.projects.front());
    EXPECT_EQ(proposal.plan->amounts.tenths(), 50);
    EXPECT_EQ(proposal.plan->amounts.yen, 0);
}

std::vector<std::string> named(const Case& one, const std::vector<Demanded>& demands) {
    std::vector<std::string> all;
    for (const Demanded& demanded : demands) all.push_back(describe(*one, demanded).en);
    std::ranges::sort(all);
    return all;
}

TEST(Formulation, LeavesOutWhatIsInPlaceAndWhatNeedsItGoesOn) {
    // Only Tb1.1 lacks anything, so most projects of the catalog have nothing left to do.
    const Case one =
        case_of(only_tb11_lacks("{constraints: {must: [project.security-committee]}}"));
    std::size_t in_place = 0;
    for (const Project& project : one->projects) in_place += project.in_place() ? 1U : 0U;
    EXPECT_GT(in_place, 20U);
    const Proposal proposal = improve(*one, Goal{}, test::engine());
    ASSERT_EQ(proposal.outcome, Outcome::optimal);
    for (const PlannedStep& step : proposal.plan->steps) {
        if (step.project) EXPECT_FALSE(one->projects[*step.project].in_place());
    }
    const auto named = std::ranges::find(one->projects, "project.security-committee", &Project::id);
    const Subject subject{static_cast<std::size_t>(named - one->projects.begin()), {}};
    EXPECT_TRUE(why_not(*one, Goal{}, proposal, subject, test::engine()).in_place);
}

TEST(Conflict, NamesWhatCannotHoldTogetherAndNothingElse) {
    const auto conflict = [](const std::string& improvement, const Goal& goal) {
        const Case one = case_of(only_tb11_lacks(improvement));
        const Proposal proposal = improve(*one, goal, test::engine());
        EXPECT_EQ(proposal.outcome, Outcome::infeasible);
        EXPECT_FALSE(proposal.plan);
        return named(one, proposal.conflict);
    };
    using Names = std::vector<std::string>;
    Goal targets;
    EXPECT_EQ(conflict("{constraints: {frozen: [Ma1.1, Tb1.1]}}", targets),
              (Names{"Tb1.1 at its target, level 5", "Tb1.1 stays as it is (constraints.frozen)"}));
    EXPECT_EQ(
        conflict("{projects: [{id: base, name: a, effort: 1}, {id: other, name: b, effort: 1}, "
                 "{id: upper, name: c, effort: 1, needs: [base]}], constraints: {must: "
                 "[upper], must_not: [other, base]}}",
                 targets),
        (Names{"the project base must not be done (constraints.must_not)",
               "the project upper must be done (constraints.must)"}));
    EXPECT_EQ(conflict("{projects: [{id: one, name: a, effort: 1}], constraints: {must: [one], "
                       "must_not: [one]}}",
                       targets),
              (Names{"the project one must be done (constraints.must)",
                     "the project one must not be done (constraints.must_not)"}));
    EXPECT_EQ(conflict("{projects: [{id: one, name: a, effort: 1}, {id: two, name: b, effort: 1, "
                       "excludes: [one]}, {id: three, name: c, effort: 1}], constraints: {must: "
                       "[one, two, three]}}",
                       targets),
              (Names{"the project one must be done (constraints.must)",
                     "the project two must be done (constraints.must)"}));
    Goal poor;
    poor.budget_days = 1;
    EXPECT_EQ(conflict("{}", poor),
              (Names{"Tb1.1 at its target, level 5", "the limit of person-days"}));
    Goal penniless;
    penniless.budget_yen = 0;
    EXPECT_EQ(
        conflict("{costs: {criteria: {" + criteria_above_three().front() + ": {money: 5000}}}}",
                 penniless),
        (Names{"Tb1.1 at its target, level 5", "the limit of money"}));
    // One demand that cannot be met by itself.
    EXPECT_EQ(conflict("{projects: [{id: one, name: a, effort: 1}, {id: two, name: b, effort: 1, "
                       "needs: [one], excludes: [one]}], constraints: {must: [two]}}",
                       targets),
              (Names{"the project two must be done (constraints.must)"}));
}

TEST(Conflict, IsGoneWhereAnyOneOfItIsDropped) {
    Random random(33);
    int conflicts = 0;
    for (int i = 0; i < instances(100); ++i) {
        SCOPED_TRACE(i);
        test::Sort sort;
        sort.lacking = 10;
        sort.catalog_projects = false;
        auto file = test::any_file(random, sort);
        auto& constraints = file.improvement->constraints;
        const auto any = [&] {
            return catalog::RequirementIndex(static_cast<std::size_t>(random.from(0, 116)));
        };
        for (int k = random.from(0, 40); k > 0; --k) constraints.frozen.push_back(any());
        for (int k = random.from(0, 5); k > 0; --k) {
            constraints.levels.emplace_back(any(), Level(random.from(2, 5)));
        }
        for (const auto& project : *file.improvement->projects) {
            if (random.one_in(3)) constraints.must.push_back(project.id);
            if (random.one_in(5)) constraints.must_not.push_back(project.id);
        }
        const Case one = case_of(std::move(file));
        Goal goal;
        goal.purpose = random.one_in(2) ? Purpose::reach_level : Purpose::reach_targets;
        goal.level = Level(random.from(2, 5));
        if (random.one_in(2)) goal.budget_days = random.from(0, 200);
        const auto demands = demands_of(*one, goal);
        const auto conflict = conflict_among(*one, goal, demands, test::engine());
        const auto outcome = [&](const std::vector<Demanded>& some) {
            const Formulation formulation = formulate(*one, goal, some);
            return solve(formulation.problem, formulation.aim, test::engine()).outcome;
        };
        EXPECT_EQ(conflict.empty(), outcome(demands) == Outcome::optimal);
        if (conflict.empty()) continue;
        ++conflicts;
        EXPECT_EQ(outcome(conflict), Outcome::infeasible);
        for (std::size_t drop = 0; drop < conflict.size(); ++drop) {
            auto rest = conflict;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(drop));
            EXPECT_EQ(outcome(rest), Outcome::optimal);
        }
    }
    EXPECT_GT(conflicts, instances(30));
}

// The staircase of levels and scores against the best plan for each of its budgets.
TEST(Stairs, AreTheBestForEveryBudget) {
    Random random(34);
    for (int i = 0; i < instances(25); ++i) {
        SCOPED_TRACE(i);
        test::Sort sort;
        sort.lacking = 8;
        sort.own_projects = 3;
        sort.catalog_projects = false;
        const Case one = case_of(test::any_file(random, sort));
        Goal goal;
        goal.purpose = Purpose::most_level;
        goal.beyond_targets = random.one_in(2);
        const Stairs stairs = stairs_of(*one, goal, test::engine());
        ASSERT_EQ(stairs.outcome, Outcome::optimal);
        ASSERT_FALSE(stairs.steps.empty());
        EXPECT_EQ(stairs.steps.front().cost, 0);
        for (std::size_t s = 0; s < stairs.steps.size(); s += 1 + stairs.steps.size() / 5) {
            goal.budget_days = stairs.steps[s].cost;
            const Proposal proposal = improve(*one, goal, test::engine());
            ASSERT_EQ(proposal.outcome, Outcome::optimal);
            EXPECT_EQ(std::max(proposal.level, one->evaluation.attained), stairs.steps[s].level);
            EXPECT_EQ(proposal.plan->cost, stairs.steps[s].cost);
            if (s > 0) {
                EXPECT_GT(stairs.steps[s].cost, stairs.steps[s - 1].cost);
                EXPECT_GE(stairs.steps[s].level, stairs.steps[s - 1].level);
            }
        }
    }
}

} // namespace
} // namespace ishigaki::improve
