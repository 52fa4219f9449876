#include "improve/goal.h"

#include <algorithm>
#include <cmath>

namespace ishigaki::improve {

using base::say;
using base::Text;
using catalog::Level;

std::vector<Demanded> demands_of(const Situation& situation, const Goal& goal) {
    using Kind = Demanded::Kind;
    std::vector<Demanded> all;
    for (std::size_t i = 0; i < situation.works.size(); ++i) {
        if (!situation.works[i].applies) continue;
        if (goal.purpose == Purpose::reach_level) {
            all.push_back({Kind::level, i, situation.gate(goal.level, i)});
        } else if (goal.purpose == Purpose::reach_targets) {
            all.push_back({Kind::target, i, situation.evaluation.requirements[i].target});
        }
    }
    if (goal.budget_days) all.push_back({Kind::budget_days, 0, {}});
    if (goal.budget_yen) all.push_back({Kind::budget_yen, 0, {}});
    const document::Improvement* said = situation.said();
    if (said == nullptr) return all;
    const auto project = [&](const std::string& id) {
        return std::ranges::find(situation.projects, id, &Project::id);
    };
    const auto add = [&](Kind kind, const std::vector<std::string>& ids) {
        for (const std::string& id : ids) {
            const auto found = project(id);
            if (found == situation.projects.end()) continue;
            all.push_back({kind, static_cast<std::size_t>(found - situation.projects.begin()), {}});
        }
    };
    add(Kind::must, said->constraints.must);
    add(Kind::must_not, said->constraints.must_not);
    for (const auto& [requirement, level] : said->constraints.levels) {
        if (situation.works[requirement.value()].applies) {
            all.push_back({Kind::own_level, requirement.value(), level});
        }
    }
    for (const auto requirement : said->constraints.frozen) {
        all.push_back({Kind::frozen, requirement.value(), {}});
    }
    return all;
}

Text describe(const Situation& situation, const Demanded& demanded) {
    using Kind = Demanded::Kind;
    const auto requirement = [&] { return situation.model().requirements[demanded.of].id; };
    switch (demanded.kind) {
    case Kind::level:
        return say("{} をレベル {} 以上にする（システムのレベルの条件、表4-4）",
                   "{} at level {} or above (what the system level asks, table 4-4)", requirement(),
                   demanded.level.value());
    case Kind::target:
        return say("{} を目標のレベル {} にする", "{} at its target, level {}", requirement(),
                   demanded.level.value());
    case Kind::own_level:
        return say("{} をレベル {} 以上にする（constraints.levels）",
                   "{} at level {} or above (constraints.levels)", requirement(),
                   demanded.level.value());
    case Kind::must:
        return say("プロジェクト {} を必ず行う（constraints.must）",
                   "the project {} must be done (constraints.must)",
                   situation.projects[demanded.of].id);
    case Kind::must_not:
        return say("プロジェクト {} を行わない（constraints.must_not）",
                   "the project {} must not be done (constraints.must_not)",
                   situation.projects[demanded.of].id);
    case Kind::frozen:
        return say("{} を変えない（constraints.frozen）", "{} stays as it is (constraints.frozen)",
                   requirement());
    case Kind::budget_days: return say("工数の上限", "the limit of person-days");
    case Kind::budget_yen: return say("費用の上限", "the limit of money");
    }
    return {};
}

std::vector<std::int64_t> worth_of_levels(const Situation& situation, Purpose purpose) {
    const auto weights = purpose == Purpose::least_exposed ? situation.exposure_of_levels
                                                           : situation.evaluation.shares;
    std::vector<std::int64_t> worth;
    worth.reserve(weights.size());
    for (const double weight : weights) worth.push_back(std::llround(weight * millionths));
    return worth;
}

double exposure(const Situation& situation, const measure::Evaluation& evaluation) {
    double sum = 0;
    for (std::size_t i = 0; i < evaluation.requirements.size(); ++i) {
        sum += situation.exposure_of_levels[i]
               * evaluation.requirements[i].short_by(situation.model());
    }
    return sum;
}

} // namespace ishigaki::improve
