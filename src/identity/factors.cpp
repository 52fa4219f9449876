#include "identity/factors.h"

#include "base/utf8.h"
#include "identity/records.h"
#include "identity/throttle.h"
#include "identity/totp.h"
#include "identity/words.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace ishigaki::identity {

using base::say;

namespace {

constexpr std::string_view totp_kind = "totp";
constexpr std::string_view recovery_kind = "recovery";
constexpr std::string_view in_use = "app";
constexpr std::string_view offered = "offered";
constexpr int recovery_count = 10;
constexpr std::size_t recovery_bytes = 10; // sixteen characters

std::string owner_of(Who who) {
    return fmt::format("totp/{}/{}", who.body.value, who.person);
}

Refusal state(base::Text message) {
    return {Refusal::Why::state, std::move(message), {}};
}

tl::expected<std::int64_t, Refusal> step_of(const Desk& desk, Who who, const Credential& kept,
                                            std::string_view code, store::Time now) {
    const auto secret = desk.keys().open(kept.value, owner_of(who));
    if (!secret) return tl::unexpected(unreadable_factor());
    const auto step = fitting_step(secret->bytes(), code, now, kept.used);
    if (!step) return tl::unexpected(wrong_code());
    return *step;
}

// Only one of several that bring the same code comes through.
bool use_step(store::Connection& connection, Who who, std::string_view which, std::int64_t step) {
    return connection.run("UPDATE credential SET used = ? WHERE body = ? AND person = ?"
                          " AND kind = 'totp' AND name = ? AND (used IS NULL OR used < ?)",
                          {step, who.body.value, who.person, std::string(which), step})
           == 1;
}

// Sixteen characters of base32, however they are typed; empty where it is no such code.
std::string bare_recovery_code(std::string_view typed) {
    constexpr std::size_t longest = 100;
    if (typed.size() > longest) return {};
    std::string code = base::fold(typed);
    std::erase_if(code, [](char one) { return one == ' ' || one == '-'; });
    // Digits that base32 does not have were letters.
    std::ranges::replace(code, '0', 'o');
    std::ranges::replace(code, '1', 'l');
    constexpr std::size_t size = recovery_bytes * 8 / 5;
    return code.size() == size ? code : std::string();
}

std::string recovery_tag(const Desk& desk, Who who, std::string_view bare) {
    return desk.keys().tag(Keys::Use::recovery,
                           fmt::format("{}/{}/{}", who.body.value, who.person, bare));
}

bool use_recovery_code(store::Connection& connection, const Desk& desk, Who who,
                       const std::string& bare, store::Time now) {
    return connection.run(
               "UPDATE credential SET used = ? WHERE body = ? AND person = ?"
               " AND kind = 'recovery' AND value = ? AND used IS NULL",
               {to_number(now), who.body.value, who.person, recovery_tag(desk, who, bare)})
           == 1;
}

std::vector<std::string> make_recovery_codes(store::Connection& connection, const Desk& desk,
                                             Who who, store::Time now) {
    drop_credentials(connection, who, recovery_kind);
    std::vector<std::string> codes;
    for (int number = 1; number <= recovery_count; ++number) {
        std::array<unsigned char, recovery_bytes> random{};
        randombytes_buf(random.data(), random.size());
        const std::string bare = base::fold(to_base32(random));
        put_credential(connection, who, recovery_kind, fmt::format("{:02}", number),
                       recovery_tag(desk, who, bare), now);
        constexpr std::size_t group = 4;
        std::string code;
        for (std::size_t at = 0; at < bare.size(); at += group) {
            code += (at == 0 ? "" : "-") + bare.substr(at, group);
        }
        codes.push_back(std::move(code));
    }
    return codes;
}

std::string code_counter(const Desk& desk, Who who) {
    return "code:"
           + desk.keys().tag(Keys::Use::attempt,
                             fmt::format("code/{}/{}", who.body.value, who.person));
}

// A code that is asked for in a session; refusals are written down.
tl::expected<CodeKind, Refusal> prove(store::Connection& connection, const Desk& desk, Who who,
                                      std::string_view code, const Origin& origin,
                                      std::string_view purpose) {
    auto taken = take_code(connection, desk, who, code, origin.now);
    if (!taken) record(connection, who, origin, "code.refuse", std::string(purpose));
    if (taken && *taken == CodeKind::recovery) {
        record(connection, who, origin, "recovery.use", std::string(purpose));
    }
    return taken;
}

} // namespace

Factors factors_of(store::Connection& connection, Who who) {
    return {credential(connection, who, "passphrase", "").has_value(),
            credential(connection, who, totp_kind, in_use).has_value(),
            count_credentials(connection, who, recovery_kind)};
}

