// The columns and bands of one drawing: what stands where, and what is joined. Internal to the
// layout.
#pragma once

#include "report/risk_tree_layout.h"

namespace ishigaki::report::impl {

// A place in a column: a node's box, or a lane in which a line passes.
struct Cell {
    std::optional<std::size_t> node;
    std::size_t column = 0;
    std::size_t band = 0;
    double y = 0; // of its middle
    double height = 0;
};

// From a cell to one in the next column.
struct Wire {
    std::size_t from = 0;
    std::size_t to = 0;
    bool stated = true;
    bool live = false;
    formulate::Link link = formulate::Link::leads_to;
};

struct Cells {
    std::vector<Cell> cells; // the root is the first
    std::vector<Wire> wires;
    std::vector<TreeEdge> relations; // between measures
    std::size_t last = 0;            // the column of measures
    std::vector<std::size_t> bands;  // components, by band
    // Cells from top to bottom, by band and column.
    std::vector<std::vector<std::vector<std::size_t>>> rows;
};

// What lies below a root, ordered so that few lines cross.
[[nodiscard]] Cells arrange(const RiskTree& tree, std::size_t root);

} // namespace ishigaki::report::impl
