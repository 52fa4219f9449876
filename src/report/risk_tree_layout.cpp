#include "report/risk_tree_layout.h"

#include "base/utf8.h"
#include "report/risk_tree_cells.h"
#include "report/risk_tree_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ishigaki::report::impl {

using base::Lang;
using base::say;
using formulate::Link;

namespace {

// Widths are of Japanese type, which is set solid; Latin letters are taken a little wider than half
// of that, as the widest of the usual fonts has them.
constexpr double wide_em = 0.5; // of one column
constexpr double latin_em = 0.53;

constexpr double beam_width = 62;
constexpr double risk_width_ja = 232; // most names on one line
constexpr double risk_width_en = 256;
constexpr double measure_width_ja = 306;
constexpr double measure_width_en = 336;
constexpr double measure_indent = 50; // sign and id
constexpr double padding = 2.8;
constexpr double heading_height = 14; // of a band
constexpr double band_gap = 3;
constexpr double lane_height = 1.5;

int columns_within(double width, double size, Lang lang) {
    return static_cast<int>(width / (size * (lang == Lang::ja ? wide_em * 1.02 : latin_em)));
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

class LayOut {
public:
    LayOut(const RiskTree& tree, std::size_t root, Lang lang)
        : tree_(tree), lang_(lang), risk_width_(lang == Lang::ja ? risk_width_ja : risk_width_en),
          measure_width_(lang == Lang::ja ? measure_width_ja : measure_width_en),
          cells_(arrange(tree, root)) {}

    TreeDrawing run() {
        for (std::size_t i = 0; i < cells_.cells.size(); ++i) measure(i);
        place_bands();
        for (int round = 0; round < 4; ++round) straighten();
        place_ports();
        place_columns();
        for (std::size_t i = 0; i < cells_.cells.size(); ++i) put_node(i);
        for (std::size_t column = 1; column < cells_.last; ++column) draw_channel(column);
        draw_from_root();
        draw_relations(drawing_, tree_, cells_.relations);
        return std::move(drawing_);
    }

private:
    [[nodiscard]] const TreeNode* node_of(const Cell& cell) const {
        return cell.node ? &tree_.nodes[*cell.node] : nullptr;
    }

    // --- boxes ---------------------------------------------------------------------------------

    void measure(std::size_t at) {
        Cell& cell = cells_.cells[at];
        PlacedNode placed;
        if (const TreeNode* node = node_of(cell)) {
            const bool is_measure = node->kind == TreeKind::measure;
            placed.node = *cell.node;
            placed.width = is_measure                         ? measure_width_
                           : node->kind == TreeKind::priority ? beam_width
                                                              : risk_width_;
            const double room =
                placed.width - 2 * padding - (is_measure ? measure_indent - padding : 2);
            placed.name = base::wrap(node->name.in(lang_), columns_within(room, text_size, lang_));
            placed.details = details(*node, columns_within(room, small_size, lang_));
            if (is_measure && fit_beside(placed, room)) {
                placed.beside = std::move(placed.details.front());
                placed.details.clear();
            }
            const double head = is_measure || node->kind == TreeKind::cross_page ? 0 : small_height;
            placed.height = 2 * padding - (is_measure ? 1.4 : 0) + head
                            + line_height * static_cast<double>(placed.name.size())
                            + small_height * static_cast<double>(placed.details.size());
            cell.height = placed.height;
        } else {
            cell.height = lane_height;
        }
        boxes_.push_back(std::move(placed));
    }

    // What the user gave as reason, and what is to be noted; long reasons are cut, since a drawing
    // is no place to read them.
    [[nodiscard]] std::vector<std::string> details(const TreeNode& node, int columns) const {
        constexpr std::size_t most_lines = 3;
        std::vector<std::string> lines;
        const auto add = [&](const base::Text& text) {
            auto wrapped = base::wrap(text.in(lang_), columns);
            if (wrapped.size() > most_lines) {
                wrapped.resize(most_lines);
                wrapped.back() =
                    std::string(base::prefix_of_width(wrapped.back(), columns - 2)) + "…";
            }
            lines.insert(lines.end(), wrapped.begin(), wrapped.end());
        };
        if (!node.reason.empty()) add(say("{}：{}", "{}: {}", name(node.status), node.reason));
        for (const base::Text& note : node.notes) add(say("※ {}", "* {}", note));
        return lines;
    }

    // One short note stands behind a short name.
    [[nodiscard]] static bool fit_beside(const PlacedNode& placed, double room) {
        if (placed.name.size() != 1 || placed.details.size() != 1) return false;
        constexpr double air = 10;
        return width_of_text(placed.name.front(), text_size) + air
                   + width_of_text(placed.details.front(), small_size)
               < room;
    }

    // --- heights ---------------------------------------------------------------------------------

    [[nodiscard]] double gap_between(const Cell& a, const Cell& b) const {
        constexpr double by_lane = 3;
        constexpr double of_measures = 2.8;
        constexpr double of_risks = 5;
        if (!a.node || !b.node) return by_lane;
        return a.column == cells_.last ? of_measures : of_risks;
    }

    [[nodiscard]] std::vector<double> distances(const std::vector<std::size_t>& row) const {
        std::vector<double> apart;
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            const Cell& a = cells_.cells[row[i]];
            const Cell& b = cells_.cells[row[i + 1]];
            apart.push_back((a.height + b.height) / 2 + gap_between(a, b));
        }
        return apart;
    }

    // Each band is as high as its fullest column.
    void place_bands() {
        double y = 0;
        for (std::size_t band = 0; band < cells_.bands.size(); ++band) {
            double height = 0;
            for (const auto& row : cells_.rows[band]) {
                if (row.empty()) continue;
                double full =
                    (cells_.cells[row.front()].height + cells_.cells[row.back()].height) / 2;
                for (const double distance : distances(row)) full += distance;
                height = std::max(height, full);
            }
            const double top = y + heading_height;
            drawing_.bands.push_back({cells_.bands[band], y, heading_height + height});
            for (const auto& row : cells_.rows[band]) {
                double at = top;
                for (const std::size_t cell : row) {
                    cells_.cells[cell].y = at + cells_.cells[cell].height / 2;
                    at += cells_.cells[cell].height + 1;
                }
                settle_row(row, band);
            }
            y = top + height + band_gap;
        }
        drawing_.height = std::max(0.0, y - band_gap);
        Cell& root = cells_.cells.front();
        root.height = drawing_.height;
        root.y = drawing_.height / 2;
        boxes_.front().height = drawing_.height;
    }

    void settle_row(const std::vector<std::size_t>& row, std::size_t band) {
        if (row.empty()) return;
        std::vector<double> wanted;
        for (const std::size_t cell : row) wanted.push_back(cells_.cells[cell].y);
        const PlacedBand& placed = drawing_.bands[band];
        const double top = placed.y + heading_height;
        const double bottom = placed.y + placed.height;
        wanted =
            settle(std::move(wanted), distances(row), top + cells_.cells[row.front()].height / 2,
                   bottom - cells_.cells[row.back()].height / 2);
        for (std::size_t i = 0; i < row.size(); ++i) cells_.cells[row[i]].y = wanted[i];
    }

    // Boxes move towards what they are joined with, column by column, there and back.
    void straighten() {
        for (std::size_t column = cells_.last; column >= 1; --column) pull(column, true);
        for (std::size_t column = 1; column <= cells_.last; ++column) pull(column, false);
    }

    void pull(std::size_t column, bool to_the_right) {
        for (std::size_t band = 0; band < cells_.bands.size(); ++band) {
            const auto& row = cells_.rows[band][column];
            for (const std::size_t cell : row) {
                const auto right = heights_of(cell, true);
                const auto left = heights_of(cell, false);
                double& y = cells_.cells[cell].y;
                // Lanes follow where they come from; boxes stand before what they lead to.
                const bool lane = !cells_.cells[cell].node;
                if (!left.empty() && (lane || right.empty())) {
                    y = mean_of(left);
                } else if (!right.empty() && (to_the_right || left.empty())) {
                    y = mean_of(right);
                }
            }
            settle_row(row, band);
        }
    }

    [[nodiscard]] std::vector<double> heights_of(std::size_t cell, bool right) const {
        std::vector<double> heights;
        for (const Wire& wire : cells_.wires) {
            if ((right ? wire.from : wire.to) != cell) continue;
            const Cell& other = cells_.cells[right ? wire.to : wire.from];
            if (other.column > 0 && other.band == cells_.cells[cell].band)
                heights.push_back(other.y);
        }
        return heights;
    }

    // --- where lines enter -----------------------------------------------------------------------

    void place_ports() {
        port_.assign(cells_.wires.size(), 0);
        std::map<std::size_t, std::vector<std::size_t>> into;
        for (std::size_t i = 0; i < cells_.wires.size(); ++i) into[cells_.wires[i].to].push_back(i);
        for (auto& [to, wires] : into) {
            const Cell& target = cells_.cells[to];
            const auto source_y = [&](std::size_t wire) {
                const Cell& source = cells_.cells[cells_.wires[wire].from];
                return source.column == 0 ? target.y : source.y;
            };
            std::ranges::stable_sort(wires, {}, source_y);
            const double inner = std::max(0.0, target.height / 2 - 3);
            const double room =
                wires.size() < 2 ? 0 : 2 * inner / static_cast<double>(wires.size() - 1);
            std::vector<double> wanted;
            for (const std::size_t wire : wires) {
                const double y = source_y(wire);
                wanted.push_back(std::abs(y - target.y) <= inner ? y : target.y);
            }
            const auto found = settle(
                std::move(wanted), std::vector<double>(wires.size(), std::min(port_distance, room)),
                target.y - inner, target.y + inner);
            for (std::size_t i = 0; i < wires.size(); ++i) port_[wires[i]] = found[i];
        }
    }

    // --- widths ----------------------------------------------------------------------------------

    struct Channel {
        std::vector<std::size_t> sources;            // cells
        std::vector<std::vector<std::size_t>> wires; // of each source
        Tracks tracks;
    };

    [[nodiscard]] Channel channel_after(std::size_t column) const {
        Channel channel;
        std::map<std::size_t, std::vector<std::size_t>> by_source;
        for (std::size_t i = 0; i < cells_.wires.size(); ++i)
            if (cells_.cells[cells_.wires[i].from].column == column)
                by_source[cells_.wires[i].from].push_back(i);
        std::vector<Net> nets;
        for (auto& [source, wires] : by_source) {
            Net net{cells_.cells[source].y, {}};
            for (const std::size_t wire : wires) net.to.push_back(port_[wire]);
            nets.push_back(std::move(net));
            channel.sources.push_back(source);
            channel.wires.push_back(std::move(wires));
        }
        channel.tracks = assign_tracks(nets);
        return channel;
    }

    void place_columns() {
        constexpr double from_beam = 22;
        constexpr double before = 7;
        constexpr double after = 11;
        channels_.resize(cells_.last + 1);
        double x = 0;
        for (std::size_t column = 0; column <= cells_.last; ++column) {
            const double width = column == 0             ? beam_width
                                 : column == cells_.last ? measure_width_
                                                         : risk_width_;
            drawing_.columns.push_back({x, width, column == cells_.last, column});
            x += width;
            if (column == 0) {
                x += from_beam;
            } else if (column < cells_.last) {
                channels_[column] = channel_after(column);
                const auto tracks = static_cast<double>(channels_[column].tracks.count);
                x += before + std::max(0.0, tracks - 1) * track_distance + after;
            }
        }
        drawing_.width = x;
        before_ = before;
    }

    void put_node(std::size_t at) {
        const Cell& cell = cells_.cells[at];
        if (!cell.node) return;
        PlacedNode& box = boxes_[at];
        box.x = drawing_.columns[cell.column].x;
        box.y = cell.y - cell.height / 2;
        drawing_.nodes.push_back(box);
    }

    // --- lines -----------------------------------------------------------------------------------

    void draw_channel(std::size_t column) {
        const Channel& channel = channels_[column];
        const PlacedColumn& here = drawing_.columns[column];
        for (std::size_t i = 0; i < channel.sources.size(); ++i) {
            const Cell& source = cells_.cells[channel.sources[i]];
            const Point hub{source.node ? here.x + here.width : here.x, source.y};
            std::vector<Tooth> teeth;
            for (const std::size_t at : channel.wires[i]) teeth.push_back(tooth_of(at));
            const double track = here.x + here.width + before_
                                 + static_cast<double>(channel.tracks.of[i]) * track_distance;
            draw_comb(drawing_, hub, track, teeth);
        }
    }

    [[nodiscard]] Tooth tooth_of(std::size_t at) const {
        const Wire& wire = cells_.wires[at];
        const Cell& target = cells_.cells[wire.to];
        return {{drawing_.columns[target.column].x, port_[at]},
                wire.stated,
                wire.live,
                target.node ? LineEnd::arrow : LineEnd::none,
                wire.link};
    }

    void draw_from_root() {
        for (std::size_t i = 0; i < cells_.wires.size(); ++i) {
            if (cells_.wires[i].from != 0) continue;
            const Tooth tooth = tooth_of(i);
            draw_comb(drawing_, {beam_width, tooth.end.y}, beam_width, {tooth});
        }
    }

    const RiskTree& tree_;
    Lang lang_;
    double risk_width_;
    double measure_width_;
    Cells cells_;
    std::vector<PlacedNode> boxes_; // by cell
    std::vector<double> port_;      // where each wire enters
    std::vector<Channel> channels_;
    double before_ = 0; // from a column to the first track behind it
    TreeDrawing drawing_;
};

} // namespace

double width_of_text(std::string_view text, double size) {
    double width = 0;
    while (!text.empty()) {
        const auto one = base::prefix_of_width(text, 1); // a narrow character, or none
        if (one.empty()) {
            const auto wide = base::prefix_of_width(text, 2);
            if (wide.empty()) break;
            width += 2 * wide_em;
            text.remove_prefix(wide.size());
        } else {
            width += latin_em * base::display_width(one);
            text.remove_prefix(one.size());
        }
    }
    return width * size;
}

TreeDrawing lay_out(const RiskTree& tree, std::size_t root, Lang lang) {
    return LayOut(tree, root, lang).run();
}

} // namespace ishigaki::report::impl
