// A text made small beforehand, for readers that take it so.
#pragma once

#include "http/headers.h"
#include "http/message.h"

#include <string>

namespace ishigaki::server {

// None where it would not be a tenth smaller.
[[nodiscard]] http::SharedText gzip(const std::string& plain);

// Whether a reader wants gzip (Accept-Encoding).
[[nodiscard]] bool takes_gzip(const http::Headers& headers);

} // namespace ishigaki::server
