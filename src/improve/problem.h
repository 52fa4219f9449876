// A selection problem: of every choice one option, so that the whole is worth as much as possible
// and costs no more than may be spent. What the improvement of a system comes down to, and all
// that solvers see of it.
//
// Values and costs are whole numbers; their units are the caller's. Everything is exact.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace ishigaki::improve {

// How far a choice goes, from 0. Options of one choice may share a rank.
using Rank = std::uint8_t;

// "The choice is taken to at least this rank."
struct Literal {
    std::uint32_t choice = 0;
    Rank rank = 0;
    friend auto operator<=>(const Literal&, const Literal&) = default;
};

// At least one of them must hold.
using Clause = std::vector<Literal>;

// What an option takes of a capacity.
struct Use {
    std::uint32_t capacity = 0;
    std::int64_t amount = 0;
};

struct Option {
    std::int64_t value = 0;
    std::int64_t cost = 0; // not negative
    Rank rank = 0;
    std::vector<Clause> needs; // all of them must hold where the option is taken
    std::vector<Use> uses;
};

// One of them must be taken; doing nothing is an option like any other.
struct Choice {
    std::vector<Option> options;
};

// Not both.
struct Exclusion {
    Literal first;
    Literal second;
};

inline constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

struct Problem {
    std::vector<Choice> choices;
    std::vector<Exclusion> exclusions;
    std::vector<std::int64_t> capacities;
    std::int64_t budget = unlimited; // of the cost
};

// What is to be had first, and what decides between equals.
enum class Aim {
    most_value, // within the budget; among equals the cheapest
    least_cost, // within the budget; among equals the one worth most
};

// One option of every choice, in the order of the choices.
using Taken = std::vector<std::uint32_t>;

struct Worth {
    std::int64_t value = 0;
    std::int64_t cost = 0;
    friend bool operator==(const Worth&, const Worth&) = default;
};

// The sums over what is taken.
[[nodiscard]] Worth worth_of(const Problem& problem, const Taken& taken);

// Whether needs, exclusions, capacities and budget are kept. Shares no code with the solvers.
[[nodiscard]] bool holds(const Problem& problem, const Taken& taken);

// Whether some choice has no option: nothing can hold then.
[[nodiscard]] bool has_empty_choice(const Problem& problem);

// Whether sums and products of the problem's numbers stay within 64 bits, as solvers need it.
[[nodiscard]] bool within_range(const Problem& problem);

enum class Outcome {
    optimal,    // proven
    feasible,   // the best found before it was stopped; see `bound`
    infeasible, // proven: nothing holds
    unknown,    // stopped before anything was found
    unsuited,   // not of the shape that the solver is made for
};

struct Selection {
    Outcome outcome = Outcome::unknown;
    Taken taken;
    Worth worth;
    // No solution is worth more (most_value) or costs less (least_cost). What is worth is given in
    // the unit of the aim.
    std::int64_t bound = 0;
};

} // namespace ishigaki::improve
