#include "base/map_reader.h"
#include "base/nearest.h"
#include "catalog/crosswalk.h"

#include <algorithm>
#include <set>

namespace ishigaki::catalog {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

// One side: a guide, the kinds of items that pairs may name, and those that have been named.
struct Side {
    std::string_view guide;
    std::vector<std::string_view> kinds;
    bool complete = false;
    std::set<std::string_view> named;
};

class CrosswalkCheck {
public:
    CrosswalkCheck(const Library& library, Diagnostics& diagnostics)
        : library_(library), diagnostics_(diagnostics) {}

    void run(Value root) {
        MapReader top(root, {}, diagnostics_);
        MapReader head(top.map("crosswalk", Need::required), "crosswalk", diagnostics_);
        read_side(head, {"from", "from_kinds", "from_complete"}, from_);
        read_side(head, {"to", "to_kinds", "to_complete"}, to_);
        head.finish();
        for (const Value pair : top.list("pairs", Need::required)) check_pair(pair);
        for (const Value one : top.list("no_counterpart")) check_without(one);
        top.finish();
        check_complete(root, from_);
        check_complete(root, to_);
    }

private:
    struct SideKeys {
        std::string_view guide, kinds, complete;
    };

    void read_side(MapReader& head, const SideKeys& keys, Side& side) {
        side.guide = head.filled_string(keys.guide, Need::required).value_or("");
        if (!side.guide.empty() && library_.guide(side.guide) == nullptr) {
            head.error(head.get(keys.guide), keys.guide,
                       say("ガイド \"{}\" がありません", "there is no guide \"{}\"", side.guide));
        }
        for (const Value kind : head.list(keys.kinds, Need::required)) {
            side.kinds.push_back(kind.text());
        }
        side.complete = head.boolean(keys.complete).value_or(false);
    }

    [[nodiscard]] Item item(const Side& side, std::string_view id) const {
        const Item found = library_.find(side.guide, id);
        const bool fits =
            found && std::ranges::find(side.kinds, found.kind().id) != side.kinds.end();
        return fits ? found : Item{};
    }

    Item read_end(MapReader& map, std::string_view key, Side& side) {
        const auto id = map.filled_string(key, Need::required);
        if (!id) return {};
        const Item found = item(side, *id);
        if (found) {
            side.named.insert(found.id());
            return found;
        }
        std::vector<std::string_view> known;
        for (const std::string_view kind : side.kinds) {
            for (const std::string_view one : library_.ids(side.guide, kind)) known.push_back(one);
        }
        const auto guess = base::nearest(*id, known);
        map.error(map.get(key), key,
                  say("{} に \"{}\" という項目がありません", "{} has no item \"{}\" of these kinds",
                      side.guide, *id),
                  guess ? say("\"{}\" ではありませんか", "did you mean \"{}\"?", *guess)
                        : base::Text{});
        return {};
    }

    void check_pair(Value value) {
        MapReader map(value, "pairs", diagnostics_);
        const Item from = read_end(map, "from", from_);
        const Item to = read_end(map, "to", to_);
        (void)map.choice("relation", relation_words(), Need::required);
        (void)map.choice("confidence", confidence_words(), Need::required);
        (void)map.text("reason", Need::required);
        map.finish();
        if (from && to && !pairs_.emplace(from.id(), to.id()).second) {
            map.error(value, {},
                      say("{} と {} の組が二つあります", "the pair {} and {} stands twice",
                          from.id(), to.id()));
        }
    }

    void check_without(Value value) {
        MapReader map(value, "no_counterpart", diagnostics_);
        const auto id = map.filled_string("item", Need::required);
        (void)map.text("reason", Need::required);
        map.finish();
        if (!id) return;
        const Item here = item(from_, *id);
        const Item there = item(to_, *id);
        if (!here && !there) {
            map.error(value["item"], "item",
                      say("\"{}\" という項目がありません", "there is no item \"{}\"", *id));
            return;
        }
        Side& side = here ? from_ : to_;
        if (!side.named.insert((here ? here : there).id()).second) {
            map.error(value["item"], "item",
                      say("{} には対応する項目があります", "{} has a counterpart", *id));
        }
    }

    void check_complete(Value root, const Side& side) {
        if (!side.complete) return;
        for (const std::string_view kind : side.kinds) {
            for (const std::string_view id : library_.ids(side.guide, kind)) {
                if (side.named.contains(id)) continue;
                diagnostics_.error(
                    root.place(), "pairs",
                    say("{} の {} に対応がありません", "{} {} has no pair", side.guide, id),
                    say("pairs か no_counterpart に書いてください",
                        "write it under pairs or no_counterpart"));
            }
        }
    }

    const Library& library_;
    Diagnostics& diagnostics_;
    Side from_;
    Side to_;
    std::set<std::pair<std::string_view, std::string_view>> pairs_;
};

} // namespace

void check_crosswalk(const Library& library, Value root, Diagnostics& diagnostics) {
    CrosswalkCheck(library, diagnostics).run(root);
}

} // namespace ishigaki::catalog
