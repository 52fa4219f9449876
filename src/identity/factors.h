// The second factor: an authenticator's codes, and ten recovery codes for the day it is lost.
#pragma once

#include "identity/session.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::identity {

struct Factors {
    bool passphrase = false;
    bool totp = false;
    std::int64_t recovery_codes = 0; // that are still good
};
[[nodiscard]] Factors factors_of(store::Connection& connection, Who who);

// A new secret, shown once; nothing changes until a code proves that the authenticator has it.
struct TotpOffer {
    std::string secret; // base32, for those who type it
    std::string uri;    // for the square code
};
[[nodiscard]] tl::expected<TotpOffer, Refusal>
offer_totp(store::Connection& connection, const Desk& desk, Who who, std::string_view issuer,
           std::string_view account, const Origin& origin);

struct TotpEnabled {
    std::vector<std::string> recovery_codes; // shown once
    std::optional<NewSession> session;       // of two factors, in the place of the one at hand
};
// All other sessions end: none of one factor outlives the second.
[[nodiscard]] tl::expected<TotpEnabled, Refusal>
enable_totp(store::Connection& connection, const Desk& desk, Who who, std::string_view token,
            std::string_view code, const Origin& origin);

// Asks for a code, so that an unwatched screen does not suffice.
[[nodiscard]] tl::expected<void, Refusal> disable_totp(store::Connection& connection,
                                                       const Desk& desk, Who who,
                                                       std::string_view code, const Origin& origin);
[[nodiscard]] tl::expected<std::vector<std::string>, Refusal>
renew_recovery_codes(store::Connection& connection, const Desk& desk, Who who,
                     std::string_view code, const Origin& origin);
// By whoever looks after people (`by`), for someone who lost both. Ends all sessions.
void remove_factors(store::Connection& connection, const Desk& desk, Who who, std::int64_t by,
                    const Origin& origin);

// Takes a code: one of the authenticator, each once, or a recovery code, each once. Wrong codes of
// the authenticator are slowed down for the person; recovery codes are too long to be guessed and
// are never held up, so there is always a way in. The person must be held (records.h).
enum class CodeKind : std::uint8_t { totp, recovery };
[[nodiscard]] tl::expected<CodeKind, Refusal> take_code(store::Connection& connection,
                                                        const Desk& desk, Who who,
                                                        std::string_view code, store::Time now);

} // namespace ishigaki::identity
