#include "report/risk_tree_cells.h"

#include <algorithm>
#include <map>
#include <set>

namespace ishigaki::report::impl {

using formulate::Link;

namespace {

bool asked_for(const TreeNode& node) {
    return node.status == TreeStatus::treat || node.status == TreeStatus::required
           || node.status == TreeStatus::prerequisite || node.status == TreeStatus::conflict
           || node.kind == TreeKind::cross_page || node.kind == TreeKind::priority;
}

class Arranger {
public:
    Arranger(const RiskTree& tree, std::size_t root)
        : tree_(tree), root_(root), column_(tree.nodes.size(), 0),
          cell_(tree.nodes.size(), nowhere), out_(tree.nodes.size()) {
        for (std::size_t i = 0; i < tree.edges.size(); ++i)
            if (tree.edges[i].link != Link::conflicts_with) out_[tree.edges[i].from].push_back(i);
    }

    Cells run() {
        find_columns();
        find_bands();
        for (const std::size_t node : visited_) {
            cell_[node] = cells_.cells.size();
            cells_.cells.push_back({node, column_[node], band_of(node), 0, 0});
        }
        for (const std::size_t node : visited_) join(node);
        for (const TreeEdge& edge : tree_.edges) {
            if (is_measure(edge.from) && is_measure(edge.to) && cell_[edge.from] != nowhere
                && cell_[edge.to] != nowhere && edge.from != edge.to) {
                cells_.relations.push_back(edge);
            }
        }
        fill_rows();
        uncross();
        return std::move(cells_);
    }

private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    [[nodiscard]] bool is_measure(std::size_t node) const {
        return tree_.nodes[node].kind == TreeKind::measure;
    }

    // As many columns from the root as the longest way there; a way that comes back to itself, as
    // an overlay might have it, is not followed.
    void find_columns() {
        std::vector<std::size_t> path;
        std::size_t steps = 0;
        descend(root_, 0, path, steps);
        for (const std::size_t node : visited_)
            if (!is_measure(node)) cells_.last = std::max(cells_.last, column_[node]);
        ++cells_.last;
        for (const std::size_t node : visited_)
            if (is_measure(node)) column_[node] = cells_.last;
    }

    void descend(std::size_t node, std::size_t depth, // NOLINT(misc-no-recursion): a tree's depth
                 std::vector<std::size_t>& path, std::size_t& steps) {
        constexpr std::size_t most_steps = 200'000; // far more than the guide's trees have ways
        if (std::ranges::find(path, node) != path.end() || ++steps > most_steps) return;
        const bool first = seen_.insert(node).second;
        if (first) visited_.push_back(node);
        if (!first && (column_[node] >= depth || is_measure(node))) return;
        column_[node] = depth;
        path.push_back(node);
        for (const std::size_t edge : out_[node])
            descend(tree_.edges[edge].to, depth + 1, path, steps);
        path.pop_back();
    }

    void find_bands() {
        std::set<std::size_t> components;
        for (const std::size_t node : visited_)
            if (node != root_) components.insert(tree_.nodes[node].component);
        cells_.bands.assign(components.begin(), components.end());
    }

    [[nodiscard]] std::size_t band_of(std::size_t node) const {
        const auto found = std::ranges::find(cells_.bands, tree_.nodes[node].component);
        return found == cells_.bands.end() ? 0
                                           : static_cast<std::size_t>(found - cells_.bands.begin());
    }

    // Wires from a node to those below it. What lies further off is reached by one lane, except
    // from the root, which is as high as the drawing.
    void join(std::size_t node) {
        if (is_measure(node)) return;
        std::map<std::size_t, std::vector<Wire>> by_column; // of the target
        for (const std::size_t at : out_[node]) {
            const TreeEdge& edge = tree_.edges[at];
            if (column_[edge.to] <= column_[node]) continue;
            const bool live = asked_for(tree_.nodes[edge.from]) && asked_for(tree_.nodes[edge.to]);
            by_column[column_[edge.to]].push_back(
                {cell_[node], cell_[edge.to], edge.stated, live, edge.link});
        }
        if (node == root_) {
            for (auto& [column, wires] : by_column)
                for (const Wire& wire : wires) reach({wire}, column, cells_.cells[wire.to].band);
            return;
        }
        // From the farthest column back, so that one chain of lanes serves them all.
        std::vector<Wire> chain;
        const std::size_t band = band_of(node);
        std::size_t furthest = by_column.empty() ? 0 : by_column.rbegin()->first;
        for (std::size_t column = furthest; column > column_[node] + 1; --column) {
            if (const auto found = by_column.find(column); found != by_column.end())
                chain.insert(chain.end(), found->second.begin(), found->second.end());
            chain = {lane(std::move(chain), column - 1, band)};
        }
        if (const auto found = by_column.find(column_[node] + 1); found != by_column.end())
            cells_.wires.insert(cells_.wires.end(), found->second.begin(), found->second.end());
        cells_.wires.insert(cells_.wires.end(), chain.begin(), chain.end());
    }

