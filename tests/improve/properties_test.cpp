// What must hold for any selection problem, tried on random ones.
#include "improve/engine.h"
#include "selections.h"
#include "solve/cbc.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace ishigaki::improve {
namespace {

using test::Kind;
using test::Random;

Problem any_problem() {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    Kind kind;
    kind.most = *rc::gen::inRange(1, 41);
    kind.combinations = std::numeric_limits<int>::max();
    kind.unit = *rc::gen::element(1, 10, 999'983);
    return test::any_problem(random, kind);
}

Aim any_aim() {
    return *rc::gen::element(Aim::most_value, Aim::least_cost);
}

// Whether an answer is no worse for the aim than another one.
bool no_worse(Aim aim, const Selection& one, const Selection& other) {
    if (other.outcome == Outcome::infeasible) return true;
    if (one.outcome == Outcome::infeasible) return false;
    return aim == Aim::most_value ? one.worth.value >= other.worth.value
                                  : one.worth.cost <= other.worth.cost;
}

RC_GTEST_PROP(Selecting, MoreBudgetIsNeverWorse, ()) {
    Problem problem = any_problem();
    RC_PRE(problem.budget != unlimited);
    const Aim aim = any_aim();
    const Selection tight = select(problem, aim);
    problem.budget += *rc::gen::inRange(0, 1'000'000);
    const Selection wide = select(problem, aim);
    RC_ASSERT(no_worse(aim, wide, tight));
    problem.budget = unlimited;
    RC_ASSERT(no_worse(aim, select(problem, aim), wide));
}

RC_GTEST_PROP(Selecting, OneMoreRuleIsNeverBetter, ()) {
    Problem problem = any_problem();
    const Aim aim = any_aim();
    const Selection free = select(problem, aim);
    const auto count = static_cast<std::uint32_t>(problem.choices.size());
    const auto literal = [&] {
        return Literal{*rc::gen::inRange(0U, count), static_cast<Rank>(*rc::gen::inRange(0, 4))};
    };
    switch (*rc::gen::inRange(0, 3)) {
    case 0: problem.exclusions.push_back({literal(), literal()}); break;
    case 1: {
        auto& options = problem.choices[*rc::gen::inRange(0U, count)].options;
        options[*rc::gen::inRange<std::size_t>(0, options.size())].needs.push_back({literal()});
        break;
    }
    default: {
        auto& options = problem.choices[*rc::gen::inRange(0U, count)].options;
        options.erase(
            options.begin()
            + static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, options.size())));
    }
    }
    RC_ASSERT(no_worse(aim, free, select(problem, aim)));
}

RC_GTEST_PROP(Selecting, AnotherOrderOfChoicesAndOptionsIsWorthTheSame, ()) {
    const Problem problem = any_problem();
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto shuffle = [&](auto& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1],
                      list[static_cast<std::size_t>(random.from(0, static_cast<int>(i) - 1))]);
        }
    };
    std::vector<std::uint32_t> order(problem.choices.size());
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order);
    std::vector<std::uint32_t> now(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) now[order[i]] = i;
    Problem renamed = problem;
    for (std::size_t i = 0; i < order.size(); ++i) {
        renamed.choices[i] = problem.choices[order[i]];
        shuffle(renamed.choices[i].options);
        for (Option& option : renamed.choices[i].options) {
            for (Clause& clause : option.needs) {
                for (Literal& literal : clause) literal.choice = now[literal.choice];
            }
            shuffle(option.needs);
        }
    }
    for (Exclusion& pair : renamed.exclusions) {
        pair.first.choice = now[pair.first.choice];
        pair.second.choice = now[pair.second.choice];
        if (random.one_in(2)) std::swap(pair.first, pair.second);
    }
    shuffle(renamed.exclusions);
    const Aim aim = any_aim();
    const Selection one = select(problem, aim);
    const Selection other = select(renamed, aim);
    RC_ASSERT(one.outcome == other.outcome);
    RC_ASSERT(one.worth == other.worth);
    const Staircase stairs = staircase(problem);
    const Staircase others = staircase(renamed);
    RC_ASSERT(stairs.steps.size() == others.steps.size());
    for (std::size_t i = 0; i < stairs.steps.size(); ++i) {
        RC_ASSERT(stairs.steps[i].worth == others.steps[i].worth);
    }
}

RC_GTEST_PROP(Selecting, TheSameQuestionGetsTheSameAnswer, ()) {
    const Problem problem = any_problem();
    const Aim aim = any_aim();
    RC_ASSERT(select(problem, aim).taken == select(problem, aim).taken);
    const Staircase one = staircase(problem);
    const Staircase other = staircase(problem);
    RC_ASSERT(one.steps.size() == other.steps.size());
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
        RC_ASSERT(one.steps[i].taken == other.steps[i].taken);
    }
}

