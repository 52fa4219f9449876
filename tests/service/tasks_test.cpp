// Tasks that follow from what is stored, those that are entered, and the outbox of reminders.
#include "service/reminders.h"
#include "service/tasks.h"
#include "world.h"

namespace ishigaki::service {
namespace {

using namespace std::chrono_literals;

class Tasks : public World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        give_office();
        unit(1);
        unit(2);
        system("mine", 1);
        system("other", 2);
        refresh();
    }
    void refresh() {
        Transaction transaction(*connection_, Access::write);
        (void)refresh_summaries(*connection_, resources_, 100);
        transaction.commit();
    }
    std::vector<std::string> keys(std::int64_t person, bool with_done = false) {
        std::vector<std::string> found;
        EXPECT_FALSE(as(person, [&](const Call& call) {
            for (const Task& task : my_tasks(call, with_done)) found.push_back(task.key);
        }));
        return found;
    }
    using Keys = std::vector<std::string>;
};

TEST_P(Tasks, of_review_go_to_whoever_may_approve_and_did_not_ask) {
    const auto chief = with_role("role-CISO");
    const auto deputy = with_role("role-VCISO");
    const auto officer = with_role("role-RSP", Scope::unit, 2);
    const auto reader = with_role("reader");
    std::int64_t id = 0;
    EXPECT_FALSE(
        as(office_, [&](const Call& call) { id = ask_approval(call, "mine", "plan", {}, {}).id; }));
    const Keys expected = {"review/" + std::to_string(id)};
    EXPECT_EQ(keys(chief), expected);
    EXPECT_EQ(keys(deputy), expected);
    EXPECT_EQ(keys(officer), Keys()) << "of another unit";
    EXPECT_EQ(keys(reader), Keys());
    EXPECT_EQ(keys(office_), Keys()) << "whoever asked";
    EXPECT_FALSE(as(office_, [&](const Call& call) { (void)withdraw(call, "mine", id); }));
    EXPECT_EQ(keys(chief), Keys());
    EXPECT_FALSE(as(office_, [&](const Call& call) {
        id = ask_approval(call, "mine", "plan", {}, deputy).id;
    }));
    EXPECT_EQ(keys(chief), Keys()) << "asked of another";
    EXPECT_EQ(keys(deputy), Keys({"review/" + std::to_string(id)}));
}

TEST_P(Tasks, of_appointments_that_end_within_thirty_days) {
    const auto someone = with_role("reader");
    const auto end_on = [&](base::Date last) {
        connection_->run("UPDATE appointment SET last_day = ? WHERE person = ?",
                         {base::to_string(last), someone});
        return keys(someone).size() + keys(1).size();
    };
    EXPECT_EQ(end_on(date(2026, 12, 21)), 2U) << "the holder, and who looks after people";
    EXPECT_EQ(end_on(date(2026, 12, 22)), 0U) << "31 days";
    EXPECT_EQ(end_on(date(2026, 11, 21)), 2U) << "today";
    EXPECT_EQ(end_on(date(2026, 11, 20)), 0U) << "it is over";
    EXPECT_EQ(keys(office_), Keys());
}

TEST_P(Tasks, of_assessments_that_are_older_than_their_cycle) {
    // The systems were assessed on 2026-09-30: due on 2027-09-30, and told 30 days before.
    now_ = day(2027, 8, 30);
    EXPECT_EQ(keys(office_), Keys());
    now_ = day(2027, 8, 31);
    EXPECT_EQ(keys(office_),
              Keys({"reassessment/mine/2026-09-30", "reassessment/other/2026-09-30"}));
    const auto section = with_role("role-KAC", Scope::unit, 1);
    EXPECT_EQ(keys(section), Keys({"reassessment/mine/2026-09-30"}));
    EXPECT_EQ(keys(with_role("role-CISO")), Keys()) << "who does not assess";
    EXPECT_FALSE(as(office_, [&](const Call& call) {
        (void)edit_system(call, "mine",
                          {{"assessments", std::size_t{0}, "as_of"}, "\"2027-08-01\"", "", ""});
    }));
    refresh();
    EXPECT_EQ(keys(section), Keys());
}

TEST_P(Tasks, of_days_that_a_plan_sets) {
    const auto assign = [&](const std::string& requirement, const std::string& due) {
        EXPECT_FALSE(as(office_, [&](const Call& call) {
            (void)edit_system(call, "mine",
                              {{"plan", "assignments", requirement},
                               R"({"owner":"o","due":")" + due + "\"}",
                               "",
                               ""});
        }));
    };
    assign("Tb1.1", "2026-12-21");
    assign("Tb1.2", "2026-12-21");
    assign("Tb1.3", "2026-12-22");
    assign("Tb1.4", "2026-01-01");
    EXPECT_EQ(keys(office_), Keys({"due/mine/2026-01-01", "due/mine/2026-12-21"}));
    EXPECT_EQ(keys(with_role("editor", Scope::system, 2)), Keys());
    assign("Tb1.4", "2027-01-01");
    EXPECT_EQ(keys(office_), Keys({"due/mine/2026-12-21"})) << "what was so before counts no more";
    EXPECT_FALSE(as(office_, [&](const Call& call) {
        TaskChange change;
        change.done = true;
        EXPECT_TRUE(change_task(call, "due/mine/2026-12-21", change).done);
    }));
    EXPECT_EQ(keys(office_), Keys());
    EXPECT_EQ(keys(office_, true), Keys({"due/mine/2026-12-21"}));
    const auto colleague = with_role("role-PRM");
    EXPECT_EQ(keys(colleague), Keys({"due/mine/2026-12-21"})) << "put aside by one only";
    const auto edits = as(office_, [&](const Call& call) {
        TaskChange change;
        change.text = "other";
        (void)change_task(call, "due/mine/2026-12-21", change);
    });
    ASSERT_TRUE(edits);
    EXPECT_EQ(edits->kind, Problem::Kind::invalid);
}

