#include "improve/formulation.h"

#include <algorithm>
#include <ranges>

namespace ishigaki::improve {

using catalog::Level;

namespace {

constexpr std::int64_t yen_unit = 1000;

std::int64_t thousands(std::int64_t yen) {
    return (yen + yen_unit - 1) / yen_unit;
}

class Formulator {
public:
    Formulator(const Situation& situation, const Goal& goal, std::span<const Demanded> demands,
               const Writing& writing)
        : situation_(situation), goal_(goal), demands_(demands), writing_(writing),
          worth_(worth_of_levels(situation, goal.purpose)) {
        result_.price = {goal.measure, situation.costs.day_rate()};
        const bool cheapest =
            goal.purpose == Purpose::reach_level || goal.purpose == Purpose::reach_targets;
        result_.aim = cheapest ? Aim::least_cost : Aim::most_value;
    }

    Formulation make() {
        read_demands();
        choose_projects();
        for (std::size_t i = 0; i < situation_.projects.size(); ++i) {
            if (considered_[i]) add_project(i);
        }
        add_links();
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            if (situation_.works[i].applies) add_requirement(i);
        }
        return std::move(result_);
    }

private:
    void read_demands() {
        using Kind = Demanded::Kind;
        const std::size_t requirements = situation_.works.size();
        floors_.assign(requirements, situation_.model().lowest());
        frozen_.assign(requirements, false);
        must_.assign(situation_.projects.size(), false);
        must_not_.assign(situation_.projects.size(), false);
        for (const Demanded& one : demands_) {
            switch (one.kind) {
            case Kind::level:
            case Kind::target:
            case Kind::own_level: floors_[one.of] = std::max(floors_[one.of], one.level); break;
            case Kind::must: must_[one.of] = true; break;
            case Kind::must_not: must_not_[one.of] = true; break;
            case Kind::frozen: frozen_[one.of] = true; break;
            case Kind::budget_days: limit_days_ = true; break;
            case Kind::budget_yen: limit_yen_ = true; break;
            }
        }
        for (std::size_t i = 0; i < requirements; ++i) {
            const auto& result = situation_.evaluation.requirements[i];
            const Level highest = situation_.model().highest();
            caps_.push_back(goal_.beyond_targets ? highest : std::max(result.target, floors_[i]));
        }
        // A budget in the measure itself is the problem's own; any other one a capacity.
        auto& problem = result_.problem;
        if (limit_days_) {
            if (goal_.measure == Measure::days) {
                problem.budget = *goal_.budget_days;
            } else {
                days_capacity_ = problem.capacities.size();
                problem.capacities.push_back(*goal_.budget_days);
            }
        }
        if (limit_yen_) {
            const std::int64_t limit = *goal_.budget_yen / yen_unit;
            if (goal_.measure == Measure::money) {
                problem.budget = limit;
            } else {
                yen_capacity_ = problem.capacities.size();
                problem.capacities.push_back(limit);
            }
        }
    }

    // The pieces of a requirement that anything up to its cap may ask for.
    [[nodiscard]] Settled asked_for(std::size_t requirement) const {
        const RequirementWork& work = situation_.works[requirement];
        Settled asked(work.pieces.size());
        for (const Demand& demand : work.demands) {
            if (demand.level > caps_[requirement] || frozen_[requirement]) continue;
            for (const std::uint32_t piece : demand.core) asked[piece] = true;
            for (const auto& rows : demand.elements) {
                for (const Pieces& row : rows) {
                    for (const std::uint32_t piece : row) asked[piece] = true;
                }
            }
        }
        return asked;
    }

    // A project is left out where the pieces that it settles cost no more by themselves, and no
    // project that is kept needs it. Where a second budget counts as well, any piece may pay.
    void choose_projects() {
        const std::size_t count = situation_.projects.size();
        std::vector<std::int64_t> saving(count);
        std::vector<bool> helps(count);
        helped_.resize(situation_.works.size());
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            const RequirementWork& work = situation_.works[i];
            if (!work.applies) continue;
            const Settled asked = asked_for(i);
            for (const std::size_t project : work.projects) {
                std::int64_t sum = 0;
                bool any = false;
                for (std::size_t piece = 0; piece < asked.size(); ++piece) {
                    if (!asked[piece] || !work.by[project][piece]) continue;
                    any = true;
                    sum += price_of(work.pieces[piece]);
                }
                saving[project] += sum;
                if (!any) continue;
                helps[project] = true;
                helped_[i].push_back(project);
            }
        }
        for (const Project& project : situation_.projects) {
            considered_.push_back(!project.in_place());
        }
        const bool exact = result_.problem.capacities.empty();
        bool changed = writing_.leave_out;
        while (changed) {
            changed = false;
            for (std::size_t i = 0; i < count; ++i) {
                if (!considered_[i] || must_[i]) continue;
                const bool needed = std::ranges::any_of(
                    std::views::iota(std::size_t{0}, count), [&](std::size_t other) {
                        const auto& needs = situation_.projects[other].needs;
                        return considered_[other] && std::ranges::find(needs, i) != needs.end();
                    });
                const std::int64_t cost = result_.price.of(situation_.projects[i].amounts);
                if (needed || (exact ? saving[i] > cost : helps[i])) continue;
                considered_[i] = false;
                changed = true;
            }
        }
        for (auto& projects : helped_) {
            std::erase_if(projects, [&](std::size_t project) { return !considered_[project]; });
        }
    }

