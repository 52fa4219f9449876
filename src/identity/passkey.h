// Passkeys (WebAuthn level 2): a key pair that an authenticator keeps for this site alone. Only the
// public half is here. The authenticator asks for the person's presence and for their fingerprint
// or code, so a passkey counts as two factors; and it signs for the site's own name, so it cannot
// be used at another that looks alike. libfido2 checks what it signed.
//
// What an authenticator is (attestation) is not asked for: nothing here depends on its make.
#pragma once

#include "identity/sign_in.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::identity {

// The site as browsers name it.
struct Site {
    std::string id;     // ishigaki.example.jp
    std::string origin; // https://ishigaki.example.jp
    std::string name;
};
// Nothing where browsers would not use passkeys: without TLS, but on this very machine.
[[nodiscard]] std::optional<Site> site_of(std::string_view public_address);

struct Passkey {
    std::string id; // base64url, as browsers name it
    std::string label;
    store::Time made;
    std::optional<store::Time> used;
};
[[nodiscard]] std::vector<Passkey> passkeys_of(store::Connection& connection, Who who);

// Whoever signs in otherwise with one factor, and has a passkey as the second where two are asked
// for, is sent to it: a session for setting a factor up would let the first alone add one.
[[nodiscard]] std::optional<Refusal> refuse_without_passkey(store::Connection& connection,
                                                            const Desk& desk, Who who,
                                                            const Origin& origin);

// What the browser brings back from a new key: all in bytes.
struct NewPasskey {
    std::string label;
    std::string client_data;        // JSON, as it was signed
    std::string authenticator_data; // without attestation
};
// `token`: the session at hand, which rises to two factors where it may do nothing else yet.
struct PasskeyAdded {
    Passkey passkey;
    std::optional<NewSession> session;
};
// Refused: `wrong` (what came does not fit the challenge, the site or the person), `invalid`,
// `state` (too many, or known already).
[[nodiscard]] tl::expected<PasskeyAdded, Refusal>
add_passkey(store::Connection& connection, const Desk& desk, const Site& site, Who who,
            std::string_view challenge, const NewPasskey& passkey, std::string_view token,
            Strength strength, const Origin& origin);
bool remove_passkey(store::Connection& connection, Who who, const std::string& id,
                    const Origin& origin);

// What the browser brings back to sign in.
struct PasskeyProof {
    std::string id; // base64url
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
    std::string user_handle; // whose the authenticator says it is; may be empty
};
// A challenge counts once. Refused: `wrong`.
[[nodiscard]] tl::expected<SignedIn, Refusal>
sign_in_by_passkey(store::Connection& connection, const Desk& desk, const Site& site,
                   std::string_view challenge, const PasskeyProof& proof, const Origin& origin);

// Names a person to authenticators; tells nobody who that is.
[[nodiscard]] std::string user_handle_of(const Desk& desk, Who who);
// For browsers and cookies.
[[nodiscard]] std::string make_challenge();

} // namespace ishigaki::identity
