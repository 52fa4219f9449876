#include "formulate/ecom.h"

#include "catalog/crosswalk.h"
#include "formulate/phrase.h"
#include "measure/suggest_target.h"

#include <algorithm>
#include <map>
#include <set>

namespace ishigaki::formulate {

using base::say;
using base::Text;
using catalog::StrengthModel;

namespace {

constexpr std::string_view rules_guide = "common";

bool condition_holds(const SbdResult& sbd, std::string_view id) {
    return std::ranges::any_of(sbd.conditions, [&](const ConditionResult& one) {
        return one.condition.id() == id && one.holds;
    });
}

class TargetProposal {
public:
    TargetProposal(const catalog::Library& library, const document::SystemFile& file,
                   const Classification& classification, const SbdResult& sbd)
        : library_(library), file_(file), classification_(classification), sbd_(sbd) {}

    ProposedTarget run(const StrengthModel& model) {
        ProposedTarget target;
        if (file_.plan && file_.plan->system_level) {
            target.planned = file_.plan->system_level->value();
        }
        if (!file_.system.sector && !file_.description && !sbd_.described) {
            target.because.push_back(say("分野も説明もないので、提案できない",
                                         "without a sector and a description nothing is proposed"));
            return target;
        }
        auto start = measure::suggest_target(library_, model, file_.system.sector.value_or(""), {});
        target.because = std::move(start.reasons);
        const int sector_level = start.level.value();
        int step = 0;
        for (const Item& rule : library_.items(rules_guide, "target-step")) {
            const auto up_to = rule.attribute("up_to").as_integer();
            if (!applies(rule) || (up_to && sector_level > *up_to)) continue;
            target.because.push_back(say("{}：{}（当方の判断）", "{}: {} (our judgement)",
                                         rule.name(), impl::phrase(rule.text())));
            step += static_cast<int>(rule.attribute("step").as_integer().value_or(0));
        }
        // However much speaks for it, a proposal stays within one level of the sector's.
        target.level = std::clamp(sector_level + std::clamp(step, -1, 1),
                                  model.lowest_target.value(), model.highest_target.value());
        return target;
    }

private:
    [[nodiscard]] bool applies(const Item& rule) const {
        const base::Value facts = rule.attribute("facts");
        return std::all_of(facts.begin(), facts.end(),
                           [&](base::Value fact) { return is_fact(fact.text()); });
    }

    [[nodiscard]] bool is_fact(std::string_view fact) const {
        constexpr int secret = 3;
        if (fact == "confidentiality_3") return classification_.highest.confidentiality == secret;
        if (fact == "protected") {
            return classification_.needs_protection || condition_holds(sbd_, "B");
        }
        if (fact == "unprotected") return all_classed() && !is_fact("protected");
        if (fact == "open") return condition_holds(sbd_, "A");
        return fact == "closed" && sbd_.described && !condition_holds(sbd_, "A");
    }

    [[nodiscard]] bool all_classed() const {
        return !classification_.information.empty()
               && std::ranges::all_of(
                   classification_.information, [](const ClassifiedInformation& one) {
                       const bool paper = one.information->medium == document::Medium::paper;
                       return one.effective.confidentiality
                              && (paper || (one.effective.integrity && one.effective.availability));
                   });
    }

