#include "measure/compare.h"

#include <algorithm>

namespace ishigaki::measure {

using base::say;

namespace {

Change change_between(const RequirementResult& before, const RequirementResult& after) {
    if (before.applies() != after.applies()) {
        return after.applies() ? Change::no_longer_excluded : Change::newly_excluded;
    }
    if (before.judged != after.judged) {
        return after.judged ? Change::newly_judged : Change::no_longer_judged;
    }
    if (!after.judged || before.level == after.level) return Change::same;
    return before.level < after.level ? Change::rose : Change::fell;
}

} // namespace

std::string_view id(Change change) {
    switch (change) {
    case Change::same: return "same";
    case Change::rose: return "rose";
    case Change::fell: return "fell";
    case Change::newly_judged: return "newly_judged";
    case Change::no_longer_judged: return "no_longer_judged";
    case Change::newly_excluded: return "newly_excluded";
    case Change::no_longer_excluded: return "no_longer_excluded";
    }
    return "";
}

base::Text name(Change change) {
    switch (change) {
    case Change::same: return say("変化なし", "same");
    case Change::rose: return say("上昇", "rose");
    case Change::fell: return say("低下", "fell");
    case Change::newly_judged: return say("新たに判定", "newly judged");
    case Change::no_longer_judged: return say("判定なしに", "no longer judged");
    case Change::newly_excluded: return say("新たに対象外", "newly excluded");
    case Change::no_longer_excluded: return say("対象に戻った", "no longer excluded");
    }
    return {};
}

std::vector<RequirementChange> Comparison::changed() const {
    std::vector<RequirementChange> found;
    std::ranges::copy_if(requirements, std::back_inserter(found),
                         [](const auto& one) { return one.change != Change::same; });
    return found;
}

std::size_t Comparison::count(Change change) const {
    return static_cast<std::size_t>(
        std::ranges::count(requirements, change, &RequirementChange::change));
}

Comparison compare(const Evaluation& before, const Evaluation& after) {
    Comparison comparison{after.model, &before, &after, {}};
    for (std::size_t i = 0; i < after.requirements.size(); ++i) {
        const RequirementIndex index(i);
        comparison.requirements.push_back({index, change_between(before.at(index), after.at(index)),
                                           before.at(index), after.at(index)});
    }
    return comparison;
}

} // namespace ishigaki::measure
