#include "improve/sweep.h"

#include <algorithm>

namespace ishigaki::improve::impl {

namespace {

class Sweeper {
public:
    Sweeper(const Diagram& diagram, std::int64_t unit, std::int64_t highest_cost)
        : diagram_(diagram), unit_(unit),
          width_(static_cast<std::size_t>(highest_cost / unit) + 1) {}

    std::vector<Found> run(const std::function<bool()>& proceed) {
        std::vector<std::int64_t> best(width_, impossible);
        best[0] = 0;
        for (const Layer& layer : diagram_.layers()) {
            if (!proceed()) return {};
            best = cross(layer, best);
        }
        std::vector<Found> all;
        std::int64_t highest = impossible;
        for (std::size_t cost = 0; cost < width_; ++cost) {
            if (best[cost] <= highest) continue;
            highest = best[cost];
            all.push_back({{highest, static_cast<std::int64_t>(cost) * unit_}, way_to(cost)});
        }
        return all;
    }

private:
    // The best values behind a layer, by state and cost, from those before it.
    std::vector<std::int64_t> cross(const Layer& layer, const std::vector<std::int64_t>& before) {
        std::uint32_t states = 0;
        for (const Arc& arc : layer.arcs) states = std::max(states, arc.to + 1);
        std::vector<std::int64_t> best(states * width_, impossible);
        std::vector<std::uint32_t> chosen(states * width_);
        for (std::size_t state = 0; state < layer.states(); ++state) {
            const std::int64_t* from = before.data() + state * width_;
            for (std::uint32_t i = layer.first[state]; i < layer.first[state + 1]; ++i) {
                const Option& option = diagram_.option(layer, layer.arcs[i]);
                const auto shift = static_cast<std::size_t>(option.cost / unit_);
                if (shift >= width_) continue;
                const std::size_t at = layer.arcs[i].to * width_ + shift;
                std::int64_t* to = best.data() + at;
                std::uint32_t* by = chosen.data() + at;
                for (std::size_t cost = 0; cost + shift < width_; ++cost) {
                    const std::int64_t value = from[cost] + option.value;
                    // What is impossible stays far below every value.
                    const bool better = from[cost] > impossible && value > to[cost];
                    to[cost] = better ? value : to[cost];
                    by[cost] = better ? i : by[cost];
                }
            }
        }
        chosen_.push_back(std::move(chosen));
        return best;
    }

    [[nodiscard]] Taken way_to(std::size_t cost) const {
        const auto& layers = diagram_.layers();
        Taken taken(layers.size());
        std::size_t state = 0;
        for (std::size_t at = layers.size(); at-- > 0;) {
            const std::uint32_t arc = chosen_[at][state * width_ + cost];
            const std::uint32_t option = layers[at].arcs[arc].option;
            taken[layers[at].choice] = option;
            cost -= static_cast<std::size_t>(diagram_.option(layers[at], layers[at].arcs[arc]).cost
                                             / unit_);
            const auto& first = layers[at].first;
            state =
                static_cast<std::size_t>(std::ranges::upper_bound(first, arc) - first.begin()) - 1;
        }
        return taken;
    }

    const Diagram& diagram_;
    std::int64_t unit_;
    std::size_t width_;
    std::vector<std::vector<std::uint32_t>> chosen_; // the arc, by layer, state and cost
};

} // namespace

SweepSize sweep_size(const Diagram& diagram, std::int64_t highest_cost) {
    SweepSize size;
    for (const Layer& layer : diagram.layers()) {
        size.cells += static_cast<double>(layer.states()) * static_cast<double>(highest_cost);
        size.steps += static_cast<double>(layer.arcs.size()) * static_cast<double>(highest_cost);
    }
    return size;
}

std::vector<Found> sweep(const Diagram& diagram, std::int64_t unit, std::int64_t highest_cost,
                         const std::function<bool()>& proceed) {
    return Sweeper(diagram, unit, highest_cost).run(proceed);
}

} // namespace ishigaki::improve::impl
