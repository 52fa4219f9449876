#include "improve/chosen.h"

#include <algorithm>

namespace ishigaki::improve {

using catalog::Level;

namespace {

// What a solver took without need costs nothing in its measure, but is work all the same: without
// what the level does without.
std::vector<PieceByWay> needed_of(const RequirementWork& work, Level level,
                                  const std::vector<PieceByWay>& taken,
                                  const Settled& by_projects) {
    std::vector<PieceByWay> needed;
    if (level <= work.present) return needed;
    Settled settled = by_projects;
    for (const PieceByWay& one : taken) settled[one.piece] = true;
    for (const PieceByWay& one : taken) {
        if (by_projects[one.piece]) continue;
        settled[one.piece] = false;
        if (work.reached(settled) >= level) continue;
        settled[one.piece] = true;
        needed.push_back(one);
    }
    return needed;
}

} // namespace

Chosen read_taken(const Situation& situation, const Formulation& formulation, const Taken& taken) {
    Chosen chosen;
    chosen.projects.assign(situation.projects.size(), false);
    for (const RequirementWork& work : situation.works) chosen.levels.push_back(work.present);
    chosen.pieces.resize(situation.works.size());
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const Option& option = formulation.problem.choices[i].options[taken[i]];
        const Meaning& meaning = formulation.choices[i];
        if (meaning.kind == Meaning::Kind::project) {
            chosen.projects[meaning.of] = option.rank > 0;
        } else if (meaning.kind == Meaning::Kind::requirement) {
            chosen.levels[meaning.of] = Level(option.rank);
        } else if (meaning.kind == Meaning::Kind::piece) {
            auto& pieces = chosen.pieces[meaning.of];
            if (!pieces) pieces.emplace();
            // The first option is to leave it; then its ways, in order.
            if (taken[i] > 0) pieces->push_back({meaning.piece, taken[i] - 1});
        }
    }
    const auto by_projects = settled_by(situation, chosen.projects);
    for (std::size_t i = 0; i < chosen.pieces.size(); ++i) {
        auto& pieces = chosen.pieces[i];
        if (!pieces) continue;
        pieces = needed_of(situation.works[i], chosen.levels[i], *pieces, by_projects[i]);
    }
    return chosen;
}

std::vector<Settled> settled_by(const Situation& situation, const std::vector<bool>& projects) {
    std::vector<Settled> all;
    for (const RequirementWork& work : situation.works) {
        Settled settled(work.pieces.size());
        for (const std::size_t project : work.projects) {
            if (!projects[project]) continue;
            for (std::size_t i = 0; i < settled.size(); ++i) {
                if (work.by[project][i]) settled[i] = true;
            }
        }
        all.push_back(std::move(settled));
    }
    return all;
}

} // namespace ishigaki::improve
