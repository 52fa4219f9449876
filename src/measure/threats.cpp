#include "measure/threats.h"

#include <algorithm>
#include <set>

namespace ishigaki::measure {

using catalog::Item;

namespace {

Footing footing_of(const Evaluation& evaluation, const std::set<std::size_t>& domains) {
    const StrengthModel& model = *evaluation.model;
    Footing footing;
    double weight = 0;
    double sum = 0;
    int furthest = 0;
    for (const std::size_t domain : domains) {
        footing.domains.emplace_back(domain);
        const DomainResult& result = evaluation.domains[domain];
        if (result.score) {
            weight += result.share;
            sum += result.share * *result.score;
        }
        for (std::size_t i = model.domains[domain].first; i < model.domains[domain].last; ++i) {
            const RequirementResult& requirement = evaluation.requirements[i];
            if (!requirement.applies()) continue;
            ++footing.applicable;
            const int missing = requirement.short_by(model);
            footing.short_count += missing > 0 ? 1U : 0U;
            if (missing > furthest) {
                furthest = missing;
                footing.weakest = RequirementIndex(i);
            }
        }
    }
    if (weight > 0) footing.score = sum / weight;
    return footing;
}

void add_domains(std::set<std::size_t>& domains, const Item& countermeasure,
                 const StrengthModel& model) {
    for (const base::Value id : countermeasure.attribute("domains")) {
        if (const auto index = model.domain(id.text())) domains.insert(index->value());
    }
}

// A countermeasure stands against the threats that it names, or else against its whole origin.
bool stands_against(const Item& countermeasure, const Item& threat) {
    const base::Value named = countermeasure.attribute("threats");
    if (!named) return true;
    return std::any_of(named.begin(), named.end(),
                       [&](base::Value id) { return id.text() == threat.id(); });
}

} // namespace

ThreatView threat_view(const catalog::Library& library, const Evaluation& evaluation) {
    const StrengthModel& model = *evaluation.model;
    const base::Value kinds = model.value["threats"];
    ThreatView view;
    if (!kinds) return view;
    const Item judged = library.item(model.requirements.front().item);
    const std::string_view guide = judged.guide().id;

    for (const Item& origin : library.items(guide, kinds["origin"].text())) {
        OriginRow row{origin, {}, {}};
        std::set<std::size_t> all;
        const auto countermeasures = origin.children(kinds["countermeasure"].text());
        for (const Item& threat : origin.children(kinds["threat"].text())) {
            ThreatRow one{threat, {}, {}, false, {}};
            std::set<std::size_t> domains;
            for (const Item& countermeasure : countermeasures) {
                if (!stands_against(countermeasure, threat)) continue;
                one.countermeasures.push_back(countermeasure);
                add_domains(domains, countermeasure, model);
            }
            for (const base::Value id : threat.attribute("themes")) {
                if (const Item theme = library.find(guide, id.text())) one.themes.push_back(theme);
            }
            one.themes_known = !one.themes.empty();
            one.footing = footing_of(evaluation, domains);
            all.insert(domains.begin(), domains.end());
            row.threats.push_back(std::move(one));
        }
        row.footing = footing_of(evaluation, all);
        view.origins.push_back(std::move(row));
    }
    for (const Item& theme : library.items(guide, kinds["theme"].text())) {
        ThemeRow row{theme, {}, 0, {}};
        std::set<std::size_t> domains;
        for (const OriginRow& origin : view.origins) {
            for (const ThreatRow& threat : origin.threats) {
                if (!threat.themes_known) ++row.unknown;
                if (std::ranges::find(threat.themes, theme) == threat.themes.end()) continue;
                row.threats.push_back(threat.threat);
                for (const DomainIndex domain : threat.footing.domains) {
                    domains.insert(domain.value());
                }
            }
        }
        row.footing = footing_of(evaluation, domains);
        view.themes.push_back(std::move(row));
    }
    return view;
}

} // namespace ishigaki::measure
