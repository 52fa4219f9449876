// Whom a provider's word stands for, and letting them in.
//
// A person is found by issuer and subject, as whoever looks after people has linked them; or, where
// the configuration says so, by a verified mail address that exactly one person has: then the link
// is made, so that a change of address at the provider never makes someone another. Nobody is ever
// added.
#pragma once

#include "identity/provider.h"
#include "identity/sign_in.h"

namespace ishigaki::identity {

struct Link {
    std::string issuer;
    std::string subject;
    store::Time made;
};
[[nodiscard]] std::vector<Link> links_of(store::Connection& connection, Who who);
// In the place of the one of that issuer. `by`: who links. Refused: `not_found` (no such person),
// `state` (that account is another person's), `invalid`.
[[nodiscard]] tl::expected<void, Refusal> link_account(store::Connection& connection, Who who,
                                                       const std::string& issuer,
                                                       const std::string& subject, std::int64_t by,
                                                       const Origin& origin);
// Ends all sessions of the person, because one of them may have come by that link.
bool unlink_account(store::Connection& connection, const Desk& desk, Who who,
                    const std::string& issuer, std::int64_t by, const Origin& origin);

// `code` is empty where the person has given none yet; not asked for where the provider has asked
// for two factors. Refused: `wrong`, `code_needed`, `held`, `unreadable`, `state` (has a passkey).
[[nodiscard]] tl::expected<SignedIn, Refusal>
sign_in_by_provider(store::Connection& connection, const Desk& desk,
                    const ProviderSettings& provider, const IdClaims& claims, std::string_view code,
                    const Origin& origin);

} // namespace ishigaki::identity
