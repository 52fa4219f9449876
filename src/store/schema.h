// The tables, and how an older database becomes one of today.
#pragma once

#include "store/database.h"

#include <functional>

namespace ishigaki::store {

// What this program works with.
[[nodiscard]] int newest_schema();

// The schema of a database: 0 where it holds nothing. Throws `Failure` with `newer` where a later
// version of the program made it, and with `corrupt` where it is another program's database.
[[nodiscard]] int schema_of(Connection& connection);

// Called before each step with its number and how many there will be.
using MigrationProgress = std::function<void(int step, int last)>;

// Brings a database, also an empty one, to `wanted` (the newest unless told otherwise). Each step
// is one transaction: interrupted, the database stands at the step before.
void migrate(Connection& connection, const MigrationProgress& progress = {},
             int wanted = newest_schema());
// The same within a transaction of the caller's, all or nothing.
void migrate_within(Connection& connection, const MigrationProgress& progress, int wanted);

// The tables of a schema that hold data, parents before children.
[[nodiscard]] std::vector<std::string> tables_of(Connection& connection);

} // namespace ishigaki::store
