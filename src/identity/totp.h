// Codes that an authenticator shows: RFC 6238 with SHA-1, six digits, thirty seconds, which is what
// every authenticator knows.
#pragma once

#include "exchange/secret.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::identity {

inline constexpr std::size_t totp_secret_size = 20;
inline constexpr int totp_digits = 6;
inline constexpr std::chrono::seconds totp_period{30};

[[nodiscard]] std::int64_t totp_step(std::chrono::sys_time<std::chrono::milliseconds> now);
[[nodiscard]] std::string totp_code(std::span<const unsigned char> secret, std::int64_t step,
                                    int digits = totp_digits);

// The step whose code this is: that of `now`, the one before or the one after, because clocks
// differ; none that is not later than `used`. `code` may hold spaces and full-width digits.
[[nodiscard]] std::optional<std::int64_t>
fitting_step(std::span<const unsigned char> secret, std::string_view code,
             std::chrono::sys_time<std::chrono::milliseconds> now,
             std::optional<std::int64_t> used);

// RFC 4648 without padding, as authenticators take it.
[[nodiscard]] std::string to_base32(std::span<const unsigned char> bytes);

// What the square code on the screen holds.
[[nodiscard]] std::string otpauth_uri(std::string_view issuer, std::string_view account,
                                      std::span<const unsigned char> secret);

} // namespace ishigaki::identity
