#include "improve/problem.h"

#include <algorithm>

namespace ishigaki::improve {

Worth worth_of(const Problem& problem, const Taken& taken) {
    Worth sum;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const Option& option = problem.choices[i].options[taken[i]];
        sum.value += option.value;
        sum.cost += option.cost;
    }
    return sum;
}

bool holds(const Problem& problem, const Taken& taken) {
    if (taken.size() != problem.choices.size()) return false;
    const auto option = [&](std::size_t choice) -> const Option& {
        return problem.choices[choice].options[taken[choice]];
    };
    const auto is_true = [&](const Literal& literal) {
        return option(literal.choice).rank >= literal.rank;
    };
    std::vector<std::int64_t> used(problem.capacities.size());
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i] >= problem.choices[i].options.size()) return false;
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (const Clause& clause : option(i).needs) {
            if (std::ranges::none_of(clause, is_true)) return false;
        }
        for (const Use& use : option(i).uses) used[use.capacity] += use.amount;
    }
    for (const Exclusion& pair : problem.exclusions) {
        if (is_true(pair.first) && is_true(pair.second)) return false;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i] > problem.capacities[i]) return false;
    }
    return worth_of(problem, taken).cost <= problem.budget;
}

bool has_empty_choice(const Problem& problem) {
    return std::ranges::any_of(problem.choices,
                               [](const Choice& choice) { return choice.options.empty(); });
}

bool within_range(const Problem& problem) {
    // Solvers weigh the spread of values against the spread of costs; see diagram.h.
    constexpr long double limit = 4e18L;
    long double values = 1;
    long double costs = 1;
    for (const Choice& choice : problem.choices) {
        long double value = 0;
        long double cost = 0;
        for (const Option& option : choice.options) {
            value = std::max(value, std::abs(static_cast<long double>(option.value)));
            cost = std::max(cost, std::abs(static_cast<long double>(option.cost)));
        }
        values += value;
        costs += cost;
    }
    return 4 * values * costs < limit;
}

} // namespace ishigaki::improve
