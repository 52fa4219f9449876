// Roadmaps keep the limits of their periods, those of longer ones among them, and nothing that
// brings more can be done earlier: against trying every start.
#include "improve/roadmap.h"
#include "situations.h"

#include <cmath>
#include <numeric>

namespace ishigaki::improve {
namespace {

using catalog::RequirementIndex;
using document::Period;
using test::Case;
using test::case_of;
using test::Random;

PlanOfSteps plan_for(const Situation& situation) {
    Goal goal;
    goal.purpose = Purpose::most_score;
    goal.beyond_targets = true;
    goal.budget_days = 1'000'000;
    return *improve(situation, goal, test::engine()).plan;
}

Roadmap roadmap_for(const Situation& situation, const PlanOfSteps& plan, std::string_view periods,
                    const Engine& engine) {
    base::Diagnostics diagnostics;
    auto roadmap =
        roadmap_of(situation, plan, *document::parse_periods(periods), engine, diagnostics);
    EXPECT_TRUE(roadmap) << test::errors_of(diagnostics);
    return roadmap ? std::move(*roadmap) : Roadmap{};
}

std::string refusal(const std::string& constraints, std::string_view periods) {
    const Case one = case_of("plan: {system_level: 2}\nimprovement: {constraints: " + constraints
                             + "}\nassessments: [{id: a}]\n");
    base::Diagnostics diagnostics;
    EXPECT_FALSE(
        roadmap_of(*one, PlanOfSteps{}, *document::parse_periods(periods), Engine{}, diagnostics))
        << constraints;
    return test::errors_of(diagnostics);
}

int days_of(const Period& period) {
    using std::chrono::sys_days;
    return static_cast<int>((sys_days(period.last) - sys_days(period.first)).count()) + 1;
}

// A step of the plan as a roadmap sees it, worked out anew.
struct Work {
    std::string id;
    std::size_t length = 1;
    Amounts each; // in each of its periods
    double weight = 1;
    std::vector<std::size_t> before; // steps that end before it starts
    std::vector<std::size_t> beside; // steps that end no later
};

std::vector<Work> works_of(const Situation& situation, const PlanOfSteps& plan,
                           const std::vector<Period>& periods) {
    std::vector<Work> works;
    const auto step_of = [&](std::size_t project) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            if (plan.steps[i].project == project) return i;
        }
        return std::nullopt;
    };
    for (const PlannedStep& step : plan.steps) {
        Work work;
        for (int room = days_of(periods.front());
             room < step.amounts.lead && work.length < periods.size(); ++work.length) {
            room += days_of(periods[work.length]);
        }
        const auto part = [&](std::int64_t amount) {
            const auto parts = static_cast<std::int64_t>(work.length);
            return (amount + parts - 1) / parts;
        };
        for (std::size_t role = 0; role < most_roles; ++role) {
            work.each.effort[role] = part(step.amounts.effort[role]);
        }
        work.each.yen = part(step.amounts.yen);
        for (const auto& raise : step.raises) {
            const std::size_t i = raise.requirement.value();
            const auto gate = situation.gate(situation.evaluation.target_level, i);
            const double share =
                situation.evaluation.shares[i] * 10'000 * (raise.to.value() - raise.from.value());
            work.weight += std::round(share) * (raise.from < gate ? 5 : 1);
        }
        if (step.project) {
            work.id = situation.projects[*step.project].id;
            for (const std::size_t other : situation.projects[*step.project].needs) {
                if (const auto found = step_of(other)) work.before.push_back(*found);
            }
        } else {
            work.id = situation.model().at(*step.requirement).id;
            for (const std::size_t other : situation.works[step.requirement->value()].projects) {
                if (const auto found = step_of(other)) work.beside.push_back(*found);
            }
        }
        works.push_back(std::move(work));
    }
    return works;
}

using Starts = std::vector<std::size_t>;

// Every rule, read from the file by dates.
class Rules {
public:
    Rules(const Situation& situation, const std::vector<Work>& works,
          const std::vector<Period>& periods)
        : situation_(situation), said_(situation.said()->constraints), works_(works),
          periods_(periods) {}

