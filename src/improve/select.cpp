#include "improve/select.h"

#include "improve/diagram.h"
#include "improve/search.h"
#include "improve/sweep.h"

#include <algorithm>
#include <numeric>

namespace ishigaki::improve {

using impl::Corridor;
using impl::Diagram;
using impl::Found;
using impl::Weighing;

namespace {

// A way that is best under some weighing.
struct Corner {
    Worth worth;
    Taken taken;
};

class Selector {
public:
    Selector(const Problem& problem, const Diagram& diagram, const Limits& limits)
        : problem_(problem), diagram_(diagram), limits_(limits) {
        for (const Choice& choice : problem.choices) {
            if (choice.options.empty()) continue; // nothing is possible then
            const auto [least, most] = std::ranges::minmax(choice.options, {}, &Option::value);
            value_range_ += most.value - least.value;
            const auto [low, high] = std::ranges::minmax(choice.options, {}, &Option::cost);
            cost_range_ += high.cost - low.cost;
        }
        least_costs_ = diagram_.weigh({0, 1});
    }

    [[nodiscard]] bool possible() const { return least_costs_.front().front() > impl::impossible; }
    [[nodiscard]] std::int64_t budget() const { return problem_.budget; }

    // Costs least; of those, is worth most.
    Corner cheapest() { return corner({1, value_range_ + 1}); }
    // Is worth most; of those, costs least.
    Corner richest() { return corner({cost_range_ + 1, 1}); }

    Corner corner(Weighing weighing) {
        weights_ = diagram_.weigh(weighing);
        Taken taken = diagram_.heaviest(weights_, weighing);
        return {worth_of(problem_, taken), std::move(taken)};
    }

    // The weighing under which two corners are equals.
    static Weighing between(const Corner& low, const Corner& high) {
        return {high.worth.cost - low.worth.cost, high.worth.value - low.worth.value};
    }
    static std::int64_t weight(const Worth& worth, Weighing weighing) {
        return weighing.value * worth.value - weighing.cost * worth.cost;
    }
    // A corner beyond the line from `low` to `high`; nothing where there is none.
    std::optional<Corner> beyond(const Corner& low, const Corner& high) {
        const Weighing weighing = between(low, high);
        Corner found = corner(weighing);
        if (weight(found.worth, weighing) <= weight(low.worth, weighing)) return std::nullopt;
        return found;
    }

    // Precondition: `beyond` was asked last, for the same two.
    std::vector<Found> within(const Corner& low, const Corner& high, std::int64_t least,
                              std::int64_t highest_cost) {
        Corridor corridor;
        corridor.weighing = between(low, high);
        corridor.least = least;
        corridor.lowest_cost = low.worth.cost;
        corridor.highest_cost = highest_cost;
        return impl::search(diagram_, weights_, least_costs_, corridor, [&] { return goes_on(); });
    }

    // One "no" stops everything that follows.
    bool goes_on() {
        stopped_ = stopped_ || !limits_.proceed();
        return !stopped_;
    }

    Selection most_value();

private:
    Selection between_corners(Corner low, const Corner& high);

    const Problem& problem_;
    const Diagram& diagram_;
    const Limits& limits_;
    std::int64_t value_range_ = 0;
    std::int64_t cost_range_ = 0;
    Diagram::Weights least_costs_;
    Diagram::Weights weights_;
    bool stopped_ = false;
};

Selection as_optimal(Corner corner, std::int64_t bound) {
    return {Outcome::optimal, std::move(corner.taken), corner.worth, bound};
}

Selection Selector::most_value() {
    Corner low = cheapest();
    if (low.worth.cost > budget()) return {Outcome::infeasible, {}, {}, 0};
    Corner high = richest();
    if (high.worth.cost <= budget()) {
        const std::int64_t bound = high.worth.value;
        return as_optimal(std::move(high), bound);
    }
    // The two corners on both sides of the budget with nothing beyond their line.
    while (true) {
        if (!goes_on()) {
            const Worth worth = low.worth;
            return {Outcome::feasible, std::move(low.taken), worth, high.worth.value};
        }
        auto better = beyond(low, high);
        if (!better) break;
        (better->worth.cost <= budget() ? low : high) = std::move(*better);
    }
    return between_corners(std::move(low), high);
}

// First only what would nearly reach the bound, then more and more: once anything is found, the
// best of it is the best there is.
Selection Selector::between_corners(Corner low, const Corner& high) {
    const Weighing weighing = between(low, high);
    const std::int64_t line = weight(low.worth, weighing);
    const auto value_at_budget = [&](std::int64_t line_weight) {
        return (line_weight + weighing.cost * budget()) / weighing.value;
    };
    std::int64_t bound = value_at_budget(line);
    const std::int64_t gap = bound - low.worth.value;
    for (std::int64_t part = 64; part >= 1; part /= 4) {
        limits_.progress({bound, low.worth});
        const std::int64_t value = bound - gap / part;
        const std::int64_t least = weighing.value * value - weighing.cost * budget();
        auto found = within(low, high, std::min(least, line), budget());
        if (!goes_on()) {
            const Worth worth = low.worth;
            return {Outcome::feasible, std::move(low.taken), worth, bound};
        }
        if (!found.empty() && found.back().worth.value >= value) {
            const Worth worth = found.back().worth;
            return {Outcome::optimal, std::move(found.back().taken), worth, worth.value};
        }
        bound = value - 1;
    }
    const std::int64_t value = low.worth.value;
    return as_optimal(std::move(low), value);
}

} // namespace

Selection select(const Problem& problem, Aim aim, const Limits& limits) {
    if (has_empty_choice(problem)) return {Outcome::infeasible, {}, {}, 0};
    if (!within_range(problem)) return {Outcome::unsuited, {}, {}, 0};
    const auto diagram = Diagram::draw(problem, limits.most_arcs);
    if (!diagram) return {Outcome::unsuited, {}, {}, 0};
    Selector selector(problem, *diagram, limits);
    if (!selector.possible()) return {Outcome::infeasible, {}, {}, 0};
    if (aim == Aim::most_value) return selector.most_value();
    Corner corner = selector.cheapest();
    if (corner.worth.cost > problem.budget) return {Outcome::infeasible, {}, {}, 0};
    const std::int64_t cost = corner.worth.cost;
    return as_optimal(std::move(corner), cost);
}

namespace {

// All steps between two corners, the first left out. Corners in between are found first, so that
// what is searched between neighbours is little.
class Climber {
public:
    explicit Climber(Selector& selector) : selector_(selector) {}

