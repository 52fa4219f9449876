// The description of a system. References between pieces of information are checked here: each
// source exists, and none leads back to itself.
#include "document/read_parts.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace ishigaki::document {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

const Information* Description::find_information(std::string_view id) const {
    const auto found = std::ranges::find(information, id, &Information::id);
    return found == information.end() ? nullptr : &*found;
}

namespace impl {

namespace {

constexpr int highest_confidentiality = 3;
constexpr int highest_other = 2;

std::vector<std::string_view> ids_of(const Description& description) {
    // Enough to guess what was meant; a flood of them is not searched.
    constexpr std::size_t most = 1000;
    std::vector<std::string_view> ids;
    for (const auto& one : description.information) {
        if (ids.size() < most) ids.push_back(one.id);
    }
    return ids;
}

class DescriptionReader {
public:
    DescriptionReader(const catalog::Library& library, Diagnostics& diagnostics)
        : library_(library), diagnostics_(diagnostics) {}

    Description read(Value value) {
        Description description;
        MapReader map(value, "description", diagnostics_);
        description.body = read_known(map, "body", "common", "body");
        description.scene = read_known(map, "scene", "ipa-2023", "scene");
        if (const auto form = map.choice("form", form_words)) {
            description.form = static_cast<Form>(*form);
        }
        for (const Value one : map.list("information")) {
            description.information.push_back(read_information(one));
            places_.try_emplace(description.information.back().id,
                                description.information.size() - 1);
        }
        for (const Value one : map.list("information")) check_sources(one, description);
        check_cycles(map, description);
        for (const Value one : map.list("connections")) {
            description.connections.push_back(read_connection(one, description));
        }
        for (const Value one : map.list("suppliers")) {
            MapReader supplier(one, "description.suppliers", diagnostics_);
            description.suppliers.push_back(
                {std::string(supplier.filled_string("name", Need::required).value_or("")),
                 std::string(supplier.string("role").value_or(""))});
            supplier.finish();
        }
        map.finish();
        return description;
    }

private:
    std::optional<std::string> read_known(MapReader& map, std::string_view key,
                                          std::string_view guide, std::string_view kind) {
        const auto id = map.string(key);
        if (!id) return std::nullopt;
        const auto known = library_.ids(guide, kind);
        if (std::ranges::find(known, *id) == known.end()) {
            unknown_id(map.value()[key].place(), map.path_of(key), *id, known, diagnostics_);
        }
        return std::string(*id);
    }

    Information read_information(Value value) {
        MapReader map(value, "description.information", diagnostics_);
        Information one;
        one.id = map.filled_string("id", Need::required).value_or("");
        if (!one.id.empty() && places_.contains(one.id)) {
            map.error(value["id"], "id",
                      say("情報の id \"{}\" が重複しています",
                          "the id \"{}\" of information is used twice", one.id),
                      say("情報ごとに別の id を付けてください",
                          "give every piece of information an id of its own"));
        }
        one.name = map.filled_string("name", Need::required).value_or("");
        if (const auto medium = map.choice("medium", medium_words)) {
            one.medium = static_cast<Medium>(*medium);
        }
        if (const Value given = map.map("class")) one.given = read_class(given, one.medium);
        one.restrictions =
            read_strings(map.list("restrictions"), map.path_of("restrictions"), diagnostics_);
        one.sources = read_strings(map.list("sources"), map.path_of("sources"), diagnostics_);
        if (const Value change = map.map("change")) {
            MapReader confirmed(change, map.path_of("change"), diagnostics_);
            one.change = ClassChange{
                std::string(confirmed.filled_string("confirmed_by", Need::required).value_or("")),
                std::string(confirmed.filled_string("reason", Need::required).value_or(""))};
            confirmed.finish();
        }
        map.finish();
        return one;
    }

