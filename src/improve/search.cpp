#include "improve/search.h"

#include <algorithm>
#include <tuple>

namespace ishigaki::improve::impl {

namespace {

// The beginning of a way.
struct Label {
    std::int64_t cost = 0;
    std::int64_t value = 0;
    std::uint32_t before = 0; // the label it goes on from, in the layer before
    std::uint32_t option = 0;
};

// The labels of the states at one place between layers.
struct Front {
    std::vector<Label> labels;
    std::vector<std::size_t> first; // by state
};

class Searcher {
public:
    Searcher(const Diagram& diagram, const Diagram::Weights& weights,
             const Diagram::Weights& least_costs, const Corridor& corridor)
        : diagram_(diagram), weights_(weights), least_costs_(least_costs), corridor_(corridor) {}

    std::vector<Found> run(const std::function<bool()>& proceed) {
        fronts_.push_back({{Label{}}, {0, 1}});
        for (std::size_t at = 0; at < diagram_.layers().size(); ++at) {
            if (!proceed()) return {};
            step(at);
            if (fronts_.back().labels.empty()) return {};
        }
        std::vector<Found> all;
        const auto& last = fronts_.back().labels;
        for (std::size_t i = 0; i < last.size(); ++i) {
            if (last[i].cost < corridor_.lowest_cost) continue;
            all.push_back({{last[i].value, last[i].cost}, way_to(i)});
        }
        return all;
    }

private:
    void step(std::size_t at) {
        const Layer& layer = diagram_.layers()[at];
        const Front& from = fronts_.back();
        const std::size_t next_states = weights_[at + 1].size();
        arrivals_.resize(next_states);
        for (auto& one : arrivals_) one.clear();
        for (std::size_t state = 0; state < layer.states(); ++state) {
            const std::size_t begin = from.first[state];
            const std::size_t end = from.first[state + 1];
            if (begin == end) continue;
            for (std::uint32_t i = layer.first[state]; i < layer.first[state + 1]; ++i) {
                extend(at, layer, layer.arcs[i], from, begin, end);
            }
        }
        Front next;
        next.first.push_back(0);
        for (std::size_t state = 0; state < next_states; ++state) {
            keep_best(arrivals_[state], next.labels);
            next.first.push_back(next.labels.size());
        }
        fronts_.push_back(std::move(next));
    }

    void extend(std::size_t at, const Layer& layer, const Arc& arc, const Front& from,
                std::size_t begin, std::size_t end) {
        const std::int64_t rest = weights_[at + 1][arc.to];
        if (rest == impossible) return;
        const Option& option = diagram_.option(layer, arc);
        const auto [by_value, by_cost] = corridor_.weighing;
        const std::int64_t needed = corridor_.least - rest;
        // What the rest costs at least is weighed as a negative value.
        const std::int64_t most_cost = corridor_.highest_cost + least_costs_[at + 1][arc.to];
        auto& arrived = arrivals_[arc.to];
        for (std::size_t i = begin; i < end; ++i) {
            const Label& label = from.labels[i];
            const std::int64_t cost = label.cost + option.cost;
            if (cost > most_cost) break;
            const std::int64_t value = label.value + option.value;
            if (by_value * value - by_cost * cost < needed) continue;
            arrived.push_back({cost, value, static_cast<std::uint32_t>(i), arc.option});
        }
    }

    // Those that cost more only where they are worth more, by cost.
    static void keep_best(std::vector<Label>& arrived, std::vector<Label>& kept) {
        std::ranges::sort(arrived, [](const Label& a, const Label& b) {
            return std::tuple(a.cost, -a.value, a.before, a.option)
                   < std::tuple(b.cost, -b.value, b.before, b.option);
        });
        bool any = false;
        std::int64_t highest = 0;
        for (const Label& label : arrived) {
            if (any && label.value <= highest) continue;
            any = true;
            highest = label.value;
            kept.push_back(label);
        }
    }

    [[nodiscard]] Taken way_to(std::size_t label) const {
        Taken taken(diagram_.layers().size());
        for (std::size_t at = diagram_.layers().size(); at-- > 0;) {
            const Label& one = fronts_[at + 1].labels[label];
            taken[diagram_.layers()[at].choice] = one.option;
            label = one.before;
        }
        return taken;
    }

    const Diagram& diagram_;
    const Diagram::Weights& weights_;
    const Diagram::Weights& least_costs_;
    const Corridor& corridor_;
    std::vector<Front> fronts_;
    std::vector<std::vector<Label>> arrivals_; // by next state
};

} // namespace

std::vector<Found> search(const Diagram& diagram, const Diagram::Weights& weights,
                          const Diagram::Weights& least_costs, const Corridor& corridor,
                          const std::function<bool()>& proceed) {
    return Searcher(diagram, weights, least_costs, corridor).run(proceed);
}

} // namespace ishigaki::improve::impl
