#include "identity/sign_in.h"

#include "base/utf8.h"
#include "identity/passkey.h"
#include "identity/records.h"
#include "identity/throttle.h"
#include "identity/words.h"
#include "service/people.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::identity {

using base::say;

namespace {

std::string counter_of(const Desk& desk, std::string_view kind, std::string_view of) {
    return fmt::format("{}:{}", kind,
                       desk.keys().tag(Keys::Use::attempt, fmt::format("{}/{}", kind, of)));
}

// The trail of the person's body, or of the installation where there is no such person.
void record_refusal(store::Connection& connection, const Attempt& attempt, const Origin& origin,
                    std::string_view action, std::string detail) {
    if (attempt.who) return record(connection, *attempt.who, origin, action, std::move(detail));
    store::append_audit(connection, {0},
                        {origin.now,
                         {},
                         tidy(origin.address),
                         std::string(action),
                         "login/" + attempt.login_tag,
                         std::move(detail)});
}

// Fills in who it is and what to verify with.
void look_up(store::Connection& connection, const Desk& desk, const std::string& login,
             Attempt& attempt) {
    attempt.hash = desk.nobodys_hash();
    connection.ask("SELECT p.body, p.id, p.disabled, c.value FROM person p LEFT JOIN credential c"
                   " ON c.body = p.body AND c.person = p.id AND c.kind = 'passphrase'"
                   " AND c.name = '' WHERE p.login = ?",
                   {login}, [&](const store::Row& row) {
                       attempt.who = Who{{row.integer(0)}, row.integer(1)};
                       attempt.may = row.is_null(2) && !row.is_null(3);
                       if (attempt.may) attempt.hash = row.string(3);
                   });
}

// Holds the person, and says whether the passphrase was right and still is the one that is kept.
bool stands(store::Connection& connection, const Attempt& attempt, const Verified& verified) {
    const Who who = attempt.who.value_or(Who());
    const bool active = lock_person(connection, who);
    const auto kept = credential(connection, who, "passphrase", "");
    return active && attempt.may && verified.fits && kept && kept->value == attempt.hash;
}

// The attempt was no failure.
void take_back(store::Connection& connection, std::vector<std::string> counters) {
    std::ranges::sort(counters); // locked in the order in which they are counted
    for (const std::string& counter : counters) uncount(connection, counter);
}

void succeed(store::Connection& connection, const Attempt& attempt, const Verified& verified,
             const Origin& origin) {
    take_back(connection, attempt.counted);
    for (const std::string& counter : attempt.forgotten) forget_failures(connection, counter);
    if (!verified.rehashed.empty()) {
        put_credential(connection, *attempt.who, "passphrase", "", verified.rehashed, origin.now);
    }
}

std::string_view word(Refusal::Why why) {
    switch (why) {
    case Refusal::Why::held: return "code; held";
    case Refusal::Why::unreadable: return "code; the key does not fit";
    default: return "code";
    }
}

} // namespace

tl::expected<Attempt, Refusal> begin_attempt(store::Connection& connection, const Desk& desk,
                                             std::string_view login, std::string_view device,
                                             const Origin& origin) {
    constexpr std::size_t longest_login = 1200;
    constexpr std::size_t tag_size = 8;
    const bool odd = login.size() > longest_login || base::find_text_fault(login).has_value();
    const std::string folded = odd ? std::string() : service::fold_login(login);
    const Keys& keys = desk.keys();
    Attempt attempt;
    attempt.login_tag =
        keys.tag(Keys::Use::attempt, "login/" + (odd ? std::string(login) : folded), tag_size);
    look_up(connection, desk, folded, attempt);
    const Who who = attempt.who.value_or(Who());
    const std::string network = network_of(origin.address);
    const auto known = known_device(keys, who, device, origin.now, desk.policy().device_valid);
    attempt.address_mark =
        counter_of(desk, "known", fmt::format("{}/{}/{}", who.body.value, who.person, network));
    const auto last_here = seen(connection, attempt.address_mark);
    const bool at_home = last_here && *last_here + desk.policy().address_known > origin.now;

    const std::string& name = attempt.login_tag;
    const std::string pair = counter_of(desk, "pair", name + "/" + network);
    std::vector<Counter> counters;
    if (known) {
        counters.push_back(
            {counter_of(desk, "device", name + "/" + *known), &desk.policy().device, true});
    } else {
        counters = {{pair, &desk.policy().pair, true},
                    {counter_of(desk, "login", name), &desk.policy().login, !at_home},
                    {counter_of(desk, "address", network), &desk.policy().address, !at_home}};
    }
    attempt.forgotten = {counters[0].subject, pair};
    for (const Counter& counter : counters) attempt.counted.push_back(counter.subject);
    if (const auto until = count_attempt(connection, counters, origin.now)) {
        // One record a minute, so that a flood does not fill the trail.
        if (first_in_a_while(connection, counter_of(desk, "held", name + "/" + network),
                             origin.now)) {
            record_refusal(connection, attempt, origin, "session.refuse", "held");
        }
        return tl::unexpected(held_until(*until, origin.now));
    }
    return attempt;
}

