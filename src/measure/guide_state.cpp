#include "measure/guide_state.h"

#include <algorithm>
#include <map>

namespace ishigaki::measure {

namespace {

using catalog::Confidence;
using catalog::Crosswalk;
using catalog::Item;
using catalog::Mapping;
using catalog::Relation;

// Requirements by the item that they speak for.
using Witnesses = std::map<std::size_t, std::vector<Witness>>;

Witnesses witnesses_of(const Crosswalk& crosswalk, std::string_view guide,
                       const StrengthModel& model) {
    Witnesses found;
    for (const Mapping& pair : crosswalk.pairs()) {
        if (pair.to.guide().id != guide) continue;
        const auto requirement = model.requirement(pair.from.id());
        if (!requirement) continue;
        found[pair.to.index()].push_back({*requirement, pair.relation, pair.confidence});
    }
    return found;
}

bool contains(Relation relation) {
    return relation != Relation::subset && relation != Relation::intersects;
}

ItemState said_by(const RequirementResult& result, const StrengthModel& model) {
    if (!result.judged) return ItemState::not_done;
    if (result.status == Status::met || result.status == Status::over) return ItemState::done;
    return model.lowest() < result.level ? ItemState::partly : ItemState::not_done;
}

void derive(ItemResult& item, const Evaluation& evaluation) {
    const StrengthModel& model = *evaluation.model;
    bool judged = false;
    bool any = false;
    bool settled = false;
    for (const Witness& witness : item.witnesses) {
        const RequirementResult& result = evaluation.at(witness.requirement);
        if (!result.applies()) continue;
        judged = judged || result.judged;
        const ItemState said = said_by(result, model);
        any = any || said != ItemState::not_done;
        settled = settled || (said == ItemState::done && contains(witness.relation));
        item.confidence = std::max(item.confidence, witness.confidence);
    }
    if (!judged) return;
    item.derived = settled ? ItemState::done : any ? ItemState::partly : ItemState::not_done;
}

} // namespace

std::size_t GuideState::count(std::optional<ItemState> state, bool direct) const {
    return static_cast<std::size_t>(std::ranges::count_if(items, [&](const ItemResult& one) {
        return (one.answer != nullptr) == direct && one.state() == state;
    }));
}

GuideState guide_state(const catalog::Library& library, const Crosswalk& crosswalk,
                       std::string_view guide, const document::Assessment& assessment,
                       const Evaluation& evaluation) {
    GuideState state{guide, {}};
    const Witnesses witnesses = witnesses_of(crosswalk, guide, *evaluation.model);
    std::map<std::size_t, const document::ItemAnswer*> answers;
    for (const auto& answer : assessment.answers) answers[answer.item.index()] = &answer;
    for (const Item& item : library.items(guide)) {
        if (!item.kind().answerable || !item.dropped().empty()) continue;
        ItemResult result;
        result.item = item;
        if (const auto found = answers.find(item.index()); found != answers.end()) {
            result.answer = found->second;
        }
        for (Item at = item; at; at = at.parent()) {
            const auto found = witnesses.find(at.index());
            if (found == witnesses.end()) continue;
            result.witnesses = found->second;
            if (at != item) result.through = at;
            break;
        }
        derive(result, evaluation);
        state.items.push_back(std::move(result));
    }
    return state;
}

} // namespace ishigaki::measure
