// A goal as a selection problem: a choice for every project (done or not) and for every requirement
// (how far it is taken, and by the help of which projects).
#pragma once

#include "improve/goal.h"
#include "improve/problem.h"

namespace ishigaki::improve {

// What a choice of the problem stands for.
struct Meaning {
    enum class Kind { project, requirement, piece, row };
    Kind kind = Kind::project;
    std::size_t of = 0;      // index of the project or requirement
    std::uint32_t piece = 0; // of a piece: which of the requirement's
};

struct Formulation {
    Problem problem;
    std::vector<Meaning> choices;
    Aim aim = Aim::least_cost;
    Price price;
};

// How a problem is written down. Whatever these say, it has the same optimum.
struct Writing {
    // Up to so many projects of one requirement their combinations are options by themselves;
    // beyond, every piece becomes a choice and a general solver takes over.
    std::size_t most_combined = 6;
    // Projects that cannot pay within the problem's measure: what they settle costs less piece by
    // piece.
    bool leave_out = true;
};

// Demands that nothing can meet leave a choice without options; the problem is infeasible then.
[[nodiscard]] Formulation formulate(const Situation& situation, const Goal& goal,
                                    std::span<const Demanded> demands, const Writing& writing = {});

} // namespace ishigaki::improve
