// Setting a passphrase: one's own, or by a link that is good once.
//
// As when signing in, the slow part takes no connection: `prepare` checks the rules and hashes.
#pragma once

#include "identity/sign_in.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::identity {

// What the rules compare with.
[[nodiscard]] std::optional<About> about_person(store::Connection& connection, Who who);

struct Prepared {
    std::string hash;
};
// `old`: the one so far, where it is known; the new one has to be another.
[[nodiscard]] tl::expected<Prepared, PassphraseFault> prepare(const Desk& desk,
                                                              std::string_view passphrase,
                                                              const About& about,
                                                              std::string_view old = {});

// After `ask_again` and `verify` of the one so far. All other sessions end, and all tokens of
// programs: whoever knew the old one may have made them. The session of `token` gets a new token.
[[nodiscard]] tl::expected<std::optional<NewSession>, Refusal>
change_passphrase(store::Connection& connection, const Desk& desk, const Attempt& attempt,
                  const Verified& verified, const Prepared& prepared, std::string_view token,
                  const Origin& origin);

// A link's secret part, handed out once; the one made before is void. `by`: who made it, nothing
// where the program did (the first start). Refused: `not_found`, `invalid`.
[[nodiscard]] tl::expected<std::string, Refusal>
make_link(store::Connection& connection, const Desk& desk, Who who, milliseconds valid,
          std::optional<std::int64_t> by, const Origin& origin);
// Whose it is, while it is good. Reads only.
[[nodiscard]] std::optional<Who> find_link(store::Connection& connection, std::string_view link,
                                           store::Time now);
struct LinkUsed {
    Who who;
    std::string device; // the person is not held up by others' failures from here on
};
// The link is used up, all sessions and all tokens of programs end; the second factor stays, and is
// asked for at sign-in.
[[nodiscard]] tl::expected<LinkUsed, Refusal>
set_passphrase_by_link(store::Connection& connection, const Desk& desk, std::string_view link,
                       const Prepared& prepared, const Origin& origin);

} // namespace ishigaki::identity