    void reach(std::vector<Wire> wires, std::size_t column, std::size_t band) {
        for (; column > 1; --column) wires = {lane(std::move(wires), column - 1, band)};
        cells_.wires.insert(cells_.wires.end(), wires.begin(), wires.end());
    }

    // A lane in `column` from which `wires` go on; the wire into it.
    Wire lane(std::vector<Wire> wires, std::size_t column, std::size_t band) {
        const std::size_t place = cells_.cells.size();
        cells_.cells.push_back({std::nullopt, column, band, 0, 0});
        Wire into{wires.front().from, place, true, false, wires.front().link};
        for (Wire& wire : wires) {
            wire.from = place;
            into.stated = into.stated && wire.stated;
            into.live = into.live || wire.live;
            cells_.wires.push_back(wire);
        }
        return into;
    }

    void fill_rows() {
        cells_.rows.assign(cells_.bands.size(),
                           std::vector<std::vector<std::size_t>>(cells_.last + 1));
        for (std::size_t i = 0; i < cells_.cells.size(); ++i) {
            const Cell& cell = cells_.cells[i];
            if (cell.column > 0) cells_.rows[cell.band][cell.column].push_back(i);
        }
        for (auto& band : cells_.rows) {
            std::ranges::stable_sort(band[cells_.last], {}, [&](std::size_t cell) {
                return tree_.nodes[*cells_.cells[cell].node].rank;
            });
        }
    }

    // --- order -----------------------------------------------------------------------------------

    void uncross() {
        left_.assign(cells_.cells.size(), {});
        right_.assign(cells_.cells.size(), {});
        for (const Wire& wire : cells_.wires) {
            right_[wire.from].push_back(wire.to);
            if (cells_.cells[wire.from].column > 0) left_[wire.to].push_back(wire.from);
        }
        number();
        // First by where each leads, from the measures back; then neighbours change places for as
        // long as that helps.
        for (std::size_t column = cells_.last; column-- > 1;) {
            for (auto& band : cells_.rows) {
                std::ranges::stable_sort(band[column], {}, [&](std::size_t cell) {
                    return mean_position(right_[cell], position_[cell]);
                });
            }
            number();
        }
        constexpr int most_rounds = 40;
        bool better = true;
        for (int round = 0; better && round < most_rounds; ++round) {
            better = false;
            for (auto& band : cells_.rows)
                for (std::size_t column = 1; column < cells_.last; ++column)
                    better = swap_neighbours(band[column]) || better;
        }
    }

    void number() {
        position_.assign(cells_.cells.size(), 0);
        std::vector<std::size_t> next(cells_.last + 1, 0);
        for (const auto& band : cells_.rows)
            for (std::size_t column = 1; column <= cells_.last; ++column)
                for (const std::size_t cell : band[column])
                    position_[cell] = static_cast<double>(next[column]++);
    }

    [[nodiscard]] double mean_position(const std::vector<std::size_t>& cells,
                                       double otherwise) const {
        if (cells.empty()) return otherwise;
        double sum = 0;
        for (const std::size_t cell : cells) sum += position_[cell];
        return sum / static_cast<double>(cells.size());
    }

    bool swap_neighbours(std::vector<std::size_t>& row) {
        bool better = false;
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            const std::size_t upper = row[i];
            const std::size_t lower = row[i + 1];
            const int now = crossings(upper, lower);
            const int then = crossings(lower, upper);
            if (then >= now) continue;
            std::swap(row[i], row[i + 1]);
            std::swap(position_[upper], position_[lower]);
            better = true;
        }
        return better;
    }

    // Of the wires of two cells, the one above the other.
    [[nodiscard]] int crossings(std::size_t upper, std::size_t lower) const {
        int count = 0;
        for (const auto* side : {&left_, &right_})
            for (const std::size_t a : (*side)[upper])
                for (const std::size_t b : (*side)[lower])
                    count += position_[a] > position_[b] ? 1 : 0;
        return count;
    }

    const RiskTree& tree_;
    std::size_t root_;
    std::vector<std::size_t> column_;  // by node
    std::vector<std::size_t> cell_;    // by node
    std::vector<std::size_t> visited_; // nodes below the root, it first
    std::set<std::size_t> seen_;
    std::vector<std::vector<std::size_t>> out_;
    Cells cells_;
    std::vector<std::vector<std::size_t>> left_; // neighbours by cell
    std::vector<std::vector<std::size_t>> right_;
    std::vector<double> position_; // in its column, over all bands
};

} // namespace

Cells arrange(const RiskTree& tree, std::size_t root) {
    return Arranger(tree, root).run();
}

} // namespace ishigaki::report::impl
