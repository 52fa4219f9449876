#include "base/circle.h"

#include <algorithm>

namespace ishigaki::base {

namespace {

// Follows what each thing needs; one met on its own way closes a circle. Without recursion: a chain
// may be as long as a file.
class Walk {
public:
    explicit Walk(std::span<const std::vector<std::size_t>> needs)
        : needs_(needs), states_(needs.size(), State::unseen) {}

    std::optional<std::vector<std::size_t>> from(std::size_t start) {
        if (states_[start] != State::unseen) return std::nullopt;
        enter(start);
        while (!way_.empty()) {
            Place& here = way_.back();
            if (here.next == needs_[here.at].size()) {
                states_[here.at] = State::closed;
                way_.pop_back();
                continue;
            }
            const std::size_t other = needs_[here.at][here.next++];
            if (states_[other] == State::open) return circle_to(other);
            if (states_[other] == State::unseen) enter(other);
        }
        return std::nullopt;
    }

private:
    enum class State { unseen, open, closed };
    struct Place {
        std::size_t at = 0;
        std::size_t next = 0; // of what it needs
    };

    void enter(std::size_t at) {
        states_[at] = State::open;
        way_.push_back({at, 0});
    }

    [[nodiscard]] std::vector<std::size_t> circle_to(std::size_t met) const {
        std::vector<std::size_t> circle;
        for (auto place = std::ranges::find(way_, met, &Place::at); place != way_.end(); ++place) {
            circle.push_back(place->at);
        }
        circle.push_back(met);
        return circle;
    }

    std::span<const std::vector<std::size_t>> needs_;
    std::vector<State> states_;
    std::vector<Place> way_;
};

} // namespace

std::optional<std::vector<std::size_t>>
first_circle(std::span<const std::vector<std::size_t>> needs) {
    Walk walk(needs);
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (auto circle = walk.from(i)) return circle;
    }
    return std::nullopt;
}

} // namespace ishigaki::base
