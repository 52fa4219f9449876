// The OpenAPI 3.1 document, written from the very table that requests are routed by.
#pragma once

#include "base/text.h"

#include <nlohmann/json_fwd.hpp>

namespace ishigaki::server {

[[nodiscard]] nlohmann::ordered_json openapi(base::Lang lang);

// The schemas of everything that goes in and out, by name.
[[nodiscard]] nlohmann::ordered_json schemas();

} // namespace ishigaki::server
