#include "improve/order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace ishigaki::improve::impl {

namespace {

using Order = std::vector<std::uint32_t>;

class Orderer {
public:
    Orderer(std::size_t choices, const std::vector<Link>& links)
        : links_(links), links_of_(choices), bits_(links.size()), seen_(links.size()) {
        for (std::size_t l = 0; l < links.size(); ++l) {
            bits_[l] = std::log2(static_cast<double>(links[l].states));
            for (const std::uint32_t choice : links[l].choices) {
                links_of_[choice].push_back(static_cast<std::uint32_t>(l));
            }
        }
    }

    Order run() {
        Order all;
        for (const Order& part : parts()) {
            const Order best = best_order(part);
            all.insert(all.end(), best.begin(), best.end());
        }
        return all;
    }

private:
    static constexpr std::size_t starts = 8;

    // Choices that links connect, directly or through others.
    [[nodiscard]] std::vector<Order> parts() const {
        std::vector<Order> all;
        std::vector<bool> known(links_of_.size());
        for (std::uint32_t first = 0; first < links_of_.size(); ++first) {
            if (known[first]) continue;
            Order part{first};
            known[first] = true;
            for (std::size_t i = 0; i < part.size(); ++i) {
                for (const std::uint32_t link : links_of_[part[i]]) {
                    for (const std::uint32_t other : links_[link].choices) {
                        if (known[other]) continue;
                        known[other] = true;
                        part.push_back(other);
                    }
                }
            }
            all.push_back(std::move(part));
        }
        return all;
    }

    // Those with the fewest links first: ends of the part.
    [[nodiscard]] Order best_order(const Order& part) {
        Order candidates = part;
        std::ranges::sort(candidates, {}, [&](std::uint32_t choice) {
            return std::tuple(links_of_[choice].size(), choice);
        });
        if (candidates.size() > starts) candidates.resize(starts);
        Order best;
        double least = 0;
        for (const std::uint32_t start : candidates) {
            auto [order, effort] = from(start, part.size(), best.empty() ? HUGE_VAL : least);
            if (order.size() < part.size() || (!best.empty() && effort >= least)) continue;
            best = std::move(order);
            least = effort;
        }
        return best;
    }

    // Always the choice that leaves least to remember; given up where the effort passes `limit`.
    std::pair<Order, double> from(std::uint32_t start, std::size_t size, double limit) {
        std::ranges::fill(seen_, 0);
        Order order;
        std::vector<bool> decided(links_of_.size());
        Order open{start};
        double remembered = 0;
        double effort = 0;
        while (order.size() < size && effort < limit) {
            std::size_t next = 0;
            auto least = std::tuple(HUGE_VAL, 0.0, 0U);
            for (std::size_t i = 0; i < open.size(); ++i) {
                const auto [change, progress] = change_by(open[i]);
                const auto rank = std::tuple(change, -progress, open[i]);
                if (rank < least) {
                    least = rank;
                    next = i;
                }
            }
            const std::uint32_t choice = open[next];
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(next));
            decided[choice] = true;
            remembered += std::get<0>(least);
            effort += std::exp2(remembered);
            order.push_back(choice);
            for (const std::uint32_t link : links_of_[choice]) {
                ++seen_[link];
                for (const std::uint32_t other : links_[link].choices) {
                    if (!decided[other] && std::ranges::find(open, other) == open.end()) {
                        open.push_back(other);
                    }
                }
            }
        }
        return {std::move(order), effort};
    }

    // By how much deciding a choice changes what is remembered, and how far its links get on.
    [[nodiscard]] std::pair<double, double> change_by(std::uint32_t choice) const {
        double change = 0;
        double progress = 0;
        for (const std::uint32_t link : links_of_[choice]) {
            const auto size = links_[link].choices.size();
            if (seen_[link] + 1 == size) {
                change -= bits_[link];
            } else if (seen_[link] == 0) {
                change += bits_[link];
            }
            if (seen_[link] > 0) progress += 1.0 / static_cast<double>(size - seen_[link]);
        }
        return {change, progress};
    }

    const std::vector<Link>& links_;
    std::vector<std::vector<std::uint32_t>> links_of_;
    std::vector<double> bits_;
    std::vector<std::size_t> seen_; // by link: how many of its choices are decided
};

} // namespace

std::vector<std::uint32_t> order_choices(std::size_t choices, const std::vector<Link>& links) {
    return Orderer(choices, links).run();
}

} // namespace ishigaki::improve::impl
