#include "report/proposal_words.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using improve::Amounts;
using improve::Measure;
using improve::Outcome;
using improve::Purpose;
using improve::Situation;
using improve::Subject;

namespace {

constexpr std::int64_t tenths_of_day = 10;

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    constexpr std::ptrdiff_t group = 3;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - group; at > 0; at -= group) {
        digits.insert(digits.begin() + at, ',');
    }
    return digits;
}

} // namespace

Text shown_days(std::int64_t tenths) {
    const std::string number = fmt::format("{}.{}", tenths / tenths_of_day, tenths % tenths_of_day);
    return say("{}人日", "{} person-days", number);
}

Text shown_yen(std::int64_t yen) {
    return say("{}円", "{} yen", grouped(yen));
}

Text shown_amounts(const Amounts& amounts) {
    const Text days = shown_days(amounts.tenths());
    return amounts.yen == 0 ? days : say("{}、{}", "{}, {}", days, shown_yen(amounts.yen));
}

Text shown_cost(std::int64_t cost, Measure measure) {
    constexpr std::int64_t yen_unit = 1000;
    switch (measure) {
    case Measure::days: return shown_days(cost);
    case Measure::money:
    case Measure::total: return shown_yen(cost * yen_unit);
    case Measure::work:
        return say("作業{}件（{}）", "{} pieces of work ({})", cost / improve::one_piece,
                   shown_days(cost % improve::one_piece));
    }
    return {};
}

Text name(Outcome outcome) {
    switch (outcome) {
    case Outcome::optimal: return say("最適と証明済み", "proven to be the best");
    case Outcome::feasible:
        return say("時間内で最良（証明は途中）", "the best found in time, not proven");
    case Outcome::infeasible: return say("実現できない", "not possible");
    case Outcome::unknown: return say("時間内に見つからなかった", "nothing found in time");
    case Outcome::unsuited: return say("解けない形", "of a shape that cannot be solved");
    }
    return {};
}

Text describe(const improve::Goal& goal) {
    Text text;
    switch (goal.purpose) {
    case Purpose::reach_level:
        text = say("システムのレベル {} に、最も少ない費用で達する",
                   "reach system level {} at the least cost", goal.level.value());
        break;
    case Purpose::reach_targets:
        text = say("すべての要求を、最も少ない費用で目標に届かせる",
                   "bring every requirement to its target at the least cost");
        break;
    case Purpose::most_level:
        text = say("上限の中で、できるだけ高いシステムのレベル、次に高いスコアを得る",
                   "the highest system level, then the highest score, within the limits");
        break;
    case Purpose::most_score:
        text = say("上限の中で、できるだけ高いスコアを得る", "the highest score within the limits");
        break;
    case Purpose::least_exposed:
        text = say("上限の中で、脅威にさらされる度合いをできるだけ減らす",
                   "the least exposure to threats within the limits");
        break;
    }
    if (goal.budget_days) {
        text = say("{}（上限 {}）", "{} (at most {})", text, shown_days(*goal.budget_days));
    }
    if (goal.budget_yen) {
        text = say("{}（上限 {}）", "{} (at most {})", text, shown_yen(*goal.budget_yen));
    }
    return text;
}

Text subject_name(const Situation& situation, const Subject& subject) {
    if (subject.project) {
        const auto& project = situation.projects[*subject.project];
        constexpr std::string_view prefix = "project.";
        std::string_view id = project.id;
        if (id.starts_with(prefix)) id.remove_prefix(prefix.size());
        return say("{}（{}）", "{} ({})", project.name, id);
    }
    const auto& requirement = situation.model().at(*subject.requirement);
    return say("{} {}", "{} {}", requirement.id, requirement.name);
}

Text step_name(const Situation& situation, const improve::PlannedStep& step) {
    return subject_name(situation, {step.project, step.requirement});
}

std::string raises_text(const Situation& situation, const improve::PlannedStep& step, Lang lang) {
    std::vector<std::string> all;
    for (const auto& raise : step.raises) {
        all.push_back(fmt::format("{} {}→{}", situation.model().at(raise.requirement).id,
                                  raise.from.value(), raise.to.value()));
    }
    return fmt::format("{}", fmt::join(all, lang == Lang::ja ? "、" : ", "));
}

} // namespace ishigaki::report