    [[nodiscard]] bool keep(const Starts& starts) const {
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const Work& work = works_[i];
            if (starts[i] + work.length > periods_.size()) return false;
            for (const std::size_t other : work.before) {
                if (starts[other] + works_[other].length > starts[i]) return false;
            }
            for (const std::size_t other : work.beside) {
                if (starts[other] + works_[other].length > starts[i] + work.length) return false;
            }
            const auto not_before = said_.not_before.find(work.id);
            if (not_before != said_.not_before.end()) {
                const auto period = document::parse_period(not_before->second);
                if (periods_[starts[i]].last < period->first) return false;
            }
        }
        return keeps_budgets(starts) && keeps_capacities(starts);
    }

private:
    // What is worked on within a period of the file; nothing where a part of a task's use is zero.
    [[nodiscard]] Amounts within(const Period& named, const Starts& starts) const {
        Amounts sum;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            for (std::size_t at = starts[i]; at < starts[i] + works_[i].length; ++at) {
                const bool inside =
                    named.first <= periods_[at].first && periods_[at].last <= named.last;
                if (inside) sum += works_[i].each;
            }
        }
        return sum;
    }

    [[nodiscard]] bool keeps_budgets(const Starts& starts) const {
        for (const auto& [label, spending] : said_.budgets) {
            const Amounts sum = within(*document::parse_period(label), starts);
            if (spending.days && sum.tenths() > tenths_of(*spending.days)) return false;
            if (spending.yen && sum.yen > *spending.yen) return false;
        }
        return true;
    }

    [[nodiscard]] bool keeps_capacities(const Starts& starts) const {
        for (std::size_t role = 0; role < situation_.costs.roles().size(); ++role) {
            const std::string id(situation_.costs.roles()[role].id);
            std::vector<bool> own(periods_.size());
            if (said_.capacities.contains(id)) {
                for (const auto& [label, days] : said_.capacities.at(id)) {
                    const auto named = *document::parse_period(label);
                    if (within(named, starts).effort[role] > tenths_of(days)) return false;
                    for (std::size_t i = 0; i < periods_.size(); ++i) {
                        if (periods_[i].first == named.first && periods_[i].last == named.last) {
                            own[i] = true;
                        }
                    }
                }
            }
            if (!said_.capacity.contains(id)) continue;
            for (std::size_t i = 0; i < periods_.size(); ++i) {
                if (own[i]) continue;
                const auto used = within(periods_[i], starts).effort[role];
                if (used > tenths_of(said_.capacity.at(id))) return false;
            }
        }
        return true;
    }

    const Situation& situation_;
    const document::ImprovementConstraints& said_;
    const std::vector<Work>& works_;
    const std::vector<Period>& periods_;
};

double worth_of(const std::vector<Work>& works, const Starts& starts, std::size_t periods) {
    double sum = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        sum += works[i].weight * static_cast<double>(periods - (starts[i] + works[i].length - 1));
    }
    return sum;
}

std::optional<double> best_by_trying(const std::vector<Work>& works, const Rules& rules,
                                     std::size_t periods) {
    std::optional<double> best;
    Starts starts(works.size());
    for (bool more = true; more;) {
        if (rules.keep(starts)) {
            best = std::max(best.value_or(0), worth_of(works, starts, periods));
        }
        more = false;
        for (std::size_t i = 0; i < starts.size() && !more; ++i) {
            more = ++starts[i] < periods;
            if (!more) starts[i] = 0;
        }
    }
    return best;
}

std::optional<Starts> starts_of(const Roadmap& roadmap, std::size_t steps) {
    if (roadmap.items.size() != steps) return std::nullopt;
    Starts starts(steps);
    for (const RoadmapItem& item : roadmap.items) starts[item.step] = item.start;
    return starts;
}

