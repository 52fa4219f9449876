// A few texts for the browser to keep: nobody else can read or make them, and they end.
#pragma once

#include "server/door.h"

namespace ishigaki::server {

// `about`: what they are for; they are good for nothing else.
[[nodiscard]] std::string sealed(const Door& door, std::string_view about, base::Json json,
                                 std::chrono::seconds valid);
// Null where it is none, or has ended.
[[nodiscard]] base::Json unsealed(const Door& door, std::string_view about, const std::string& box);

} // namespace ishigaki::server