TEST_P(Tasks, are_entered_for_oneself_and_by_those_who_may_for_others) {
    const auto reader = with_role("reader", Scope::system, 1);
    const auto enter = [&](std::int64_t by, NewTask task) {
        std::string key;
        const auto problem = as(by, [&](const Call& call) { key = enter_task(call, task).key; });
        return problem ? std::string(problem->kind == Problem::Kind::forbidden   ? "forbidden"
                                     : problem->kind == Problem::Kind::not_found ? "not found"
                                                                                 : "invalid")
                       : key;
    };
    const std::string own = enter(reader, {0, "読む", date(2026, 12, 1), "mine"});
    EXPECT_EQ(keys(reader), Keys({own}));
    EXPECT_EQ(enter(reader, {0, "読む", {}, "other"}), "not found");
    EXPECT_EQ(enter(reader, {office_, "頼む", {}, "mine"}), "forbidden");
    EXPECT_EQ(enter(reader, {office_, "頼む", {}, ""}), "forbidden");
    EXPECT_EQ(enter(office_, {reader, "頼む", {}, "other"}), "invalid") << "unseen by the other";
    EXPECT_EQ(enter(office_, {reader, " \n", {}, "mine"}), "invalid");
    EXPECT_EQ(enter(office_, {2, "頼む", {}, ""}), "invalid") << "of another body";
    const std::string given = enter(office_, {reader, "見てください", {}, "mine"});
    EXPECT_EQ(keys(reader), Keys({own, given})) << "what has no day comes last";
    EXPECT_EQ(keys(office_), Keys());
    EXPECT_FALSE(as(office_, [&](const Call& call) {
        const auto all = tasks_given(call);
        ASSERT_EQ(all.size(), 1U);
        EXPECT_EQ(all[0].system_name, "System mine");
    }));
    TaskChange reword;
    reword.text = "直す";
    EXPECT_EQ(as(reader, [&](const Call& call) { (void)change_task(call, given, reword); })->kind,
              Problem::Kind::forbidden);
    reword.seen = 1;
    EXPECT_FALSE(as(office_, [&](const Call& call) { (void)change_task(call, given, reword); }));
    EXPECT_EQ(as(office_, [&](const Call& call) { (void)change_task(call, given, reword); })->kind,
              Problem::Kind::conflict);
    TaskChange finish;
    finish.done = true;
    EXPECT_EQ(
        as(with_role("role-PRM"), [&](const Call& call) { (void)change_task(call, given, finish); })
            ->kind,
        Problem::Kind::not_found);
    EXPECT_FALSE(as(reader, [&](const Call& call) { (void)change_task(call, given, finish); }));
    EXPECT_EQ(keys(reader), Keys({own}));
    // Who may not see the system any more is not told its name.
    connection_->run("UPDATE appointment SET last_day = '2026-01-02' WHERE person = ?", {reader});
    EXPECT_FALSE(as(reader, [&](const Call& call) {
        for (const Task& task : my_tasks(call, true)) EXPECT_EQ(task.system_name, "");
    }));
}

class Outbox : public Tasks {
protected:
    void SetUp() override {
        Tasks::SetUp();
        if (IsSkipped()) return;
        pool_ = std::make_unique<Pool>(fresh_->address(), 4);
        connection_->run("UPDATE person SET mail = 'office@example.jp' WHERE id = ?", {office_});
        EXPECT_FALSE(as(office_, [&](const Call& call) {
            (void)enter_task(call, {0, "秘密の弱点", date(2026, 11, 1), ""});
            (void)enter_task(call, {0, "近い", date(2026, 11, 30), ""});
            (void)enter_task(call, {0, "いつか", {}, ""});
        }));
        rules_.days_ahead = std::chrono::days(7);
    }
    std::size_t write() {
        const auto day = reminder_day(now_, rules_);
        return day ? write_reminders(*pool_, resources_, rules_, *day, now_) : 0;
    }
    std::optional<Outgoing> claim() {
        Transaction transaction(*connection_, Access::write);
        auto outgoing = claim_outgoing(*connection_, now_);
        transaction.commit();
        return outgoing;
    }
    void settle(const Outgoing& outgoing, Delivery delivery) {
        Transaction transaction(*connection_, Access::write);
        settle_outgoing(*connection_, outgoing, delivery, "said\n so", now_);
        transaction.commit();
    }
    ReminderRules rules_;
    std::unique_ptr<Pool> pool_;
};

