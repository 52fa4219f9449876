#include "formulate/ipa_parts.h"

#include <algorithm>
#include <array>
#include <map>

namespace ishigaki::formulate::impl {

using base::say;

namespace {

constexpr std::array<std::string_view, 3> ratings = {"high", "medium", "low"};

base::Text rating_name(std::string_view rating) {
    if (rating == ratings[0]) return {"高い", "high"};
    if (rating == ratings[1]) return {"中程度", "medium"};
    return {"低い", "low"};
}

// Two for high, one for medium; of the viewpoints that speak for the priority, the highest.
int strength(const PrioritySuggestion& one) {
    int highest = 0;
    for (const auto& voice : one.voices) {
        if (voice.rating == ratings[0]) highest = std::max(highest, 2);
        if (voice.rating == ratings[1]) highest = std::max(highest, 1);
    }
    return highest;
}

base::Text explain(const PrioritySuggestion& one, int of_axis) {
    if (one.voices.empty()) {
        return say("関わる観点がまだ評価されていない",
                   "the viewpoints that speak for it are not rated yet");
    }
    std::string ja;
    std::string en;
    for (const auto& voice : one.voices) {
        const base::Text rating = rating_name(voice.rating);
        ja += fmt::format("{}観点{}「{}」が{}", ja.empty() ? "" : "、", voice.viewpoint.id(),
                          voice.viewpoint.name().ja, rating.ja);
        en += fmt::format("{}viewpoint {} ({}) is rated {}", en.empty() ? "" : ", ",
                          voice.viewpoint.id(), voice.viewpoint.name().en, rating.en);
    }
    if (one.suggested) return {ja, en};
    return of_axis > strength(one)
               ? base::Text(ja + "。同じ軸のもう一方の評価が上回る",
                            en + "; the other priority of the axis is rated higher")
               : base::Text(ja, en);
}

} // namespace

std::vector<Item> references(const Item& item, std::string_view attribute) {
    std::vector<Item> found;
    for (const base::Value id : item.attribute(attribute)) {
        const Item other = item.library().find(item.guide().id, id.text());
        if (other) found.push_back(other);
    }
    return found;
}

bool names(const Item& item, std::string_view attribute, const Item& other) {
    for (const base::Value id : item.attribute(attribute)) {
        if (id.text() == other.id()) return true;
    }
    return false;
}

// Guide 2.1.1, step 1: per axis the one priority, the other or both. What the ratings speak for
// most is suggested; equal ratings speak for both, and low ones for none.
std::vector<PrioritySuggestion> suggest_priorities(const RiskGraph& graph,
                                                   const document::IpaFormulation& choices,
                                                   base::Diagnostics& diagnostics) {
    std::vector<PrioritySuggestion> found;
    std::map<std::string_view, int> of_axis;
    std::map<std::string_view, int> chosen_of_axis;
    for (const Item& priority : graph.priorities()) {
        PrioritySuggestion one{priority, false, false, {}, {}};
        one.chosen =
            choices.priorities
            && std::ranges::find(*choices.priorities, priority.id()) != choices.priorities->end();
        for (const Item& viewpoint : references(priority, "viewpoints")) {
            const int number = viewpoint.id().front() - '0';
            const auto answer = choices.viewpoints.find(number);
            if (answer == choices.viewpoints.end() || !answer->second.rating) continue;
            one.voices.push_back({viewpoint, *answer->second.rating});
        }
        int& highest = of_axis[priority.attribute("axis").text()];
        highest = std::max(highest, strength(one));
        chosen_of_axis[priority.attribute("axis").text()] += one.chosen ? 1 : 0;
        found.push_back(std::move(one));
    }
    for (PrioritySuggestion& one : found) {
        const int highest = of_axis[one.priority.attribute("axis").text()];
        one.suggested = highest > 0 && strength(one) == highest;
        one.because = explain(one, highest);
    }
    if (!choices.priorities) return found;
    for (const auto& [axis, count] : chosen_of_axis) {
        if (count > 0) continue;
        const auto* info = graph.priorities().front().kind().attribute("axis");
        const auto* axis_name = info != nullptr ? info->choice(axis) : nullptr;
        diagnostics.warning(
            {}, "formulation.ipa.priorities",
            say("{}の軸で優先事項を選んでいません", "no priority is chosen on the axis of {}",
                axis_name != nullptr ? base::Text(axis_name->name)
                                     : base::Text(std::string(axis), std::string(axis))),
            say("ガイド 2.1.1 は、軸ごとに一方か両方を選ぶよう求めています",
                "the guide (2.1.1) asks for one or both on each axis"));
    }
    return found;
}

std::vector<base::Text> ways_out(const Item& rule, const Item& first, const Item& second) {
    std::vector<base::Text> ways;
    for (const base::Value way : rule.attribute("ways_out")) {
        ways.emplace_back(std::string(way["ja"].text()), std::string(way["en"].text()));
    }
    for (const Item& one : {first, second}) {
        ways.push_back(say("{}（{}）を求めない（理由を declined_measures に書く）",
                           "do not ask for {} ({}); give the reason in declined_measures", one.id(),
                           one.name()));
    }
    return ways;
}

// Guide 3.1: which pattern it is depends on where data are stored and processed.
std::vector<Linkage> find_linkages(const catalog::Library& library,
                                   const document::SystemFile& file) {
    std::vector<Linkage> linkages;
    if (!file.description) return linkages;
    for (const document::Connection& connection : file.description->connections) {
        if (!connection.here || !connection.there) continue;
        Linkage linkage{&connection, {}, {}};
        for (const Item& pattern : library.items("ipa-2023", "pattern")) {
            const auto says = [&](std::string_view attribute, bool does) {
                return (pattern.attribute(attribute).text() == "true") == does;
            };
            if (says("here_stores", connection.here->stores)
                && says("here_processes", connection.here->processes)
                && says("there_stores", connection.there->stores)
                && says("there_processes", connection.there->processes)) {
                linkage.pattern = pattern;
                linkage.precautions = pattern.children("precaution");
                break;
            }
        }
        linkages.push_back(std::move(linkage));
    }
    return linkages;
}

} // namespace ishigaki::formulate::impl
