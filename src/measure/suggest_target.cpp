#include "measure/suggest_target.h"

#include <algorithm>

namespace ishigaki::measure {

using base::say;
using base::Text;
using catalog::Level;

namespace {

// Without a sector: the level that table 4-3 calls average.
constexpr int ordinary_level = 3;
// So many factors must speak for a step before it is taken.
constexpr int factors_for_a_step = 3;

} // namespace

TargetSuggestion suggest_target(const catalog::Library& library,
                                const catalog::StrengthModel& model, std::string_view sector,
                                const std::map<std::string, Answer3>& answers) {
    TargetSuggestion suggestion;
    int level = ordinary_level;
    if (const catalog::Item item = library.find("common", sector)) {
        level = static_cast<int>(item.attribute("level").as_integer().value_or(ordinary_level));
        suggestion.reasons.push_back(say("分野「{}」はレベル {} が目安：{}",
                                         "the sector \"{}\" points to level {}: {}", item.name(),
                                         level, item.text()));
    } else {
        suggestion.reasons.push_back(
            say("分野が分からないので、平均的なシステムのレベル {} から始める",
                "no sector is known, so start from level {} of an "
                "ordinary system",
                level));
    }
    int high = 0;
    int low = 0;
    for (const catalog::TargetFactor& factor : model.target_factors) {
        const auto answer = answers.find(std::string(factor.id));
        if (answer == answers.end()) continue;
        const auto index = static_cast<std::size_t>(answer->second);
        high += answer->second == Answer3::high ? 1 : 0;
        low += answer->second == Answer3::low ? 1 : 0;
        suggestion.reasons.push_back(say("{}：{}", "{}: {}", factor.name, factor.answers[index]));
    }
    if (high - low >= factors_for_a_step) {
        ++level;
        suggestion.reasons.push_back(
            say("高いとした要素が {} 件、低いとした要素が {} 件なので 1 段上げる",
                "{} factors are high and {} low: one level up", high, low));
    } else if (low - high >= factors_for_a_step) {
        --level;
        suggestion.reasons.push_back(
            say("高いとした要素が {} 件、低いとした要素が {} 件なので 1 段下げる",
                "{} factors are high and {} low: one level down", high, low));
    }
    suggestion.level =
        Level(std::clamp(level, model.lowest_target.value(), model.highest_target.value()));
    return suggestion;
}

} // namespace ishigaki::measure
