// Signing in, in three steps: count the attempt (a short write), verify the passphrase (slow, no
// connection), let in or refuse (a short write).
//
// The steps are the same and do the same work whether the login exists or not, and the refusal is
// the same. What an attacker's failures hold up:
//   - a device where this person signed in before: by its own failures only;
//   - an address where this person signed in before: by failures for this login from there;
//   - elsewhere: also by failures for this login from anywhere (a minute at most) and by failures
//     of this address.
// So nobody can keep a person out who comes with a known device, however long they try; a link to
// set the passphrase makes a device known, and a recovery code is never held up.
#pragma once

#include "identity/factors.h"
#include "identity/session.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::identity {

// A counted attempt. Made by `begin_attempt` or `ask_again`; says nothing to whoever attempts.
struct Attempt {
    std::optional<Who> who;             // nothing: no such login
    bool may = false;                   // has a passphrase and is not disabled
    std::string hash;                   // what to verify with; nobody's where there is none
    std::string login_tag;              // names an unknown login in the trail without saying it
    std::vector<std::string> counted;   // taken back where it was no failure
    std::vector<std::string> forgotten; // end with success
    std::string address_mark;
};

// `device`: the cookie, where one came along. Refused: `held`.
[[nodiscard]] tl::expected<Attempt, Refusal> begin_attempt(store::Connection& connection,
                                                           const Desk& desk, std::string_view login,
                                                           std::string_view device,
                                                           const Origin& origin);
// The passphrase once more of someone who is signed in: before it is changed, before the second
// factor is touched. Slowed down for the person and told apart from attempts to sign in.
[[nodiscard]] tl::expected<Attempt, Refusal>
ask_again(store::Connection& connection, const Desk& desk, Who who, const Origin& origin);

struct Verified {
    bool fits = false;
    std::string rehashed; // at today's cost, where the one that is kept was made at another
};
[[nodiscard]] Verified verify(const Desk& desk, const Attempt& attempt,
                              std::string_view passphrase);

struct SignedIn {
    Who who;
    NewSession session;
    std::string device; // for a cookie that lives for Policy::device_valid
    bool by_recovery_code = false;
    std::int64_t recovery_codes = 0; // that are left
};
// `code` is empty where the person has given none yet. Refused: `wrong`, `code_needed`, `held`,
// `unreadable`.
[[nodiscard]] tl::expected<SignedIn, Refusal> sign_in(store::Connection& connection,
                                                      const Desk& desk, const Attempt& attempt,
                                                      const Verified& verified,
                                                      std::string_view code, const Origin& origin);

// The end of `ask_again`: whether the passphrase was right. Refused: `wrong`.
[[nodiscard]] tl::expected<void, Refusal> confirm(store::Connection& connection,
                                                  const Attempt& attempt, const Verified& verified,
                                                  const Origin& origin);

// All three steps in one go, for who need not care how long the database is held.
struct Entry {
    std::string_view login;
    std::string_view passphrase;
    std::string_view code;
    std::string_view device;
};
[[nodiscard]] tl::expected<SignedIn, Refusal> begin(store::Connection& connection, const Desk& desk,
                                                    const Entry& entry, const Origin& origin);

// Forgets what has ended: failures, sessions, links, tokens. Once an hour is enough.
void prune(store::Connection& connection, const Desk& desk, store::Time now);

} // namespace ishigaki::identity
