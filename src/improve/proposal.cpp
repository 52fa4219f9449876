#include "improve/proposal.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace ishigaki::improve {

using catalog::Level;
using catalog::RequirementIndex;

namespace {

std::vector<Demanded> with_level(const Situation& situation, std::vector<Demanded> demands,
                                 Level level) {
    for (std::size_t i = 0; i < situation.works.size(); ++i) {
        if (!situation.works[i].applies) continue;
        demands.push_back({Demanded::Kind::level, i, situation.gate(level, i)});
    }
    return demands;
}

// Levels above the one attained that a plan may aim for, highest first.
std::vector<Level> levels_above(const Situation& situation, const Goal& goal) {
    std::vector<Level> levels;
    for (const catalog::LevelInfo& info : situation.model().levels | std::views::reverse) {
        const bool wanted = goal.beyond_targets || info.level <= situation.evaluation.target_level;
        if (wanted && info.level > situation.evaluation.attained) levels.push_back(info.level);
    }
    return levels;
}

// Puts what was chosen in order.
class Sequencer {
public:
    Sequencer(const Situation& situation, const Formulation& formulation, const Taken& taken)
        : situation_(situation), price_(formulation.price) {
        plan_.chosen = read_taken(situation, formulation, taken);
        for (const RequirementWork& work : situation.works) {
            settled_.emplace_back(work.pieces.size());
        }
    }

    PlanOfSteps run() {
        plan_.before = standing_after(situation_, settled_);
        buy_rest();
        remaining_ = plan_.chosen.projects;
        done_.assign(situation_.projects.size(), false);
        pending_ = own_work_;
        while (step()) {
        }
        plan_.after = plan_.steps.empty() ? plan_.before : plan_.steps.back().after;
        plan_.settled = settled_;
        return std::move(plan_);
    }

private:
    struct OwnWork {
        std::size_t requirement = 0;
        Pieces pieces;
        std::vector<std::size_t> ways;     // by piece
        std::vector<std::size_t> projects; // that it builds on
    };

    void buy_rest() {
        const auto by_projects = settled_by(situation_, plan_.chosen.projects);
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            const RequirementWork& work = situation_.works[i];
            const Level level = plan_.chosen.levels[i];
            if (level <= work.present) continue;
            OwnWork own{i, {}, {}, {}};
            if (plan_.chosen.pieces[i]) {
                for (const PieceByWay& one : *plan_.chosen.pieces[i]) {
                    own.pieces.push_back(one.piece);
                    own.ways.push_back(one.way);
                }
            } else {
                own.pieces = work.buy(level, by_projects[i], price_).pieces;
                for (const std::uint32_t piece : own.pieces) {
                    const auto& ways = work.pieces[piece].ways;
                    own.ways.push_back(static_cast<std::size_t>(
                        &cheapest_way(work.pieces[piece], price_) - ways.data()));
                }
            }
            for (const std::size_t project : work.projects) {
                if (plan_.chosen.projects[project]) own.projects.push_back(project);
            }
            if (!own.pieces.empty()) own_work_.push_back(std::move(own));
        }
    }

    // How much each raise counts in the order: first what keeps the system from its level, then the
    // share of the score, for what it costs.
    [[nodiscard]] double urgency(const Amounts& amounts,
                                 const std::vector<PlannedStep::Raise>& raises) const {
        constexpr double gate_counts = 10;
        double sum = 0;
        for (const auto& raise : raises) {
            const std::size_t i = raise.requirement.value();
            const Level floor = situation_.gate(situation_.evaluation.target_level, i);
            const int below = std::max(0, std::min(raise.to, floor).value() - raise.from.value());
            sum += situation_.evaluation.shares[i]
                   * (raise.to.value() - raise.from.value() + gate_counts * below);
        }
        const double cost = static_cast<double>(price_.of(amounts)) + 1;
        return sum / cost;
    }

    using Raises = std::vector<PlannedStep::Raise>;

    // Adds the raise of one requirement, if there is one.
    void add_raise(Raises& raises, std::size_t requirement, const Settled& after) const {
        const RequirementWork& work = situation_.works[requirement];
        const Level from = work.reached(settled_[requirement]);
        const Level to = work.reached(after);
        if (to > from) raises.push_back({work.requirement, from, to});
    }

    [[nodiscard]] Settled with_pieces(const OwnWork& own) const {
        Settled after = settled_[own.requirement];
        for (const std::uint32_t piece : own.pieces) after[piece] = true;
        return after;
    }

    [[nodiscard]] Raises raises_by(const OwnWork& own) const {
        Raises raises;
        add_raise(raises, own.requirement, with_pieces(own));
        return raises;
    }

