// CONTRACT sections 3 and 4. Ids are checked against the catalogs of the guides.
#include "document/read_parts.h"

#include <algorithm>
#include <array>
#include <set>

namespace ishigaki::document::impl {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

constexpr std::string_view ipa_guide = "ipa-2023";
constexpr std::string_view sbd_guide = "sbd";
constexpr std::array<std::string_view, 3> ratings = {"high", "medium", "low"};
constexpr std::array<std::string_view, 3> sbd_levels = {"low", "mid", "high"};

class FormulationReader {
public:
    FormulationReader(const catalog::Library& library, Diagnostics& diagnostics)
        : library_(library), diagnostics_(diagnostics) {}

    Formulation read(Value value) {
        Formulation formulation;
        MapReader map(value, "formulation", diagnostics_);
        if (const Value ipa = map.map("ipa")) formulation.ipa = read_ipa(ipa);
        if (const Value sbd = map.map("sbd")) formulation.sbd = read_sbd(sbd);
        map.finish();
        return formulation;
    }

private:
    void check_id(std::string_view guide, std::string_view kind, std::string_view id,
                  base::Place place, const std::string& path) {
        const auto known = library_.ids(guide, kind);
        if (std::ranges::find(known, id) == known.end()) {
            unknown_id(place, path, id, known, diagnostics_);
        }
    }

    // A map of ids to reasons.
    std::map<std::string, std::string> read_reasons(MapReader& map, std::string_view key,
                                                    std::string_view guide, std::string_view kind) {
        std::map<std::string, std::string> reasons;
        for (const Value entry : map.map(key)) {
            const std::string path = base::join_path(map.path_of(key), entry.key());
            check_id(guide, kind, entry.key(), entry.key_place(), path);
            if (auto reason = read_reason(entry, path, diagnostics_)) {
                reasons.emplace(entry.key(), std::move(*reason));
            }
        }
        return reasons;
    }

    std::vector<std::string> read_ids(MapReader& map, std::string_view key, std::string_view guide,
                                      std::string_view kind) {
        std::vector<std::string> ids;
        for (const Value entry : map.list(key)) {
            check_id(guide, kind, entry.text(), entry.place(), map.path_of(key));
            ids.emplace_back(entry.text());
        }
        return ids;
    }

    IpaFormulation read_ipa(Value value) {
        IpaFormulation ipa;
        MapReader map(value, "formulation.ipa", diagnostics_);
        for (const Value entry : map.map("viewpoints")) read_viewpoint(entry, map, ipa);
        if (value["priorities"].present()) {
            ipa.priorities = read_ids(map, "priorities", ipa_guide, "priority");
        } else {
            (void)map.list("priorities");
        }
        ipa.accepted_risks = read_reasons(map, "accepted_risks", ipa_guide, "risk");
        ipa.declined_measures = read_reasons(map, "declined_measures", ipa_guide, "measure");
        if (value["chosen_measures"].present()) {
            ipa.chosen_measures = read_ids(map, "chosen_measures", ipa_guide, "measure");
        } else {
            (void)map.list("chosen_measures");
        }
        for (const Value entry : map.map("circumstances")) {
            const std::string path = base::join_path(map.path_of("circumstances"), entry.key());
            check_id(ipa_guide, "rule", entry.key(), entry.key_place(), path);
            if (const auto holds = base::read_yes_no(entry)) {
                ipa.circumstances.emplace(entry.key(), *holds);
            } else {
                diagnostics_.error(
                    entry.place(), path,
                    say("{}は使えません", "{} cannot be used here", base::shown(entry)),
                    say("yes か no にしてください", "use yes or no"));
            }
        }
        ipa.settled_conflicts = read_reasons(map, "settled_conflicts", ipa_guide, "rule");
        map.finish();
        return ipa;
    }

    void read_viewpoint(Value entry, MapReader& ipa_map, IpaFormulation& ipa) {
        const std::string path = base::join_path(ipa_map.path_of("viewpoints"), entry.key());
        constexpr int viewpoints = 9;
        const std::string_view key = entry.key();
        if (key.size() != 1 || key[0] < '1' || key[0] > '0' + viewpoints) {
            diagnostics_.error(
                entry.key_place(), path,
                say("\"{}\" という観点はありません", "there is no viewpoint \"{}\"", key),
                say("観点は 1 から {} です", "viewpoints are 1 to {}", viewpoints));
        }
        Viewpoint viewpoint;
        if (entry.is_map()) {
            MapReader map(entry, path, diagnostics_);
            viewpoint.answer = map.string("answer").value_or("");
            if (const auto rating = map.choice("rating", ratings)) {
                viewpoint.rating = ratings[*rating];
            }
            map.finish();
        } else if (entry.is_scalar()) {
            viewpoint.answer = entry.text();
        } else {
            diagnostics_.error(entry.place(), path,
                               say("{}は使えません", "{} cannot be used here", base::shown(entry)),
                               say("答えの文、または {{answer, rating}} にしてください",
                                   "use a sentence, or {{answer, rating}}"));
        }
        if (key.size() == 1) ipa.viewpoints.emplace(key[0] - '0', std::move(viewpoint));
    }