tl::expected<Attempt, Refusal> ask_again(store::Connection& connection, const Desk& desk, Who who,
                                         const Origin& origin) {
    Attempt attempt;
    attempt.who = who;
    attempt.hash = desk.nobodys_hash();
    if (const auto kept = credential(connection, who, "passphrase", "")) {
        attempt.may = true;
        attempt.hash = kept->value;
    }
    const Counter counter{
        counter_of(desk, "again", fmt::format("{}/{}", who.body.value, who.person)),
        &desk.policy().pair, true};
    attempt.forgotten = {counter.subject};
    attempt.counted = attempt.forgotten;
    if (const auto until = count_attempt(connection, {&counter, 1}, origin.now)) {
        record_refusal(connection, attempt, origin, "passphrase.refuse", "held");
        return tl::unexpected(held_until(*until, origin.now));
    }
    return attempt;
}

Verified verify(const Desk& desk, const Attempt& attempt, std::string_view passphrase) {
    // Beyond what can have been set nothing is looked at; the work stays the same.
    constexpr std::size_t most_bytes = 12 * longest_passphrase;
    if (passphrase.size() > most_bytes) passphrase = {};
    Verified verified;
    verified.fits = verify_passphrase(passphrase, attempt.hash) && attempt.may;
    if (verified.fits && needs_rehash(attempt.hash, desk.policy().cost)) {
        verified.rehashed = hash_passphrase(passphrase, desk.policy().cost);
    }
    return verified;
}

tl::expected<SignedIn, Refusal> sign_in(store::Connection& connection, const Desk& desk,
                                        const Attempt& attempt, const Verified& verified,
                                        std::string_view code, const Origin& origin) {
    if (!stands(connection, attempt, verified)) {
        record_refusal(connection, attempt, origin, "session.refuse", "login or passphrase");
        return tl::unexpected(wrong_sign_in());
    }
    SignedIn done;
    done.who = *attempt.who;
    Strength strength = desk.policy().two_factors_required ? Strength::setup : Strength::one;
    if (factors_of(connection, done.who).totp) {
        if (code.empty()) {
            // No failure: the person is asked for it on the next page.
            take_back(connection, attempt.counted);
            record(connection, done.who, origin, "session.ask-code", "");
            return tl::unexpected(Refusal{Refusal::Why::code_needed,
                                          say("認証アプリの確認コードを入れてください",
                                              "enter the code of the authenticator"),
                                          {}});
        }
        const auto taken = take_code(connection, desk, done.who, code, origin.now);
        if (!taken) {
            const Refusal& why = taken.error();
            record(connection, done.who, origin, "session.refuse", std::string(word(why.why)));
            return tl::unexpected(why.why == Refusal::Why::wrong ? wrong_sign_in() : why);
        }
        done.by_recovery_code = *taken == CodeKind::recovery;
        strength = Strength::two;
    } else if (auto refusal = refuse_without_passkey(connection, desk, done.who, origin)) {
        return tl::unexpected(*std::move(refusal));
    }
    succeed(connection, attempt, verified, origin);
    remember(connection, attempt.address_mark, origin.now);
    if (done.by_recovery_code) record(connection, done.who, origin, "recovery.use", "sign-in");
    done.device = make_device(desk.keys(), done.who, origin.now);
    done.recovery_codes = factors_of(connection, done.who).recovery_codes;
    done.session = open_session(connection, desk, done.who, strength, origin);
    return done;
}

tl::expected<void, Refusal> confirm(store::Connection& connection, const Attempt& attempt,
                                    const Verified& verified, const Origin& origin) {
    if (!stands(connection, attempt, verified)) {
        record_refusal(connection, attempt, origin, "passphrase.refuse", "asked again");
        return tl::unexpected(
            Refusal{Refusal::Why::wrong,
                    say("今のパスフレーズが違います", "the current passphrase is wrong"),
                    {}});
    }
    succeed(connection, attempt, verified, origin);
    return {};
}

tl::expected<SignedIn, Refusal> begin(store::Connection& connection, const Desk& desk,
                                      const Entry& entry, const Origin& origin) {
    const auto attempt = begin_attempt(connection, desk, entry.login, entry.device, origin);
    if (!attempt) return tl::unexpected(attempt.error());
    const Verified verified = verify(desk, *attempt, entry.passphrase);
    return sign_in(connection, desk, *attempt, verified, entry.code, origin);
}

void prune(store::Connection& connection, const Desk& desk, store::Time now) {
    const Policy& policy = desk.policy();
    const milliseconds longest =
        std::max({policy.pair.forget, policy.device.forget, policy.login.forget,
                  policy.address.forget, policy.code.forget});
    connection.run("DELETE FROM attempt WHERE last < ? AND subject NOT LIKE 'known:%'",
                   {to_number(now - longest)});
    connection.run("DELETE FROM attempt WHERE last < ?", {to_number(now - policy.address_known)});
    connection.run("DELETE FROM session WHERE ends < ? OR used < ?",
                   {to_number(now), to_number(now - policy.idle)});
    connection.run("DELETE FROM credential WHERE kind = 'link' AND used < ?", {to_number(now)});
    // Tokens that ran out stay in the list for a while, so that their owners see why.
    constexpr milliseconds shown = std::chrono::days(30);
    connection.run("DELETE FROM token WHERE ends < ?", {to_number(now - shown)});
}

} // namespace ishigaki::identity
