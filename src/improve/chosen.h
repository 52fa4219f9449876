// What a solver took, in the terms of the situation.
#pragma once

#include "improve/formulation.h"

namespace ishigaki::improve {

// A piece of a requirement's own work, and the way in which it is done.
struct PieceByWay {
    std::uint32_t piece = 0;
    std::size_t way = 0;
    friend auto operator<=>(const PieceByWay&, const PieceByWay&) = default;
};

struct Chosen {
    std::vector<bool> projects;         // by project
    std::vector<catalog::Level> levels; // by requirement; the present one where nothing is done
    // By requirement whose pieces were choices by themselves: those bought, by piece. Each is asked
    // for by the level, and settled by no project chosen.
    std::vector<std::optional<std::vector<PieceByWay>>> pieces;
};
[[nodiscard]] Chosen read_taken(const Situation& situation, const Formulation& formulation,
                                const Taken& taken);

// Which pieces the projects settle, by requirement.
[[nodiscard]] std::vector<Settled> settled_by(const Situation& situation,
                                              const std::vector<bool>& projects);

} // namespace ishigaki::improve
