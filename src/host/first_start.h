// A database without anybody gets its first body and administrator, who is let in by a link.
#pragma once

#include "identity/desk.h"
#include "service/pool.h"

#include <optional>
#include <string>

namespace ishigaki::host {

// The secret of the link, good once and for a day; nothing where somebody can sign in already.
// Where a link was never used the next start makes another, so that nobody is locked out by
// waiting.
[[nodiscard]] std::optional<std::string> first_start(service::Pool& pool,
                                                     const identity::Desk& desk,
                                                     const std::string& body_key,
                                                     const std::string& body_name, store::Time now);

} // namespace ishigaki::host
