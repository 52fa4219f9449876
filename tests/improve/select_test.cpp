// The solver against trying everything, on many small problems.
#include "improve/diagram.h"
#include "improve/select.h"
#include "improve/sweep.h"
#include "selections.h"

#include <gtest/gtest.h>

namespace ishigaki::improve {
namespace {

using test::any_problem;
using test::best_by_trying;
using test::instances;
using test::Kind;
using test::Random;

// Whether an answer is the best, and all that it says of itself is true.
void expect_best(const Problem& problem, Aim aim, const Selection& answer,
                 const std::optional<Worth>& best) {
    if (!best) {
        EXPECT_EQ(answer.outcome, Outcome::infeasible);
        return;
    }
    ASSERT_EQ(answer.outcome, Outcome::optimal);
    EXPECT_EQ(answer.worth, *best);
    EXPECT_EQ(answer.bound, aim == Aim::most_value ? best->value : best->cost);
    EXPECT_TRUE(test::keeps_all_rules(problem, answer.taken));
    EXPECT_TRUE(holds(problem, answer.taken));
    EXPECT_EQ(test::sum_of(problem, answer.taken), answer.worth);
    EXPECT_EQ(worth_of(problem, answer.taken), answer.worth);
}

TEST(Select, FindsWhatTryingEverythingFinds) {
    Random random(5);
    int impossible = 0;
    for (int i = 0; i < instances(20'000); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, {});
        const auto front = best_by_trying(problem);
        if (front.empty()) ++impossible;
        for (const Aim aim : {Aim::most_value, Aim::least_cost}) {
            expect_best(problem, aim, select(problem, aim), test::best_for(aim, front));
        }
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(impossible, instances(500));
}

TEST(Select, FindsItAlsoWhereCostsAreLargeAndUneven) {
    Random random(6);
    Kind kind;
    kind.unit = 1'000'003;
    for (int i = 0; i < instances(3'000); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, kind);
        const auto front = best_by_trying(problem);
        for (const Aim aim : {Aim::most_value, Aim::least_cost}) {
            expect_best(problem, aim, select(problem, aim), test::best_for(aim, front));
        }
        ASSERT_FALSE(HasFailure());
    }
}

void expect_all_steps(const Problem& problem, const Staircase& stairs,
                      const std::vector<Worth>& front) {
    if (front.empty()) {
        EXPECT_EQ(stairs.outcome, Outcome::infeasible);
        return;
    }
    ASSERT_EQ(stairs.outcome, Outcome::optimal);
    std::vector<Worth> found;
    for (const Step& step : stairs.steps) {
        found.push_back(step.worth);
        EXPECT_TRUE(test::keeps_all_rules(problem, step.taken));
        EXPECT_EQ(test::sum_of(problem, step.taken), step.worth);
    }
    EXPECT_EQ(found, front);
}

TEST(Staircase, HasEveryStepWhereItIsSwept) {
    Random random(7);
    for (int i = 0; i < instances(6'000); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, {});
        expect_all_steps(problem, staircase(problem), best_by_trying(problem));
        ASSERT_FALSE(HasFailure());
    }
}

// Costs without a common unit make a sweep too long: corners and corridors take its place.
TEST(Staircase, HasEveryStepWhereItIsClimbed) {
    Random random(8);
    Kind kind;
    kind.unit = 1'000'000'007;
    int climbed = 0;
    for (int i = 0; i < instances(6'000); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, kind);
        const auto front = best_by_trying(problem);
        expect_all_steps(problem, staircase(problem), front);
        ASSERT_FALSE(HasFailure());
        if (front.size() < 2) continue;
        const auto diagram = impl::Diagram::draw(problem, 1'000'000);
        ASSERT_TRUE(diagram);
        if (impl::sweep_size(*diagram, front.back().cost).cells > 1e9) ++climbed;
    }
    EXPECT_GT(climbed, instances(3'000));
}

TEST(Staircase, IsTheSameSweptAndClimbed) {
    Random random(9);
    constexpr std::int64_t scale = 1'000'000'007;
    Kind kind;
    kind.fewest = 10;
    kind.most = 25;
    kind.combinations = 1'000'000'000;
    for (int i = 0; i < instances(500); ++i) {
        SCOPED_TRACE(i);
        Problem problem = any_problem(random, kind);
        const Staircase swept = staircase(problem);
        for (Choice& choice : problem.choices) {
            for (Option& option : choice.options) option.cost *= scale;
        }
        // Costs little and is worth nothing, but leaves no common unit.
        problem.choices.push_back({{Option{}, Option{-1, 1, 1, {}, {}}}});
        if (problem.budget != unlimited) problem.budget *= scale;
        const Staircase climbed = staircase(problem);
        ASSERT_EQ(climbed.outcome, swept.outcome);
        ASSERT_EQ(climbed.steps.size(), swept.steps.size());
        for (std::size_t s = 0; s < swept.steps.size(); ++s) {
            EXPECT_EQ(climbed.steps[s].worth,
                      (Worth{swept.steps[s].worth.value, swept.steps[s].worth.cost * scale}));
        }
    }
}

TEST(Select, OfNothingIsNothing) {
    const Problem problem;
    for (const Aim aim : {Aim::most_value, Aim::least_cost}) {
        const Selection answer = select(problem, aim);
        EXPECT_EQ(answer.outcome, Outcome::optimal);
        EXPECT_EQ(answer.worth, Worth{});
    }
    EXPECT_EQ(staircase(problem).steps.size(), 1U);
}

TEST(Select, KnowsThatAChoiceWithoutOptionsCannotBeMade) {
    for (std::size_t at = 0; at < 3; ++at) {
        Problem problem;
        problem.choices.assign(3, Choice{{Option{}, Option{5, 2, 1, {}, {}}}});
        problem.choices[at].options.clear();
        EXPECT_EQ(select(problem, Aim::most_value).outcome, Outcome::infeasible);
        EXPECT_EQ(select(problem, Aim::least_cost).outcome, Outcome::infeasible);
        EXPECT_EQ(staircase(problem).outcome, Outcome::infeasible);
    }
}

TEST(Select, LeavesToOthersWhatItIsNotMadeFor) {
    Problem choices;
    choices.choices.assign(2, Choice{{Option{}, Option{5, 2, 1, {}, {}}}});
    const auto is_unsuited = [](const Problem& problem) {
        return select(problem, Aim::most_value).outcome == Outcome::unsuited
               && staircase(problem).outcome == Outcome::unsuited;
    };
    EXPECT_FALSE(is_unsuited(choices));
    Problem alternatives = choices;
    alternatives.choices[0].options[1].needs = {{{0, 1}, {1, 1}}};
    EXPECT_TRUE(is_unsuited(alternatives));
    Problem capacities = choices;
    capacities.capacities = {1};
    capacities.choices[0].options[1].uses = {{0, 1}};
    EXPECT_TRUE(is_unsuited(capacities));
    Limits narrow;
    narrow.most_arcs = 3;
    EXPECT_EQ(select(choices, Aim::most_value, narrow).outcome, Outcome::unsuited);
}

TEST(Select, DoesNotCountBeyondItsRange) {
    Problem problem;
    problem.budget = 4'000'000'000'000'000'000;
    problem.choices.assign(
        3, Choice{{Option{},
                   Option{2'000'000'000'000'000'000, 2'000'000'000'000'000'000, 1, {}, {}}}});
    EXPECT_FALSE(within_range(problem));
    EXPECT_EQ(select(problem, Aim::most_value).outcome, Outcome::unsuited);
    EXPECT_EQ(staircase(problem).outcome, Outcome::unsuited);
    // Values alone may be as large where costs are small.
    for (Choice& choice : problem.choices) choice.options[1].cost = 0;
    problem.choices[0].options[1].value /= 10;
    problem.choices.resize(1);
    EXPECT_TRUE(within_range(problem));
    EXPECT_EQ(select(problem, Aim::most_value).worth.value, 200'000'000'000'000'000);
}

} // namespace
} // namespace ishigaki::improve
