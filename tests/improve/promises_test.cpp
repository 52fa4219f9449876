// A plan is carried out step by step, and the evaluation shows exactly what each step promised.
#include "files/files.h"
#include "situations.h"

#include <cmath>

namespace ishigaki::improve {
namespace {

using catalog::Level;
using catalog::RequirementIndex;
using measure::Evaluation;
using test::Case;
using test::case_of;
using test::model;
using test::Random;

Evaluation evaluate_after(const Situation& situation, const std::vector<Settled>& settled) {
    return measure::evaluate(model(), situation.plan(),
                             carried_out(model(), *situation.assessment, situation.works, settled));
}

std::vector<PlannedStep::Raise> differences(const Evaluation& before, const Evaluation& after) {
    std::vector<PlannedStep::Raise> raises;
    for (std::size_t i = 0; i < before.requirements.size(); ++i) {
        const Level from = before.requirements[i].counted(model());
        const Level to = after.requirements[i].counted(model());
        if (from != to) raises.push_back({RequirementIndex(i), from, to});
    }
    return raises;
}

void expect_standing(const Situation& situation, const Standing& promised,
                     const Evaluation& found) {
    EXPECT_EQ(promised.attained, found.attained);
    EXPECT_EQ(promised.score, found.score);
    EXPECT_DOUBLE_EQ(promised.exposure, exposure(situation, found));
}

void expect_steps_kept(const Situation& situation, const PlanOfSteps& plan) {
    std::vector<Settled> settled;
    for (const RequirementWork& work : situation.works) settled.emplace_back(work.pieces.size());
    Evaluation before = evaluate_after(situation, settled);
    EXPECT_TRUE(differences(situation.evaluation, before).empty());
    expect_standing(situation, plan.before, before);
    std::vector<bool> done(situation.projects.size());
    Amounts amounts;
    for (const PlannedStep& step : plan.steps) {
        ASSERT_NE(step.project.has_value(), step.requirement.has_value());
        if (step.project) {
            SCOPED_TRACE(situation.projects[*step.project].id);
            for (const std::size_t first : situation.projects[*step.project].needs) {
                EXPECT_TRUE(done[first] || situation.projects[first].in_place());
            }
            done[*step.project] = true;
        }
        settle(situation, step, settled);
        const Evaluation after = evaluate_after(situation, settled);
        EXPECT_EQ(differences(before, after), step.raises);
        for (std::size_t i = 0; i < situation.works.size(); ++i) {
            const RequirementWork& work = situation.works[i];
            if (!work.applies) continue;
            EXPECT_EQ(work.reached(settled[i]), after.requirements[i].counted(model()))
                << model().requirements[i].id;
        }
        expect_standing(situation, step.after, after);
        amounts += step.amounts;
        before = after;
    }
    EXPECT_EQ(done, plan.chosen.projects);
    EXPECT_EQ(settled, plan.settled);
    EXPECT_EQ(amounts, plan.amounts);
    expect_standing(situation, plan.after, before);
    for (std::size_t i = 0; i < situation.works.size(); ++i) {
        if (!situation.works[i].applies) continue;
        EXPECT_GE(before.requirements[i].counted(model()), plan.chosen.levels[i]);
    }
}

void expect_demands_kept(const Situation& situation, const Goal& goal, const PlanOfSteps& plan) {
    using Kind = Demanded::Kind;
    const Evaluation after = evaluate_after(situation, plan.settled);
    for (const Demanded& one : demands_of(situation, goal)) {
        SCOPED_TRACE(describe(situation, one).en);
        switch (one.kind) {
        case Kind::level:
        case Kind::target:
        case Kind::own_level:
            EXPECT_GE(after.requirements[one.of].counted(model()), one.level);
            break;
        case Kind::must: EXPECT_TRUE(plan.chosen.projects[one.of]); break;
        case Kind::must_not: EXPECT_FALSE(plan.chosen.projects[one.of]); break;
        case Kind::frozen:
            EXPECT_EQ(plan.chosen.levels[one.of], situation.works[one.of].present);
            break;
        case Kind::budget_days: EXPECT_LE(plan.amounts.tenths(), *goal.budget_days); break;
        case Kind::budget_yen: EXPECT_LE(plan.amounts.yen, *goal.budget_yen); break;
        }
    }
    for (std::size_t i = 0; i < situation.projects.size(); ++i) {
        for (const std::size_t other : situation.projects[i].excludes) {
            EXPECT_FALSE(plan.chosen.projects[i] && plan.chosen.projects[other]);
        }
    }
    if (goal.purpose == Purpose::reach_level) EXPECT_GE(after.attained, goal.level);
    if (goal.purpose == Purpose::reach_targets) {
        for (const auto& one : after.requirements) EXPECT_EQ(one.short_by(model()), 0);
    }
}

void expect_promises_kept(const Situation& situation, const Goal& goal) {
    SCOPED_TRACE(fmt::format("purpose {} level {} measure {}", static_cast<int>(goal.purpose),
                             goal.level.value(), static_cast<int>(goal.measure)));
    const Proposal proposal = improve(situation, goal, test::engine());
    if (proposal.outcome == Outcome::infeasible) {
        EXPECT_FALSE(proposal.plan);
        EXPECT_FALSE(proposal.conflict.empty());
        return;
    }
    ASSERT_EQ(proposal.outcome, Outcome::optimal);
    ASSERT_TRUE(proposal.plan);
    EXPECT_EQ(proposal.plan->cost, proposal.worth.cost);
    expect_steps_kept(situation, *proposal.plan);
    expect_demands_kept(situation, goal, *proposal.plan);
    if (goal.purpose == Purpose::most_level) {
        EXPECT_GE(proposal.plan->after.attained, proposal.level);
    }
}

std::vector<Goal> goals() {
    std::vector<Goal> all;
    for (int level = 2; level <= 5; ++level) {
        Goal goal;
        goal.purpose = Purpose::reach_level;
        goal.level = Level(level);
        all.push_back(goal);
    }
    for (const Purpose purpose : {Purpose::reach_targets, Purpose::most_level, Purpose::most_score,
                                  Purpose::least_exposed}) {
        Goal goal;
        goal.purpose = purpose;
        if (purpose != Purpose::reach_targets) goal.budget_days = 600;
        all.push_back(goal);
    }
    return all;
}

class Examples : public testing::TestWithParam<const char*> {};

TEST_P(Examples, KeepWhatTheirPlansPromise) {
    constexpr std::size_t limit = 1 << 24;
    const auto bytes =
        files::read_file(std::string(ISHIGAKI_ROOT "/examples/") + GetParam() + ".yaml", limit);
    ASSERT_TRUE(bytes);
    const Case one = case_of(test::load(*bytes));
    for (const Goal& goal : goals()) expect_promises_kept(*one, goal);
}

TEST(Example, KeepsWhatItsPlansPromiseBeyondTheTargets) {
    constexpr std::size_t limit = 1 << 24;
    const auto bytes = files::read_file(ISHIGAKI_ROOT "/examples/resident-records.yaml", limit);
    ASSERT_TRUE(bytes);
    const Case one = case_of(test::load(*bytes));
    for (Goal goal : goals()) {
        goal.beyond_targets = true;
        expect_promises_kept(*one, goal);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Examples, testing::Values("resident-records", "web-shop", "ishigaki"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

class RandomSystems : public testing::TestWithParam<int> {};

TEST_P(RandomSystems, KeepWhatTheirPlansPromise) {
    Random random(200 + static_cast<std::uint32_t>(GetParam()));
    for (int i = 0; i < test::instances(6); ++i) {
        SCOPED_TRACE(i);
        test::Sort sort;
        sort.lacking = random.one_in(3) ? 117 : 30;
        sort.own_projects = 2;
        const Case one = case_of(test::any_file(random, sort));
        for (Goal goal : goals()) {
            if (random.one_in(2)) continue;
            goal.beyond_targets = random.one_in(4);
            goal.measure = static_cast<Measure>(random.from(0, 3));
            if (goal.budget_days) goal.budget_days = random.from(0, 3'000);
            if (goal.measure != Measure::days) goal.budget_days = std::nullopt;
            if (goal.measure == Measure::money) goal.budget_yen = random.from(0, 9'000) * 1'000;
            expect_promises_kept(*one, goal);
        }
        ASSERT_FALSE(HasFailure());
    }
}

INSTANTIATE_TEST_SUITE_P(Shares, RandomSystems, testing::Range(0, 4));

// Whatever is settled, not only what a plan settles.
TEST(CarriedOut, ShowsTheLevelThatWasReckonedForAnyPieces) {
    Random random(21);
    for (int i = 0; i < test::instances(150); ++i) {
        SCOPED_TRACE(i);
        const Case one = case_of(test::any_file(random, {}));
        std::vector<Settled> settled;
        for (const RequirementWork& work : one->works) {
            const int missing = random.from(1, 15);
            settled.emplace_back(work.pieces.size());
            for (std::size_t piece = 0; piece < work.pieces.size(); ++piece) {
                settled.back()[piece] = !random.one_in(missing);
            }
        }
        const Evaluation after = evaluate_after(*one, settled);
        for (std::size_t r = 0; r < settled.size(); ++r) {
            if (!one->works[r].applies) continue;
            EXPECT_EQ(one->works[r].reached(settled[r]), after.requirements[r].counted(model()))
                << model().requirements[r].id;
        }
        ASSERT_FALSE(HasFailure());
    }
}

} // namespace
} // namespace ishigaki::improve
