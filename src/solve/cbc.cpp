#include "solve/cbc.h"

#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace ishigaki::solve {

using improve::Aim;
using improve::Choice;
using improve::Clause;
using improve::Limits;
using improve::Literal;
using improve::Option;
using improve::Outcome;
using improve::Problem;
using improve::Selection;
using improve::Taken;

namespace {

// Rows of a linear programme over one 0-1 column for each option.
class Programme {
public:
    explicit Programme(const Problem& problem) : problem_(problem) {
        for (const Choice& choice : problem.choices) {
            first_.push_back(columns_);
            columns_ += static_cast<int>(choice.options.size());
        }
        matrix_.setDimensions(0, columns_);
        add_choices();
        add_needs();
        for (const improve::Exclusion& pair : problem.exclusions) {
            CoinPackedVector row;
            add(row, pair.first, 1);
            add(row, pair.second, 1);
            append(row, -COIN_DBL_MAX, 1);
        }
        add_capacities();
        if (problem.budget != improve::unlimited) {
            append(by_column([](const Option& option) { return option.cost; }), -COIN_DBL_MAX,
                   static_cast<double>(problem.budget));
        }
    }

    // Demands that the sums of a first solution are kept.
    void keep_value(std::int64_t value) {
        append(by_column([](const Option& option) { return option.value; }),
               static_cast<double>(value) - 0.5, COIN_DBL_MAX);
    }
    void keep_cost(std::int64_t cost) {
        append(by_column([](const Option& option) { return option.cost; }), -COIN_DBL_MAX,
               static_cast<double>(cost) + 0.5);
    }

    // Ready to be minimised.
    void load(OsiClpSolverInterface& solver, Aim aim) const {
        std::vector<double> objective;
        for (const Choice& choice : problem_.choices) {
            for (const Option& option : choice.options) {
                objective.push_back(
                    static_cast<double>(aim == Aim::most_value ? -option.value : option.cost));
            }
        }
        const std::vector<double> zeros(objective.size(), 0.0);
        const std::vector<double> ones(objective.size(), 1.0);
        solver.loadProblem(matrix_, zeros.data(), ones.data(), objective.data(), lowest_.data(),
                           highest_.data());
        for (int i = 0; i < columns_; ++i) solver.setInteger(i);
    }

    [[nodiscard]] Taken read(const double* solution) const {
        Taken taken;
        for (std::size_t i = 0; i < first_.size(); ++i) {
            const double* begin = solution + first_[i];
            const double* end = begin + problem_.choices[i].options.size();
            taken.push_back(static_cast<std::uint32_t>(std::max_element(begin, end) - begin));
        }
        return taken;
    }

private:
    void append(const CoinPackedVector& row, double lowest, double highest) {
        matrix_.appendRow(row);
        lowest_.push_back(lowest);
        highest_.push_back(highest);
    }

    // Adds to the coefficients; CBC takes no column twice.
    static void put(CoinPackedVector& row, int column, double by) {
        const int place = row.findIndex(column);
        if (place < 0) {
            row.insert(column, by);
        } else {
            row.setElement(place, row.getElements()[place] + by);
        }
    }
    void add(CoinPackedVector& row, const Literal& literal, double by) const {
        const auto& options = problem_.choices[literal.choice].options;
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (options[i].rank < literal.rank) continue;
            put(row, first_[literal.choice] + static_cast<int>(i), by);
        }
    }

    template <typename Number>
    [[nodiscard]] CoinPackedVector by_column(Number number) const {
        CoinPackedVector row;
        int column = 0;
        for (const Choice& choice : problem_.choices) {
            for (const Option& option : choice.options) {
                const auto value = static_cast<double>(number(option));
                if (value != 0) row.insert(column, value);
                ++column;
            }
        }
        return row;
    }

    void add_choices() {
        for (std::size_t i = 0; i < problem_.choices.size(); ++i) {
            CoinPackedVector row;
            for (std::size_t o = 0; o < problem_.choices[i].options.size(); ++o) {
                row.insert(first_[i] + static_cast<int>(o), 1);
            }
            append(row, 1, 1);
        }
    }

    // Where one holds, so does the other.
    static bool implies(const Clause& one, const Clause& other) {
        return std::ranges::all_of(one, [&](const Literal& given) {
            return std::ranges::any_of(other, [&](const Literal& literal) {
                return literal.choice == given.choice && literal.rank <= given.rank;
            });
        });
    }

    // Options of a choice with the same need, or a stronger one, share a row: a tighter programme.
    // Without it whatever has to wait for something else takes long in a roadmap.
    void add_needs() {
        for (std::size_t i = 0; i < problem_.choices.size(); ++i) {
            std::map<Clause, std::vector<int>> options;
            for (std::size_t o = 0; o < problem_.choices[i].options.size(); ++o) {
                for (const Clause& clause : problem_.choices[i].options[o].needs) {
                    auto& columns = options[clause];
                    const int column = first_[i] + static_cast<int>(o);
                    if (columns.empty() || columns.back() != column) columns.push_back(column);
                }
            }
            for (const auto& [clause, columns] : options) {
                CoinPackedVector row;
                std::set<int> needing(columns.begin(), columns.end());
                for (const auto& [other, more] : options) {
                    if (implies(other, clause)) needing.insert(more.begin(), more.end());
                }
                for (const int column : needing) put(row, column, 1);
                // A choice can appear twice in a clause; the lower rank holds wherever the other
                // does.
                std::map<std::uint32_t, improve::Rank> least;
                for (const Literal& literal : clause) {
                    const auto [entry, fresh] = least.try_emplace(literal.choice, literal.rank);
                    if (!fresh) entry->second = std::min(entry->second, literal.rank);
                }
                for (const auto& [choice, rank] : least) add(row, {choice, rank}, -1);
                append(row, -COIN_DBL_MAX, 0);
            }
        }
    }

