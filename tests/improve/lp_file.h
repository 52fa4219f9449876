// Selection problems in the LP form of ../shared/data/plans, for tests and benchmarks only: columns
// x<choice>_<option>, of each choice at most one option, a budget, prerequisites.
#pragma once

#include "improve/problem.h"

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ishigaki::test {

struct Term {
    std::int64_t factor = 1;
    std::uint32_t choice = 0;
    std::uint32_t option = 0;
};

struct LpRow {
    std::string name;
    std::vector<Term> terms;
    std::int64_t right = 0;
};

// The rows of objective and constraints, in the order of the file.
inline std::vector<LpRow> read_lp_rows(std::istream& file) {
    std::vector<LpRow> rows;
    std::int64_t sign = 1;
    std::int64_t factor = 1;
    bool right = false;
    for (std::string word; file >> word;) {
        if (word == "Binary" || word == "Binaries" || word == "End") break;
        if (word.back() == ':') {
            rows.push_back({word.substr(0, word.size() - 1), {}, 0});
            sign = factor = 1;
            right = false;
        } else if (rows.empty() || word == "Subject" || word == "To") {
            continue;
        } else if (word == "+" || word == "-") {
            sign = word == "+" ? 1 : -1;
        } else if (word == "<=" || word == "=") {
            right = true;
        } else if (word.front() == 'x') {
            const std::size_t line = word.find('_');
            rows.back().terms.push_back(
                {sign * factor, static_cast<std::uint32_t>(std::stoul(word.substr(1, line - 1))),
                 static_cast<std::uint32_t>(std::stoul(word.substr(line + 1)))});
            sign = factor = 1;
        } else if (right) {
            rows.back().right = sign * std::stoll(word);
        } else {
            factor = std::stoll(word);
        }
    }
    return rows;
}

// An option that is not taken is rank 0; option n is rank n. A row of a prerequisite has the
// options that need it with 1 and those that give it with -1.
inline improve::Problem read_plan_problem(std::istream& file) {
    improve::Problem problem;
    const auto rows = read_lp_rows(file);
    for (const LpRow& row : rows) {
        for (const Term& term : row.terms) {
            if (problem.choices.size() <= term.choice) problem.choices.resize(term.choice + 1);
            auto& options = problem.choices[term.choice].options;
            if (options.size() <= term.option) options.resize(term.option + 1);
            options[term.option].rank = static_cast<improve::Rank>(term.option);
            if (row.name == "obj") options[term.option].value = term.factor;
            if (row.name == "bud") options[term.option].cost = term.factor;
        }
        if (row.name == "bud") problem.budget = row.right;
    }
    for (const LpRow& row : rows) {
        if (!row.name.starts_with("p")) continue;
        improve::Literal given{0, std::numeric_limits<improve::Rank>::max()};
        for (const Term& term : row.terms) {
            if (term.factor > 0) continue;
            given.choice = term.choice;
            given.rank = std::min(given.rank, static_cast<improve::Rank>(term.option));
        }
        for (const Term& term : row.terms) {
            if (term.factor < 0) continue;
            problem.choices[term.choice].options[term.option].needs.push_back({given});
        }
    }
    return problem;
}

} // namespace ishigaki::test