// The first step of the staircase is the cheapest, the last the most that the budget buys, and
// every budget in between buys the step below it.
RC_GTEST_PROP(Selecting, TheStaircaseSaysWhatEveryBudgetBuys, ()) {
    Problem problem = any_problem();
    const Staircase stairs = staircase(problem);
    const Selection cheapest = select(problem, Aim::least_cost);
    RC_ASSERT(stairs.steps.empty() == (cheapest.outcome == Outcome::infeasible));
    if (stairs.steps.empty()) return;
    RC_ASSERT(stairs.steps.front().worth == cheapest.worth);
    RC_ASSERT(stairs.steps.back().worth == select(problem, Aim::most_value).worth);
    const auto at = *rc::gen::inRange<std::size_t>(0, stairs.steps.size());
    const Worth& worth = stairs.steps[at].worth;
    problem.budget = worth.cost;
    RC_ASSERT(select(problem, Aim::most_value).worth == worth);
    problem.budget = worth.cost - 1;
    const Selection below = select(problem, Aim::most_value);
    if (at == 0) {
        RC_ASSERT(below.outcome == Outcome::infeasible);
    } else {
        RC_ASSERT(below.worth == stairs.steps[at - 1].worth);
    }
}

// `proceed` says no at the nth question, and yes again after it: the first "no" counts.
RC_GTEST_PROP(Selecting, StoppedEarlyItGivesWhatItHasAndHowFarThatCanBeFromTheBest, ()) {
    const Problem problem = any_problem();
    int questions = *rc::gen::inRange(0, 60);
    Limits limits;
    limits.proceed = [&] { return questions-- != 0; };
    const Selection stopped = select(problem, Aim::most_value, limits);
    const Selection whole = select(problem, Aim::most_value);
    if (whole.outcome == Outcome::infeasible) {
        RC_ASSERT(stopped.outcome == Outcome::infeasible);
        return;
    }
    RC_ASSERT(stopped.outcome == Outcome::optimal || stopped.outcome == Outcome::feasible);
    RC_ASSERT(test::keeps_all_rules(problem, stopped.taken));
    RC_ASSERT(test::sum_of(problem, stopped.taken) == stopped.worth);
    RC_ASSERT(stopped.worth.value <= whole.worth.value);
    RC_ASSERT(stopped.bound >= whole.worth.value);
    if (stopped.outcome == Outcome::optimal) RC_ASSERT(stopped.worth == whole.worth);
}

RC_GTEST_PROP(Selecting, AStaircaseStoppedEarlyHasNoWrongSteps, ()) {
    const Problem problem = any_problem();
    int questions = *rc::gen::inRange(0, 60);
    Limits limits;
    limits.proceed = [&] { return questions-- != 0; };
    const Staircase stopped = staircase(problem, limits);
    const Staircase whole = staircase(problem);
    if (stopped.outcome != Outcome::feasible) {
        RC_ASSERT(stopped.outcome == whole.outcome);
        RC_ASSERT(stopped.steps.size() == whole.steps.size());
    }
    for (std::size_t i = 0; i < stopped.steps.size(); ++i) {
        RC_ASSERT(stopped.steps[i].worth == whole.steps[i].worth);
    }
}

// The general solver's staircase, step by step, is the one drawn in one go.
TEST(Climb, ByTheGeneralSolverGivesTheSameStaircase) {
    Random random(13);
    Kind kind;
    kind.most = 8;
    Engine engine;
    engine.general = [](const Problem& problem, Aim aim, const Limits& limits) {
        return solve::solve_by_cbc(problem, aim, limits);
    };
    for (int i = 0; i < test::instances(25); ++i) {
        SCOPED_TRACE(i);
        Problem problem = test::any_problem(random, kind);
        const Staircase one = climb(problem, engine);
        problem.capacities = {0}; // asks nothing, but is not of the common shape
        for (Option& option : problem.choices.front().options) option.uses = {{0, 0}};
        const Staircase other = climb(problem, engine);
        EXPECT_EQ(one.outcome, other.outcome);
        ASSERT_EQ(one.steps.size(), other.steps.size());
        for (std::size_t s = 0; s < one.steps.size(); ++s) {
            EXPECT_EQ(one.steps[s].worth, other.steps[s].worth);
        }
    }
}

} // namespace
} // namespace ishigaki::improve