document::SystemFile any_file(Random& random) {
    test::Sort sort;
    sort.lacking = random.from(2, 4);
    sort.own_projects = 3;
    sort.catalog_projects = false;
    auto file = test::any_file(random, sort);
    auto& constraints = file.improvement->constraints;
    const auto days = [&] { return random.from(20, 900) / 10.0; };
    for (const std::string role : {"planning", "building", "operating"}) {
        if (random.one_in(3)) constraints.capacity[role] = days();
        if (random.one_in(3)) constraints.capacities[role]["FY2027Q1"] = days();
        if (random.one_in(4)) constraints.capacities[role]["2027-05"] = days();
    }
    for (const std::string period : {"FY2027", "2027Q2", "FY2026", "2027-06", "2027-09"}) {
        if (random.one_in(3)) constraints.budgets[period].days = days() * 2;
        if (random.one_in(4)) constraints.budgets[period].yen = random.from(0, 9'000'000);
    }
    for (const auto& project : *file.improvement->projects) {
        if (random.one_in(5)) constraints.not_before[project.id] = "2027-05";
    }
    return file;
}

class Roadmaps : public testing::TestWithParam<int> {};

TEST_P(Roadmaps, AreTheBestThatTryingEveryStartGives) {
    Random random(60 + static_cast<std::uint32_t>(GetParam()));
    const auto periods = *document::parse_periods("2027-03..2027-07");
    int tried = 0;
    int possible = 0;
    int gaps = 0;
    for (int i = 0; i < test::instances(60); ++i) {
        SCOPED_TRACE(i);
        const Case one = case_of(any_file(random));
        const PlanOfSteps plan = plan_for(*one);
        if (plan.steps.empty() || plan.steps.size() > 6) continue;
        ++tried;
        const auto works = works_of(*one, plan, periods);
        const Rules rules(*one, works, periods);
        const auto& said = one->said()->constraints;
        const bool limited = !said.capacity.empty() || !said.capacities.empty()
                             || std::ranges::any_of(said.budgets, [](const auto& budget) {
                                    return budget.second.days.has_value();
                                });
        const Roadmap quick = roadmap_for(*one, plan, "2027-03..2027-07", Engine{});
        if (const auto starts = starts_of(quick, plan.steps.size())) {
            EXPECT_TRUE(rules.keep(*starts));
        }
        const Roadmap best = roadmap_for(*one, plan, "2027-03..2027-07", test::engine());
        const auto starts = starts_of(best, plan.steps.size());
        if (starts) EXPECT_TRUE(rules.keep(*starts));
        // What is spread evenly keeps to a limit of our own besides.
        if (best.even) continue;
        EXPECT_TRUE(limited || best.limits.empty());
        const auto expected = best_by_trying(works, rules, periods.size());
        EXPECT_EQ(best.outcome, expected ? Outcome::optimal : Outcome::infeasible);
        if (!expected || !starts) continue;
        ++possible;
        EXPECT_DOUBLE_EQ(worth_of(works, *starts, periods.size()), *expected);
        EXPECT_FALSE(best.gap);
        // Stopped early, it says how much it may have missed.
        Engine hasty = test::engine();
        hasty.limits.proceed = [left = random.from(0, 12)]() mutable { return left-- > 0; };
        const Roadmap stopped = roadmap_for(*one, plan, "2027-03..2027-07", hasty);
        const auto early = starts_of(stopped, plan.steps.size());
        if (!early) continue;
        EXPECT_TRUE(rules.keep(*early));
        if (!stopped.gap) continue;
        ++gaps;
        EXPECT_GE(worth_of(works, *early, periods.size()) * (1 + *stopped.gap),
                  *expected * (1 - 1e-12));
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(possible, tried / 6);
    RecordProperty("gaps", gaps);
    EXPECT_GE(tried, test::instances(20));
}

INSTANTIATE_TEST_SUITE_P(Shares, Roadmaps, testing::Range(0, 3));

TEST(Roadmap, KeepsTheBudgetOfAFiscalYearOverItsQuarters) {
    const std::string head = "plan: {system_level: 2}\nimprovement: {projects: [";
    std::string projects;
    for (int i = 0; i < 5; ++i) {
        projects += fmt::format("{{id: p{0}, name: p, effort: 10, money: 100000, lead: 30, "
                                "criteria: [{1}/2a]}}, ",
                                i, test::model().requirements[static_cast<std::size_t>(i)].id);
    }
    const auto roadmap = [&](const std::string& constraints, const Engine& engine) {
        const Case one = case_of(head + projects + "], constraints: {must: [p0, p1, p2, p3, p4], "
                                 + constraints + "}}\nassessments: [{id: a}]\n");
        Goal goal;
        goal.purpose = Purpose::most_score;
        goal.budget_days = 500;
        return roadmap_for(*one, *improve(*one, goal, test::engine()).plan, "2027Q1..2028Q2",
                           engine);
    };
    const auto in_periods = [](const Roadmap& found) {
        std::vector<std::int64_t> days;
        for (const RoadmapPeriod& period : found.periods) {
            days.push_back(
                std::accumulate(period.effort.begin(), period.effort.end(), std::int64_t{0}));
        }
        return days;
    };
    for (const Engine& engine : {Engine{}, test::engine()}) {
        // 2027Q1 is of fiscal year 2026, 2027Q2 to 2028Q1 of 2027, 2028Q2 of 2028.
        const auto days = in_periods(
            roadmap("budget: {periods: {FY2026: {days: 10}, FY2027: {days: 30}}}", engine));
        EXPECT_EQ(days, (std::vector<std::int64_t>{100, 300, 0, 0, 0, 100}));
        const auto yen = roadmap("budget: {periods: {FY2026: {yen: 0}, FY2027: {yen: 250000}}}, "
                                 "capacity: {planning: 100}",
                                 engine);
        std::vector<std::int64_t> spent;
        for (const RoadmapPeriod& period : yen.periods) spent.push_back(period.yen);
        EXPECT_EQ(spent, (std::vector<std::int64_t>{0, 200'000, 0, 0, 0, 300'000}));
        EXPECT_EQ(in_periods(roadmap("capacity: {planning: {each: 10, FY2027: 20}}", engine)),
                  (std::vector<std::int64_t>{100, 100, 100, 0, 0, 100}))
            << "one is left over";
        EXPECT_EQ(in_periods(roadmap("capacity: {planning: {each: 10, FY2027Q1: 40}}", engine)),
                  (std::vector<std::int64_t>{100, 400, 0, 0, 0, 0}))
            << "that quarter is 2027Q2; what is said of it goes before what is said of each";
    }
}

TEST(Roadmap, RefusesALimitThatHoldsOnlyAPartOfAPeriod) {
    EXPECT_NE(
        refusal("{budget: {periods: {2027Q2: {days: 5}}}}", "FY2027..FY2028")
            .find("improvement.constraints.budget.periods.2027Q2: 2027Q2 holds only a part of "
                  "the plan's period FY2027"),
        std::string::npos)
        << refusal("{budget: {periods: {2027Q2: {days: 5}}}}", "FY2027..FY2028");
    const std::string two = refusal("{capacity: {building: {2027-05: 5}}, budget: {periods: "
                                    "{2028-01: {yen: 5}}}}",
                                    "2027Q1..2028Q4");
    EXPECT_NE(two.find("improvement.constraints.capacity.building.2027-05"), std::string::npos);
    EXPECT_NE(two.find("improvement.constraints.budget.periods.2028-01"), std::string::npos);
    // Elsewhere it limits nothing.
    const Case one = case_of("plan: {system_level: 2}\nimprovement: {constraints: {budget: "
                             "{periods: {2026Q2: {days: 5}, FY2025: {yen: 1}}}}}\n"
                             "assessments: [{id: a}]\n");
    base::Diagnostics diagnostics;
    const auto limits = limits_of(*one, *document::parse_periods("FY2027..FY2028"), diagnostics);
    ASSERT_TRUE(limits);
    EXPECT_TRUE(limits->empty());
}

} // namespace
} // namespace ishigaki::improve