    // By projects done together.
    [[nodiscard]] Raises raises_by(const std::vector<std::size_t>& projects) const {
        Raises raises;
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            const auto& by = situation_.works[i].by;
            if (by.empty()) continue;
            std::optional<Settled> after;
            for (const std::size_t project : projects) {
                if (by[project].empty()) continue;
                if (!after) after = settled_[i];
                settle(*after, by[project]);
            }
            if (after) add_raise(raises, i, *after);
        }
        return raises;
    }

    static void settle(Settled& settled, const std::vector<bool>& by) {
        for (std::size_t piece = 0; piece < by.size(); ++piece) {
            if (by[piece]) settled[piece] = true;
        }
    }

    // A project and those that it still waits for.
    [[nodiscard]] std::vector<std::size_t> with_needed(std::size_t project) const {
        std::vector<std::size_t> all{project};
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const std::size_t other : situation_.projects[all[i]].needs) {
                if (!done_[other] && std::ranges::find(all, other) == all.end()) {
                    all.push_back(other);
                }
            }
        }
        return all;
    }

    // The next step: the most urgent of what can be done now. False where nothing is left.
    bool step() {
        std::optional<std::size_t> best_project;
        std::optional<std::size_t> best_work;
        double best = -1;
        for (std::size_t i = 0; i < pending_.size(); ++i) {
            const OwnWork& own = pending_[i];
            const bool ready = std::ranges::all_of(
                own.projects, [&](std::size_t project) { return done_[project]; });
            if (!ready) continue;
            const double urgent = urgency(amounts_of(own), raises_by(own));
            if (urgent > best) {
                best = urgent;
                best_work = i;
            }
        }
        for (std::size_t i = 0; i < remaining_.size(); ++i) {
            if (!remaining_[i]) continue;
            const auto& needs = situation_.projects[i].needs;
            const bool ready = std::ranges::all_of(needs, [&](std::size_t other) {
                return done_[other] || !plan_.chosen.projects[other];
            });
            if (!ready) continue;
            const double urgent =
                urgency(situation_.projects[i].amounts, raises_by(with_needed(i)));
            // Of equals projects come first: others build on them.
            if (urgent >= best) {
                best = urgent;
                best_project = i;
            }
        }
        if (best_project) return take_project(*best_project);
        if (best_work) return take_work(*best_work);
        return false;
    }

    [[nodiscard]] const Amounts& amounts_of(const OwnWork& own, std::size_t piece) const {
        const auto& pieces = situation_.works[own.requirement].pieces;
        return pieces[own.pieces[piece]].ways[own.ways[piece]].amounts;
    }
    [[nodiscard]] Amounts amounts_of(const OwnWork& own) const {
        Amounts amounts;
        for (std::size_t i = 0; i < own.pieces.size(); ++i) amounts += amounts_of(own, i);
        return amounts;
    }

    bool take_project(std::size_t project) {
        remaining_[project] = false;
        done_[project] = true;
        PlannedStep step;
        step.project = project;
        step.amounts = situation_.projects[project].amounts;
        step.raises = raises_by(std::vector{project});
        for (std::size_t i = 0; i < situation_.works.size(); ++i) {
            const auto& by = situation_.works[i].by;
            if (!by.empty()) settle(settled_[i], by[project]);
        }
        const std::int64_t cost = price_.of(step.amounts);
        return take(std::move(step), cost);
    }

    bool take_work(std::size_t index) {
        const OwnWork own = std::move(pending_[index]);
        pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(index));
        PlannedStep step;
        step.requirement = situation_.works[own.requirement].requirement;
        step.amounts = amounts_of(own);
        step.pieces = own.pieces;
        step.ways = own.ways;
        step.raises = raises_by(own);
        settled_[own.requirement] = with_pieces(own);
        // Of each piece by itself, as it was weighed: money is rounded up, pieces are counted.
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < own.pieces.size(); ++i) cost += price_.of(amounts_of(own, i));
        return take(std::move(step), cost);
    }

    bool take(PlannedStep step, std::int64_t cost) {
        step.after = standing_after(situation_, settled_);
        plan_.amounts += step.amounts;
        plan_.cost += cost;
        plan_.steps.push_back(std::move(step));
        return true;
    }

    const Situation& situation_;
    Price price_;
    PlanOfSteps plan_;
    std::vector<Settled> settled_;
    std::vector<OwnWork> own_work_;
    std::vector<OwnWork> pending_;
    std::vector<bool> remaining_;
    std::vector<bool> done_;
};

Proposal propose(const Situation& situation, const Goal& goal, const std::vector<Demanded>& demands,
                 const Engine& engine) {
    Proposal proposal;
    proposal.formulation = formulate(situation, goal, demands);
    const Selection selection =
        solve(proposal.formulation.problem, proposal.formulation.aim, engine);
    proposal.outcome = selection.outcome;
    proposal.worth = selection.worth;
    proposal.bound = selection.bound;
    if (!selection.taken.empty() || selection.outcome == Outcome::optimal) {
        proposal.plan = plan_of(situation, proposal.formulation, selection.taken);
    }
    return proposal;
}

