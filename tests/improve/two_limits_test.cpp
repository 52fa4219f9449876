// Days and yen limited at once: every requirement is written in pieces then. Against trying every
// way of every piece on small systems, and every plan against a sum of its own.
#include "situations.h"

#include <set>

namespace ishigaki::improve {
namespace {

using catalog::Answer;
using catalog::Level;
using catalog::RequirementIndex;
using test::Case;
using test::case_of;
using test::model;
using test::Random;

// What something takes, each by itself: of a plan they add up.
struct Total {
    std::int64_t cost = 0; // in the measure
    std::int64_t days = 0; // tenths
    std::int64_t yen = 0;  // thousands
    std::int64_t value = 0;

    Total operator+(const Total& other) const {
        return {cost + other.cost, days + other.days, yen + other.yen, value + other.value};
    }
    // Nothing speaks for the other one.
    [[nodiscard]] bool covers(const Total& other) const {
        return cost <= other.cost && days <= other.days && yen <= other.yen && value >= other.value;
    }
};

Total total_of(const Amounts& amounts, Measure measure, std::int64_t day_rate) {
    Total total;
    for (const std::int64_t effort : amounts.effort) total.days += effort;
    total.yen = (amounts.yen + 999) / 1000;
    switch (measure) {
    case Measure::days: total.cost = total.days; break;
    case Measure::money: total.cost = total.yen; break;
    case Measure::total:
        total.cost = (amounts.yen + total.days * day_rate / 10 + 999) / 1000;
        break;
    case Measure::work: total.cost = total.days + (amounts == Amounts{} ? 0 : 1'000'000); break;
    }
    return total;
}

using Totals = std::vector<Total>;

Totals without_covered(Totals all) {
    std::ranges::sort(all, {}, [](const Total& one) {
        return std::tuple(one.cost, one.days, one.yen, -one.value);
    });
    Totals kept;
    for (const Total& one : all) {
        if (std::ranges::none_of(kept, [&](const Total& other) { return other.covers(one); })) {
            kept.push_back(one);
        }
    }
    return kept;
}

// Everything that can be done, tried.
class Trying {
public:
    Trying(const Situation& situation, const Goal& goal)
        : situation_(situation), goal_(goal), said_(situation.said()->constraints),
          worth_(worth_of_levels(situation, goal.purpose)) {}

    // Within both budgets; what covers no other.
    Totals run() {
        Totals all;
        const std::size_t count = situation_.projects.size();
        for (std::size_t set = 0; set < (std::size_t{1} << count); ++set) {
            std::vector<bool> projects;
            for (std::size_t i = 0; i < count; ++i) projects.push_back((set >> i & 1U) != 0);
            if (!allowed(projects)) continue;
            for (const Total& one : with(projects)) all.push_back(one);
        }
        return without_covered(std::move(all));
    }

private:
    [[nodiscard]] bool named(const std::vector<std::string>& ids, std::size_t project) const {
        return std::ranges::find(ids, situation_.projects[project].id) != ids.end();
    }

