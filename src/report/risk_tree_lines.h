// How lines are drawn in the columns' channels and to the right of measures. Internal to the
// layout.
#pragma once

#include "report/risk_tree_layout.h"

#include <span>

namespace ishigaki::report::impl {

inline constexpr double track_distance = 4.2; // between uprights
inline constexpr double port_distance = 3.4;  // between lines into one box

// One end of a comb.
struct Tooth {
    Point end;
    bool stated = false;
    bool live = false;
    LineEnd mark = LineEnd::none;
    formulate::Link link = formulate::Link::leads_to;
};

// One line from `hub` to an upright at `track`, and from there to each tooth.
void draw_comb(TreeDrawing& drawing, Point hub, double track, const std::vector<Tooth>& teeth);

// To the right of the measures, which lie in `drawing` already; makes it as much wider as they
// need.
void draw_relations(TreeDrawing& drawing, const RiskTree& tree,
                    std::span<const TreeEdge> relations);

} // namespace ishigaki::report::impl
