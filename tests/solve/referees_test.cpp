// Solvers that share no code must agree: ours, CBC and GLPK; CBC and trying everything.
#include "improve/engine.h"
#include "improve/selections.h"
#include "solve/cbc.h"
#include "solve/glpk.h"

#include <gtest/gtest.h>

namespace ishigaki::solve {
namespace {

using improve::Aim;
using improve::Outcome;
using improve::Problem;
using improve::Selection;
using improve::Worth;
using test::any_problem;
using test::instances;
using test::Kind;
using test::Random;

std::optional<Worth> worth_of(const Problem& problem, const Selection& answer) {
    if (answer.outcome == Outcome::infeasible) return std::nullopt;
    EXPECT_EQ(answer.outcome, Outcome::optimal);
    EXPECT_TRUE(test::keeps_all_rules(problem, answer.taken));
    EXPECT_EQ(test::sum_of(problem, answer.taken), answer.worth);
    return answer.worth;
}

// In shares, so that none of them takes long by itself.
class Referees : public testing::TestWithParam<int> {};

TEST_P(Referees, AgreeOnMiddleProblems) {
    Random random(100 + static_cast<std::uint32_t>(GetParam()));
    Kind kind;
    kind.fewest = 20;
    kind.most = 60;
    kind.combinations = std::numeric_limits<int>::max();
    int possible = 0;
    for (int i = 0; i < instances(500); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, kind);
        const Aim aim = i % 3 == 0 ? Aim::least_cost : Aim::most_value;
        const auto ours = worth_of(problem, improve::select(problem, aim));
        EXPECT_EQ(ours, worth_of(problem, solve_by_cbc(problem, aim))) << "CBC";
        EXPECT_EQ(ours, test::GlpkProgramme(problem, aim).solve()) << "GLPK";
        possible += ours ? 1 : 0;
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(possible, instances(500) / 2);
}

INSTANTIATE_TEST_SUITE_P(Shares, Referees, testing::Range(0, 4));

TEST(Cbc, FindsWhatTryingEverythingFindsAlsoInGeneralProblems) {
    Random random(11);
    Kind kind;
    kind.general = true;
    kind.most = 9;
    for (int i = 0; i < instances(500); ++i) {
        SCOPED_TRACE(i);
        const Problem problem = any_problem(random, kind);
        const auto front = test::best_by_trying(problem);
        const Aim aim = i % 2 == 0 ? Aim::least_cost : Aim::most_value;
        EXPECT_EQ(worth_of(problem, solve_by_cbc(problem, aim)), test::best_for(aim, front));
        ASSERT_FALSE(HasFailure());
    }
}

TEST(Cbc, SaysWhereItWasStopped) {
    Random random(12);
    Kind kind;
    kind.fewest = kind.most = 60;
    kind.combinations = std::numeric_limits<int>::max();
    for (int i = 0; i < instances(20); ++i) {
        const Problem problem = any_problem(random, kind);
        improve::Limits limits;
        limits.proceed = [] { return false; };
        const Selection answer = solve_by_cbc(problem, Aim::most_value, limits);
        const Selection whole = improve::select(problem, Aim::most_value);
        EXPECT_NE(answer.outcome, Outcome::unsuited);
        if (answer.outcome == Outcome::optimal) EXPECT_EQ(answer.worth, whole.worth);
        if (answer.outcome == Outcome::infeasible) EXPECT_EQ(whole.outcome, Outcome::infeasible);
        if (answer.outcome != Outcome::feasible) continue;
        EXPECT_TRUE(test::keeps_all_rules(problem, answer.taken));
        EXPECT_LE(answer.worth.value, whole.worth.value);
        EXPECT_GE(answer.bound, whole.worth.value);
    }
}

TEST(Cbc, KnowsThatAChoiceWithoutOptionsCannotBeMade) {
    Problem problem;
    problem.choices.assign(2, improve::Choice{{improve::Option{}}});
    problem.choices[1].options.clear();
    EXPECT_EQ(solve_by_cbc(problem, Aim::most_value).outcome, Outcome::infeasible);
    EXPECT_EQ(solve_by_cbc(problem, Aim::least_cost).outcome, Outcome::infeasible);
    EXPECT_EQ(solve_by_cbc({}, Aim::least_cost).outcome, Outcome::optimal);
}

TEST(Cbc, RefusesNumbersBeyondTheRangeAsOurOwnSolverDoes) {
    constexpr std::int64_t large = 2'000'000'000'000'000'000;
    Problem problem;
    problem.choices.assign(
        3, improve::Choice{{improve::Option{}, improve::Option{large, large, 1, {}, {}}}});
    ASSERT_FALSE(improve::within_range(problem));
    EXPECT_EQ(solve_by_cbc(problem, Aim::most_value).outcome, Outcome::unsuited);
    EXPECT_EQ(solve_by_cbc(problem, Aim::least_cost).outcome, Outcome::unsuited);
    improve::Engine engine;
    engine.general = solve_by_cbc;
    EXPECT_EQ(improve::solve(problem, Aim::most_value, engine).outcome, Outcome::unsuited);
    EXPECT_EQ(improve::climb(problem, engine).outcome, Outcome::unsuited);
}

} // namespace
} // namespace ishigaki::solve
