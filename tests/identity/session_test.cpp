// Sessions end, move on to new tokens, and are ended by their owner.
#include "gate.h"

#include <thread>

namespace ishigaki::identity {
namespace {

class Sessions : public Gate {
protected:
    std::string opened(const std::string& login = "sato",
                       const std::string& address = "192.0.2.1") {
        const auto done = enter(login, good, "", address);
        EXPECT_TRUE(done);
        return done ? done->session.token : std::string();
    }
    // Uses the session every minute.
    void stay(std::string& token, milliseconds time) {
        for (const auto end = now_ + time; now_ < end; now_ += 1min) {
            const auto renewed = keep(token);
            if (renewed) token = renewed->token;
        }
    }
};

TEST_P(Sessions, end_when_idle) {
    const std::string token = opened();
    now_ += 29min;
    EXPECT_TRUE(session(token));
    now_ += 1min;
    EXPECT_FALSE(session(token));
    EXPECT_FALSE(keep(token)) << "and are not woken";
    EXPECT_FALSE(session(token));
}

TEST_P(Sessions, end_for_good_however_busy) {
    std::string token = opened();
    stay(token, 12h - 1min);
    EXPECT_TRUE(session(token));
    now_ += 1min;
    EXPECT_FALSE(session(token));
}

TEST_P(Sessions, know_no_other_token) {
    const std::string token = opened();
    for (const std::string& other : {std::string(), token.substr(1), token + "0",
                                     std::string("' OR '1'='1"), digest_of_token(token)}) {
        EXPECT_FALSE(session(other)) << other;
    }
}

TEST_P(Sessions, are_read_without_a_write_until_something_is_due) {
    const std::string token = opened();
    EXPECT_FALSE(session(token)->due);
    now_ += 59s;
    EXPECT_FALSE(session(token)->due);
    EXPECT_TRUE(session(token, "192.0.2.77")->due) << "the address is another";
    now_ += 1s;
    EXPECT_TRUE(session(token)->due);
    EXPECT_FALSE(keep(token)) << "noted, no new token yet";
    EXPECT_FALSE(session(token)->due);
    EXPECT_EQ(session(token)->used, now_);
}

TEST_P(Sessions, get_a_new_token_after_some_minutes) {
    const std::string token = opened();
    const auto before = *session(token);
    now_ += 15min;
    ASSERT_TRUE(session(token)->due);
    const auto renewed = keep(token);
    ASSERT_TRUE(renewed);
    EXPECT_NE(renewed->token, token);
    EXPECT_EQ(renewed->csrf, before.csrf) << "open pages go on working";
    const auto after = session(renewed->token);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->id, before.id);
    EXPECT_EQ(after->ends, before.ends) << "no longer stay";
    EXPECT_EQ(after->agent, before.agent);
    EXPECT_TRUE(session(token)) << "requests that are under way";
    EXPECT_FALSE(session(token)->due);
    EXPECT_FALSE(keep(token)) << "and ask for no second one";
    now_ += 20s;
    EXPECT_FALSE(session(token));
    EXPECT_TRUE(session(renewed->token));
    EXPECT_EQ(sessions_of(*connection_, *desk_, sato_, now_).size(), 1U);
}

TEST_P(Sessions, get_one_new_token_however_many_ask_at_once) {
    const std::string token = opened();
    now_ += 15min;
    constexpr int threads = 6;
    std::atomic<int> renewed = 0;
    std::atomic<int> good_still = 0;
    std::vector<std::jthread> all;
    for (int number = 0; number < threads; ++number) {
        all.emplace_back([&] {
            store::Connection own(fresh_->address());
            {
                Transaction transaction(own, Access::write);
                if (keep_session(own, *desk_, token, from("192.0.2.1"))) ++renewed;
                transaction.commit();
            }
            if (find_session(own, *desk_, token, now_, "192.0.2.1")) ++good_still;
        });
    }
    all.clear();
    EXPECT_EQ(renewed, 1);
    EXPECT_EQ(good_still, threads);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM session", {}), 2);
}

TEST_P(Sessions, do_not_slip_through_where_all_are_ended) {
    for (int round = 0; round < 8; ++round) {
        const std::string token = opened();
        now_ += 15min;
        std::jthread renews([&] {
            store::Connection own(fresh_->address());
            Transaction transaction(own, Access::write);
            (void)keep_session(own, *desk_, token, from("192.0.2.1"));
            transaction.commit();
        });
        std::jthread ends([&] {
            store::Connection own(fresh_->address());
            Transaction transaction(own, Access::write);
            (void)sign_out_everywhere(own, *desk_, sato_, {}, from("192.0.2.1"));
            transaction.commit();
        });
        renews.join();
        ends.join();
        ASSERT_EQ(connection_->number("SELECT count(*) FROM session", {}), 0);
    }
}

TEST_P(Sessions, change_both_tokens_when_the_strength_rises) {
    const auto done = enter("sato", good);
    const auto before = *session(done->session.token);
    const TotpEnabled enabled = enable(sato_, done->session.token);
    ASSERT_TRUE(enabled.session);
    const auto after = session(enabled.session->token);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->strength, Strength::two);
    EXPECT_NE(after->csrf, before.csrf);
    EXPECT_EQ(after->id, before.id);
    now_ -= 15s;
    ASSERT_TRUE(session(done->session.token)) << "for some seconds";
    EXPECT_EQ(session(done->session.token)->strength, Strength::one) << "and no stronger";
    now_ += 5s;
    EXPECT_FALSE(session(done->session.token));
    EXPECT_EQ(recorded("session.strength"), 1);
}

