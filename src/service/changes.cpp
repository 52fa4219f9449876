#include "service/changes.h"

#include "service/reach.h"

#include <algorithm>
#include <array>
#include <map>

namespace ishigaki::service {

namespace {

constexpr std::array parts = {"system", "description", "formulation", "plan", "assessments"};

struct Found {
    store::SystemId id;
    std::string key;
    std::string name;
    store::ChangeId last;
};

// The parts by their newest change.
struct Touched {
    store::Change change;
    std::vector<const char*> parts;
};
std::vector<Touched> touched_parts(store::Systems& systems, store::SystemId id) {
    std::vector<Touched> all;
    for (const char* part : parts) {
        for (store::Change& change : systems.history(id, {store::Step(part)}, 1)) {
            const auto same =
                std::ranges::find(all, change.id, [](const Touched& one) { return one.change.id; });
            if (same != all.end()) {
                same->parts.push_back(part);
            } else {
                all.push_back({std::move(change), {part}});
            }
        }
    }
    return all;
}

} // namespace

std::vector<RecentChange> recent_changes(const Call& call, std::size_t most) {
    const SystemsInReach reach(call);
    std::vector<store::Datum> values = reach.values();
    values.emplace_back(static_cast<std::int64_t>(most));
    std::vector<Found> found;
    call.connection.ask("SELECT id, key, name, changed FROM system WHERE " + reach.sql()
                            + " ORDER BY changed DESC, id LIMIT ?",
                        values, [&](const store::Row& row) {
                            found.push_back({{call.actor.body, row.integer(0)},
                                             row.string(1),
                                             row.string(2),
                                             {row.integer(3)}});
                        });
    store::Systems systems(call.connection, call.resources.shape);
    std::vector<RecentChange> changes;
    for (const Found& one : found) {
        const auto add = [&](std::string place, store::Change change) {
            changes.push_back({one.key, one.name, std::move(place), std::move(change), {}});
        };
        bool last_told = false;
        for (const auto& [change, touched] : touched_parts(systems, one.id)) {
            last_told = last_told || change.id == one.last;
            const store::ChangeId before{change.id.value - 1};
            if (touched.size() > 1 && !systems.read(one.id, {store::Step("system")}, before)) {
                add({}, change); // it was made then
                continue;
            }
            for (const char* part : touched) add(std::string("/") + part, change);
        }
        if (last_told) continue;
        if (auto change = systems.change(call.actor.body, one.last)) add({}, *std::move(change));
    }
    std::ranges::stable_sort(changes, std::greater{},
                             [](const RecentChange& one) { return one.change.id; });
    std::map<std::int64_t, std::string> names;
    for (RecentChange& one : changes) {
        if (!one.change.person) continue;
        const auto [name, is_new] = names.try_emplace(*one.change.person);
        if (is_new) {
            call.connection.ask("SELECT name FROM person WHERE body = ? AND id = ?",
                                {call.actor.body.value, *one.change.person},
                                [&](const store::Row& row) { name->second = row.string(0); });
        }
        one.by = name->second;
    }
    return changes;
}

} // namespace ishigaki::service