    const catalog::Library& library_;
    const document::SystemFile& file_;
    const Classification& classification_;
    const SbdResult& sbd_;
};

// A requirement and the demanded measures that surely correspond to it.
struct Candidate {
    std::size_t index = 0; // in the model
    Item requirement;
    std::vector<Item> related;
    int strength = 0; // two for each pair of high confidence, one for each of medium
    std::string mark;
};

std::vector<Candidate> find_candidates(const catalog::Library& library, const StrengthModel& model,
                                       const document::SystemFile& file, const IpaResult& ipa,
                                       const SbdResult& sbd) {
    std::set<std::size_t> demanded;
    std::set<std::string_view> from;
    const auto demand = [&](const Item& measure) {
        demanded.insert(measure.index());
        from.insert(measure.guide().id);
    };
    for (const MeasureResult& one : ipa.measures) {
        if (one.status != MeasureStatus::declined) demand(one.measure);
    }
    for (const SbdMeasureResult& one : sbd.measures) {
        if (one.selected) demand(one.measure);
    }
    std::vector<Candidate> candidates;
    if (demanded.empty()) return candidates;
    const std::vector<std::string_view> guides(from.begin(), from.end());
    const catalog::Crosswalk crosswalk(library, guides);
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        if (file.plan && i < file.plan->excluded.size() && file.plan->excluded[i]) continue;
        Candidate one{i, library.find(model.id, model.requirements[i].id), {}, 0, {}};
        for (const catalog::Mapping& pair : crosswalk.of(one.requirement)) {
            if (pair.confidence == catalog::Confidence::low
                || !demanded.contains(pair.to.index())) {
                continue;
            }
            one.related.push_back(pair.to);
            one.strength += pair.confidence == catalog::Confidence::high ? 2 : 1;
        }
        if (!one.related.empty()) candidates.push_back(std::move(one));
    }
    return candidates;
}

// Gives the rule's mark to the strongest that have none yet. Candidates that are equally strong are
// marked together or not at all, so that no order decides between them.
void mark(std::vector<Candidate>& candidates, const Item& rule, std::size_t all, bool important) {
    const auto number = [&](std::string_view key) {
        return rule.attribute(key).as_integer().value_or(0);
    };
    if (rule.attribute("important_information").text() == "true" && !important) return;
    constexpr std::size_t hundred = 100;
    const std::size_t most = all * static_cast<std::size_t>(number("share")) / hundred;
    std::map<int, std::vector<Candidate*>, std::greater<>> by_strength;
    for (Candidate& one : candidates) {
        if (one.mark.empty() && one.strength >= number("strength")
            && static_cast<std::int64_t>(one.related.size()) >= number("related")) {
            by_strength[one.strength].push_back(&one);
        }
    }
    std::size_t marked = 0;
    for (const auto& [strength, group] : by_strength) {
        marked += group.size();
        if (marked > most) return;
        for (Candidate* one : group) one->mark = rule.attribute("mark").text();
    }
}

std::optional<std::string> planned_mark(const document::SystemFile& file,
                                        const StrengthModel& model, std::size_t index) {
    if (!file.plan || index >= file.plan->importance.size()) return std::nullopt;
    const auto& given = file.plan->importance[index];
    return given ? std::optional<std::string>(model.importance[*given].id) : std::nullopt;
}

Text reason_of(const Candidate& one) {
    std::string ids;
    for (const Item& item : one.related) {
        ids += fmt::format("{}{}", ids.empty() ? "" : ", ", item.id());
    }
    return say("求める対策のうち {} 件が対応する：{}（当方の判断）",
               "{} of the demanded measures correspond to it: {} (our judgement)",
               one.related.size(), ids);
}

} // namespace

EcomProposal propose_ecom(const catalog::Library& library, const document::SystemFile& file,
                          const Classification& classification, const IpaResult& ipa,
                          const SbdResult& sbd) {
    EcomProposal proposal;
    if (file.model == nullptr) return proposal;
    const StrengthModel& model = *file.model;
    proposal.target = TargetProposal(library, file, classification, sbd).run(model);
    auto candidates = find_candidates(library, model, file, ipa, sbd);
    const bool important = classification.needs_protection || condition_holds(sbd, "B");
    for (const Item& rule : library.items(rules_guide, "mark-rule")) {
        mark(candidates, rule, model.requirements.size(), important);
    }
    for (const Candidate& one : candidates) {
        if (one.mark.empty()) continue;
        proposal.importance.push_back({one.requirement, one.mark, one.related, reason_of(one),
                                       planned_mark(file, model, one.index)});
    }
    return proposal;
}

} // namespace ishigaki::formulate
