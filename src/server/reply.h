// The usual replies of a handler.
#pragma once

#include "base/json.h"
#include "server/route.h"

namespace ishigaki::server {

[[nodiscard]] Reply reply_with(const base::Json& json);
// With an ETag made of the text.
[[nodiscard]] Reply tagged(std::string text);

} // namespace ishigaki::server
