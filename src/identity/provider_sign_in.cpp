#include "identity/provider_sign_in.h"

#include "base/utf8.h"
#include "identity/passkey.h"
#include "identity/records.h"
#include "identity/throttle.h"
#include "identity/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::identity {

using base::say;

namespace {

constexpr std::string_view account_kind = "oidc";

std::optional<Who> linked_person(store::Connection& connection, const std::string& issuer,
                                 const std::string& subject) {
    std::optional<Who> who;
    connection.ask("SELECT body, person FROM credential WHERE kind = 'oidc' AND name = ?"
                   " AND value = ?",
                   {issuer, subject},
                   [&](const store::Row& row) { who = Who{{row.integer(0)}, row.integer(1)}; });
    return who;
}

// The only one with that address; addresses are compared without regard to case.
std::optional<Who> person_with_mail(store::Connection& connection, std::string_view mail) {
    if (base::find_text_fault(mail)) return std::nullopt;
    const std::string folded = base::fold(mail);
    std::vector<Who> found;
    connection.ask("SELECT body, id, mail FROM person WHERE mail IS NOT NULL AND mail <> ''"
                   " AND disabled IS NULL",
                   {}, [&](const store::Row& row) {
                       if (base::fold(row.text(2)) == folded) {
                           found.push_back({{row.integer(0)}, row.integer(1)});
                       }
                   });
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

// The account as the trail names it: by a tag, because a subject may be a mail address.
std::string account_name(const Desk& desk, const IdClaims& claims) {
    constexpr std::size_t tag_size = 8;
    return "account/"
           + desk.keys().tag(Keys::Use::attempt,
                             fmt::format("account/{}/{}", claims.issuer, claims.subject), tag_size);
}

Refusal nobody_here() {
    return {Refusal::Why::wrong,
            say("このアカウントに結び付いた利用者がいません。管理者に連絡してください",
                "no person here is linked to that account; ask the administrator"),
            {}};
}

std::optional<Who> person_of(store::Connection& connection, const ProviderSettings& provider,
                             const IdClaims& claims, const Origin& origin) {
    if (auto linked = linked_person(connection, claims.issuer, claims.subject)) return linked;
    if (!provider.match_mail || !claims.mail_verified) return std::nullopt;
    const auto who = person_with_mail(connection, claims.mail);
    // Whoever is linked to another account of this provider is that account and no other.
    if (!who || credential(connection, *who, account_kind, claims.issuer)) return std::nullopt;
    put_credential(connection, *who, account_kind, claims.issuer, claims.subject, origin.now);
    record(connection, *who, origin, "account.link", provider.id + "; by verified mail address");
    return who;
}

} // namespace

std::vector<Link> links_of(store::Connection& connection, Who who) {
    std::vector<Link> links;
    connection.ask("SELECT name, value, made FROM credential WHERE body = ? AND person = ?"
                   " AND kind = 'oidc' ORDER BY name",
                   {who.body.value, who.person}, [&](const store::Row& row) {
                       links.push_back({row.string(0), row.string(1), to_moment(row.integer(2))});
                   });
    return links;
}

tl::expected<void, Refusal> link_account(store::Connection& connection, Who who,
                                         const std::string& issuer, const std::string& subject,
                                         std::int64_t by, const Origin& origin) {
    constexpr std::size_t longest = 255;
    if (subject.empty() || subject.size() > longest || base::find_text_fault(subject)) {
        return tl::unexpected(Refusal{
            Refusal::Why::invalid,
            say("subject は 1〜255 文字にしてください", "`subject` has 1 to 255 characters"),
            {}});
    }
    if (!lock_person(connection, who)) {
        return tl::unexpected(Refusal{
            Refusal::Why::not_found, say("その人はいません", "there is no such person"), {}});
    }
    const auto other = linked_person(connection, issuer, subject);
    if (other && *other != who) {
        return tl::unexpected(Refusal{Refusal::Why::state,
                                      say("そのアカウントは、別の人に結び付いています",
                                          "that account is linked to another person"),
                                      {}});
    }
    put_credential(connection, who, account_kind, issuer, subject, origin.now);
    record(connection, who, origin, "account.link", issuer, by);
    return {};
}

bool unlink_account(store::Connection& connection, const Desk& desk, Who who,
                    const std::string& issuer, std::int64_t by, const Origin& origin) {
    (void)lock_person(connection, who);
    if (connection.run("DELETE FROM credential WHERE body = ? AND person = ? AND kind = 'oidc'"
                       " AND name = ?",
                       {who.body.value, who.person, issuer})
        == 0) {
        return false;
    }
    record(connection, who, origin, "account.unlink", issuer, by);
    (void)sign_out_everywhere(connection, desk, who, {}, origin);
    return true;
}

tl::expected<SignedIn, Refusal> sign_in_by_provider(store::Connection& connection, const Desk& desk,
                                                    const ProviderSettings& provider,
                                                    const IdClaims& claims, std::string_view code,
                                                    const Origin& origin) {
    const auto who = person_of(connection, provider, claims, origin);
    if (!who || !lock_person(connection, *who)) {
        store::append_audit(connection, who ? who->body : store::BodyId{0},
                            {origin.now,
                             {},
                             tidy(origin.address),
                             "session.refuse",
                             who ? name_of_person(*who) : account_name(desk, claims),
                             provider.id + (who ? "; disabled" : "; not linked")});
        return tl::unexpected(nobody_here());
    }
    SignedIn done;
    done.who = *who;
    Strength strength = desk.policy().two_factors_required ? Strength::setup : Strength::one;
    if (provider.two_factors) {
        strength = Strength::two;
    } else if (factors_of(connection, *who).totp) {
        if (code.empty()) {
            record(connection, *who, origin, "session.ask-code", provider.id);
            return tl::unexpected(Refusal{Refusal::Why::code_needed,
                                          say("認証アプリの確認コードを入れてください",
                                              "enter the code of the authenticator"),
                                          {}});
        }
        const auto taken = take_code(connection, desk, *who, code, origin.now);
        if (!taken) {
            record(connection, *who, origin, "session.refuse", provider.id + "; code");
            return tl::unexpected(taken.error());
        }
        done.by_recovery_code = *taken == CodeKind::recovery;
        strength = Strength::two;
    } else if (auto refusal = refuse_without_passkey(connection, desk, *who, origin)) {
        return tl::unexpected(*std::move(refusal));
    }
    if (done.by_recovery_code) record(connection, *who, origin, "recovery.use", "sign-in");
    record(connection, *who, origin, "account.use", provider.id);
    done.device = make_device(desk.keys(), *who, origin.now);
    done.recovery_codes = factors_of(connection, *who).recovery_codes;
    done.session = open_session(connection, desk, *who, strength, origin);
    return done;
}

} // namespace ishigaki::identity
