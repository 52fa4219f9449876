// The usual replies of a handler.
#pragma once

#include "base/json.h"
#include "server/route.h"

namespace ishigaki::server {

[[nodiscard]] Reply reply_with(const base::Json& json);
// With an ETag made of the text.
[[nodiscard]] Reply tagged(std::string text);
// What is the same for everyone until the next start (guides, the interface itself): made once for
// each key, and packed.
[[nodiscard]] Reply lasting(Cache& cache, const std::string& key,
                            const std::function<std::string()>& make);

} // namespace ishigaki::server
