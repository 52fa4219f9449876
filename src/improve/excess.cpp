#include "improve/excess.h"

#include <algorithm>

namespace ishigaki::improve {

using catalog::Level;
using catalog::RequirementIndex;

std::vector<Excess> excesses(const Situation& situation) {
    std::vector<Excess> all;
    const auto& model = situation.model();
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const auto& result = situation.evaluation.requirements[i];
        if (!result.applies() || !result.judged) continue;
        if (situation.frozen(RequirementIndex(i))) continue;
        const Level enough =
            std::max(result.target, situation.gate(situation.evaluation.target_level, i));
        if (result.level <= enough) continue;
        Excess one{RequirementIndex(i), result.level, enough, {}};
        const auto& criteria = model.requirements[i].criteria;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            if (criteria[c].level <= enough || criteria[c].level > result.level) continue;
            const auto ways = situation.costs.criterion({RequirementIndex(i), c});
            one.upkeep.upkeep += ways.front().amounts.upkeep;
            one.upkeep.upkeep_yen += ways.front().amounts.upkeep_yen;
        }
        all.push_back(one);
    }
    return all;
}

} // namespace ishigaki::improve
