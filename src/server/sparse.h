// Only what a reader asked for: `fields=next,systems.id,systems.name` keeps these members, the last
// two of every entry of the list.
#pragma once

#include "base/json.h"

#include <string_view>

namespace ishigaki::server {

// Names that are not there are passed over; ids and titles of refusals never go through here.
[[nodiscard]] base::Json sparse(const base::Json& json, std::string_view fields);

} // namespace ishigaki::server