TEST_P(Sessions, are_listed_and_ended_one_by_one) {
    const std::string home = opened("sato", "192.0.2.1");
    now_ += 1s;
    const std::string office = opened("sato", "192.0.2.2");
    const std::string other = opened("mori", "192.0.2.3");
    auto list = sessions_of(*connection_, *desk_, sato_, now_);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].address, "192.0.2.2") << "the latest first";
    EXPECT_EQ(list[0].since, now_);
    const std::string others_id = sessions_of(*connection_, *desk_, mori_, now_)[0].id;
    const auto end = [&](Who who, const std::string& id) {
        return in_transaction(
            [&] { return end_session(*connection_, *desk_, who, id, from("192.0.2.1")); });
    };
    EXPECT_FALSE(end(sato_, others_id)) << "not another's";
    EXPECT_TRUE(end(sato_, list[0].id));
    EXPECT_FALSE(end(sato_, list[0].id));
    EXPECT_TRUE(session(home));
    EXPECT_FALSE(session(office));
    EXPECT_TRUE(
        in_transaction([&] { return sign_out(*connection_, *desk_, home, from("192.0.2.1")); }));
    EXPECT_FALSE(
        in_transaction([&] { return sign_out(*connection_, *desk_, home, from("192.0.2.1")); }));
    EXPECT_FALSE(session(home));
    EXPECT_TRUE(session(other));
    EXPECT_EQ(recorded("session.end"), 2);
}

TEST_P(Sessions, are_signed_out_with_the_tokens_they_had_before) {
    const std::string token = opened();
    now_ += 15min;
    const auto renewed = keep(token);
    ASSERT_TRUE(renewed && session(token));
    in_transaction([&] { return sign_out(*connection_, *desk_, renewed->token, from("")); });
    EXPECT_FALSE(session(token)) << "no seconds of grace after signing out";
}

TEST_P(Sessions, end_everywhere_or_everywhere_else) {
    const std::string here = opened();
    const std::string there = opened();
    const std::string others = opened("mori");
    const auto everywhere = [&](const std::string& but) {
        return in_transaction(
            [&] { return sign_out_everywhere(*connection_, *desk_, sato_, but, from("")); });
    };
    EXPECT_EQ(everywhere(here), 1U);
    EXPECT_TRUE(session(here));
    EXPECT_FALSE(session(there));
    EXPECT_EQ(everywhere(others), 1U) << "another's token keeps nothing of mine";
    EXPECT_FALSE(session(here));
    EXPECT_TRUE(session(others));
}

TEST_P(Sessions, end_with_the_account) {
    const std::string token = opened();
    connection_->run("UPDATE person SET disabled = 1 WHERE login = 'sato'", {});
    EXPECT_FALSE(session(token));
    now_ += 15min;
    EXPECT_FALSE(keep(token));
    EXPECT_EQ(refused("sato", good), Why::wrong);
}

TEST_P(Sessions, note_where_they_go) {
    const std::string token = opened();
    keep(token, "192.0.2.50");
    EXPECT_EQ(session(token, "192.0.2.50")->address, "192.0.2.50");
    const auto last = trail().back();
    EXPECT_EQ(last.action, "session.move");
    EXPECT_EQ(last.detail, "from 192.0.2.1");
}

TEST_P(Sessions, take_any_header_without_harm) {
    const std::string odd = std::string("Fire\0fox\r\n\x1b[31m \xff ", 19) + std::string(5000, 'x');
    const auto done = in_transaction([&] {
        return begin(*connection_, *desk_, {"sato", good, "", ""}, Origin{now_, odd, odd});
    });
    ASSERT_TRUE(done);
    const auto found = session(done->session.token, odd);
    ASSERT_TRUE(found);
    EXPECT_LE(found->agent.size(), 200U);
    EXPECT_EQ(found->agent.find_first_of("\r\n\x1b"), std::string::npos);
    EXPECT_FALSE(found->due);
}

INSTANTIATE_TEST_SUITE_P(Engines, Sessions, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::identity
