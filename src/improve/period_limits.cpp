#include "improve/period_limits.h"

#include <fmt/format.h>

namespace ishigaki::improve {

using base::say;
using document::Period;

namespace {

class LimitReader {
public:
    LimitReader(const Situation& situation, std::span<const Period> periods,
                base::Diagnostics& diagnostics)
        : situation_(situation), periods_(periods), diagnostics_(diagnostics) {}

    std::vector<PeriodLimit> read() {
        const auto& constraints = situation_.said()->constraints;
        for (std::size_t role = 0; role < situation_.costs.roles().size(); ++role) {
            read_role(role, constraints);
        }
        for (const auto& [label, spending] : constraints.budgets) {
            const std::string path = "improvement.constraints.budget.periods." + label;
            const auto held = held_by(label, path);
            if (!held) continue;
            if (spending.days) {
                add(PeriodLimit::Of::days, 0, *held, tenths_of(*spending.days));
            }
            if (spending.yen) add(PeriodLimit::Of::yen, 0, *held, *spending.yen);
        }
        return std::move(limits_);
    }

private:
    struct Held {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    void add(PeriodLimit::Of of, std::size_t role, Held held, std::int64_t amount) {
        limits_.push_back({of, role, held.first, held.last, amount});
    }

    // The periods that lie within the one named; none where it lies elsewhere.
    std::optional<Held> held_by(const std::string& label, const std::string& path) {
        const auto named = document::parse_period(label);
        std::optional<Held> held;
        for (std::size_t i = 0; named && i < periods_.size(); ++i) {
            const Period& one = periods_[i];
            if (one.last < named->first || named->last < one.first) continue;
            if (one.first < named->first || named->last < one.last) {
                diagnostics_.error(
                    {}, path,
                    say("{} には、計画の期間 {} の一部しか含まれません",
                        "{} holds only a part of the plan's period {}", label, one.label),
                    say("計画の期間を丸ごと含む期間で書くか、計画の期間を {} に合わせてください",
                        "write it for a period that holds whole ones of the plan, or plan in "
                        "periods that fit {}",
                        label));
                return std::nullopt;
            }
            if (!held) held = Held{i, i};
            held->last = i;
        }
        return held;
    }

    void read_role(std::size_t role, const document::ImprovementConstraints& constraints) {
        const std::string id(situation_.costs.roles()[role].id);
        std::vector<bool> own(periods_.size());
        const auto by_period = constraints.capacities.find(id);
        if (by_period != constraints.capacities.end()) {
            for (const auto& [label, days] : by_period->second) {
                const auto held = held_by(
                    label, fmt::format("improvement.constraints.capacity.{}.{}", id, label));
                if (!held) continue;
                add(PeriodLimit::Of::role, role, *held, tenths_of(days));
                const auto named = document::parse_period(label);
                const Period& first = periods_[held->first];
                if (first.first == named->first && first.last == named->last) {
                    own[held->first] = true;
                }
            }
        }
        const auto each = constraints.capacity.find(id);
        if (each == constraints.capacity.end()) return;
        for (std::size_t i = 0; i < periods_.size(); ++i) {
            if (!own[i]) add(PeriodLimit::Of::role, role, {i, i}, tenths_of(each->second));
        }
    }

    const Situation& situation_;
    std::span<const Period> periods_;
    base::Diagnostics& diagnostics_;
    std::vector<PeriodLimit> limits_;
};

} // namespace

std::optional<std::vector<PeriodLimit>> limits_of(const Situation& situation,
                                                  std::span<const Period> periods,
                                                  base::Diagnostics& diagnostics) {
    if (situation.said() == nullptr) return std::vector<PeriodLimit>{};
    const std::size_t errors = diagnostics.error_count();
    auto limits = LimitReader(situation, periods, diagnostics).read();
    if (diagnostics.error_count() > errors) return std::nullopt;
    return limits;
}

} // namespace ishigaki::improve
