// All entries of a body but its systems share one row of numbers.
#pragma once

#include "store/database.h"

namespace ishigaki::store {

// Takes the next one; `count`: so many, of which it is the first. In a write transaction.
[[nodiscard]] std::int64_t next_number(Connection& connection, BodyId body, std::int64_t count = 1);

} // namespace ishigaki::store
