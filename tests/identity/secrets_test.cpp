// Second factors, passphrases that change, links, tokens of machines; and no secret in the clear.
#include "gate.h"

namespace ishigaki::identity {
namespace {

class Secrets : public Gate {
protected:
    auto change(Who who, const std::string& old, const std::string& fresh,
                const std::string& token = {}) {
        return in_transaction([&]() -> tl::expected<std::optional<NewSession>, Refusal> {
            const auto attempt = ask_again(*connection_, *desk_, who, from("192.0.2.1"));
            if (!attempt) return tl::unexpected(attempt.error());
            const Verified verified = verify(*desk_, *attempt, old);
            const auto prepared = prepare(*desk_, fresh, {}, {});
            EXPECT_TRUE(prepared);
            return change_passphrase(*connection_, *desk_, *attempt, verified, *prepared, token,
                                     from("192.0.2.1"));
        });
    }
    auto link(Who who, milliseconds valid = 1h) {
        return in_transaction(
            [&] { return make_link(*connection_, *desk_, who, valid, 1, from("192.0.2.9")); });
    }
    auto use(const std::string& text, const std::string& passphrase = another) {
        const auto prepared = prepare(*desk_, passphrase, {});
        return in_transaction([&] {
            return set_passphrase_by_link(*connection_, *desk_, text, *prepared, from("192.0.2.9"));
        });
    }
    std::vector<std::string> columns_of(const std::string& table) {
        std::vector<std::string> names;
        connection_->ask(GetParam() == Engine::sqlite
                             ? "SELECT name FROM pragma_table_info(?)"
                             : "SELECT column_name::text FROM information_schema.columns"
                               " WHERE table_name = ?",
                         {table}, [&](const store::Row& row) { names.push_back(row.string(0)); });
        return names;
    }
    auto token(Who who, const std::string& name, service::Rights scopes, milliseconds valid) {
        return in_transaction([&] {
            return make_token(*connection_, *desk_, who, name, scopes, now_ + valid,
                              from("192.0.2.1"));
        });
    }
};

TEST_P(Secrets, second_factor_is_asked_for_and_each_code_is_good_once) {
    enable(sato_, enter("sato", good)->session.token);
    EXPECT_EQ(refused("sato", good), Why::code_needed);
    EXPECT_EQ(refused("sato", "wrong guess"), Why::wrong)
        << "not told who has the wrong passphrase";
    EXPECT_EQ(refused("sato", "wrong guess", code_of(sato_)), Why::wrong);
    EXPECT_EQ(refused("sato", good, "000000"), Why::wrong);
    const std::string code = code_of(sato_);
    const auto done = enter("sato", good, code);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->session.strength, Strength::two);
    EXPECT_EQ(done->recovery_codes, 10);
    EXPECT_EQ(refused("sato", good, code), Why::wrong) << "replayed";
    EXPECT_EQ(refused("sato", good, code_of(sato_, -1)), Why::wrong) << "older than the last";
    EXPECT_EQ(refused("sato", good, code_of(sato_, 1)), std::nullopt) << "a clock that is ahead";
    now_ += 5min;
    EXPECT_EQ(refused("sato", good, code_of(sato_, -1)), std::nullopt) << "one that is behind";
    EXPECT_EQ(refused("sato", good, code_of(sato_, -2)), Why::wrong);
    EXPECT_EQ(refused("sato", good, code_of(sato_, 2)), Why::wrong);
    EXPECT_EQ(refused("mori", good, code_of(sato_)), std::nullopt) << "mori has no second factor";
}

TEST_P(Secrets, code_that_is_asked_for_is_no_failure) {
    enable(sato_, enter("sato", good)->session.token);
    for (int time = 0; time < 40; ++time) EXPECT_EQ(refused("sato", good), Why::code_needed);
}

TEST_P(Secrets, recovery_codes_are_good_once_each_and_never_held_up) {
    const TotpEnabled enabled = enable(sato_, enter("sato", good)->session.token);
    ASSERT_EQ(enabled.recovery_codes.size(), 10U);
    EXPECT_EQ(
        std::set<std::string>(enabled.recovery_codes.begin(), enabled.recovery_codes.end()).size(),
        10U);
    EXPECT_EQ(enabled.recovery_codes[0].size(), 19U) << "four groups of four";
    const auto first = enter("sato", good, enabled.recovery_codes[0]);
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->by_recovery_code);
    EXPECT_EQ(first->recovery_codes, 9);
    EXPECT_EQ(refused("sato", good, enabled.recovery_codes[0]), Why::wrong);
    std::string shouted = enabled.recovery_codes[1];
    std::ranges::transform(shouted, shouted.begin(), [](char c) {
        return c == '-' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    EXPECT_EQ(refused("sato", good, shouted), std::nullopt);
    EXPECT_EQ(recorded("recovery.use"), 2);
    // Someone who knows the passphrase guesses codes, from a device of their own.
    std::string device = first->device;
    for (int time = 0; time < 400; ++time, now_ += 10s) {
        (void)enter("sato", good, "000000", "198.51.100.1");
    }
    EXPECT_EQ(refused("sato", good, code_of(sato_), "192.0.2.1", device), Why::held);
    EXPECT_EQ(refused("sato", good, enabled.recovery_codes[2], "192.0.2.1", device), std::nullopt);
    give_passphrase(mori_, good);
    enable(mori_, enter("mori", good)->session.token);
    EXPECT_EQ(refused("mori", good, enabled.recovery_codes[3]), Why::wrong) << "another's";
}

TEST_P(Secrets, codes_cannot_be_guessed_with_a_right_passphrase) {
    enable(sato_, enter("sato", good)->session.token);
    int guesses = 0;
    for (int second = 0; second < 24 * 60; ++second, now_ += 1min) {
        const std::string address = "198.51." + std::to_string(second % 200) + ".1";
        if (refused("sato", good, "000000", address) == Why::wrong) ++guesses;
    }
    EXPECT_LT(guesses, 45) << "in a day, from everywhere";
}

TEST_P(Secrets, second_factor_is_set_up_with_proof_and_ends_weaker_sessions) {
    const auto here = enter("sato", good);
    const auto there = enter("sato", good);
    const auto offer = in_transaction([&] {
        return offer_totp(*connection_, *desk_, sato_, "Ishigaki", "sato", from("192.0.2.1"));
    });
    ASSERT_TRUE(offer);
    EXPECT_TRUE(offer->uri.starts_with("otpauth://totp/Ishigaki:sato?secret=" + offer->secret));
    const auto attempt = [&](const std::string& code) {
        return in_transaction([&] {
            return enable_totp(*connection_, *desk_, sato_, here->session.token, code,
                               from("192.0.2.1"));
        });
    };
    EXPECT_EQ(attempt("000000").error().why, Why::wrong);
    EXPECT_FALSE(factors_of(*connection_, sato_).totp);
    EXPECT_EQ(refused("sato", good), std::nullopt) << "not in use before it was proved";
    secret_of_[sato_] = from_base32(offer->secret);
    const std::string code = code_of(sato_);
    ASSERT_TRUE(attempt(code));
    EXPECT_EQ(attempt(code).error().why, Why::state) << "once";
    EXPECT_FALSE(session(there->session.token)) << "of one factor";
    EXPECT_EQ(refused("sato", good, code), Why::wrong) << "the code of the set-up is used up";
    EXPECT_EQ(
        in_transaction([&] { return offer_totp(*connection_, *desk_, sato_, "I", "s", from("")); })
            .error()
            .why,
        Why::state)
        << "none is put over one that is in use";
}

TEST_P(Secrets, second_factor_is_given_up_with_a_code_or_by_who_looks_after_people) {
    const auto off = [&](const std::string& code) {
        return in_transaction(
            [&] { return disable_totp(*connection_, *desk_, sato_, code, from("192.0.2.1")); });
    };
    EXPECT_EQ(off("000000").error().why, Why::state) << "there is none";
    enable(sato_, enter("sato", good)->session.token);
    EXPECT_EQ(off("000000").error().why, Why::wrong);
    EXPECT_TRUE(factors_of(*connection_, sato_).totp);
    const auto renewed = in_transaction([&] {
        return renew_recovery_codes(*connection_, *desk_, sato_, code_of(sato_), from(""));
    });
    ASSERT_TRUE(renewed);
    EXPECT_TRUE(off(renewed->front())) << "a recovery code does as well";
    EXPECT_EQ(factors_of(*connection_, sato_).recovery_codes, 0);
    EXPECT_EQ(refused("sato", good), std::nullopt);
    const TotpEnabled again = enable(sato_, enter("sato", good)->session.token);
    in_transaction(
        [&] { return remove_factors(*connection_, *desk_, sato_, 1, from("192.0.2.9")), 0; });
    EXPECT_FALSE(session(again.session->token)) << "signed out";
    EXPECT_EQ(refused("sato", good), std::nullopt);
    const auto entries = trail();
    const auto removed = std::ranges::find(entries, "totp.remove", &store::AuditEntry::action);
    ASSERT_NE(removed, entries.end());
    EXPECT_EQ(removed->person, 1);
    EXPECT_EQ(removed->subject, "person/" + std::to_string(sato_.person));
}

TEST_P(Secrets, lost_key_is_said_plainly_and_recovery_needs_it_not) {
    enable(sato_, enter("sato", good)->session.token);
    connection_->run("UPDATE credential SET value = '00000000:AAAA' WHERE kind = 'totp'", {});
    EXPECT_EQ(refused("sato", good, code_of(sato_)), Why::unreadable);
    EXPECT_EQ(refused("sato", "wrong guess", code_of(sato_)), Why::wrong);
}

TEST_P(Secrets, secret_of_another_is_of_no_use_in_ones_own_row) {
    enable(sato_, enter("sato", good)->session.token);
    enable(mori_, enter("mori", good)->session.token);
    connection_->run("UPDATE credential SET value = (SELECT value FROM credential c WHERE c.kind ="
                     " 'totp' AND c.person = ?) WHERE kind = 'totp' AND person = ?",
                     {mori_.person, sato_.person});
    EXPECT_EQ(refused("sato", good, code_of(mori_)), Why::unreadable);
}

TEST_P(Secrets, passphrase_changes_with_the_one_so_far_and_ends_other_sessions) {
    const auto here = enter("sato", good);
    const auto there = enter("sato", good);
    const auto stale = link(sato_);
    EXPECT_EQ(change(sato_, "wrong guess", another).error().why, Why::wrong);
    EXPECT_TRUE(session(there->session.token));
    const auto changed = change(sato_, good, another, here->session.token);
    ASSERT_TRUE(changed);
    ASSERT_TRUE(*changed);
    EXPECT_TRUE(session((*changed)->token));
    EXPECT_FALSE(session(there->session.token));
    EXPECT_FALSE(find_link(*connection_, *stale, now_)) << "links made before are void";
    EXPECT_EQ(refused("sato", good), Why::wrong);
    EXPECT_EQ(refused("sato", another), std::nullopt);
    EXPECT_EQ(recorded("passphrase.change"), 1);
    EXPECT_EQ(recorded("passphrase.refuse"), 1);
    const auto same = prepare(*desk_, another, {}, another);
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().why, PassphraseFault::Why::unchanged);
    EXPECT_FALSE(prepare(*desk_, "sato-sato-sato", *about_person(*connection_, sato_)));
    EXPECT_FALSE(about_person(*connection_, {{1}, 4711}));
}

TEST_P(Secrets, one_so_far_cannot_be_guessed_in_a_stolen_session) {
    for (int time = 0; time < 5; ++time) (void)change(sato_, "wrong guess", another);
    EXPECT_EQ(change(sato_, good, another).error().why, Why::held);
    EXPECT_EQ(refused("sato", good), std::nullopt) << "signing in is another matter";
    now_ += 1min;
    EXPECT_TRUE(change(sato_, good, another));
}

TEST_P(Secrets, links_are_good_once_for_one_person_and_a_time) {
    const auto before = enter("sato", good);
    const auto text = link(sato_);
    ASSERT_TRUE(text);
    EXPECT_EQ(find_link(*connection_, *text, now_), sato_);
    EXPECT_FALSE(find_link(*connection_, *text, now_ + 1h));
    std::string anothers = *text;
    anothers.replace(2, std::to_string(sato_.person).size(), std::to_string(mori_.person));
    for (const std::string& wrong :
         {std::string(), std::string("."), std::string(".."), std::string("1.1."),
          std::string("1.99999999999999999999.x"), std::string("-1.1.x"), text->substr(0, 20),
          *text + "0", anothers}) {
        EXPECT_FALSE(find_link(*connection_, wrong, now_)) << wrong;
        EXPECT_EQ(use(wrong).error().why, Why::not_found) << wrong;
    }
    ASSERT_TRUE(use(*text));
    EXPECT_FALSE(session(before->session.token)) << "signed out everywhere";
    EXPECT_EQ(use(*text, good).error().why, Why::not_found) << "used up";
    EXPECT_EQ(refused("sato", another), std::nullopt);
    const auto older = link(sato_);
    const auto newer = link(sato_);
    EXPECT_FALSE(use(*older)) << "void once there is a newer one";
    now_ += 59min;
    EXPECT_TRUE(use(*newer));
    const auto late = link(sato_);
    now_ += 1h;
    EXPECT_FALSE(use(*late));
    EXPECT_EQ(link(sato_, 0ms).error().why, Why::invalid);
    EXPECT_EQ(link(sato_, std::chrono::days(8)).error().why, Why::invalid);
    EXPECT_EQ(link({{1}, 4711}).error().why, Why::not_found);
    EXPECT_EQ(link({{2}, sato_.person}).error().why, Why::not_found) << "of another body";
}

TEST_P(Secrets, links_leave_the_second_factor) {
    enable(sato_, enter("sato", good)->session.token);
    ASSERT_TRUE(use(*link(sato_)));
    EXPECT_EQ(refused("sato", another), Why::code_needed);
}

TEST_P(Secrets, machine_tokens_do_what_they_were_given_until_they_end) {
    using service::Right;
    const auto made = token(sato_, "nightly import", {Right::see, Right::assess}, 24h);
    ASSERT_TRUE(made);
    EXPECT_TRUE(looks_like_token(made->token));
    const auto found = find_token(*connection_, made->token, now_);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->entry.who, sato_);
    EXPECT_EQ(found->entry.scopes, (service::Rights{Right::see, Right::assess}));
    EXPECT_TRUE(found->due);
    in_transaction([&] { return touch_token(*connection_, found->entry, now_), 0; });
    EXPECT_FALSE(find_token(*connection_, made->token, now_ + 59s)->due);
    EXPECT_EQ(find_token(*connection_, made->token, now_)->entry.used, now_);
    EXPECT_FALSE(find_token(*connection_, made->token, now_ + 24h)) << "ended";
    for (const std::string& wrong : {std::string(), std::string("isk_"), made->token.substr(4),
                                     made->token + "0", "isk_" + digest_of_token(made->token)}) {
        EXPECT_FALSE(find_token(*connection_, wrong, now_)) << wrong;
    }
    connection_->run("UPDATE person SET disabled = 1 WHERE login = 'sato'", {});
    EXPECT_FALSE(find_token(*connection_, made->token, now_)) << "its owner was disabled";
}

