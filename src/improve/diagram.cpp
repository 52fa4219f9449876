#include "improve/diagram.h"

#include "improve/order.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <unordered_map>

namespace ishigaki::improve::impl {

namespace {

constexpr unsigned widest_key = 60; // bits of a state

// What has to be remembered of the needs for one choice: while it is not decided, how much is asked
// of it; then, how much it gives. Both as a number of `thresholds`.
struct Demand {
    std::uint32_t choice = 0;
    std::vector<Rank> thresholds; // ascending, without 0
};

// Draws the layers one after the other.
class Drawer {
public:
    explicit Drawer(const Problem& problem) : problem_(problem) {}

    // Nothing where the shape does not fit or the arcs are too many.
    std::optional<std::vector<Layer>> draw(std::size_t most_arcs) {
        if (!collect()) return std::nullopt;
        place_links();
        std::vector<Layer> layers;
        std::vector<std::uint64_t> states{0};
        std::size_t arcs = 0;
        for (std::uint32_t at = 0; at < order_.size(); ++at) {
            lay_out(at);
            if (after_.bits > widest_key) return std::nullopt;
            auto [layer, next] = draw_layer(at, states);
            arcs += layer.arcs.size();
            if (arcs > most_arcs) return std::nullopt;
            layers.push_back(std::move(layer));
            states = std::move(next);
            before_ = after_;
        }
        return layers;
    }

private:
    struct Field {
        std::uint32_t link = 0;
        unsigned shift = 0;
        unsigned bits = 0;
    };
    // Where the links remembered at one place lie in a state's key.
    struct Layout {
        std::vector<Field> fields;
        unsigned bits = 0;
    };
    // An option's part in a link.
    struct Ask {
        std::uint32_t link = 0;
        std::uint32_t amount = 0; // of thresholds
    };

    bool collect() {
        if (std::ranges::any_of(problem_.choices, [](const Choice& choice) {
                return std::ranges::any_of(
                    choice.options, [](const Option& option) { return !option.uses.empty(); });
            })) {
            return false;
        }
        std::map<std::uint32_t, std::vector<Rank>> thresholds;
        for (const Choice& choice : problem_.choices) {
            for (const Option& option : choice.options) {
                for (const Clause& clause : option.needs) {
                    if (clause.size() != 1) return false;
                    if (clause[0].rank > 0) {
                        thresholds[clause[0].choice].push_back(clause[0].rank);
                    }
                }
            }
        }
        std::map<std::uint32_t, std::uint32_t> link_of;
        for (auto& [choice, ranks] : thresholds) {
            std::ranges::sort(ranks);
            ranks.erase(std::ranges::unique(ranks).begin(), ranks.end());
            link_of[choice] = static_cast<std::uint32_t>(demands_.size());
            demands_.push_back({choice, std::move(ranks)});
        }
        asks_.resize(problem_.choices.size());
        links_.resize(demands_.size());
        for (std::uint32_t i = 0; i < problem_.choices.size(); ++i) {
            for (const Option& option : problem_.choices[i].options) {
                std::map<std::uint32_t, std::uint32_t> asked;
                for (const Clause& clause : option.needs) {
                    if (clause[0].rank == 0) continue;
                    const std::uint32_t link = link_of.at(clause[0].choice);
                    asked[link] = std::max(asked[link], reached(link, clause[0].rank));
                    links_[link].choices.push_back(i);
                }
                std::vector<Ask> all;
                for (const auto& [link, amount] : asked) all.push_back({link, amount});
                asks_[i].push_back(std::move(all));
            }
        }
        for (std::size_t link = 0; link < demands_.size(); ++link) {
            links_[link].choices.push_back(demands_[link].choice);
            links_[link].states = static_cast<std::uint32_t>(demands_[link].thresholds.size() + 1);
        }
        for (const Exclusion& pair : problem_.exclusions) {
            Link link;
            link.choices = {pair.first.choice, pair.second.choice};
            links_.push_back(std::move(link));
        }
        for (Link& link : links_) {
            std::ranges::sort(link.choices);
            link.choices.erase(std::ranges::unique(link.choices).begin(), link.choices.end());
        }
        order_ = order_choices(problem_.choices.size(), links_);
        return true;
    }

