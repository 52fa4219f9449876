// What a requirement lacks, in the smallest pieces that can be done by themselves: criteria to meet
// (CONTRACT 2.5), objects to bring up (ECOM tables 4-6 and 4-7), points of rubrics to raise (tables
// 4-8 to 4-12), and which of them each level asks for (table 4-5).
#pragma once

#include "improve/projects.h"
#include "measure/evaluate.h"

#include <span>
#include <vector>

namespace ishigaki::improve {

enum class PieceKind { criterion, object, point };

struct Piece {
    PieceKind kind = PieceKind::criterion;
    std::size_t criterion = 0; // of a criterion or object: index in the requirement's criteria
    std::size_t object = 0;    // index in what was judged
    std::size_t element = 0;
    std::size_t point = 0;
    catalog::Answer answer; // that the point is brought to, from the one before
    std::vector<Way> ways;  // at least one
};

// Indices of pieces.
using Pieces = std::vector<std::uint32_t>;

// What a level asks for beyond what is there: every piece of the core, and for every element the
// pieces of one of its rows.
struct Demand {
    catalog::Level level;
    Pieces core;
    std::vector<std::vector<Pieces>> elements; // elements that lack something → rows → pieces
};

// Which pieces are settled, by index.
using Settled = std::vector<bool>;

struct Bought {
    std::int64_t cost = 0;
    Pieces pieces; // ascending
};

struct RequirementWork {
    catalog::RequirementIndex requirement;
    catalog::Level present; // as it counts
    bool applies = true;
    std::vector<Piece> pieces;
    std::vector<Demand> demands;       // for every level above the present one, lowest first
    std::vector<std::vector<bool>> by; // by project: which pieces it settles; empty: none
    std::vector<std::size_t> projects; // those that settle any

    [[nodiscard]] const Demand* demand(catalog::Level level) const;
    // The cheapest way to a level where some pieces are settled already. Precondition: the level is
    // above the present one.
    [[nodiscard]] Bought buy(catalog::Level level, const Settled& settled,
                             const Price& price) const;
    // The highest level whose demand is settled; the present one where none is.
    [[nodiscard]] catalog::Level reached(const Settled& settled) const;
};

// The way of a piece that costs least.
[[nodiscard]] const Way& cheapest_way(const Piece& piece, const Price& price);

[[nodiscard]] RequirementWork work_of(const catalog::StrengthModel& model,
                                      const measure::Evaluation& evaluation,
                                      const document::Assessment& assessment,
                                      catalog::RequirementIndex requirement, const CostTable& costs,
                                      std::span<const Project> projects);

// The assessment after the pieces marked for each requirement were done; those without a mark stay
// as they are. What was judged by a level or a class is judged in more detail where only part of
// the way to the next one is done.
[[nodiscard]] document::Assessment carried_out(const catalog::StrengthModel& model,
                                               const document::Assessment& assessment,
                                               std::span<const RequirementWork> works,
                                               std::span<const Settled> settled);

// `Tb1.1/3a`, `Tb1.1/3a@DMZ`, `Tb1.1:process.depth=partly`
[[nodiscard]] std::string id_of(const catalog::StrengthModel& model,
                                const document::Assessment& assessment, const RequirementWork& work,
                                const Piece& piece);

} // namespace ishigaki::improve