TEST_P(Secrets, machine_tokens_have_a_name_a_purpose_and_an_end) {
    using service::Right;
    EXPECT_EQ(token(sato_, "", {Right::see}, 24h).error().why, Why::invalid);
    EXPECT_EQ(token(sato_, "  \t", {Right::see}, 24h).error().why, Why::invalid);
    EXPECT_EQ(token(sato_, "x", {}, 24h).error().why, Why::invalid);
    EXPECT_EQ(token(sato_, "x", {Right::see}, 0ms).error().why, Why::invalid);
    EXPECT_EQ(token(sato_, "x", {Right::see}, std::chrono::days(367)).error().why, Why::invalid);
    EXPECT_TRUE(token(sato_, "x", {Right::see}, std::chrono::days(366)));
}

TEST_P(Secrets, machine_tokens_are_listed_and_revoked) {
    using service::Right;
    const auto one = token(sato_, "one", {Right::see}, 24h);
    const auto two = token(mori_, "two", {Right::see}, 24h);
    EXPECT_NE(one->entry.id, two->entry.id);
    EXPECT_EQ(tokens_of(*connection_, {1}).size(), 2U);
    EXPECT_EQ(tokens_of(*connection_, {2}).size(), 0U);
    ASSERT_EQ(tokens_of(*connection_, {1}, sato_.person).size(), 1U);
    EXPECT_EQ(tokens_of(*connection_, {1}, sato_.person)[0].name, "one");
    const auto revoke = [&](Who owner, std::int64_t id, std::optional<std::int64_t> by = {}) {
        return in_transaction(
            [&] { return revoke_token(*connection_, owner, id, by, from("192.0.2.1")); });
    };
    EXPECT_FALSE(revoke(mori_, one->entry.id)) << "not another's";
    EXPECT_TRUE(revoke(sato_, one->entry.id));
    EXPECT_FALSE(revoke(sato_, one->entry.id));
    EXPECT_FALSE(find_token(*connection_, one->token, now_));
    EXPECT_TRUE(revoke(mori_, two->entry.id, 1));
    EXPECT_EQ(trail().back().person, 1) << "who did it";
    EXPECT_EQ(recorded("token.make"), 2);
    EXPECT_EQ(recorded("token.revoke"), 2);
}