    // How many of a demand's thresholds a rank reaches.
    [[nodiscard]] std::uint32_t reached(std::uint32_t link, Rank rank) const {
        const auto& ranks = demands_[link].thresholds;
        return static_cast<std::uint32_t>(std::ranges::upper_bound(ranks, rank) - ranks.begin());
    }

    void place_links() {
        place_.resize(order_.size());
        for (std::uint32_t at = 0; at < order_.size(); ++at) place_[order_[at]] = at;
        for (const Link& link : links_) {
            std::uint32_t first = ~0U;
            std::uint32_t last = 0;
            for (const std::uint32_t choice : link.choices) {
                first = std::min(first, place_[choice]);
                last = std::max(last, place_[choice]);
            }
            first_.push_back(first);
            last_.push_back(last);
        }
        links_at_.resize(order_.size());
        for (std::uint32_t link = 0; link < links_.size(); ++link) {
            for (const std::uint32_t choice : links_[link].choices) {
                links_at_[place_[choice]].push_back(link);
            }
        }
    }

    // What is remembered behind the layer.
    void lay_out(std::uint32_t at) {
        after_ = {};
        for (std::uint32_t link = 0; link < links_.size(); ++link) {
            if (first_[link] > at || last_[link] <= at) continue;
            const unsigned bits = std::bit_width(links_[link].states - 1);
            after_.fields.push_back({link, after_.bits, bits});
            after_.bits += bits;
        }
    }

    struct Drawn {
        Layer layer;
        std::vector<std::uint64_t> next;
    };
    Drawn draw_layer(std::uint32_t at, const std::vector<std::uint64_t>& states) {
        Drawn drawn;
        drawn.layer.choice = order_[at];
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        const auto& options = problem_.choices[order_[at]].options;
        memory_.assign(links_.size(), 0);
        for (const std::uint64_t state : states) {
            drawn.layer.first.push_back(static_cast<std::uint32_t>(drawn.layer.arcs.size()));
            for (std::uint32_t option = 0; option < options.size(); ++option) {
                const auto key = behind(at, state, option);
                if (!key) continue;
                const auto [entry, fresh] =
                    known.try_emplace(*key, static_cast<std::uint32_t>(drawn.next.size()));
                if (fresh) drawn.next.push_back(*key);
                drawn.layer.arcs.push_back({entry->second, option});
            }
            drop_worse(drawn.layer, options);
        }
        drawn.layer.first.push_back(static_cast<std::uint32_t>(drawn.layer.arcs.size()));
        return drawn;
    }

    // Of arcs between the same states, those that cost no less and are worth no more than another.
    static void drop_worse(Layer& layer, const std::vector<Option>& options) {
        const auto begin = layer.arcs.begin() + layer.first.back();
        std::sort(begin, layer.arcs.end(), [&](const Arc& a, const Arc& b) {
            const Option& one = options[a.option];
            const Option& other = options[b.option];
            return std::tuple(a.to, one.cost, -one.value, a.option)
                   < std::tuple(b.to, other.cost, -other.value, b.option);
        });
        auto kept = begin;
        for (auto arc = begin; arc != layer.arcs.end(); ++arc) {
            const bool worse =
                kept != begin && std::prev(kept)->to == arc->to
                && options[std::prev(kept)->option].value >= options[arc->option].value;
            if (!worse) *kept++ = *arc;
        }
        layer.arcs.erase(kept, layer.arcs.end());
    }

    // The state behind an option taken in a state; nothing where it is not allowed there.
    std::optional<std::uint64_t> behind(std::uint32_t at, std::uint64_t state,
                                        std::uint32_t option) {
        const std::uint32_t choice = order_[at];
        for (const Field& field : before_.fields) {
            memory_[field.link] =
                static_cast<std::uint32_t>(state >> field.shift & ((1ULL << field.bits) - 1));
        }
        for (const std::uint32_t link : links_at_[at]) {
            if (first_[link] == at) memory_[link] = 0;
        }
        if (!settle_demands(at, choice, option) || !settle_exclusions(at, choice, option)) {
            return std::nullopt;
        }
        std::uint64_t key = 0;
        for (const Field& field : after_.fields) {
            key |= static_cast<std::uint64_t>(memory_[field.link]) << field.shift;
        }
        return key;
    }

