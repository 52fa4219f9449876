#include "identity/passphrase_change.h"

#include "identity/records.h"
#include "identity/throttle.h"
#include "identity/tokens.h"
#include "identity/words.h"

#include <fmt/format.h>

namespace ishigaki::identity {

using base::say;

namespace {

constexpr std::string_view link_kind = "link";
constexpr std::size_t link_bytes = 32;

Refusal void_link() {
    return {Refusal::Why::not_found,
            say("このリンクは使えません。期限が切れたか、既に使われています。新しいリンクを管理者に"
                "頼んでください",
                "this link is no longer good: it ran out or was used; ask the administrator for a "
                "new one"),
            {}};
}

// A link is BODY.PERSON.SECRET: it is found by its key, and only the digest is kept.
struct LinkParts {
    Who who;
    std::string_view secret;
};
std::optional<LinkParts> parts_of(std::string_view link) {
    const std::size_t first = link.find('.');
    const std::size_t second = link.find('.', first == link.npos ? first : first + 1);
    if (second == link.npos) return std::nullopt;
    const auto body = whole_number(link.substr(0, first));
    const auto person = whole_number(link.substr(first + 1, second - first - 1));
    if (!body || !person) return std::nullopt;
    return LinkParts{{{*body}, *person}, link.substr(second + 1)};
}

} // namespace

std::optional<About> about_person(store::Connection& connection, Who who) {
    std::optional<About> about;
    connection.ask("SELECT login, name, mail FROM person WHERE body = ? AND id = ?",
                   {who.body.value, who.person}, [&](const store::Row& row) {
                       about = About{row.string(0), row.string(1),
                                     row.is_null(2) ? std::string() : row.string(2)};
                   });
    return about;
}

tl::expected<Prepared, PassphraseFault> prepare(const Desk& desk, std::string_view passphrase,
                                                const About& about, std::string_view old) {
    if (auto fault = fault_of(passphrase, about, desk.common())) {
        return tl::unexpected(std::move(*fault));
    }
    if (!old.empty() && same_text(normalised(passphrase), normalised(old))) {
        return tl::unexpected(PassphraseFault{
            PassphraseFault::Why::unchanged,
            say("今のパスフレーズと同じです", "it is the passphrase that you have now"),
            say("別のものにしてください", "choose another")});
    }
    return Prepared{hash_passphrase(passphrase, desk.policy().cost)};
}

tl::expected<std::optional<NewSession>, Refusal>
change_passphrase(store::Connection& connection, const Desk& desk, const Attempt& attempt,
                  const Verified& verified, const Prepared& prepared, std::string_view token,
                  const Origin& origin) {
    if (auto right = confirm(connection, attempt, verified, origin); !right) {
        return tl::unexpected(right.error());
    }
    const Who who = *attempt.who;
    put_credential(connection, who, "passphrase", "", prepared.hash, origin.now);
    drop_credentials(connection, who, link_kind);
    record(connection, who, origin, "passphrase.change", "");
    (void)revoke_all_tokens(connection, who, origin);
    (void)sign_out_everywhere(connection, desk, who, token, origin);
    const auto session = find_session(connection, desk, token, origin.now, origin.address);
    if (!session || session->who != who) return std::nullopt;
    return change_strength(connection, desk, token, session->strength, origin);
}

tl::expected<std::string, Refusal> make_link(store::Connection& connection, const Desk& desk,
                                             Who who, milliseconds valid,
                                             std::optional<std::int64_t> by, const Origin& origin) {
    if (valid <= milliseconds(0) || valid > desk.policy().longest_link) {
        return tl::unexpected(Refusal{
            Refusal::Why::invalid,
            say("リンクの期限は {} 日以内にしてください", "a link is good for at most {} days",
                std::chrono::floor<std::chrono::days>(desk.policy().longest_link).count()),
            {}});
    }
    if (!lock_person(connection, who)) {
        return tl::unexpected(Refusal{Refusal::Why::not_found,
                                      say("その人はいないか、無効にされています",
                                          "there is no such person, or they are disabled"),
                                      {}});
    }
    std::string link =
        fmt::format("{}.{}.{}", who.body.value, who.person, random_digits(link_bytes));
    const store::Time ends = origin.now + valid;
    put_credential(connection, who, link_kind, "", digest_of_token(link), origin.now);
    // Of a link, `used` is the moment up to which it is good.
    connection.run("UPDATE credential SET used = ? WHERE body = ? AND person = ? AND kind = 'link'",
                   {to_number(ends), who.body.value, who.person});
    store::append_audit(connection, who.body,
                        {origin.now, by, tidy(origin.address), "passphrase.link",
                         name_of_person(who),
                         fmt::format("good for {} minutes",
                                     std::chrono::floor<std::chrono::minutes>(valid).count())});
    return link;
}

std::optional<Who> find_link(store::Connection& connection, std::string_view link,
                             store::Time now) {
    const auto parts = parts_of(link);
    if (!parts) return std::nullopt;
    const auto kept = credential(connection, parts->who, link_kind, "");
    const bool good = kept && kept->used && now < to_moment(*kept->used)
                      && same_text(kept->value, digest_of_token(link));
    return good ? std::optional(parts->who) : std::nullopt;
}

tl::expected<LinkUsed, Refusal> set_passphrase_by_link(store::Connection& connection,
                                                       const Desk& desk, std::string_view link,
                                                       const Prepared& prepared,
                                                       const Origin& origin) {
    const auto found = find_link(connection, link, origin.now);
    // Only one of several that use the same link comes through.
    const bool used = found && lock_person(connection, *found)
                      && drop_credentials(connection, *found, link_kind) == 1;
    if (!used) {
        store::append_audit(
            connection, found ? found->body : store::BodyId{0},
            {origin.now, {}, tidy(origin.address), "passphrase.refuse", "link", "no longer good"});
        return tl::unexpected(void_link());
    }
    put_credential(connection, *found, "passphrase", "", prepared.hash, origin.now);
    record(connection, *found, origin, "passphrase.set-by-link", "");
    (void)revoke_all_tokens(connection, *found, origin);
    (void)sign_out_everywhere(connection, desk, *found, {}, origin);
    return LinkUsed{*found, make_device(desk.keys(), *found, origin.now)};
}

} // namespace ishigaki::identity