    [[nodiscard]] std::int64_t price_of(const Piece& piece) const {
        return result_.price.of(cheapest_way(piece, result_.price).amounts);
    }

    std::uint32_t add_choice(Meaning::Kind kind, std::size_t of, Choice choice,
                             std::uint32_t piece = 0) {
        result_.choices.push_back({kind, of, piece});
        result_.problem.choices.push_back(std::move(choice));
        return static_cast<std::uint32_t>(result_.choices.size() - 1);
    }

    void add_uses(Option& option, const Amounts& amounts) const {
        if (days_capacity_) {
            option.uses.push_back({static_cast<std::uint32_t>(*days_capacity_), amounts.tenths()});
        }
        if (yen_capacity_) {
            option.uses.push_back(
                {static_cast<std::uint32_t>(*yen_capacity_), thousands(amounts.yen)});
        }
    }

    void add_project(std::size_t index) {
        Choice choice;
        if (!must_[index]) choice.options.emplace_back();
        if (!must_not_[index]) {
            Option option;
            option.rank = 1;
            option.cost = result_.price.of(situation_.projects[index].amounts);
            add_uses(option, situation_.projects[index].amounts);
            choice.options.push_back(std::move(option));
        }
        choice_of_.resize(situation_.projects.size());
        choice_of_[index] = add_choice(Meaning::Kind::project, index, std::move(choice));
    }

    void add_links() {
        for (std::size_t i = 0; i < situation_.projects.size(); ++i) {
            if (!considered_[i]) continue;
            const Project& project = situation_.projects[i];
            for (Option& option : result_.problem.choices[choice_of_[i]].options) {
                if (option.rank == 0) continue;
                for (const std::size_t other : project.needs) {
                    if (situation_.projects[other].in_place()) continue;
                    option.needs.push_back({{choice_of_[other], 1}});
                }
            }
            for (const std::size_t other : project.excludes) {
                const auto& back = situation_.projects[other].excludes;
                const bool told = other < i && std::ranges::find(back, i) != back.end();
                if (considered_[other] && !told && other != i) {
                    result_.problem.exclusions.push_back(
                        {{choice_of_[i], 1}, {choice_of_[other], 1}});
                }
            }
        }
    }

    [[nodiscard]] std::int64_t value_of(std::size_t requirement, Level level) const {
        const RequirementWork& work = situation_.works[requirement];
        // Nothing is exposed less by more than the target.
        const Level counted =
            goal_.purpose == Purpose::least_exposed
                ? std::min(level, situation_.evaluation.requirements[requirement].target)
                : level;
        return worth_[requirement] * std::max(0, counted.value() - work.present.value());
    }

    void add_requirement(std::size_t index) {
        const RequirementWork& work = situation_.works[index];
        // Under a second limit what is cheapest need not be what fits: every piece, way and row is
        // left open then.
        const bool open = !result_.problem.capacities.empty();
        if (open || helped_[index].size() > writing_.most_combined) return add_in_pieces(index);
        Choice choice;
        if (work.present >= floors_[index]) {
            Option stay;
            stay.rank = static_cast<Rank>(work.present.value());
            choice.options.push_back(std::move(stay));
        }
        if (!frozen_[index]) {
            for (const Demand& demand : work.demands) {
                if (demand.level < floors_[index] || demand.level > caps_[index]) continue;
                add_options(index, demand.level, choice);
            }
        }
        if (choice.options.size() == 1 && choice.options.front().cost == 0
            && choice.options.front().needs.empty() && choice.options.front().value == 0) {
            return; // nothing to choose
        }
        add_choice(Meaning::Kind::requirement, index, std::move(choice));
    }

