// Systems in the database: a system file goes in and the same comes out, now or as of any change.
//
// A row of a system's tables is never overwritten: it holds from the change that brought it
// (`since`) until the change that replaced it (`until`). So every plan and judgement keeps all its
// versions, with who made them, when and why.
#pragma once

#include "store/database.h"
#include "store/shape.h"

#include <chrono>
#include <limits>
#include <optional>

namespace ishigaki::store {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

// `until` of a row that holds now.
inline constexpr std::int64_t now_on = std::numeric_limits<std::int64_t>::max();

struct BodyId {
    std::int64_t value = 0;
    friend auto operator<=>(BodyId, BodyId) = default;
};
struct SystemId {
    BodyId body;
    std::int64_t value = 0;
    friend auto operator<=>(SystemId, SystemId) = default;
};
// Changes of a body are numbered as they come, without gaps that a reader could see.
struct ChangeId {
    std::int64_t value = 0;
    friend auto operator<=>(ChangeId, ChangeId) = default;
};

struct Change {
    ChangeId id;
    Time at;
    std::optional<std::int64_t> person; // nothing: the program itself, or the command line
    std::string reason;
};

struct SystemEntry {
    SystemId id;
    std::string key; // the id within the file
    std::string name;
    std::int64_t version = 0; // counts what was changed
    ChangeId changed;
};

class Systems {
public:
    // `shape` outlives this.
    Systems(Connection& connection, const Shape& shape) : connection_(connection), shape_(shape) {}

    // Numbers a change within the open write transaction; changes of one body wait for one another.
    [[nodiscard]] ChangeId begin_change(BodyId body, Time at, std::optional<std::int64_t> person,
                                        std::string_view reason);
    [[nodiscard]] std::optional<Change> change(BodyId body, ChangeId id);
    // The last change up to a moment; nothing where there was none.
    [[nodiscard]] std::optional<ChangeId> last_change(BodyId body, Time until);

    [[nodiscard]] std::optional<SystemEntry> find(BodyId body, std::string_view key);
    [[nodiscard]] std::optional<SystemEntry> find(SystemId id);
    // Of a body, by key. `as_of`: those that were there after that change, also if they were
    // removed since (their key is another one then).
    void each(BodyId body, const std::function<void(const SystemEntry&)>& use,
              std::optional<ChangeId> as_of = {});

    // `json` is the canonical form. The key must be free.
    SystemId create(BodyId body, std::string_view json, ChangeId change);

    // What stands at a place; of the whole system where none is named. `as_of`: after that change.
    [[nodiscard]] std::optional<std::string> read(SystemId id, const Path& at = {},
                                                  std::optional<ChangeId> as_of = {});
    // Whether anything stands there now; looks at no more than it has to.
    [[nodiscard]] bool holds(SystemId id, const Path& at);
    // Puts `json` there, or takes away what is there. Returns how many rows came or went; where
    // that is 0, nothing was changed and the version stays.
    std::size_t write(SystemId id, const Path& at, const std::optional<std::string>& json,
                      ChangeId change);

    // The changes that touched what stands at a place, newest first.
    [[nodiscard]] std::vector<Change> history(SystemId id, const Path& at, std::size_t most);

private:
    // The parts of the system that may hold rows: on PostgreSQL, where each question is a round
    // trip, those that do.
    std::vector<Shape::Part> filled_parts(SystemId id, const Path& at,
                                          std::optional<ChangeId> as_of);
    Records records(const Shape::Part& part, SystemId id, const Path& at,
                    std::optional<ChangeId> as_of, std::vector<std::int64_t>* since = nullptr);
    std::size_t replace(const Shape::Part& part, SystemId id, const Path& at, const Records& wanted,
                        ChangeId change);

    Connection& connection_;
    const Shape& shape_;
};

} // namespace ishigaki::store