    SbdFormulation read_sbd(Value value) {
        SbdFormulation sbd;
        MapReader map(value, "formulation.sbd", diagnostics_);
        for (const Value entry : map.list("businesses")) {
            sbd.businesses.push_back(read_business(entry, map.path_of("businesses")));
        }
        for (const Value entry : map.map("conditions")) {
            const std::string path = base::join_path(map.path_of("conditions"), entry.key());
            check_id(sbd_guide, "condition", entry.key(), entry.key_place(), path);
            sbd.conditions.emplace(entry.key(), read_condition(entry, path));
        }
        for (const Value entry : map.map("levels")) {
            const std::string path = base::join_path(map.path_of("levels"), entry.key());
            check_id(sbd_guide, "measure", entry.key(), entry.key_place(), path);
            if (std::ranges::find(sbd_levels, entry.text()) == sbd_levels.end()) {
                diagnostics_.error(
                    entry.place(), path,
                    say("{}は水準に使えません", "{} is no level", base::shown(entry)),
                    say("low、mid、high のいずれかにしてください", "use low, mid or high"));
            }
            sbd.levels.emplace(entry.key(), entry.text());
        }
        for (const Value entry : map.map("fill")) {
            const std::string path = base::join_path(map.path_of("fill"), entry.key());
            check_id(sbd_guide, "measure", entry.key(), entry.key_place(), path);
            if (!entry.is_list()) {
                diagnostics_.error(
                    entry.place(), path,
                    say("{}は使えません", "{} cannot be used here", base::shown(entry)),
                    say("空欄の順に値を並べた一覧にしてください",
                        "use a list of values, in the order of the blanks"));
            }
            sbd.fill.emplace(entry.key(), read_strings(entry, path, diagnostics_));
        }
        sbd.left_out = read_reasons(map, "left_out", sbd_guide, "measure");
        map.finish();
        return sbd;
    }

    Business read_business(Value entry, const std::string& path) {
        MapReader map(entry, path, diagnostics_);
        Business business;
        business.id = map.filled_string("id", Need::required).value_or("");
        if (!business.id.empty() && !businesses_.insert(business.id).second) {
            map.error(
                entry["id"], "id",
                say("業務の id \"{}\" が重複しています",
                    "the id \"{}\" of a business is used twice", business.id),
                say("業務ごとに別の id を付けてください", "give every business an id of its own"));
        }
        business.name = map.string("name").value_or("");
        business.subjects =
            read_strings(map.list("subjects"), map.path_of("subjects"), diagnostics_);
        business.information =
            read_strings(map.list("information"), map.path_of("information"), diagnostics_);
        business.environment =
            read_strings(map.list("environment"), map.path_of("environment"), diagnostics_);
        map.finish();
        return business;
    }

    // Derived conditions are plain; one that was set against them states a reason.
    Condition read_condition(Value entry, const std::string& path) {
        Condition condition;
        if (entry.is_map()) {
            MapReader map(entry, path, diagnostics_);
            condition.holds = map.boolean("value", Need::required).value_or(false);
            if (const Value reason = map.get("reason", Need::required)) {
                condition.reason = read_reason(reason, map.path_of("reason"), diagnostics_);
            }
            map.finish();
        } else if (const auto holds = base::read_yes_no(entry)) {
            condition.holds = *holds;
        } else {
            diagnostics_.error(entry.place(), path,
                               say("{}は使えません", "{} cannot be used here", base::shown(entry)),
                               say("true か false、または {{value, reason}} にしてください",
                                   "use true or false, or {{value, reason}}"));
        }
        return condition;
    }

    const catalog::Library& library_;
    Diagnostics& diagnostics_;
    std::set<std::string> businesses_; // their ids
};

} // namespace

Formulation read_formulation(Value value, const catalog::Library& library,
                             Diagnostics& diagnostics) {
    return FormulationReader(library, diagnostics).read(value);
}

} // namespace ishigaki::document::impl
