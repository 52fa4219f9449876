// Tokens of machines: what a program signs its requests with. Each has an owner, may do no more
// than it was given (and never more than its owner), and ends within a year.
#pragma once

#include "identity/desk.h"
#include "service/roles.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::identity {

struct TokenEntry {
    std::int64_t id = 0;
    Who who;
    std::string name;
    service::Rights scopes;
    store::Time made;
    store::Time ends;
    std::optional<store::Time> used;
};

struct NewToken {
    std::string token; // isk_…; handed out once, only its digest is kept
    TokenEntry entry;
};
// Refused (`invalid`) without a name, without a scope, and without an end within a year.
[[nodiscard]] tl::expected<NewToken, Refusal>
make_token(store::Connection& connection, const Desk& desk, Who who, std::string_view name,
           service::Rights scopes, store::Time ends, const Origin& origin);

// Whether a request's secret has the form of one, so that it need not be looked for otherwise.
[[nodiscard]] bool looks_like_token(std::string_view text);

struct TokenFound {
    TokenEntry entry;
    bool due = false; // `touch_token` has something to write
};
// Reads only. Nothing where it is unknown, has ended or belongs to someone who was disabled.
[[nodiscard]] std::optional<TokenFound> find_token(store::Connection& connection,
                                                   std::string_view token, store::Time now);
void touch_token(store::Connection& connection, const TokenEntry& entry, store::Time now);

// Of one person, or of the whole body; those that have ended stand there for a while.
[[nodiscard]] std::vector<TokenEntry> tokens_of(store::Connection& connection, store::BodyId body,
                                                std::optional<std::int64_t> person = {});
// `by`: who revokes it, where that is not its owner. False where there is no such token.
bool revoke_token(store::Connection& connection, Who owner, std::int64_t id,
                  std::optional<std::int64_t> by, const Origin& origin);
// All of one's own, as when a passphrase is changed; returns how many there were.
std::size_t revoke_all_tokens(store::Connection& connection, Who owner, const Origin& origin);

} // namespace ishigaki::identity
