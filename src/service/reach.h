// Which systems a question may be about: those of the body that the actor may see, and of these the
// ones that fit. Written as a condition for the database, so that what may not be seen is not even
// counted.
#pragma once

#include "service/call.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::service {

// The units and all that lie in them.
[[nodiscard]] std::vector<std::int64_t> units_within(const Call& call,
                                                     const std::set<std::int64_t>& units);

class SystemsInReach {
public:
    // Refused where a token may not even see. For tables that have `body`, `id`, `unit`, `removed`.
    explicit SystemsInReach(const Call& call);

    // `condition` with a mark for each value.
    void add(std::string_view condition, const std::vector<store::Datum>& values = {});
    // Of this unit and those in it.
    void of_unit(std::int64_t unit);

    [[nodiscard]] const std::string& sql() const { return sql_; }
    [[nodiscard]] const std::vector<store::Datum>& values() const { return values_; }

private:
    void within_reach();

    const Call& call_;
    std::string sql_ = "body = ? AND removed IS NULL";
    std::vector<store::Datum> values_;
};

} // namespace ishigaki::service