tl::expected<TotpOffer, Refusal> offer_totp(store::Connection& connection, const Desk& desk,
                                            Who who, std::string_view issuer,
                                            std::string_view account, const Origin& origin) {
    if (!lock_person(connection, who)) return tl::unexpected(wrong_sign_in());
    if (credential(connection, who, totp_kind, in_use)) {
        return tl::unexpected(
            state(say("二要素認証は既に有効です。替えるには、先に無効にしてください",
                      "a second factor is in use; disable it first to change it")));
    }
    exchange::SecretBytes secret(totp_secret_size);
    randombytes_buf(secret.bytes().data(), secret.size());
    put_credential(connection, who, totp_kind, offered,
                   desk.keys().seal(secret.bytes(), owner_of(who)), origin.now);
    record(connection, who, origin, "totp.offer", "");
    return TotpOffer{to_base32(secret.bytes()), otpauth_uri(issuer, account, secret.bytes())};
}

tl::expected<TotpEnabled, Refusal> enable_totp(store::Connection& connection, const Desk& desk,
                                               Who who, std::string_view token,
                                               std::string_view code, const Origin& origin) {
    if (!lock_person(connection, who)) return tl::unexpected(wrong_sign_in());
    const auto kept = credential(connection, who, totp_kind, offered);
    if (!kept || credential(connection, who, totp_kind, in_use)) {
        return tl::unexpected(state(say("先に、認証アプリを登録する手順を始めてください",
                                        "begin setting up the authenticator first")));
    }
    const auto step = step_of(desk, who, *kept, code, origin.now);
    if (!step) {
        record(connection, who, origin, "code.refuse", "totp.enable");
        return tl::unexpected(step.error());
    }
    connection.run("UPDATE credential SET name = ?, used = ? WHERE body = ? AND person = ?"
                   " AND kind = 'totp' AND name = ?",
                   {std::string(in_use), *step, who.body.value, who.person, std::string(offered)});
    TotpEnabled enabled;
    enabled.recovery_codes = make_recovery_codes(connection, desk, who, origin.now);
    record(connection, who, origin, "totp.enable",
           fmt::format("{} recovery codes", recovery_count));
    (void)sign_out_everywhere(connection, desk, who, token, origin);
    if (!token.empty()) {
        enabled.session = change_strength(connection, desk, token, Strength::two, origin);
    }
    return enabled;
}

tl::expected<void, Refusal> disable_totp(store::Connection& connection, const Desk& desk, Who who,
                                         std::string_view code, const Origin& origin) {
    if (!lock_person(connection, who)) return tl::unexpected(wrong_sign_in());
    if (auto proved = prove(connection, desk, who, code, origin, "totp.disable"); !proved) {
        return tl::unexpected(proved.error());
    }
    drop_credentials(connection, who, totp_kind);
    drop_credentials(connection, who, recovery_kind);
    record(connection, who, origin, "totp.disable", "");
    return {};
}

tl::expected<std::vector<std::string>, Refusal> renew_recovery_codes(store::Connection& connection,
                                                                     const Desk& desk, Who who,
                                                                     std::string_view code,
                                                                     const Origin& origin) {
    if (!lock_person(connection, who)) return tl::unexpected(wrong_sign_in());
    if (auto proved = prove(connection, desk, who, code, origin, "recovery.renew"); !proved) {
        return tl::unexpected(proved.error());
    }
    record(connection, who, origin, "recovery.renew", "");
    return make_recovery_codes(connection, desk, who, origin.now);
}

void remove_factors(store::Connection& connection, const Desk& desk, Who who, std::int64_t by,
                    const Origin& origin) {
    (void)lock_person(connection, who);
    drop_credentials(connection, who, totp_kind);
    drop_credentials(connection, who, recovery_kind);
    drop_credentials(connection, who, "passkey");
    forget_failures(connection, code_counter(desk, who));
    record(connection, who, origin, "totp.remove", "", by);
    (void)sign_out_everywhere(connection, desk, who, {}, origin);
}

tl::expected<CodeKind, Refusal> take_code(store::Connection& connection, const Desk& desk, Who who,
                                          std::string_view code, store::Time now) {
    const std::string counter = code_counter(desk, who);
    if (const std::string bare = bare_recovery_code(code); !bare.empty()) {
        if (!use_recovery_code(connection, desk, who, bare, now)) {
            return tl::unexpected(wrong_code());
        }
        forget_failures(connection, counter);
        return CodeKind::recovery;
    }
    const auto kept = credential(connection, who, totp_kind, in_use);
    if (!kept) {
        return tl::unexpected(
            state(say("二要素認証は有効になっていません", "no second factor is in use")));
    }
    const Counter counted{counter, &desk.policy().code, true};
    if (const auto until = count_attempt(connection, {&counted, 1}, now)) {
        return tl::unexpected(held_until(*until, now));
    }
    const auto step = step_of(desk, who, *kept, code, now);
    if (!step) return tl::unexpected(step.error());
    if (!use_step(connection, who, in_use, *step)) return tl::unexpected(wrong_code());
    forget_failures(connection, counter);
    return CodeKind::totp;
}

} // namespace ishigaki::identity
