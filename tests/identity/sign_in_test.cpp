// Who comes in, who does not, and what the refusal tells.
#include "gate.h"
#include "identity/provider_sign_in.h"

namespace ishigaki::identity {
namespace {

class SignIn : public Gate {};

TEST_P(SignIn, opens_a_session_to_the_right_passphrase) {
    const auto done = enter("sato", good);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->who, sato_);
    EXPECT_EQ(done->session.strength, Strength::one);
    const auto found = session(done->session.token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->who, sato_);
    EXPECT_EQ(found->agent, "Firefox");
    EXPECT_TRUE(csrf_fits(*found, done->session.csrf));
    EXPECT_FALSE(csrf_fits(*found, ""));
    EXPECT_FALSE(csrf_fits(*found, done->session.token));
    EXPECT_TRUE(enter("SATO", good)) << "a login is written in one way";
    EXPECT_TRUE(enter("ｓａｔｏ", good));
    EXPECT_EQ(recorded("session.begin"), 3);
}

TEST_P(SignIn, says_the_same_to_whatever_is_wrong) {
    const std::int64_t disabled = with_login("gone");
    give_passphrase({{1}, disabled}, good);
    connection_->run("UPDATE person SET disabled = 1 WHERE id = ?", {disabled});
    with_login("empty"); // has no passphrase yet
    const auto reference = enter("sato", "not the passphrase");
    ASSERT_FALSE(reference);
    for (const auto& [login, passphrase] :
         std::vector<std::pair<std::string, std::string>>{{"nobody", good},
                                                          {"gone", good},
                                                          {"empty", good},
                                                          {"empty", ""},
                                                          {"", ""},
                                                          {"sato", ""},
                                                          {"sato", std::string(100'000, 'x')},
                                                          {std::string(100'000, 'x'), good},
                                                          {"sato\xff", good},
                                                          {std::string("sato\0", 5), good},
                                                          {"sato' OR '1'='1", good}}) {
        const auto other = enter(login, passphrase);
        ASSERT_FALSE(other) << login.substr(0, 20);
        EXPECT_EQ(other.error().why, reference.error().why);
        EXPECT_EQ(other.error().message, reference.error().message);
        now_ += 1h; // none is held up
    }
}

// Timing is not measured; what takes time is.
TEST_P(SignIn, does_the_same_work_for_a_login_that_does_not_exist) {
    const auto attempt_of = [&](const std::string& login) {
        return in_transaction(
            [&] { return begin_attempt(*connection_, *desk_, login, "", from("192.0.2.1")); });
    };
    const auto known = attempt_of("sato");
    const auto unknown = attempt_of("nobody");
    ASSERT_TRUE(known && unknown);
    // The parameters stand before the salt.
    const auto parameters = [](const std::string& hash) {
        return hash.substr(0, hash.find('$', hash.find("m=")));
    };
    EXPECT_EQ(parameters(unknown->hash), parameters(known->hash));
    EXPECT_EQ(unknown->hash, desk_->nobodys_hash());
    EXPECT_FALSE(verify(*desk_, *unknown, good).fits);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM attempt WHERE failed = 1", {}), 4)
        << "counted alike: two pairs, two logins";
    EXPECT_EQ(connection_->number("SELECT count(*) FROM attempt WHERE failed = 2", {}), 1)
        << "and the address of both";
}

TEST_P(SignIn, never_writes_down_what_was_typed) {
    (void)enter("my secret passphrase in the wrong field", "x");
    const auto entries = trail(0);
    ASSERT_EQ(entries.size(), 1U) << "unknown logins are the installation's matter";
    EXPECT_EQ(entries[0].action, "session.refuse");
    EXPECT_EQ(entries[0].subject.find("secret"), std::string::npos);
    EXPECT_FALSE(entries[0].person);
    (void)enter("sato", "wrong");
    const auto own = trail(1).back();
    EXPECT_EQ(own.action, "session.refuse");
    EXPECT_EQ(own.person, sato_.person);
    EXPECT_EQ(own.address, "192.0.2.1");
}

TEST_P(SignIn, does_not_stand_when_the_passphrase_changed_meanwhile) {
    const auto attempt = in_transaction(
        [&] { return begin_attempt(*connection_, *desk_, "sato", "", from("192.0.2.1")); });
    const Verified verified = verify(*desk_, *attempt, good);
    ASSERT_TRUE(verified.fits);
    give_passphrase(sato_, another);
    const auto done = in_transaction(
        [&] { return sign_in(*connection_, *desk_, *attempt, verified, "", from("192.0.2.1")); });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().why, Why::wrong);
}

TEST_P(SignIn, hashes_anew_what_was_hashed_at_another_cost) {
    Policy dearer = test_policy();
    dearer.cost = {2, 16384};
    const Desk desk(Keys(*secret_), dearer, CommonPasswords());
    ASSERT_TRUE(in_transaction(
        [&] { return begin(*connection_, desk, {"sato", good, "", ""}, from("192.0.2.1")); }));
    const auto attempt = in_transaction(
        [&] { return begin_attempt(*connection_, desk, "sato", "", from("192.0.2.1")); });
    EXPECT_FALSE(needs_rehash(attempt->hash, dearer.cost));
    EXPECT_TRUE(verify(desk, *attempt, good).fits);
    EXPECT_TRUE(verify(desk, *attempt, good).rehashed.empty());
}

TEST_P(SignIn, asks_for_two_factors_where_the_body_wants_them) {
    Policy strict = test_policy();
    strict.two_factors_required = true;
    desk_.emplace(Keys(*secret_), strict, CommonPasswords());
    const auto first = enter("sato", good);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->session.strength, Strength::setup);
    const auto found = session(first->session.token);
    EXPECT_EQ(found->ends, now_ + strict.longest_setup) << "no long stay";
    const TotpEnabled enabled = enable(sato_, first->session.token);
    ASSERT_TRUE(enabled.session);
    EXPECT_EQ(session(enabled.session->token)->strength, Strength::two);
    EXPECT_EQ(session(enabled.session->token)->ends, now_ - 30s + strict.longest);
}

TEST_P(SignIn, a_passphrase_alone_opens_nothing_where_a_passkey_is_the_second_factor) {
    connection_->run("INSERT INTO credential (body, person, kind, name, value, made)"
                     " VALUES (?, ?, 'passkey', 'k', '{}', 1)",
                     {sato_.body.value, sato_.person});
    ASSERT_TRUE(enter("sato", good)) << "where one factor is enough";
    Policy strict = test_policy();
    strict.two_factors_required = true;
    desk_.emplace(Keys(*secret_), strict, CommonPasswords());
    const auto refused = enter("sato", good);
    ASSERT_FALSE(refused) << "a session for setup could add another factor, and be full";
    EXPECT_EQ(refused.error().why, Refusal::Why::state);
    ProviderSettings provider{"p", {"p", "p"}, "https://idp.example.jp", "ishigaki"};
    const auto by_provider = [&] {
        return in_transaction([&] {
            return sign_in_by_provider(*connection_, *desk_, provider,
                                       {provider.issuer, "subject", {}, false}, "",
                                       from("192.0.2.1"));
        });
    };
    in_transaction([&] {
        return link_account(*connection_, sato_, provider.issuer, "subject", 1, from("192.0.2.9"));
    });
    const auto elsewhere = by_provider();
    ASSERT_FALSE(elsewhere) << "nor does another's word";
    EXPECT_EQ(elsewhere.error().why, Refusal::Why::state);
    provider.two_factors = true;
    EXPECT_TRUE(by_provider()) << "two factors were asked for there";
}

INSTANTIATE_TEST_SUITE_P(Engines, SignIn, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

// --- guessing
// --------------------------------------------------------------------------------------

class Guessing : public Gate {
protected:
    void fail(int times, const std::string& address, const std::string& login = "sato") {
        for (int time = 0; time < times; ++time) (void)enter(login, "wrong guess", "", address);
    }
    // As an attacker who tries whenever it is possible, from one address, for so long.
    int guesses_in(milliseconds time, const std::string& address, const std::string& device = {}) {
        int guesses = 0;
        for (const auto end = now_ + time; now_ < end; now_ += 1s) {
            if (refused("sato", "wrong guess", "", address, device) == Why::wrong) ++guesses;
        }
        return guesses;
    }
};

TEST(Waiting, grows_and_has_an_end) {
    const Delays delays{3, 1s, 10s, 1h};
    const std::vector<milliseconds> waits = {0s, 0s, 0s, 1s, 2s, 4s, 8s, 10s, 10s};
    for (std::size_t failed = 0; failed < waits.size(); ++failed) {
        EXPECT_EQ(wait_after(static_cast<std::int64_t>(failed), delays), waits[failed]) << failed;
    }
    EXPECT_EQ(wait_after(1'000'000'000, delays), 10s);
}

TEST(Waiting, counts_addresses_as_people_have_them) {
    EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of(""), network_of("unix socket"));
}

TEST_P(Guessing, becomes_slow_and_is_forgiven) {
    fail(5, "192.0.2.1");
    const auto held = enter("sato", good);
    ASSERT_FALSE(held);
    EXPECT_EQ(held.error().why, Why::held);
    EXPECT_EQ(held.error().until, now_ + 1s);
    EXPECT_NE(held.error().message.en.find("1 second"), std::string::npos);
    now_ += 1s;
    EXPECT_TRUE(enter("sato", good)) << "in the end the right one comes in";
    fail(4, "192.0.2.1");
    EXPECT_TRUE(enter("sato", good)) << "success forgets failures";
    fail(30, "192.0.2.1");
    now_ += 25h;
    fail(4, "192.0.2.1");
    EXPECT_TRUE(enter("sato", good)) << "and so does a day";
}

TEST_P(Guessing, from_one_address_is_limited) {
    EXPECT_LT(guesses_in(2h, "198.51.100.1"), 25);
    EXPECT_GT(recorded("session.refuse"), 0);
    EXPECT_LT(recorded("session.refuse"), 25 + 120 + 5) << "a flood is written down once a minute";
}

TEST_P(Guessing, from_everywhere_is_limited_and_keeps_no_one_out_who_was_here_before) {
    const auto before = enter("sato", good, "", "192.0.2.1");
    ASSERT_TRUE(before);
    int guesses = 0;
    for (int botnet = 0; botnet < 600; ++botnet) {
        const std::string address = "198.51." + std::to_string(botnet % 200) + ".7";
        if (refused("sato", "wrong guess", "", address) == Why::wrong) ++guesses;
        now_ += 1s;
    }
    EXPECT_LT(guesses, 45) << "ten minutes, two hundred addresses";
    EXPECT_EQ(refused("sato", good, "", "203.0.113.5"), Why::held) << "a stranger's address";
    EXPECT_EQ(refused("sato", good, "", "192.0.2.1"), std::nullopt) << "a known address";
    EXPECT_EQ(refused("sato", good, "", "203.0.113.5", before->device), std::nullopt)
        << "a known device, anywhere";
    EXPECT_EQ(refused("mori", good, "", "203.0.113.5"), std::nullopt) << "others notice nothing";
    now_ += 61s;
    EXPECT_EQ(refused("sato", good, "", "203.0.113.6"), std::nullopt)
        << "a minute after the last guess, anyone";
}

TEST_P(Guessing, at_the_next_desk_keeps_no_known_device_out) {
    const auto before = enter("sato", good);
    fail(200, "192.0.2.1");
    EXPECT_EQ(refused("sato", good), Why::held) << "the same address, without the cookie";
    EXPECT_EQ(refused("sato", good, "", "192.0.2.1", before->device), std::nullopt);
    EXPECT_EQ(refused("mori", good, "", "192.0.2.1", "nonsense"), std::nullopt);
}

TEST_P(Guessing, with_a_stolen_cookie_is_limited_too) {
    const auto before = enter("sato", good);
    EXPECT_LT(guesses_in(1h, "198.51.100.1", before->device), 40);
}

TEST_P(Guessing, with_a_forged_or_foreign_or_old_cookie_is_none_of_a_known_device) {
    const std::string own = enter("sato", good)->device;
    const std::string foreign = enter("mori", good)->device;
    EXPECT_TRUE(known_device(desk_->keys(), sato_, own, now_, 24h));
    std::string forged = own;
    forged.back() = forged.back() == '0' ? '1' : '0';
    const auto dot = own.find('.');
    for (const std::string& cookie :
         {foreign, forged, std::string(), std::string(".."), std::string("a.b.c"),
          own.substr(0, dot), own.substr(0, dot) + ".9999999999999" + own.substr(own.rfind('.')),
          std::string(10'000, '.')}) {
        EXPECT_FALSE(known_device(desk_->keys(), sato_, cookie, now_, 24h)) << cookie.substr(0, 99);
    }
    EXPECT_FALSE(known_device(desk_->keys(), sato_, own, now_ + 25h, 24h));
    EXPECT_FALSE(known_device(desk_->keys(), sato_, own, now_ - 1h, 24h)) << "from the future";
    EXPECT_FALSE(known_device(Keys(Keys::make_secret()), sato_, own, now_, 24h));
}

TEST_P(Guessing, is_ended_by_a_link) {
    for (int botnet = 0; botnet < 60; ++botnet) {
        fail(1, "198.51." + std::to_string(botnet) + ".7");
        now_ += 1s;
    }
    const auto link =
        in_transaction([&] { return make_link(*connection_, *desk_, sato_, 1h, 1, from("")); });
    const auto prepared = prepare(*desk_, another, {});
    const auto used = in_transaction([&] {
        return set_passphrase_by_link(*connection_, *desk_, *link, *prepared, from("203.0.113.5"));
    });
    ASSERT_TRUE(used);
    fail(1, "198.51.100.99");
    EXPECT_EQ(refused("sato", another, "", "203.0.113.5"), Why::held);
    EXPECT_EQ(refused("sato", another, "", "203.0.113.5", used->device), std::nullopt);
}

TEST_P(Guessing, of_unknown_logins_is_held_up_alike) {
    fail(5, "192.0.2.1", "nobody");
    const auto unknown = enter("nobody", good);
    fail(5, "192.0.2.2", "sato");
    const auto known = enter("sato", "wrong guess", "", "192.0.2.2");
    ASSERT_FALSE(unknown || known);
    EXPECT_EQ(unknown.error().why, Why::held);
    EXPECT_EQ(unknown.error().message, known.error().message);
}

TEST_P(Guessing, of_many_logins_from_one_address_is_held_up) {
    int guesses = 0;
    for (int login = 0; login < 300; ++login, now_ += 1s) {
        if (refused("user" + std::to_string(login), "Spring2026!") == Why::wrong) ++guesses;
    }
    EXPECT_LT(guesses, 65);
}

TEST_P(Guessing, in_parallel_counts_every_guess) {
    int begun = 0;
    std::vector<Attempt> open;
    for (int time = 0; time < 50; ++time) {
        auto attempt = in_transaction(
            [&] { return begin_attempt(*connection_, *desk_, "sato", "", from("192.0.2.1")); });
        if (attempt) open.push_back(*attempt);
    }
    begun = static_cast<int>(open.size());
    EXPECT_EQ(begun, 5) << "though none was answered yet";
}

TEST_P(Guessing, leaves_nothing_behind_for_good) {
    fail(3, "192.0.2.1");
    (void)enter("mori", good);
    const auto rows = [&] { return connection_->number("SELECT count(*) FROM attempt", {}); };
    EXPECT_GE(rows(), 3);
    const auto later = [&](milliseconds time) {
        in_transaction([&] { return prune(*connection_, *desk_, now_ + time), 0; });
    };
    later(25h);
    EXPECT_EQ(rows(), 1) << "that mori was here";
    EXPECT_EQ(connection_->number("SELECT count(*) FROM session", {}), 0);
    later(std::chrono::days(91));
    EXPECT_EQ(rows(), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, Guessing, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::identity
