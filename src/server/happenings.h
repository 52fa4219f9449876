// Word of what a request did, for those who look at it.
#pragma once

#include "base/json.h"
#include "server/route.h"

namespace ishigaki::server {

// About a system that the one who asks may see: its id, who it was, and `more`.
[[nodiscard]] service::Happening about_system(const Exchange& exchange, std::string type,
                                              const std::string& key,
                                              const base::Json& more = base::Json::object());

} // namespace ishigaki::server