    bool settle_demands(std::uint32_t at, std::uint32_t choice, std::uint32_t option) {
        const Rank rank = problem_.choices[choice].options[option].rank;
        for (const Ask& ask : asks_[choice][option]) {
            const std::uint32_t target = place_[demands_[ask.link].choice];
            if (target == at) {
                if (reached(ask.link, rank) < ask.amount) return false;
            } else if (target < at) {
                if (memory_[ask.link] < ask.amount) return false;
            } else {
                memory_[ask.link] = std::max(memory_[ask.link], ask.amount);
            }
        }
        for (const std::uint32_t link : links_at_[at]) {
            if (link >= demands_.size() || demands_[link].choice != choice) continue;
            const std::uint32_t given = reached(link, rank);
            if (given < memory_[link]) return false;
            memory_[link] = given;
        }
        return true;
    }

    bool settle_exclusions(std::uint32_t at, std::uint32_t choice, std::uint32_t option) {
        const Rank rank = problem_.choices[choice].options[option].rank;
        for (const std::uint32_t link : links_at_[at]) {
            if (link < demands_.size()) continue;
            const Exclusion& pair = problem_.exclusions[link - demands_.size()];
            const bool first = pair.first.choice == choice && rank >= pair.first.rank;
            const bool second = pair.second.choice == choice && rank >= pair.second.rank;
            if (first && second) return false;
            if ((first || second) && memory_[link] != 0) return false;
            if (first || second) memory_[link] = 1;
        }
        return true;
    }

    const Problem& problem_;
    std::vector<Demand> demands_;
    std::vector<Link> links_; // of the demands, then of the exclusions
    std::vector<std::vector<std::vector<Ask>>> asks_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> place_; // of a choice in the order
    std::vector<std::uint32_t> first_; // by link: where its first and last choice are
    std::vector<std::uint32_t> last_;
    std::vector<std::vector<std::uint32_t>> links_at_;
    Layout before_;
    Layout after_;
    std::vector<std::uint32_t> memory_;
};

} // namespace

std::optional<Diagram> Diagram::draw(const Problem& problem, std::size_t most_arcs) {
    auto layers = Drawer(problem).draw(most_arcs);
    if (!layers) return std::nullopt;
    Diagram diagram(problem);
    diagram.layers_ = std::move(*layers);
    return diagram;
}

std::size_t Diagram::arcs() const {
    return std::accumulate(
        layers_.begin(), layers_.end(), std::size_t{0},
        [](std::size_t sum, const Layer& layer) { return sum + layer.arcs.size(); });
}

Diagram::Weights Diagram::weigh(Weighing weighing) const {
    Weights weights(layers_.size() + 1);
    weights.back() = {0};
    std::vector<std::int64_t> of_option;
    for (std::size_t at = layers_.size(); at-- > 0;) {
        const Layer& layer = layers_[at];
        const auto& options = problem_->choices[layer.choice].options;
        of_option.clear();
        for (const Option& option : options) of_option.push_back(weight(option, weighing));
        weights[at].assign(layer.states(), impossible);
        for (std::size_t state = 0; state < layer.states(); ++state) {
            std::int64_t best = impossible;
            for (std::uint32_t i = layer.first[state]; i < layer.first[state + 1]; ++i) {
                const Arc& arc = layer.arcs[i];
                const std::int64_t rest = weights[at + 1][arc.to];
                if (rest > impossible) best = std::max(best, of_option[arc.option] + rest);
            }
            weights[at][state] = best;
        }
    }
    return weights;
}

Taken Diagram::heaviest(const Weights& weights, Weighing weighing) const {
    Taken taken(layers_.size());
    std::uint32_t state = 0;
    for (std::size_t at = 0; at < layers_.size(); ++at) {
        const Layer& layer = layers_[at];
        for (std::uint32_t i = layer.first[state]; i < layer.first[state + 1]; ++i) {
            const Arc& arc = layer.arcs[i];
            const std::int64_t rest = weights[at + 1][arc.to];
            if (rest == impossible
                || weight(option(layer, arc), weighing) + rest != weights[at][state]) {
                continue;
            }
            taken[layer.choice] = arc.option;
            state = arc.to;
            break;
        }
    }
    return taken;
}

} // namespace ishigaki::improve::impl
