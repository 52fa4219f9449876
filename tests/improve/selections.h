// Random selection problems, and all there is to know of small ones by trying everything. Shares no
// code with the solvers.
#pragma once

#include "improve/problem.h"

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <vector>

namespace ishigaki::improve {

inline void PrintTo(const Worth& worth, std::ostream* out) {
    *out << worth.value << " for " << worth.cost;
}

} // namespace ishigaki::improve

namespace ishigaki::test {

// How many of so many instances are tried: the sanitizers are slow.
constexpr int instances(int count) {
#ifdef ISHIGAKI_SANITIZED
    return std::max(1, count / 25);
#else
    return count;
#endif
}

// The same numbers everywhere, unlike the standard's distributions.
class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    int from(int low, int high) {
        const auto width = static_cast<std::uint32_t>(high - low + 1);
        return low + static_cast<int>(engine_() % width);
    }
    bool one_in(int count) { return from(1, count) == 1; }

private:
    std::mt19937 engine_;
};

struct Kind {
    int fewest = 1; // choices
    int most = 12;
    bool general = false; // needs with alternatives, capacities
    int combinations = 3000;
    std::int64_t unit = 1; // of costs
};

namespace impl {

inline improve::Choice any_choice(Random& random, const Kind& kind, bool project) {
    improve::Choice choice;
    // Projects are done or not and worth nothing by themselves; periods are ranks.
    const int options = project ? 2 : random.from(2, 5);
    const bool floor = !project && random.one_in(10);
    for (int i = floor ? 1 : 0; i < options; ++i) {
        improve::Option option;
        option.rank = static_cast<improve::Rank>(i);
        if (i > 0) {
            option.cost = random.from(0, 20) * kind.unit;
            if (kind.unit > 1 && option.cost > 0) option.cost += random.from(0, 999);
            if (!project)
                option.value = random.one_in(8) ? -random.from(0, 10) : random.from(0, 30);
        }
        choice.options.push_back(option);
    }
    // Another way to the same rank.
    if (!project && random.one_in(4)) {
        improve::Option option = choice.options.back();
        option.cost = random.from(0, 20) * kind.unit;
        choice.options.push_back(option);
    }
    return choice;
}

inline improve::Literal any_literal(Random& random, const improve::Problem& problem) {
    const int last = static_cast<int>(problem.choices.size()) - 1;
    const auto choice = static_cast<std::uint32_t>(random.from(0, last));
    // Now and then one that always holds, or never does.
    const int highest = random.one_in(200) ? 5 : problem.choices[choice].options.back().rank;
    const int lowest = random.one_in(20) ? 0 : std::min(1, highest);
    return {choice, static_cast<improve::Rank>(random.from(lowest, highest))};
}

// Mostly of what goes further than doing nothing.
inline improve::Option& any_option(Random& random, improve::Problem& problem) {
    const int last = static_cast<int>(problem.choices.size()) - 1;
    auto& options = problem.choices[static_cast<std::size_t>(random.from(0, last))].options;
    const int top = static_cast<int>(options.size()) - 1;
    return options[static_cast<std::size_t>(random.from(random.one_in(50) ? 0 : top / 2, top))];
}

} // namespace impl

inline improve::Problem any_problem(Random& random, const Kind& kind) {
    improve::Problem problem;
    const int count = random.from(kind.fewest, kind.most);
    double combinations = 1;
    for (int i = 0; i < count; ++i) {
        auto choice = impl::any_choice(random, kind, random.one_in(3));
        while (choice.options.size() > 1
               && combinations * static_cast<double>(choice.options.size()) > kind.combinations) {
            choice.options.pop_back();
        }
        combinations *= static_cast<double>(choice.options.size());
        problem.choices.push_back(std::move(choice));
    }
    for (int i = random.from(0, count); i > 0; --i) {
        auto& option = impl::any_option(random, problem);
        improve::Clause clause{impl::any_literal(random, problem)};
        while (kind.general && random.one_in(2)) {
            clause.push_back(impl::any_literal(random, problem));
        }
        option.needs.push_back(std::move(clause));
    }
    for (int i = random.from(-3, 2); i > 0; --i) {
        problem.exclusions.push_back(
            {impl::any_literal(random, problem), impl::any_literal(random, problem)});
    }
    for (int i = kind.general ? random.from(0, 2) : 0; i > 0; --i) {
        const auto capacity = static_cast<std::uint32_t>(problem.capacities.size());
        problem.capacities.push_back(random.from(0, 30));
        for (auto& choice : problem.choices) {
            for (auto& option : choice.options) {
                if (option.rank > 0) option.uses.push_back({capacity, random.from(0, 10)});
            }
        }
    }
    if (!random.one_in(8)) {
        problem.budget = random.from(0, 6 * count) * kind.unit + (kind.unit > 1 ? 500 : 0);
    }
    return problem;
}

inline bool keeps_all_rules(const improve::Problem& problem, const improve::Taken& taken) {
    if (taken.size() != problem.choices.size()) return false;
    std::int64_t cost = 0;
    std::vector<std::int64_t> used(problem.capacities.size());
    std::vector<int> ranks;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i] >= problem.choices[i].options.size()) return false;
        const auto& option = problem.choices[i].options[taken[i]];
        ranks.push_back(option.rank);
        cost += option.cost;
        for (const auto& use : option.uses) used[use.capacity] += use.amount;
    }
    const auto given = [&](const improve::Literal& one) { return ranks[one.choice] >= one.rank; };
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (const auto& clause : problem.choices[i].options[taken[i]].needs) {
            bool any = false;
            for (const auto& one : clause) any = any || given(one);
            if (!any) return false;
        }
    }
    for (const auto& pair : problem.exclusions) {
        if (given(pair.first) && given(pair.second)) return false;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i] > problem.capacities[i]) return false;
    }
    return cost <= problem.budget;
}

inline improve::Worth sum_of(const improve::Problem& problem, const improve::Taken& taken) {
    improve::Worth sum;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        sum.value += problem.choices[i].options[taken[i]].value;
        sum.cost += problem.choices[i].options[taken[i]].cost;
    }
    return sum;
}

// What all that holds comes to: by cost the most value, each more than the one before.
inline std::vector<improve::Worth> best_by_trying(const improve::Problem& problem) {
    std::map<std::int64_t, std::int64_t> best;
    improve::Taken taken(problem.choices.size());
    for (bool more = true; more;) {
        if (keeps_all_rules(problem, taken)) {
            const auto worth = sum_of(problem, taken);
            const auto [entry, fresh] = best.try_emplace(worth.cost, worth.value);
            if (!fresh) entry->second = std::max(entry->second, worth.value);
        }
        more = false;
        for (std::size_t i = 0; i < taken.size() && !more; ++i) {
            more = ++taken[i] < problem.choices[i].options.size();
            if (!more) taken[i] = 0;
        }
    }
    std::vector<improve::Worth> front;
    for (const auto& [cost, value] : best) {
        if (front.empty() || value > front.back().value) front.push_back({value, cost});
    }
    return front;
}

// The best for an aim among what trying gave; nothing where nothing holds.
inline std::optional<improve::Worth> best_for(improve::Aim aim,
                                              const std::vector<improve::Worth>& front) {
    if (front.empty()) return std::nullopt;
    return aim == improve::Aim::most_value ? front.back() : front.front();
}

} // namespace ishigaki::test