    // False where it was stopped.
    bool climb(const Corner& low, const Corner& high, std::vector<Step>& steps) {
        if (!selector_.goes_on()) return false;
        if (auto middle = selector_.beyond(low, high)) {
            return climb(low, *middle, steps)
                   && (middle->worth.cost >= selector_.budget() || climb(*middle, high, steps));
        }
        const Weighing weighing = Selector::between(low, high);
        const std::int64_t line = Selector::weight(low.worth, weighing);
        const std::int64_t most = std::min(high.worth.cost, selector_.budget());
        // What is found close below the line leaves less room for what could still be missing.
        std::vector<Found> found;
        std::int64_t slack = room(low, {}, weighing, line, most) / first_part;
        while (true) {
            found = selector_.within(low, high, line - slack, most);
            if (!selector_.goes_on()) return false;
            const std::int64_t needed = room(low, found, weighing, line, most);
            if (needed <= slack) break;
            slack = std::min(needed, slack * next_part + 1);
        }
        for (Found& one : found) {
            if (one.worth.value > steps.back().worth.value) {
                steps.push_back({one.worth, std::move(one.taken)});
            }
        }
        return true;
    }

private:
    static constexpr std::int64_t first_part = 32;
    static constexpr std::int64_t next_part = 4;

    // How far below the line a step can lie that is not among those found.
    static std::int64_t room(const Corner& low, const std::vector<Found>& found, Weighing weighing,
                             std::int64_t line, std::int64_t most) {
        std::int64_t widest = 0;
        std::int64_t value = low.worth.value;
        const auto gap_before = [&](std::int64_t cost) {
            const Worth missed{value + 1, cost - 1};
            widest = std::max(widest, line - Selector::weight(missed, weighing));
        };
        for (const Found& one : found) {
            if (one.worth.value <= value) continue;
            gap_before(one.worth.cost);
            value = one.worth.value;
        }
        gap_before(most + 1);
        return widest;
    }

    Selector& selector_;
};

// Up to these a sweep takes less than a second and a few hundred megabytes.
constexpr double most_cells = 3e7;
constexpr double most_steps = 3e8;

// The greatest number that all costs are multiples of.
std::int64_t common_unit(const Problem& problem) {
    std::int64_t unit = 0;
    for (const Choice& choice : problem.choices) {
        for (const Option& option : choice.options) unit = std::gcd(unit, option.cost);
    }
    return std::max<std::int64_t>(unit, 1);
}

} // namespace

Staircase staircase(const Problem& problem, const Limits& limits) {
    if (has_empty_choice(problem)) return {Outcome::infeasible, {}};
    if (!within_range(problem)) return {Outcome::unsuited, {}};
    const auto diagram = Diagram::draw(problem, limits.most_arcs);
    if (!diagram) return {Outcome::unsuited, {}};
    Selector selector(problem, *diagram, limits);
    if (!selector.possible()) return {Outcome::infeasible, {}};
    const Corner low = selector.cheapest();
    if (low.worth.cost > problem.budget) return {Outcome::infeasible, {}};
    const Corner high = selector.richest();
    Staircase stairs{Outcome::optimal, {{low.worth, low.taken}}};
    const std::int64_t unit = common_unit(problem);
    const std::int64_t most = std::min(high.worth.cost, problem.budget);
    const auto size = impl::sweep_size(*diagram, most / unit + 1);
    if (size.cells <= most_cells && size.steps <= most_steps) {
        auto found = impl::sweep(*diagram, unit, most, limits.proceed);
        if (found.empty()) return {Outcome::feasible, std::move(stairs.steps)};
        stairs.steps.clear();
        for (Found& one : found) stairs.steps.push_back({one.worth, std::move(one.taken)});
        return stairs;
    }
    if (high.worth.value > low.worth.value && !Climber(selector).climb(low, high, stairs.steps)) {
        stairs.outcome = Outcome::feasible;
    }
    return stairs;
}

} // namespace ishigaki::improve