// The least cost of what the demands ask for but for the budgets, in the measure of the goal.
std::optional<std::int64_t> enough_for(const Situation& situation, Goal goal,
                                       std::vector<Demanded> demands, const Engine& engine) {
    const auto limits = std::erase_if(demands, [](const Demanded& one) {
        return one.kind == Demanded::Kind::budget_days || one.kind == Demanded::Kind::budget_yen;
    });
    if (limits == 0) return std::nullopt;
    goal.budget_days.reset();
    goal.budget_yen.reset();
    const auto formulation = formulate(situation, goal, demands);
    const Selection selection = solve(formulation.problem, Aim::least_cost, engine);
    if (selection.outcome != Outcome::optimal) return std::nullopt;
    return selection.worth.cost;
}

} // namespace

Standing standing_after(const Situation& situation, std::span<const Settled> settled) {
    const auto after =
        carried_out(situation.model(), *situation.assessment, situation.works, settled);
    const auto evaluation = measure::evaluate(situation.model(), situation.plan(), after);
    return {evaluation.attained, evaluation.score, exposure(situation, evaluation)};
}

void settle(const Situation& situation, const PlannedStep& step, std::vector<Settled>& settled) {
    if (step.requirement) {
        for (const std::uint32_t piece : step.pieces) {
            settled[step.requirement->value()][piece] = true;
        }
        return;
    }
    for (std::size_t i = 0; i < situation.works.size(); ++i) {
        const auto& by = situation.works[i].by;
        if (by.empty()) continue;
        for (std::size_t piece = 0; piece < by[*step.project].size(); ++piece) {
            if (by[*step.project][piece]) settled[i][piece] = true;
        }
    }
}

PlanOfSteps plan_of(const Situation& situation, const Formulation& formulation,
                    const Taken& taken) {
    return Sequencer(situation, formulation, taken).run();
}

std::vector<Demanded> conflict_among(const Situation& situation, const Goal& goal,
                                     std::vector<Demanded> demands, const Engine& engine) {
    const auto possible = [&](const std::vector<Demanded>& some) {
        const auto formulation = formulate(situation, goal, some);
        return solve(formulation.problem, formulation.aim, engine).outcome != Outcome::infeasible;
    };
    if (possible(demands)) return {};
    // Halves first: a few demands among hundreds are found in few tries.
    for (std::size_t size = demands.size() / 2; size >= 1; size /= 2) {
        for (std::size_t at = 0; at < demands.size();) {
            auto fewer = demands;
            const auto from = fewer.begin() + static_cast<std::ptrdiff_t>(at);
            fewer.erase(from,
                        from + static_cast<std::ptrdiff_t>(std::min(size, fewer.size() - at)));
            if (possible(fewer)) {
                at += size;
            } else {
                demands = std::move(fewer);
            }
        }
    }
    return demands;
}

Proposal improve(const Situation& situation, const Goal& goal, const Engine& engine) {
    const auto demands = demands_of(situation, goal);
    if (goal.purpose == Purpose::most_level) {
        for (const Level level : levels_above(situation, goal)) {
            Proposal proposal =
                propose(situation, goal, with_level(situation, demands, level), engine);
            if (proposal.outcome == Outcome::infeasible) continue;
            proposal.level = level;
            return proposal;
        }
    }
    Proposal proposal = propose(situation, goal, demands, engine);
    proposal.level = proposal.plan ? proposal.plan->after.attained : situation.evaluation.attained;
    if (proposal.outcome == Outcome::infeasible) {
        proposal.conflict = conflict_among(situation, goal, demands, engine);
        proposal.enough = enough_for(situation, goal, demands, engine);
    }
    return proposal;
}

Stairs stairs_of(const Situation& situation, const Goal& goal, const Engine& engine) {
    Stairs stairs;
    const auto demands = demands_of(situation, goal);
    stairs.outcome = Outcome::optimal;
    std::vector<Level> levels{situation.evaluation.attained};
    if (goal.purpose != Purpose::most_score && goal.purpose != Purpose::least_exposed) {
        for (const Level level : levels_above(situation, goal) | std::views::reverse) {
            levels.push_back(level);
        }
    }
    // From the highest level down: below its cost, the next lower one is the best there is.
    std::int64_t below = unlimited;
    std::vector<std::vector<Stair>> parts;
    for (const Level level : levels | std::views::reverse) {
        const bool present = level == situation.evaluation.attained;
        Formulation formulation =
            formulate(situation, goal, present ? demands : with_level(situation, demands, level));
        if (below != unlimited) {
            formulation.problem.budget = std::min(formulation.problem.budget, below - 1);
        }
        const Staircase part = climb(formulation.problem, engine);
        if (part.outcome == Outcome::infeasible) continue;
        if (part.outcome != Outcome::optimal) stairs.outcome = part.outcome;
        if (part.steps.empty()) continue;
        below = part.steps.front().worth.cost;
        parts.emplace_back();
        for (const Step& step : part.steps) {
            parts.back().push_back({step.worth.cost, level, step.worth.value,
                                    read_taken(situation, formulation, step.taken)});
        }
        stairs.formulation = std::move(formulation);
    }
    for (auto& part : parts | std::views::reverse) {
        for (Stair& stair : part) stairs.steps.push_back(std::move(stair));
    }
    if (stairs.steps.empty()) stairs.outcome = Outcome::infeasible;
    return stairs;
}

} // namespace ishigaki::improve
