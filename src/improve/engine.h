// Which solver answers: ours where the problem has its shape, else a general one that is handed in.
#pragma once

#include "improve/select.h"

namespace ishigaki::improve {

// A general solver, such as solve::solve_by_cbc.
using GeneralSolver = std::function<Selection(const Problem&, Aim, const Limits&)>;

struct Engine {
    GeneralSolver general; // may be empty: what is unsuited stays unsolved
    Limits limits;
};

[[nodiscard]] Selection solve(const Problem& problem, Aim aim, const Engine& engine);

// The whole staircase; where the problem is not of the common shape, step by step with the general
// solver, until the limits stop it.
[[nodiscard]] Staircase climb(const Problem& problem, const Engine& engine);

} // namespace ishigaki::improve