    InformationClass read_class(Value value, Medium medium) {
        MapReader map(value, "description.information.class", diagnostics_);
        const auto grade = [&](std::string_view key, int highest) -> std::optional<int> {
            const auto given = map.integer(key, 1, highest);
            return given ? std::optional<int>(static_cast<int>(*given)) : std::nullopt;
        };
        InformationClass given{grade("confidentiality", highest_confidentiality),
                               grade("integrity", highest_other),
                               grade("availability", highest_other)};
        // Unified standards 1.2(1): integrity and availability are not classed on paper.
        for (const std::string_view key : {"integrity", "availability"}) {
            if (medium != Medium::paper || !value[key].present()) continue;
            map.error(value[key], key,
                      say("書面には完全性と可用性の格付がありません",
                          "paper has no class of integrity or availability"),
                      say("この行を消すか、medium を electronic か both にしてください",
                          "remove it, or set medium to electronic or both"));
        }
        map.finish();
        return given;
    }

    void check_sources(Value value, const Description& description) {
        for (const Value source : value["sources"]) {
            if (!source.is_scalar() || places_.contains(source.text())) continue;
            unknown_id(source.place(), "description.information.sources", source.text(),
                       ids_of(description), diagnostics_);
        }
    }

    // Takes away what nothing is left to be made of, again and again: what remains leads back to
    // itself or to what does. No recursion, as a file may chain any number of sources.
    void check_cycles(MapReader& map, const Description& description) {
        const auto& all = description.information;
        std::vector<std::vector<std::size_t>> made_of_it(all.size());
        std::vector<std::size_t> waits_for(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const std::string& source : all[i].sources) {
                const auto place = places_.find(source);
                if (place == places_.end()) continue;
                made_of_it[place->second].push_back(i);
                ++waits_for[i];
            }
        }
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (waits_for[i] == 0) ready.push_back(i);
        }
        for (std::size_t next = 0; next < ready.size(); ++next) {
            for (const std::size_t made : made_of_it[ready[next]]) {
                if (--waits_for[made] == 0) ready.push_back(made);
            }
        }
        const auto circle = std::ranges::find_if(waits_for, [](std::size_t n) { return n > 0; });
        if (circle == waits_for.end()) return;
        // From one that remains back along its sources, and soon within the circle itself.
        auto at = static_cast<std::size_t>(circle - waits_for.begin());
        for (std::size_t step = 0; step < all.size(); ++step) {
            for (const std::string& source : all[at].sources) {
                const auto place = places_.find(source);
                if (place == places_.end() || waits_for[place->second] == 0) continue;
                at = place->second;
                break;
            }
        }
        map.error(map.value()["information"], "information",
                  say("情報 \"{}\" の元をたどると自身に戻ります",
                      "the sources of \"{}\" lead back to itself", all[at].id),
                  say("sources を見直してください", "examine its sources"));
    }

    Connection read_connection(Value value, const Description& description) {
        MapReader map(value, "description.connections", diagnostics_);
        Connection one;
        one.id = map.filled_string("id", Need::required).value_or("");
        if (!one.id.empty() && !connections_.insert(one.id).second) {
            map.error(value["id"], "id",
                      say("接続の id \"{}\" が重複しています",
                          "the id \"{}\" of a connection is used twice", one.id),
                      say("接続ごとに別の id を付けてください",
                          "give every connection an id of its own"));
        }
        one.name = map.filled_string("name", Need::required).value_or("");
        one.outside = map.boolean("outside").value_or(false);
        for (const Value id : map.list("information")) {
            if (!places_.contains(id.text())) {
                unknown_id(id.place(), map.path_of("information"), id.text(), ids_of(description),
                           diagnostics_);
            }
            one.information.emplace_back(id.text());
        }
        const auto handling = [&](std::string_view key) -> std::optional<Handling> {
            const Value side = map.map(key);
            if (!side) return std::nullopt;
            MapReader does(side, map.path_of(key), diagnostics_);
            const Handling found{does.boolean("stores").value_or(false),
                                 does.boolean("processes").value_or(false)};
            does.finish();
            return found;
        };
        one.here = handling("here");
        one.there = handling("there");
        map.finish();
        return one;
    }

    const catalog::Library& library_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::size_t, std::less<>> places_; // of the first piece with an id
    std::set<std::string> connections_;                      // their ids
};

} // namespace

Description read_description(Value value, const catalog::Library& library,
                             Diagnostics& diagnostics) {
    return DescriptionReader(library, diagnostics).read(value);
}

} // namespace impl

} // namespace ishigaki::document