TEST_P(Outbox, takes_one_reminder_a_day_and_gives_it_out_once) {
    now_ = day(2026, 11, 23) - 2h; // 7 o'clock on Monday in Japan
    EXPECT_EQ(write(), 0U) << "before the hour";
    now_ += 1h;
    EXPECT_EQ(write(), 1U);
    EXPECT_EQ(write(), 0U);
    const auto outgoing = claim();
    ASSERT_TRUE(outgoing);
    EXPECT_EQ(outgoing->address, "office@example.jp");
    EXPECT_EQ(outgoing->digest.overdue, 1);
    EXPECT_EQ(outgoing->digest.soon, 1);
    EXPECT_EQ(outgoing->digest.open, 3);
    EXPECT_FALSE(claim()) << "it is being sent";
    settle(*outgoing, Delivery::accepted);
    now_ += 5h;
    EXPECT_EQ(write(), 0U);
    EXPECT_FALSE(claim());
    now_ += 24h;
    EXPECT_EQ(write(), 1U) << "the next day";
    now_ = day(2026, 11, 28) + 1h;
    EXPECT_EQ(write(), 0U) << "Saturday";
}

TEST_P(Outbox, waits_out_an_outage_twice_as_long_each_time_and_gives_up_after_a_day) {
    now_ = day(2026, 11, 23);
    ASSERT_EQ(write(), 1U);
    const std::string first_id = claim()->message_id;
    connection_->run("UPDATE outbox SET next_try = ?, tries = 0",
                     {now_.time_since_epoch().count()});
    const store::Time begun = now_;
    int tries = 0;
    auto last_wait = 0ms;
    for (store::Time last = now_; now_ < begun + 48h; now_ += 1min) {
        const auto outgoing = claim();
        if (!outgoing) continue;
        EXPECT_EQ(outgoing->message_id, first_id) << "the receiver may know it again";
        EXPECT_EQ(outgoing->tries, ++tries);
        if (tries > 2) EXPECT_GE(now_ - last, last_wait);
        last_wait = now_ - last;
        last = now_;
        settle(*outgoing, Delivery::failed);
    }
    EXPECT_GT(tries, 10);
    EXPECT_LT(tries, 30);
}

TEST_P(Outbox, never_repeats_what_may_have_been_sent) {
    now_ = day(2026, 11, 23);
    ASSERT_EQ(write(), 1U);
    ASSERT_TRUE(claim()); // and the server dies
    now_ += 3h;
    EXPECT_FALSE(claim());
    now_ = day(2026, 11, 24);
    ASSERT_EQ(write(), 1U);
    settle(*claim(), Delivery::unknown);
    now_ += 3h;
    EXPECT_FALSE(claim());
    EXPECT_EQ(connection_->number("SELECT count(*) FROM outbox WHERE failure = 'said  so'", {}), 1);
    now_ += std::chrono::days(40);
    prune_outbox(*connection_, now_);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM outbox", {}), 0);
}

TEST_P(Outbox, reminds_nobody_who_was_disabled_or_has_no_address) {
    now_ = day(2026, 11, 23);
    ASSERT_EQ(write(), 1U);
    connection_->run("UPDATE person SET disabled = 1 WHERE id = ?", {office_});
    EXPECT_FALSE(claim());
    connection_->run("UPDATE person SET disabled = NULL WHERE id = ?", {office_});
    EXPECT_FALSE(claim()) << "given up for that day";
    now_ += 24h;
    connection_->run("UPDATE person SET mail = '' WHERE id = ?", {office_});
    EXPECT_EQ(write(), 0U);
}

TEST_P(Outbox, says_how_many_and_not_what) {
    now_ = day(2026, 11, 23);
    ASSERT_EQ(write(), 1U);
    auto outgoing = *claim();
    const Letter both = letter_of(outgoing, "https://ishigaki.example.jp");
    EXPECT_EQ(both.subject, "【石垣】未完了の作業 3 件");
    EXPECT_NE(both.text.find("期限を過ぎた作業：1 件"), std::string::npos);
    EXPECT_NE(both.text.find("Overdue: 1"), std::string::npos);
    EXPECT_NE(both.text.find("https://ishigaki.example.jp/"), std::string::npos);
    EXPECT_EQ(both.text.find("弱点"), std::string::npos);
    outgoing.lang = "en";
    EXPECT_EQ(letter_of(outgoing, "").text.find("作業"), std::string::npos);
    outgoing.lang = "ja";
    EXPECT_EQ(letter_of(outgoing, "").text.find("Overdue"), std::string::npos);
    EXPECT_FALSE(as(office_, [](const Call& call) { choose_language(call, "en"); }));
    now_ += 24h;
    ASSERT_EQ(write(), 1U);
    EXPECT_EQ(claim()->lang, "en");
    EXPECT_TRUE(as(office_, [](const Call& call) { choose_language(call, "fr"); }));
}

INSTANTIATE_TEST_SUITE_P(Engines, Tasks, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);
INSTANTIATE_TEST_SUITE_P(Engines, Outbox, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
