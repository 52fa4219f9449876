// Cookies as they come, read leniently but within limits, and as they go, written strictly.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishigaki::http {

inline constexpr std::size_t most_cookies = 64;

// The value of a Cookie header. A pair that is malformed is left out, as are those beyond the
// limit. Views into `header`.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>>
read_cookies(std::string_view header);

// Nothing where there is none of that name or more than one: someone may have planted the other.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view header,
                                                          std::string_view name);

enum class SameSite { strict, lax, none };

struct Cookie {
    std::string name;
    std::string value = {};
    std::string path = "/";
    std::string domain = {};                          // empty: this host only
    std::optional<std::chrono::seconds> max_age = {}; // none: until the browser ends; 0: remove it
    bool secure = true;
    bool http_only = true;
    SameSite same_site = SameSite::lax;
};

// The value of a Set-Cookie header. Nothing where a part holds a character that it may not, and
// where the name's prefix (__Host-, __Secure-) or `none` promises what the rest does not keep.
[[nodiscard]] std::optional<std::string> write_cookie(const Cookie& cookie);

} // namespace ishigaki::http
