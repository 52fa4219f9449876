// The general solver: COIN-OR CBC, for what `improve::select` is not made for (needs with
// alternatives, several capacities, very entangled projects), and as its referee.
#pragma once

#include "improve/select.h"

namespace ishigaki::solve {

// Exact up to CBC's tolerances: what comes out is rounded to whole options and checked against the
// problem before it is returned. Proven answers say so; a stopped search returns the best found and
// the bound. Unsuited is only what `improve::within_range` says no to; `limits.most_arcs` is not
// used.
[[nodiscard]] improve::Selection solve_by_cbc(const improve::Problem& problem, improve::Aim aim,
                                              const improve::Limits& limits = {});

} // namespace ishigaki::solve
