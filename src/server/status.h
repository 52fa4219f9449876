// Status codes by name (RFC 9110, 15).
#pragma once

namespace ishigaki::server::status {

inline constexpr int ok = 200;
inline constexpr int no_content = 204;
inline constexpr int see_other = 303;
inline constexpr int not_modified = 304;
inline constexpr int bad_request = 400;
inline constexpr int unauthorized = 401;
inline constexpr int forbidden = 403;
inline constexpr int not_found = 404;
inline constexpr int not_allowed = 405;
inline constexpr int conflict = 409;
inline constexpr int precondition_failed = 412;
inline constexpr int unsupported_media = 415;
inline constexpr int unprocessable = 422;
inline constexpr int too_many = 429;
inline constexpr int unavailable = 503;
inline constexpr int no_storage = 507;

} // namespace ishigaki::server::status
