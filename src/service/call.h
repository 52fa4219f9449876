// One request by one person: what every use case is given, and how it says no.
//
// A use case is a function on a `Call`. It begins with `admit`, which looks the use case up in one
// table, checks the right that the table asks for and writes the audit trail in the same
// transaction. So no use case can be added without saying who may do it.
#pragma once

#include "base/diagnostic.h"
#include "catalog/library.h"
#include "service/roles.h"
#include "store/audit.h"
#include "store/systems.h"

#include <exception>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ishigaki::service {

struct Appointment {
    std::int64_t id = 0;
    const Role* role = nullptr;
    Scope scope = Scope::body;
    std::int64_t subject = 0; // unit or system
};

// A person with what holds today.
struct Actor {
    store::BodyId body;
    std::int64_t person = 0;
    std::string name;
    std::string address; // where the request came from
    std::vector<Appointment> appointments;
    std::set<std::int64_t> shared; // systems given to see
    // A token of a machine may do less than its owner.
    std::optional<Rights> limited;
};

// The person and the appointments that hold on the day of `now`. Nothing where there is no such
// person, or one that was disabled.
[[nodiscard]] std::optional<Actor> load_actor(store::Connection& connection, store::BodyId body,
                                              std::int64_t person, store::Time now,
                                              std::string address);

// Units above one another, by id.
using UnitParents = std::map<std::int64_t, std::int64_t>;
[[nodiscard]] UnitParents unit_parents(store::Connection& connection, store::BodyId body);

// What the actor may do with the body as a whole, and with a system that belongs to a unit.
[[nodiscard]] Rights rights_on_body(const Actor& actor);
[[nodiscard]] Rights rights_on_system(const Actor& actor, const UnitParents& parents,
                                      std::int64_t system, std::optional<std::int64_t> unit);

// --- why a use case was not carried out --------------------------------------------------------

struct Problem {
    enum class Kind {
        forbidden, // the right is missing
        not_found, // no such thing, or none that the actor may know of
        conflict,  // someone else was quicker
        invalid,   // the input is at fault; `diagnostics` say where
        state,     // not now: the thing is in another state
    };
    Kind kind = Kind::invalid;
    base::Text message;
    base::Diagnostics diagnostics;
    std::string current;                 // what stands there now, as JSON, of a conflict
    std::optional<store::Change> change; // who made it so, and when
};

// Thrown within a use case, so that its transaction is undone.
class Refused : public std::exception {
public:
    explicit Refused(Problem problem) : problem_(std::move(problem)) {}
    Refused(Problem::Kind kind, base::Text message)
        : problem_{kind, std::move(message), {}, {}, {}} {}
    [[nodiscard]] const Problem& problem() const { return problem_; }
    [[nodiscard]] const char* what() const noexcept override { return "refused"; }

private:
    Problem problem_;
};

// --- use cases ----------------------------------------------------------------------------------

enum class UseCase : std::uint8_t {
    list_systems,
    read_system,
    read_history,
    take_out,
    create_system,
    remove_system,
    edit_description,
    edit_plan,
    edit_assessment,
    ask_approval,
    decide_approval,
    read_approvals,
    read_people,
    edit_people,
    read_trail,
    read_settings,
    assign_task,
};

struct UseCaseRule {
    UseCase use_case;
    std::string_view action; // in the audit trail
    Right right;
    bool on_body;  // the right is asked for on the body, not on a system
    bool recorded; // what changes is always recorded; so is reading what is sensitive
};
[[nodiscard]] std::span<const UseCaseRule> use_cases();

// What the functions of the service work with; it outlives every call.
struct Resources {
    const catalog::Library& library;
    const store::Shape& shape;
    std::int64_t assessment_months = 12; // how old an assessment may grow
};

struct Call {
    store::Connection& connection;
    const Resources& resources;
    const Actor& actor;
    store::Time now;
    // Where a transaction only reads, what has to be recorded of it is put here instead, for the
    // caller to write before it answers.
    std::vector<store::AuditEntry>* readings = nullptr;
};

struct SystemRow {
    store::SystemEntry entry;
    std::optional<std::int64_t> unit;
    Rights rights; // of the actor
};

// The system, or `not_found` also where the actor may not see it: ids that are guessed tell
// nothing.
[[nodiscard]] SystemRow system_of(const Call& call, std::string_view key);

// Throws Refused where the actor may not; else records what the table says is recorded.
void admit(const Call& call, UseCase use_case, const SystemRow& system, std::string detail = {});
void admit_to_body(const Call& call, UseCase use_case, std::string subject,
                   std::string detail = {});

} // namespace ishigaki::service
