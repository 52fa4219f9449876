// Who may do what: the roles of the unified standards (2.1.1) and four of our own, each with the
// rights that it brings within its scope, and how many may hold it.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ishigaki::service {

// What a person may do with the systems in reach, or with the body itself.
enum class Right : std::uint8_t {
    see,      // a system with its plan, assessments and results
    describe, // its description and formulation, and that it exists
    plan,     // targets, weights, improvement
    assess,   // judgements and evidence
    ask,      // lay a plan or an assessment before an approver
    approve,  // decide on what is laid before
    comment,  //
    people,   // units, people, appointments
    settings, // of the body: sign-in, reminders, tokens of others
    operate,  // jobs, backups, imports of the whole body
    trail,    // read the audit trail
};
inline constexpr std::size_t right_count = 11;
[[nodiscard]] std::string_view name(Right right);

class Rights {
public:
    constexpr Rights() = default;
    constexpr Rights(std::initializer_list<Right> rights) {
        for (const Right right : rights) bits_ |= bit(right);
    }
    [[nodiscard]] constexpr bool has(Right right) const { return (bits_ & bit(right)) != 0; }
    [[nodiscard]] constexpr bool none() const { return bits_ == 0; }
    constexpr void add(Rights others) { bits_ |= others.bits_; }
    constexpr void keep(Rights others) { bits_ &= others.bits_; }
    friend constexpr bool operator==(Rights, Rights) = default;

private:
    static constexpr std::uint32_t bit(Right right) {
        return std::uint32_t{1} << static_cast<unsigned>(right);
    }
    std::uint32_t bits_ = 0;
};

enum class Scope : std::uint8_t { body, unit, system };
[[nodiscard]] std::string_view name(Scope scope);
[[nodiscard]] std::optional<Scope> scope_named(std::string_view word);

struct Role {
    std::string_view id; // as the unified standards' catalog names it, or one of ours
    base::TextView name;
    Scope scope;            // the widest that it is held for; `system` may be narrowed no further
    bool single;            // one person at a time for the same scope
    std::string_view among; // a role that its holder must have already; may be empty
    Rights rights;
    std::string_view source; // where the standards say so; empty for our own
};

// All roles, in the order in which people read them.
[[nodiscard]] std::span<const Role> roles();
[[nodiscard]] const Role* find_role(std::string_view id);

} // namespace ishigaki::service