    void add_capacities() {
        for (std::uint32_t capacity = 0; capacity < problem_.capacities.size(); ++capacity) {
            if (problem_.capacities[capacity] == improve::unlimited) continue;
            append(by_column([&](const Option& option) {
                       std::int64_t used = 0;
                       for (const improve::Use& use : option.uses) {
                           if (use.capacity == capacity) used += use.amount;
                       }
                       return used;
                   }),
                   -COIN_DBL_MAX, static_cast<double>(problem_.capacities[capacity]));
        }
    }

    const Problem& problem_;
    int columns_ = 0;
    std::vector<int> first_; // column of each choice
    CoinPackedMatrix matrix_{false, 0, 0};
    std::vector<double> lowest_;
    std::vector<double> highest_;
};

// Stops CBC where the caller says so, and tells how far it is.
class Watcher final : public CbcEventHandler {
public:
    Watcher(const Limits& limits, Aim aim, bool& stopped)
        : limits_(&limits), aim_(aim), stopped_(&stopped) {}

    CbcAction event(CbcEvent what) override {
        if (what == CbcEventHandler::node && model_ != nullptr && aim_ == Aim::most_value) {
            improve::Progress progress;
            progress.bound = static_cast<std::int64_t>(
                std::floor(std::min(-model_->getBestPossibleObjValue(), 9e18)));
            limits_->progress(progress);
        }
        if (limits_->proceed()) return CbcEventHandler::noAction;
        *stopped_ = true;
        return CbcEventHandler::stop;
    }
    [[nodiscard]] CbcEventHandler* clone() const override { return new Watcher(*this); }

private:
    const Limits* limits_;
    Aim aim_;
    bool* stopped_;
};

struct Phase {
    Outcome outcome = Outcome::unknown;
    Taken taken;
    double bound = 0; // of the minimised objective
};

int quiet(CbcModel* /*model*/, int /*from*/) {
    return 0;
}

Phase minimise(const Programme& programme, Aim aim, const Limits& limits) {
    OsiClpSolverInterface solver;
    solver.messageHandler()->setLogLevel(0);
    programme.load(solver, aim);
    CbcModel model(solver);
    model.messageHandler()->setLogLevel(0);
    bool stopped = false;
    const Watcher watcher(limits, aim, stopped);
    model.passInEventHandler(&watcher);
    model.setAllowableGap(0);
    model.setAllowableFractionGap(0);
    CbcSolverUsefulData data;
    CbcMain0(model, data);
    model.setLogLevel(0);
    // Its preprocessing now and then cuts off the optimum and calls what is left proven (known, and
    // open, as number 283 of its issues).
    std::array<const char*, 11> arguments{"cbc", "-log",      "0",    "-preprocess",
                                          "off", "-ratioGap", "0",    "-allowableGap",
                                          "0",   "-solve",    "-quit"};
    CbcMain1(static_cast<int>(arguments.size()), arguments.data(), model, quiet, data);
    Phase phase;
    phase.bound = model.getBestPossibleObjValue();
    if (model.bestSolution() != nullptr) {
        phase.taken = programme.read(model.bestSolution());
        phase.outcome = model.isProvenOptimal() && !stopped ? Outcome::optimal : Outcome::feasible;
    } else if (model.isProvenInfeasible() && !stopped) {
        phase.outcome = Outcome::infeasible;
    }
    return phase;
}

// Whether it makes no difference which option of a choice is taken.
bool all_the_same(const Problem& problem, std::int64_t Option::* number) {
    return std::ranges::all_of(problem.choices, [&](const Choice& choice) {
        const std::int64_t first = choice.options.front().*number;
        return std::ranges::all_of(choice.options,
                                   [&](const Option& option) { return option.*number == first; });
    });
}

} // namespace

Selection solve_by_cbc(const Problem& problem, Aim aim, const Limits& limits) {
    if (improve::has_empty_choice(problem)) return {Outcome::infeasible, {}, {}, 0};
    if (!improve::within_range(problem)) return {Outcome::unsuited, {}, {}, 0};
    Programme programme(problem);
    Phase first = minimise(programme, aim, limits);
    Selection selection;
    selection.outcome = first.outcome;
    if (first.taken.empty()) {
        if (problem.choices.empty()) selection.outcome = Outcome::optimal;
        return selection;
    }
    selection.taken = std::move(first.taken);
    selection.worth = improve::worth_of(problem, selection.taken);
    const bool most_value = aim == Aim::most_value;
    selection.bound = static_cast<std::int64_t>(most_value ? std::floor(-first.bound + 1e-6)
                                                           : std::ceil(first.bound - 1e-6));
    if (!improve::holds(problem, selection.taken)) {
        selection.outcome = Outcome::unknown;
        return selection;
    }
    if (selection.outcome != Outcome::optimal) return selection;
    selection.bound = most_value ? selection.worth.value : selection.worth.cost;
    // What decides between equals, where anything does.
    if (all_the_same(problem, most_value ? &Option::cost : &Option::value)) return selection;
    if (most_value) {
        programme.keep_value(selection.worth.value);
    } else {
        programme.keep_cost(selection.worth.cost);
    }
    const Phase second =
        minimise(programme, most_value ? Aim::least_cost : Aim::most_value, limits);
    if (!second.taken.empty() && improve::holds(problem, second.taken)) {
        selection.taken = second.taken;
        selection.worth = improve::worth_of(problem, selection.taken);
    }
    if (second.outcome != Outcome::optimal) selection.outcome = Outcome::feasible;
    return selection;
}

} // namespace ishigaki::solve