    [[nodiscard]] bool allowed(const std::vector<bool>& projects) const {
        for (std::size_t i = 0; i < projects.size(); ++i) {
            const Project& project = situation_.projects[i];
            if (project.in_place()) {
                if (projects[i]) return false;
                continue;
            }
            if (projects[i] ? named(said_.must_not, i) : named(said_.must, i)) return false;
            if (!projects[i]) continue;
            for (const std::size_t other : project.needs) {
                if (!projects[other] && !situation_.projects[other].in_place()) return false;
            }
            for (const std::size_t other : project.excludes) {
                if (projects[other]) return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool fits(const Total& total) const {
        return (!goal_.budget_days || total.days <= *goal_.budget_days)
               && (!goal_.budget_yen || total.yen <= *goal_.budget_yen / 1000);
    }

    [[nodiscard]] Totals with(const std::vector<bool>& projects) const {
        Total start;
        for (std::size_t i = 0; i < projects.size(); ++i) {
            if (projects[i]) start = start + priced(situation_.projects[i].amounts);
        }
        Totals all{start};
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            if (!situation_.works[i].applies) continue;
            const Totals own = of_requirement(i, projects);
            Totals more;
            for (const Total& one : all) {
                for (const Total& other : own) {
                    if (fits(one + other)) more.push_back(one + other);
                }
            }
            all = without_covered(std::move(more));
        }
        return all;
    }

    [[nodiscard]] Total priced(const Amounts& amounts) const {
        return total_of(amounts, goal_.measure, situation_.costs.day_rate());
    }

    [[nodiscard]] Level floor_of(std::size_t requirement) const {
        Level floor = model().lowest();
        if (goal_.purpose == Purpose::reach_level) {
            floor = situation_.gate(goal_.level, requirement);
        } else if (goal_.purpose == Purpose::reach_targets) {
            floor = situation_.evaluation.requirements[requirement].target;
        }
        for (const auto& [of, level] : said_.levels) {
            if (of.value() == requirement) floor = std::max(floor, level);
        }
        return floor;
    }

    // Every piece left or done in each of its ways.
    [[nodiscard]] Totals of_requirement(std::size_t i, const std::vector<bool>& projects) const {
        const RequirementWork& work = situation_.works[i];
        const bool frozen =
            std::ranges::find(said_.frozen, RequirementIndex(i)) != said_.frozen.end();
        const Level floor = floor_of(i);
        const Level target = situation_.evaluation.requirements[i].target;
        Level cap = goal_.beyond_targets ? model().highest() : std::max(target, floor);
        if (goal_.purpose == Purpose::least_exposed) cap = std::min(cap, target);
        Settled before(work.pieces.size());
        for (std::size_t p = 0; p < projects.size() && !frozen; ++p) {
            if (!projects[p] || work.by.empty() || work.by[p].empty()) continue;
            for (std::size_t piece = 0; piece < before.size(); ++piece) {
                before[piece] = before[piece] || work.by[p][piece];
            }
        }
        Totals all;
        std::vector<std::size_t> taken(work.pieces.size()); // 0: left; else the way
        for (bool more = true; more;) {
            Settled settled = before;
            Total total;
            for (std::size_t piece = 0; piece < taken.size(); ++piece) {
                if (taken[piece] == 0) continue;
                settled[piece] = true;
                total = total + priced(work.pieces[piece].ways[taken[piece] - 1].amounts);
            }
            const Level level = work.reached(settled);
            total.value =
                worth_[i] * std::max(0, std::min(level, cap).value() - work.present.value());
            if (level >= floor) all.push_back(total);
            more = false;
            for (std::size_t piece = 0; piece < taken.size() && !more && !frozen; ++piece) {
                more = ++taken[piece] <= work.pieces[piece].ways.size();
                if (!more) taken[piece] = 0;
            }
        }
        return without_covered(std::move(all));
    }

    const Situation& situation_;
    const Goal& goal_;
    const document::ImprovementConstraints& said_;
    std::vector<std::int64_t> worth_;
};

std::optional<Worth> best_of(const Totals& all, Aim aim) {
    std::optional<Worth> best;
    for (const Total& one : all) {
        const auto rank = [&](const Worth& worth) {
            return aim == Aim::most_value ? std::pair(-worth.value, worth.cost)
                                          : std::pair(worth.cost, -worth.value);
        };
        const Worth worth{one.value, one.cost};
        if (!best || rank(worth) < rank(*best)) best = worth;
    }
    return best;
}

// What a few requirements lack, each a handful of pieces.
class SmallSystem {
public:
    explicit SmallSystem(Random& random) : random_(random) {}

    document::SystemFile make() {
        test::Sort sort;
        sort.lacking = 0;
        sort.own_projects = 0;
        sort.catalog_projects = false;
        file_ = test::any_file(random_, sort);
        file_.plan->system_level = Level(5);
        file_.improvement = document::Improvement{};
        file_.improvement->projects.emplace();
        if (random_.one_in(2)) file_.improvement->day_rate = random_.from(0, 90'000);
        for (int i = random_.from(1, 3); i > 0; --i) lack();
        for (int i = random_.from(0, 3); i > 0; --i) add_project();
        constrain();
        return std::move(file_);
    }

private:
    document::CostChange any_cost() {
        document::CostChange cost;
        cost.effort["planning"] = random_.from(0, 60) / 10.0;
        if (random_.one_in(3)) cost.effort["building"] = random_.from(0, 40) / 10.0;
        cost.money = random_.one_in(4) ? random_.from(0, 3'000) : random_.from(0, 40) * 10'000;
        return cost;
    }

    void lack() {
        const auto at = static_cast<std::size_t>(random_.from(0, 116));
        if (file_.plan->excluded[at]) return;
        file_.plan->targets[at] = document::Target{Level(random_.from(3, 5)), "r"};
        const RequirementIndex index(at);
        document::Judgement judgement = test::impl::sound_judgement();
        const auto& criteria = model().requirements[at].criteria;
        if (random_.one_in(4)) {
            document::Coverage objects{{"object 1", random_.one_in(2), Level(4)}};
            if (random_.one_in(2)) objects.push_back({"object 2", false, Level(4)});
            judgement.core = objects;
            for (std::size_t i = 0; i < criteria.size(); ++i) {
                if (criteria[i].level > Level(4)) missing_.push_back({index, i});
            }
        } else {
            std::set<std::size_t> unmet;
            for (int i = random_.from(0, 3); i > 0; --i) {
                unmet.insert(static_cast<std::size_t>(
                    random_.from(0, static_cast<int>(criteria.size()) - 1)));
            }
            document::CriterionAnswers answers;
            for (std::size_t i = 0; i < criteria.size(); ++i) {
                answers.push_back({i, !unmet.contains(i), true, {}});
            }
            judgement.core = answers;
            for (const std::size_t i : unmet) {
                missing_.push_back({index, i});
                if (!random_.one_in(4)) add_ways({index, i});
            }
        }
        for (int i = random_.from(0, 2); i > 0; --i) lower(judgement, index);
        file_.assessments.front().judgements[at] = std::move(judgement);
    }

    void add_ways(document::CriterionOf of) {
        auto& ways = file_.improvement->criterion_costs[of];
        ways.clear();
        for (int i = random_.from(1, 3); i > 0; --i) {
            ways.push_back(any_cost());
            ways.back().way = fmt::format("way {}", i);
        }
    }

    // One point of one element; what is judged by a class is answered first.
    void lower(document::Judgement& judgement, RequirementIndex index) {
        const auto element = static_cast<std::size_t>(random_.from(0, 4));
        const auto count = model().elements[element].points.size();
        document::RubricAnswers rubric;
        if (const auto* given =
                std::get_if<document::RubricAnswers>(&judgement.periphery[element])) {
            rubric = *given;
        } else {
            for (std::size_t i = 0; i < count; ++i) rubric.points[i] = Answer(2);
        }
        const auto point = static_cast<std::size_t>(random_.from(0, static_cast<int>(count) - 1));
        rubric.points[point] = Answer(static_cast<std::size_t>(random_.from(0, 1)));
        judgement.periphery[element] = rubric;
        lowered_.push_back({index, element, point, Answer(2)});
        if (random_.one_in(2)) {
            file_.improvement->point_costs.emplace_back(lowered_.back(), any_cost());
        }
    }

    template <typename List>
    [[nodiscard]] const auto& any_of(const List& list) {
        return list[static_cast<std::size_t>(random_.from(0, static_cast<int>(list.size()) - 1))];
    }

    void add_project() {
        auto& projects = *file_.improvement->projects;
        document::ProjectEntry entry;
        entry.id = fmt::format("own-{}", projects.size());
        entry.name = entry.id;
        entry.cost = any_cost();
        entry.criteria.emplace();
        entry.points.emplace();
        for (int i = random_.from(1, 4); i > 0 && !missing_.empty(); --i) {
            const auto of = any_of(missing_);
            entry.criteria->push_back(of);
            if (random_.one_in(3)) {
                entry.objects.push_back({of.requirement, "object 1", Level(5)});
                entry.criteria->pop_back();
            }
        }
        for (int i = random_.from(0, 2); i > 0 && !lowered_.empty(); --i) {
            auto raise = any_of(lowered_);
            raise.answer = Answer(static_cast<std::size_t>(random_.from(1, 2)));
            entry.points->push_back(raise);
        }
        if (!projects.empty() && random_.one_in(3)) entry.needs = {{any_of(projects).id}};
        if (!projects.empty() && random_.one_in(5)) entry.excludes = {{any_of(projects).id}};
        projects.push_back(std::move(entry));
    }

    void constrain() {
        auto& constraints = file_.improvement->constraints;
        for (const auto& project : *file_.improvement->projects) {
            if (random_.one_in(8)) constraints.must.push_back(project.id);
            if (random_.one_in(8)) constraints.must_not.push_back(project.id);
        }
        if (missing_.empty()) return;
        if (random_.one_in(8)) constraints.frozen.push_back(any_of(missing_).requirement);
        if (random_.one_in(8)) {
            constraints.levels.emplace_back(any_of(missing_).requirement,
                                            Level(random_.from(2, 5)));
        }
    }

    Random& random_;
    document::SystemFile file_;
    std::vector<document::CriterionOf> missing_;
    std::vector<document::PointRaise> lowered_;
};

Goal goal_under_two_limits(Random& random) {
    Goal goal;
    goal.purpose = static_cast<Purpose>(random.from(0, 4));
    goal.level = Level(random.from(3, 5));
    goal.measure = static_cast<Measure>(random.from(0, 3));
    goal.beyond_targets = random.one_in(2);
    goal.budget_days = random.one_in(4) ? random.from(0, 1'000) : random.from(0, 200);
    goal.budget_yen = random.one_in(4) ? random.from(0, 9'000'000) : random.from(0, 900'000);
    return goal;
}

// Pieces of its own work by requirement, as the steps of the plan have them.
void expect_pieces_are_those_needed(const Situation& situation, const Goal& goal,
                                    const Formulation& formulation, const Selection& selection) {
    const PlanOfSteps plan = plan_of(situation, formulation, selection.taken);
    const auto by_projects = settled_by(situation, plan.chosen.projects);
    std::vector<std::vector<PieceByWay>> in_steps(situation.works.size());
    Total total;
    const auto add = [&](const Amounts& amounts) {
        total = total + total_of(amounts, goal.measure, situation.costs.day_rate());
    };
    for (std::size_t i = 0; i < plan.chosen.projects.size(); ++i) {
        if (plan.chosen.projects[i]) add(situation.projects[i].amounts);
    }
    for (const PlannedStep& step : plan.steps) {
        if (!step.requirement) continue;
        auto& pieces = in_steps[step.requirement->value()];
        EXPECT_TRUE(pieces.empty()) << "a requirement is worked on once";
        ASSERT_EQ(step.pieces.size(), step.ways.size());
        for (std::size_t k = 0; k < step.pieces.size(); ++k) {
            pieces.push_back({step.pieces[k], step.ways[k]});
        }
    }
    for (std::size_t i = 0; i < situation.works.size(); ++i) {
        const RequirementWork& work = situation.works[i];
        const auto& chosen = plan.chosen.pieces[i];
        SCOPED_TRACE(model().requirements[i].id);
        if (chosen) EXPECT_EQ(*chosen, in_steps[i]);
        if (!chosen) EXPECT_TRUE(work.pieces.empty() || in_steps[i].empty());
        Settled settled = by_projects[i];
        std::set<std::uint32_t> once;
        for (const PieceByWay& one : in_steps[i]) {
            EXPECT_TRUE(once.insert(one.piece).second) << "bought twice";
            EXPECT_FALSE(by_projects[i][one.piece]) << "a project settles it";
            settled[one.piece] = true;
            add(work.pieces[one.piece].ways[one.way].amounts);
        }
        if (!work.applies) continue;
        EXPECT_GE(work.reached(settled), plan.chosen.levels[i]);
        for (const PieceByWay& one : in_steps[i]) {
            settled[one.piece] = false;
            EXPECT_LT(work.reached(settled), plan.chosen.levels[i]) << "bought in vain";
            settled[one.piece] = true;
        }
    }
    EXPECT_EQ(total.cost, selection.worth.cost);
    EXPECT_EQ(total.cost, plan.cost);
    EXPECT_EQ(total.days, plan.amounts.tenths());
    EXPECT_LE(total.days, *goal.budget_days);
    EXPECT_LE(total.yen, *goal.budget_yen / 1000);
    EXPECT_LE(plan.amounts.yen, *goal.budget_yen);
}

// In shares, so that none of them takes long by itself.
class TwoLimits : public testing::TestWithParam<int> {};

TEST_P(TwoLimits, GiveTheBestThatTryingEverythingGives) {
    Random random(400 + static_cast<std::uint32_t>(GetParam()));
    const int tried = test::instances(250);
    int possible = 0;
    int by_pieces = 0;
    for (int i = 0; i < tried; ++i) {
        SCOPED_TRACE(i);
        const Case one = case_of(SmallSystem(random).make());
        const Goal goal = goal_under_two_limits(random);
        SCOPED_TRACE(fmt::format("purpose {} measure {}", static_cast<int>(goal.purpose),
                                 static_cast<int>(goal.measure)));
        const Formulation formulation = formulate(*one, goal, demands_of(*one, goal));
        const Selection found = solve(formulation.problem, formulation.aim, test::engine());
        const auto expected = best_of(Trying(*one, goal).run(), formulation.aim);
        EXPECT_EQ(found.outcome, expected ? Outcome::optimal : Outcome::infeasible);
        if (!expected || found.outcome != Outcome::optimal) continue;
        EXPECT_EQ(found.worth, *expected);
        expect_pieces_are_those_needed(*one, goal, formulation, found);
        ++possible;
        by_pieces += std::ranges::any_of(formulation.choices,
                                         [](const Meaning& meaning) {
                                             return meaning.kind == Meaning::Kind::piece;
                                         })
                         ? 1
                         : 0;
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(possible, tried / 3);
    EXPECT_GT(by_pieces, tried / 4);
}

INSTANTIATE_TEST_SUITE_P(Shares, TwoLimits, testing::Range(0, 4));

} // namespace
} // namespace ishigaki::improve
