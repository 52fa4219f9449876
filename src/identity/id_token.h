// The ID token by which an OpenID Connect provider says who someone is: read, its signature
// checked against the provider's keys, every claim held against what is expected (OpenID Connect
// Core 1.0, 3.1.3.7; RFC 7515, 7517, 7519, 8725).
#pragma once

#include "identity/desk.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace ishigaki::identity {

// The keys of a provider (JWKS) that sign with RS256 or ES256; others are passed over.
class ProviderKeys {
public:
    // Nothing where it is no JWKS.
    [[nodiscard]] static std::optional<ProviderKeys> read(std::string_view jwks);

    // Of that id; without an id the only one for the algorithm. Null where there is none.
    [[nodiscard]] evp_pkey_st* find(std::string_view id, std::string_view algorithm) const;
    [[nodiscard]] std::size_t size() const { return keys_.size(); }

private:
    struct Key {
        std::string id;
        std::string_view algorithm;
        std::shared_ptr<evp_pkey_st> key;
    };
    std::vector<Key> keys_;
};

struct IdClaims {
    std::string issuer;
    std::string subject;
    std::string mail;
    bool mail_verified = false;
};

struct IdExpected {
    std::string_view issuer;
    std::string_view client;
    std::string_view nonce;
    store::Time now;
};

enum class IdFault : std::uint8_t {
    malformed,
    algorithm,   // neither RS256 nor ES256
    unknown_key, // none of the keys: they may have been changed meanwhile
    signature,
    issuer,
    audience,
    time, // ended, from the future, or too old
    nonce,
};
[[nodiscard]] std::string_view name(IdFault fault);

[[nodiscard]] tl::expected<IdClaims, IdFault>
check_id_token(std::string_view token, const ProviderKeys& keys, const IdExpected& expected);

// RFC 4648, 5, without padding.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
[[nodiscard]] std::string to_base64url(std::string_view bytes);

} // namespace ishigaki::identity
