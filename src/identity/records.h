// What the parts of this module share of the database: people, credentials, the audit trail.
#pragma once

#include "identity/desk.h"
#include "store/audit.h"

#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::identity {

[[nodiscard]] inline std::int64_t to_number(store::Time moment) {
    return moment.time_since_epoch().count();
}
[[nodiscard]] inline store::Time to_moment(std::int64_t number) {
    return store::Time(milliseconds(number));
}
// Digits only, and no more than fit.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

// A text from outside for the database: UTF-8 without control characters, not longer than `most`
// bytes. Headers may hold anything.
[[nodiscard]] std::string tidy(std::string_view text, std::size_t most = 200);

// Writes to the trail of the person's body. `by`: who did it, where that is another.
void record(store::Connection& connection, Who who, const Origin& origin, std::string_view action,
            std::string detail, std::optional<std::int64_t> by = {});

struct Credential {
    std::string value;
    std::optional<std::int64_t> used;
};
[[nodiscard]] std::optional<Credential> credential(store::Connection& connection, Who who,
                                                   std::string_view kind, std::string_view name);
void put_credential(store::Connection& connection, Who who, std::string_view kind,
                    std::string_view name, const std::string& value, store::Time now);
std::size_t drop_credentials(store::Connection& connection, Who who, std::string_view kind);
[[nodiscard]] std::int64_t count_credentials(store::Connection& connection, Who who,
                                             std::string_view kind);

// Whether the person may sign in. Holds the person's row, so that what changes someone's sessions
// and secrets comes one after the other: no session slips through where all are being ended.
[[nodiscard]] bool lock_person(store::Connection& connection, Who who);
[[nodiscard]] std::string name_of_person(Who who); // person/3, as the trail names them

} // namespace ishigaki::identity
