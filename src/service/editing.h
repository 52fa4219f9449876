// Systems read and edited by people: whole or by parts, checked as a system file is checked, and
// never over another's change unseen.
#pragma once

#include "service/call.h"
#include "service/systems.h"

namespace ishigaki::service {

// What stands at a place of a system, and a tag that changes with it.
struct Part {
    std::string json;
    std::string tag;
    std::int64_t version = 0; // of the whole system
};

// The whole system file in its canonical form, or the part at `at`. `as_of`: after that change.
[[nodiscard]] Part read_system(const Call& call, std::string_view key, const store::Path& at = {},
                               std::optional<store::ChangeId> as_of = {});

// The same in two steps, of a system that the actor was admitted to: what the rows say, which is
// all that measuring needs; and its canonical form, for which no database is held any more.
[[nodiscard]] std::string stored_file(const Call& call, const SystemRow& system,
                                      std::optional<store::ChangeId> as_of = {});
[[nodiscard]] Part canonical_part(std::string_view stored, std::int64_t version,
                                  const catalog::Library& library);

[[nodiscard]] std::vector<store::Change> read_history(const Call& call, std::string_view key,
                                                      const store::Path& at, std::size_t most);

// A new system of a unit; `bytes` is a system file.
SystemRow create_system(const Call& call, std::string_view bytes, std::optional<std::int64_t> unit,
                        std::string_view reason);
void remove_system(const Call& call, std::string_view key, std::string_view reason);

struct Edit {
    store::Path at;
    std::optional<std::string> json; // nothing: take away what is there
    // The tag of what the editor saw there; where something else stands there by now, the edit is
    // refused with what it is. Empty: whatever stands there.
    std::string seen;
    std::string reason;
};
// Returns what stands there afterwards. Which right is asked for depends on the place: plan and
// improvement, assessments, or all else.
Part edit_system(const Call& call, std::string_view key, const Edit& edit);

// --- lists --------------------------------------------------------------------------------------

struct SystemQuery {
    std::string text; // in name or key
    std::optional<std::int64_t> unit;
    std::string sector;
    std::optional<int> attained_level;
    bool with_gaps = false;
    bool with_excesses = false;
    enum class Order { name, level, gaps, as_of } order = Order::name;
    bool descending = false;
    std::string after; // the cursor of the page before
    std::size_t most = 50;
};
struct ListedSystem {
    std::string key;
    std::string name;
    std::optional<std::int64_t> unit;
    std::int64_t version = 0;
    Summary summary;
};
struct SystemPage {
    std::vector<ListedSystem> systems;
    std::string next; // cursor; empty at the end
};
// Those that the actor may see.
[[nodiscard]] SystemPage list_systems(const Call& call, const SystemQuery& query);

// Measures again what was edited since it was measured last; at most so many systems. Returns how
// many there were. Runs by itself, for no actor.
std::size_t refresh_summaries(store::Connection& connection, const Resources& resources,
                              std::size_t most);

} // namespace ishigaki::service
