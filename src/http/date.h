// Dates as HTTP writes them (RFC 9110, 5.6.7).
#pragma once

#include <chrono>
#include <string>

namespace ishigaki::http {

// Sun, 06 Nov 1994 08:49:37 GMT
[[nodiscard]] std::string to_http_date(std::chrono::sys_seconds time);

} // namespace ishigaki::http
