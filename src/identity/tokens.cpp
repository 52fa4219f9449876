#include "identity/tokens.h"

#include "identity/records.h"
#include "identity/words.h"
#include "store/numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::identity {

using base::say;
using service::Right;
using service::Rights;

namespace {

constexpr std::string_view token_mark = "isk_";
constexpr std::size_t secret_bytes = 32;
constexpr milliseconds touch_after = std::chrono::minutes(1);

std::string scopes_text(Rights scopes) {
    std::string text;
    for (std::size_t at = 0; at < service::right_count; ++at) {
        const auto right = static_cast<Right>(at);
        if (!scopes.has(right)) continue;
        if (!text.empty()) text += ' ';
        text += service::name(right);
    }
    return text;
}

// A word of a later version gives nothing.
Rights scopes_from(std::string_view text) {
    Rights scopes;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        for (std::size_t at = 0; at < service::right_count; ++at) {
            const auto right = static_cast<Right>(at);
            if (service::name(right) == text.substr(0, end)) scopes.add({right});
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scopes;
}

constexpr std::string_view token_columns =
    "SELECT t.body, t.id, t.person, t.name, t.scopes, t.made, t.ends, t.used FROM token t"
    " JOIN person p ON p.body = t.body AND p.id = t.person WHERE p.disabled IS NULL AND ";

TokenEntry token_entry(const store::Row& row) {
    TokenEntry entry;
    entry.who = {{row.integer(0)}, row.integer(2)};
    entry.id = row.integer(1);
    entry.name = row.string(3);
    entry.scopes = scopes_from(row.text(4));
    entry.made = to_moment(row.integer(5));
    entry.ends = to_moment(row.integer(6));
    if (!row.is_null(7)) entry.used = to_moment(row.integer(7));
    return entry;
}

tl::unexpected<Refusal> invalid(base::Text message) {
    return tl::unexpected(Refusal{Refusal::Why::invalid, std::move(message), {}});
}

} // namespace

tl::expected<NewToken, Refusal> make_token(store::Connection& connection, const Desk& desk, Who who,
                                           std::string_view name, Rights scopes, store::Time ends,
                                           const Origin& origin) {
    NewToken made;
    made.entry = {0, who, tidy(name), scopes, origin.now, ends, {}};
    if (made.entry.name.find_first_not_of(' ') == std::string::npos) {
        return invalid(say("トークンの名前を書いてください。何に使うか、あとで分かるように",
                           "give the token a name, so that its purpose is known later"));
    }
    if (scopes.none()) {
        return invalid(say("トークンにさせることを一つ以上選んでください",
                           "choose at least one thing that the token may do"));
    }
    if (ends <= origin.now || ends > origin.now + desk.policy().longest_token) {
        return invalid(
            say("トークンの期限を、これから {} 日以内で決めてください",
                "set an end of the token within {} days from now",
                std::chrono::floor<std::chrono::days>(desk.policy().longest_token).count()));
    }
    if (!lock_person(connection, who)) return tl::unexpected(wrong_sign_in());
    made.entry.id = store::next_number(connection, who.body);
    made.token = std::string(token_mark) + random_digits(secret_bytes);
    connection.run("INSERT INTO token (digest, body, id, person, name, scopes, made, ends)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {digest_of_token(made.token), who.body.value, made.entry.id, who.person,
                    made.entry.name, scopes_text(scopes), to_number(origin.now), to_number(ends)});
    record(connection, who, origin, "token.make",
           fmt::format("token/{}; {}; {} days", made.entry.id, scopes_text(scopes),
                       std::chrono::ceil<std::chrono::days>(ends - origin.now).count()));
    return made;
}

bool looks_like_token(std::string_view text) {
    return text.starts_with(token_mark) && text.size() == token_mark.size() + 2 * secret_bytes
           && text.find_first_not_of("0123456789abcdef", token_mark.size()) == text.npos;
}

std::optional<TokenFound> find_token(store::Connection& connection, std::string_view token,
                                     store::Time now) {
    if (!looks_like_token(token)) return std::nullopt;
    std::optional<TokenFound> found;
    connection.ask(std::string(token_columns) + "t.digest = ? AND t.ends > ?",
                   {digest_of_token(token), to_number(now)},
                   [&](const store::Row& row) { found = TokenFound{token_entry(row), false}; });
    if (found) found->due = !found->entry.used || now >= *found->entry.used + touch_after;
    return found;
}

void touch_token(store::Connection& connection, const TokenEntry& entry, store::Time now) {
    connection.run("UPDATE token SET used = ? WHERE body = ? AND id = ?",
                   {to_number(now), entry.who.body.value, entry.id});
}

std::vector<TokenEntry> tokens_of(store::Connection& connection, store::BodyId body,
                                  std::optional<std::int64_t> person) {
    std::vector<TokenEntry> found;
    const auto add = [&](const store::Row& row) { found.push_back(token_entry(row)); };
    const std::string sql(token_columns);
    if (person) {
        connection.ask(sql + "t.body = ? AND t.person = ? ORDER BY t.id", {body.value, *person},
                       add);
    } else {
        connection.ask(sql + "t.body = ? ORDER BY t.id", {body.value}, add);
    }
    return found;
}

bool revoke_token(store::Connection& connection, Who owner, std::int64_t id,
                  std::optional<std::int64_t> by, const Origin& origin) {
    if (connection.run("DELETE FROM token WHERE body = ? AND person = ? AND id = ?",
                       {owner.body.value, owner.person, id})
        == 0) {
        return false;
    }
    record(connection, owner, origin, "token.revoke", fmt::format("token/{}", id), by);
    return true;
}

std::size_t revoke_all_tokens(store::Connection& connection, Who owner, const Origin& origin) {
    const std::size_t revoked = connection.run("DELETE FROM token WHERE body = ? AND person = ?",
                                               {owner.body.value, owner.person});
    if (revoked > 0) {
        record(connection, owner, origin, "token.revoke-all", fmt::format("{} revoked", revoked));
    }
    return revoked;
}

} // namespace ishigaki::identity