    // One option for each combination of projects that makes the level cheaper than a part of it.
    void add_options(std::size_t index, Level level, Choice& choice) const {
        const RequirementWork& work = situation_.works[index];
        const auto& helpers = helped_[index];
        const std::size_t combinations = std::size_t{1} << helpers.size();
        std::vector<std::int64_t> costs(combinations);
        Settled settled(work.pieces.size());
        for (std::size_t set = 0; set < combinations; ++set) {
            settled.assign(work.pieces.size(), false);
            for (std::size_t i = 0; i < helpers.size(); ++i) {
                if ((set >> i & 1U) == 0) continue;
                const auto& by = work.by[helpers[i]];
                for (std::size_t piece = 0; piece < by.size(); ++piece) {
                    if (by[piece]) settled[piece] = true;
                }
            }
            const Bought bought = work.buy(level, settled, result_.price);
            costs[set] = bought.cost;
            const bool exact = result_.problem.capacities.empty();
            bool useful = true;
            for (std::size_t i = 0; i < helpers.size() && exact && useful; ++i) {
                if ((set >> i & 1U) != 0) useful = costs[set ^ (1U << i)] > costs[set];
            }
            if (!useful) continue;
            Option option;
            option.rank = static_cast<Rank>(level.value());
            option.value = value_of(index, level);
            option.cost = bought.cost;
            Amounts amounts;
            for (const std::uint32_t piece : bought.pieces) {
                amounts += cheapest_way(work.pieces[piece], result_.price).amounts;
            }
            add_uses(option, amounts);
            for (std::size_t i = 0; i < helpers.size(); ++i) {
                if ((set >> i & 1U) != 0) option.needs.push_back({{choice_of_[helpers[i]], 1}});
            }
            choice.options.push_back(std::move(option));
        }
    }

    // Every piece and every row of a rubric a choice of its own.
    void add_in_pieces(std::size_t index) {
        const RequirementWork& work = situation_.works[index];
        const bool higher = std::ranges::any_of(work.demands, [&](const Demand& demand) {
            return !frozen_[index] && demand.level >= floors_[index]
                   && demand.level <= caps_[index];
        });
        if (!higher && work.present >= floors_[index]) return; // nothing to choose
        const Settled asked = asked_for(index);
        std::vector<Clause> settles(work.pieces.size());
        for (std::size_t i = 0; i < work.pieces.size(); ++i) {
            if (!asked[i]) continue;
            Choice choice;
            choice.options.emplace_back();
            for (const Way& way : work.pieces[i].ways) {
                Option buy;
                buy.rank = 1;
                buy.cost = result_.price.of(way.amounts);
                add_uses(buy, way.amounts);
                choice.options.push_back(std::move(buy));
            }
            settles[i].push_back({add_choice(Meaning::Kind::piece, index, std::move(choice),
                                             static_cast<std::uint32_t>(i)),
                                  1});
            for (const std::size_t project : helped_[index]) {
                if (work.by[project][i]) settles[i].push_back({choice_of_[project], 1});
            }
        }
        Choice choice;
        if (work.present >= floors_[index]) {
            Option stay;
            stay.rank = static_cast<Rank>(work.present.value());
            choice.options.push_back(std::move(stay));
        }
        for (const Demand& demand : work.demands) {
            if (frozen_[index] || demand.level < floors_[index] || demand.level > caps_[index]) {
                continue;
            }
            Option option;
            option.rank = static_cast<Rank>(demand.level.value());
            option.value = value_of(index, demand.level);
            for (const std::uint32_t piece : demand.core) option.needs.push_back(settles[piece]);
            for (const auto& rows : demand.elements) {
                Clause any;
                for (const Pieces& row : rows) {
                    Option earn;
                    earn.rank = 1;
                    for (const std::uint32_t piece : row) earn.needs.push_back(settles[piece]);
                    Choice of_row;
                    of_row.options.emplace_back();
                    of_row.options.push_back(std::move(earn));
                    any.push_back({add_choice(Meaning::Kind::row, index, std::move(of_row)), 1});
                }
                option.needs.push_back(std::move(any));
            }
            choice.options.push_back(std::move(option));
        }
        add_choice(Meaning::Kind::requirement, index, std::move(choice));
    }

    const Situation& situation_;
    const Goal& goal_;
    std::span<const Demanded> demands_;
    Writing writing_;
    std::vector<std::int64_t> worth_;
    Formulation result_;
    std::vector<Level> floors_;
    std::vector<Level> caps_;
    std::vector<bool> frozen_;
    std::vector<bool> must_;
    std::vector<bool> must_not_;
    std::vector<bool> considered_;                 // by project
    std::vector<std::uint32_t> choice_of_;         // by project
    std::vector<std::vector<std::size_t>> helped_; // by requirement: the projects that help it
    bool limit_days_ = false;
    bool limit_yen_ = false;
    std::optional<std::size_t> days_capacity_;
    std::optional<std::size_t> yen_capacity_;
};

} // namespace

Formulation formulate(const Situation& situation, const Goal& goal,
                      std::span<const Demanded> demands, const Writing& writing) {
    return Formulator(situation, goal, demands, writing).make();
}

} // namespace ishigaki::improve
