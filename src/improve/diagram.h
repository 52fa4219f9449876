// A selection problem without its budget, drawn as a diagram: one layer for each choice, states
// between the layers, an arc for each option that a state allows. Every way from the first state to
// the last is a solution, and every solution is such a way. The best of them under any weighing of
// value against cost is found in one pass.
#pragma once

#include "improve/problem.h"

#include <optional>

namespace ishigaki::improve::impl {

struct Arc {
    std::uint32_t to = 0; // state behind the layer
    std::uint32_t option = 0;
};

struct Layer {
    std::uint32_t choice = 0;
    std::vector<std::uint32_t> first; // by state before the layer: its arcs are [first, first + 1)
    std::vector<Arc> arcs;
    [[nodiscard]] std::size_t states() const { return first.size() - 1; }
};

// By how much value counts, and by how much cost counts against it.
struct Weighing {
    std::int64_t value = 1;
    std::int64_t cost = 0;
};

inline constexpr std::int64_t impossible = std::numeric_limits<std::int64_t>::min() / 2;

class Diagram {
public:
    // Nothing where a need has alternatives, a capacity is used, or more than `most_arcs` were
    // needed: such problems are for a general solver.
    [[nodiscard]] static std::optional<Diagram> draw(const Problem& problem, std::size_t most_arcs);

    [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }
    [[nodiscard]] const Option& option(const Layer& layer, const Arc& arc) const {
        return problem_->choices[layer.choice].options[arc.option];
    }
    [[nodiscard]] std::size_t arcs() const;

    // For each layer and state before it, the most that the rest of a way weighs; one more entry
    // for the last state. `impossible` where there is no way.
    using Weights = std::vector<std::vector<std::int64_t>>;
    [[nodiscard]] Weights weigh(Weighing weighing) const;
    // A way of the greatest weight. Precondition: there is one.
    [[nodiscard]] Taken heaviest(const Weights& weights, Weighing weighing) const;

private:
    explicit Diagram(const Problem& problem) : problem_(&problem) {}

    const Problem* problem_;
    std::vector<Layer> layers_;
};

[[nodiscard]] inline std::int64_t weight(const Option& option, Weighing weighing) {
    return weighing.value * option.value - weighing.cost * option.cost;
}

} // namespace ishigaki::improve::impl