// Whatever was handed out or typed: the database, the trail included, holds none of it.
TEST_P(Secrets, none_is_in_the_database_in_the_clear) {
    const TotpEnabled enabled = enable(sato_, enter("sato", good)->session.token);
    (void)enter("sato", good, code_of(sato_));
    (void)enter("sato", good, enabled.recovery_codes[0]);
    (void)enter("sato", "a wrong passphrase that was typed");
    (void)enter("a passphrase in the field of the login", good);
    (void)enter("mori", good);
    now_ += 15min;
    const auto renewed = keep(enabled.session->token);
    ASSERT_TRUE(renewed);
    seen_secrets_.insert(
        {renewed->token, renewed->csrf, enabled.session->token, enabled.session->csrf});
    seen_secrets_.insert(token(sato_, "one", {service::Right::see}, 24h)->token);
    const auto open_link = link(mori_);
    seen_secrets_.insert(*open_link);
    (void)change(sato_, good, another, renewed->token);
    seen_secrets_.insert({good, another, "a wrong passphrase that was typed",
                          "a passphrase in the field of the login"});
    // The parts that matter of composed ones.
    std::set<std::string> needles = seen_secrets_;
    for (const std::string& secret : seen_secrets_) {
        if (const auto dot = secret.rfind('.'); dot != std::string::npos) {
            needles.insert(secret.substr(dot + 1));
        }
        if (secret.starts_with("isk_")) needles.insert(secret.substr(4));
        std::string bare = secret;
        std::erase(bare, '-');
        needles.insert(bare);
    }
    needles.insert(std::string(secret_of_[sato_].begin(), secret_of_[sato_].end()));
    std::size_t columns = 0;
    std::size_t values = 0;
    for (const std::string& table : store::tables_of(*connection_)) {
        for (const std::string& column : columns_of(table)) {
            ++columns;
            connection_->ask("SELECT " + column + " FROM " + table, {}, [&](const store::Row& row) {
                const store::Datum datum = row.datum(0);
                std::string text;
                if (const auto* words = std::get_if<std::string>(&datum)) text = *words;
                if (const auto* blob = std::get_if<store::Blob>(&datum)) {
                    text.assign(blob->begin(), blob->end());
                }
                values += text.empty() ? 0 : 1;
                for (const std::string& needle : needles) {
                    EXPECT_EQ(text.find(needle), std::string::npos)
                        << table << "." << column << " holds " << needle;
                }
            });
        }
    }
    EXPECT_GT(columns, 200U) << "all of it was looked at";
    EXPECT_GT(values, 100U);
    EXPECT_GT(needles.size(), 30U);
    for (const std::int64_t body : {0, 1}) {
        EXPECT_FALSE(store::verify_audit(*connection_, {body}).fault);
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, Secrets, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::identity
