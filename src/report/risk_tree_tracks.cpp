// Lines in a channel between two columns, and things in a row that want to be elsewhere.
#include "report/risk_tree_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ishigaki::report::impl {

namespace {

constexpr double same_height = 1.6; // lines nearer than this look like one

bool near(double a, double b) {
    return std::abs(a - b) < same_height;
}

bool strictly_within(const Net& net, double y) {
    return y > net.top() + 0.01 && y < net.bottom() - 0.01;
}

// What it costs when the upright of `left` stands left of that of `right`: lines that cross, and,
// far worse, lines that fall on each other.
int cost_of(const Net& left, const Net& right) {
    constexpr int covered = 100;
    int cost = 0;
    // The line into `right` passes the upright of `left`.
    if (strictly_within(left, right.from)) ++cost;
    // The lines out of `left` pass the upright of `right`, and run where the line into `right`
    // ends.
    for (const double to : left.to) {
        if (strictly_within(right, to)) ++cost;
        if (near(to, right.from)) cost += covered;
    }
    return cost;
}

bool overlap(const Net& a, const Net& b) {
    constexpr double air = 3;
    return a.top() < b.bottom() + air && b.top() < a.bottom() + air;
}

} // namespace

double Net::top() const {
    return std::min(from, *std::ranges::min_element(to));
}

double Net::bottom() const {
    return std::max(from, *std::ranges::max_element(to));
}

bool Net::straight() const {
    return std::ranges::all_of(to, [&](double y) { return std::abs(y - from) < 0.05; });
}

Tracks assign_tracks(const std::vector<Net>& nets) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < nets.size(); ++i)
        if (!nets[i].straight()) order.push_back(i);
    std::vector<std::vector<int>> cost(nets.size(), std::vector<int>(nets.size(), 0));
    for (const std::size_t a : order)
        for (const std::size_t b : order)
            if (a != b) cost[a][b] = cost_of(nets[a], nets[b]);
    // Each net goes where it costs least among the others, until nothing gets better.
    constexpr int most_rounds = 30;
    bool better = true;
    for (int round = 0; better && round < most_rounds; ++round) {
        better = false;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::size_t net = order[i];
            int change = 0;
            int best_change = 0;
            std::size_t best = i;
            for (std::size_t j = i + 1; j < order.size(); ++j) { // moving right
                change += cost[order[j]][net] - cost[net][order[j]];
                if (change < best_change) {
                    best_change = change;
                    best = j;
                }
            }
            change = 0;
            for (std::size_t j = i; j-- > 0;) { // moving left
                change += cost[net][order[j]] - cost[order[j]][net];
                if (change < best_change) {
                    best_change = change;
                    best = j;
                }
            }
            if (best == i) continue;
            order.erase(order.begin() + static_cast<std::ptrdiff_t>(i));
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(best), net);
            better = true;
        }
    }
    // As far left as the order allows; nets that do not meet may share a track.
    Tracks tracks{std::vector<std::size_t>(nets.size(), 0), 0};
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::size_t track = 0;
        for (std::size_t j = 0; j < i; ++j) {
            const bool must = overlap(nets[order[i]], nets[order[j]])
                              || cost[order[i]][order[j]] != cost[order[j]][order[i]];
            if (must) track = std::max(track, tracks.of[order[j]] + 1);
        }
        tracks.of[order[i]] = track;
        tracks.count = std::max(tracks.count, track + 1);
    }
    return tracks;
}

std::vector<double> settle(std::vector<double> wanted, const std::vector<double>& apart,
                           double first_at_least, double last_at_most) {
    // With the least distances taken away, only the order remains: isotonic regression.
    std::vector<double> before(wanted.size(), 0);
    for (std::size_t i = 1; i < wanted.size(); ++i) before[i] = before[i - 1] + apart[i - 1];
    struct Pool {
        double sum;
        std::size_t count;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i] - before[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    const double most = wanted.empty() ? 0 : last_at_most - before.back();
    std::size_t i = 0;
    for (const Pool& pool : pools) {
        const double at = std::max(first_at_least, std::min(pool.mean(), most));
        for (std::size_t k = 0; k < pool.count; ++k, ++i) wanted[i] = at + before[i];
    }
    return wanted;
}

} // namespace ishigaki::report::impl
