// Where everything lies in the drawing of one risk tree. Internal to the drawing; lengths are
// points of an A3 page.
//
// Columns from left to right: the priority as a beam over the whole height, risks by how many
// causes they lie behind, measures in catalog order. Components of the system are bands from top to
// bottom. Lines run at right angles in the channels between columns; what leaves one box shares one
// upright, and a line that passes over columns gets a lane there. Measures that build on or need
// each other are joined to their right.
#pragma once

#include "report/risk_tree.h"

#include <array>
#include <optional>

namespace ishigaki::report::impl {

inline constexpr double text_size = 8;      // names
inline constexpr double small_size = 7.6;   // ids, reasons, legend
inline constexpr double line_height = 10.2; // of a name
inline constexpr double small_height = 9.4;

// How wide a text is at most when set in `size`.
[[nodiscard]] double width_of_text(std::string_view text, double size);

struct Point {
    double x = 0;
    double y = 0;
};

struct PlacedNode {
    std::size_t node = 0; // in the tree
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    std::vector<std::string> name;
    std::vector<std::string> details; // reason and notes, below
    std::string beside;               // one that fits behind the name
};

enum class LineEnd { none, arrow, needed, conflict };

// At right angles; corners are rounded when drawn.
struct PlacedLine {
    std::vector<Point> points;
    bool stated = false; // in the guide's text
    bool live = false;   // between things that are asked for
    LineEnd end = LineEnd::none;
    formulate::Link link = formulate::Link::leads_to;
};

struct PlacedBand {
    std::size_t component = 0;
    double y = 0; // of its heading's top
    double height = 0;
};

struct PlacedColumn {
    double x = 0;
    double width = 0;
    bool measures = false;
    std::size_t depth = 0; // of risks, from 1
};

struct TreeDrawing {
    double width = 0;
    double height = 0;
    std::vector<PlacedNode> nodes; // the priority is the first
    std::vector<PlacedLine> lines;
    std::vector<Point> joints; // where a line leaves an upright that goes on
    std::vector<PlacedBand> bands;
    std::vector<PlacedColumn> columns;
};

// Of what lies below one root; the upper left corner is (0, 0).
[[nodiscard]] TreeDrawing lay_out(const RiskTree& tree, std::size_t root, base::Lang lang);

// --- uprights in a channel ----------------------------------------------------------------------

// One line that comes in from the left at `from` and leaves to the right at each of `to`.
struct Net {
    double from = 0;
    std::vector<double> to;
    [[nodiscard]] double top() const;
    [[nodiscard]] double bottom() const;
    [[nodiscard]] bool straight() const; // needs no upright
};

// The track of each net, counted from the left, so that few lines cross; and how many tracks there
// are.
struct Tracks {
    std::vector<std::size_t> of;
    std::size_t count = 0;
};
[[nodiscard]] Tracks assign_tracks(const std::vector<Net>& nets);

// Centres as near to `wanted` as order, distances and bounds allow: `apart[i]` is the least
// distance between i and i + 1.
[[nodiscard]] std::vector<double> settle(std::vector<double> wanted,
                                         const std::vector<double>& apart, double first_at_least,
                                         double last_at_most);

} // namespace ishigaki::report::impl
