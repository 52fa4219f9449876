// Systems edited by several people, listed by the hundred, approved by someone else.
#include "base/json.h"
#include "service/world.h"

namespace ishigaki::service {
namespace {

using base::Json;

class Edited : public World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        give_office();
        system("a");
        other_ = with_role("role-PRM");
        chief_ = with_role("role-CISO");
    }
    std::optional<Problem> edit(std::int64_t person_id, const store::Path& at,
                                std::optional<std::string> json, std::string seen = {}) {
        return as(person_id, [&](const Call& call) {
            last_ = edit_system(call, "a", {at, std::move(json), std::move(seen), "edit"});
        });
    }
    Part read(const store::Path& at = {}) {
        Part part;
        as(office_, [&](const Call& call) { part = read_system(call, "a", at); });
        return part;
    }
    std::optional<Problem> ask(std::int64_t person_id) {
        return as(person_id,
                  [&](const Call& call) { request_ = ask_approval(call, "a", "plan", {}, {}).id; });
    }
    std::optional<Problem> decide_as(std::int64_t person_id, Decision decision,
                                     std::string_view reason = "",
                                     std::optional<std::int64_t> to = {}) {
        return as(person_id, [&](const Call& call) {
            (void)decide(call, "a", request_, decision, reason, to, [&](std::string_view bytes) {
                store::SealMade made{key_, {}};
                crypto_sign_detached(made.signature.data(), nullptr,
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size(), secret_.data());
                return made;
            });
        });
    }
    Review state() {
        Review found{};
        as(office_, [&](const Call& call) { found = approvals(call, "a").front().state; });
        return found;
    }

    Part last_;
    std::int64_t other_ = 0;
    std::int64_t chief_ = 0;
    std::int64_t request_ = 0;
    store::SealKey key_{};
    std::array<unsigned char, 64> secret_{};
};

TEST_P(Edited, by_two_at_once_loses_neither) {
    const std::string seen = read(judgement).tag;
    EXPECT_FALSE(edit(office_, judgement, R"({"core":{"level":3}})", seen));
    const auto problem = edit(other_, judgement, R"({"core":{"level":4}})", seen);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind, Problem::Kind::conflict);
    EXPECT_EQ(Json::parse(problem->current), Json::parse(R"({"core":{"level":3}})"));
    ASSERT_TRUE(problem->change);
    EXPECT_EQ(problem->change->person, office_) << "who was quicker is told";
    EXPECT_EQ(Json::parse(read(judgement).json)["core"]["level"], 3);
    // Another requirement of the same assessment is no conflict.
    store::Path beside = judgement;
    beside.back() = "Tb1.2";
    const std::string unseen = read(beside).tag;
    EXPECT_FALSE(edit(other_, beside, R"({"core":{"level":2}})", unseen));
    EXPECT_FALSE(edit(other_, judgement, R"({"core":{"level":4}})", read(judgement).tag));
}

TEST_P(Edited, is_checked_as_a_file_is_checked) {
    for (const auto& [at, json] : std::vector<std::pair<store::Path, std::string>>{
             {judgement, R"({"core":{"level":9}})"},
             {judgement, R"({"core":{"level":3},"unknown":1})"},
             {judgement, "{"},
             {judgement, R"({"core":{"level":3},"core":{"level":4}})"},
             {{"assessments", std::size_t{0}, "judgements", "Xx9.9"}, R"({"core":{"level":3}})"},
             {{"plan", "system_level"}, "7"},
             {{"plan", "targets", "Tb1.1"}, R"({"level":5,"reason":"x"})"},
             {{"plan", "targets", "Tb1.1"}, R"({"level":3,"reason":""})"},
             {{"system", "id"}, R"("NOT AN ID")"},
             {{}, "{}"},
             {{"nonsense"}, "{}"}}) {
        SCOPED_TRACE(store::to_pointer(at) + " " + json);
        const std::string before = read().json;
        const auto problem = edit(office_, at, json);
        ASSERT_TRUE(problem);
        EXPECT_EQ(problem->kind, Problem::Kind::invalid);
        EXPECT_FALSE(problem->message.ja.empty());
        EXPECT_EQ(read().json, before) << "a refused edit changes nothing";
    }
    const auto nowhere =
        edit(office_, {"assessments", std::size_t{7}, "judgements", "Tb1.1"}, "{}");
    ASSERT_TRUE(nowhere);
    EXPECT_EQ(nowhere->kind, Problem::Kind::not_found);
}

TEST_P(Edited, shows_in_lists_what_it_comes_to) {
    EXPECT_FALSE(edit(office_, judgement, R"({"core":{"level":4}})"));
    while (refresh_summaries(*connection_, resources_, 10) > 0) {
    }
    as(office_, [&](const Call& call) {
        const auto page = list_systems(call, {});
        ASSERT_EQ(page.systems.size(), 1U);
        const Summary& summary = page.systems.front().summary;
        EXPECT_EQ(summary.target_level, 3);
        EXPECT_EQ(summary.attained_level, 1);
        EXPECT_GT(summary.gaps, 100);
        EXPECT_EQ(summary.as_of, "2026-09-30");
        EXPECT_NEAR(summary.completeness.value(), 1.0 / 117, 1e-9);
    });
}

TEST_P(Edited, is_listed_page_by_page_without_gaps_or_doubles_in_every_order) {
    for (int i = 0; i < 57; ++i) system("s" + std::to_string(i % 10) + "-" + std::to_string(i));
    connection_->run("UPDATE system SET gaps = id % 5, attained_level = id % 3");
    for (const auto order : {SystemQuery::Order::name, SystemQuery::Order::level,
                             SystemQuery::Order::gaps, SystemQuery::Order::as_of}) {
        for (const bool descending : {false, true}) {
            std::vector<std::string> keys;
            SystemQuery query;
            query.order = order;
            query.descending = descending;
            query.most = 7;
            do {
                as(office_, [&](const Call& call) {
                    const SystemPage page = list_systems(call, query);
                    for (const auto& one : page.systems) keys.push_back(one.key);
                    query.after = page.next;
                });
            } while (!query.after.empty());
            EXPECT_EQ(keys.size(), 58U);
            EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), 58U);
        }
    }
    SystemQuery query;
    query.text = "S3-";
    as(office_, [&](const Call& call) { EXPECT_EQ(list_systems(call, query).systems.size(), 6U); });
    query.text = "%";
    as(office_, [&](const Call& call) { EXPECT_TRUE(list_systems(call, query).systems.empty()); });
    query = {};
    query.with_gaps = true;
    query.attained_level = 1;
    as(office_, [&](const Call& call) {
        for (const auto& one : list_systems(call, query).systems) {
            EXPECT_GT(one.summary.gaps, 0);
            EXPECT_EQ(one.summary.attained_level, 1);
        }
    });
    query = {};
    for (const char* cursor : {"x", "[]", "[1,2]", "[{},\"a\"]"}) {
        query.after = cursor;
        EXPECT_TRUE(as(office_, [&](const Call& call) { (void)list_systems(call, query); }));
    }
}

TEST_P(Edited, a_plan_is_approved_by_someone_else_and_then_stands) {
    crypto_sign_keypair(key_.data(), secret_.data());
    EXPECT_FALSE(edit(office_, {"plan", "system_level"}, "4"));
    EXPECT_FALSE(ask(office_));
    EXPECT_TRUE(ask(office_)) << "one request at a time";
    EXPECT_EQ(decide_as(office_, Decision::approve)->kind, Problem::Kind::forbidden);
    EXPECT_FALSE(decide_as(chief_, Decision::approve));
    EXPECT_EQ(state(), Review::approved);
    EXPECT_EQ(decide_as(chief_, Decision::approve)->kind, Problem::Kind::state);
    // What was approved stays, whatever is edited later, and is signed.
    const std::string approved = read().json;
    EXPECT_FALSE(edit(office_, {"plan", "system_level"}, "3"));
    as(office_, [&](const Call& call) {
        const ApprovedContent content = approved_content(call, "a", request_);
        EXPECT_EQ(content.content, approved);
        ASSERT_EQ(content.signature.size(), 96U);
        EXPECT_EQ(crypto_sign_verify_detached(
                      content.signature.data() + 32,
                      reinterpret_cast<const unsigned char*>(content.content.data()),
                      content.content.size(), content.signature.data()),
                  0);
    });
    const std::int64_t first = request_;
    EXPECT_FALSE(ask(office_));
    EXPECT_FALSE(decide_as(chief_, Decision::approve));
    as(office_, [&](const Call& call) {
        const auto all = approvals(call, "a");
        ASSERT_EQ(all.size(), 2U);
        EXPECT_EQ(all.back().id, first);
        EXPECT_EQ(all.back().state, Review::superseded);
    });
}

TEST_P(Edited, is_not_approved_by_who_made_it_nor_after_a_change) {
    crypto_sign_keypair(key_.data(), secret_.data());
    const std::int64_t leader = with_role("role-SUP");
    EXPECT_FALSE(edit(leader, {"plan", "system_level"}, "4"));
    EXPECT_FALSE(ask(office_));
    const auto own = decide_as(leader, Decision::approve);
    ASSERT_TRUE(own);
    EXPECT_EQ(own->kind, Problem::Kind::forbidden) << "made by the approver";
    // Not fit to judge: it goes to a superior.
    EXPECT_TRUE(decide_as(leader, Decision::pass_on, "自分で作成したため", office_))
        << "to someone who may not approve";
    EXPECT_TRUE(decide_as(leader, Decision::pass_on, "", chief_)) << "without a reason";
    EXPECT_FALSE(decide_as(leader, Decision::pass_on, "自分で作成したため", chief_));
    EXPECT_TRUE(decide_as(leader, Decision::approve)) << "it is another's now";
    EXPECT_FALSE(edit(office_, {"plan", "system_level"}, "2"));
    const auto changed = decide_as(chief_, Decision::approve);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->kind, Problem::Kind::conflict) << "not what was laid before";
    EXPECT_TRUE(decide_as(chief_, Decision::send_back));
    EXPECT_FALSE(decide_as(chief_, Decision::send_back, "目標が変わっています"));
    EXPECT_EQ(state(), Review::returned);
    EXPECT_FALSE(ask(office_));
    EXPECT_TRUE(as(other_, [&](const Call& call) { (void)withdraw(call, "a", request_); }));
    EXPECT_FALSE(as(office_, [&](const Call& call) { (void)withdraw(call, "a", request_); }));
    EXPECT_EQ(state(), Review::withdrawn);
}

TEST_P(Edited, what_is_removed_is_gone_and_its_id_is_free) {
    EXPECT_TRUE(as(office_, [&](const Call& call) { remove_system(call, "a", "廃止"); }));
    EXPECT_TRUE(as(chief_, [&](const Call& call) { remove_system(call, "a", ""); }));
    EXPECT_FALSE(as(chief_, [&](const Call& call) { remove_system(call, "a", "廃止"); }));
    EXPECT_TRUE(as(office_, [&](const Call& call) { (void)read_system(call, "a"); }));
    system("a");
    EXPECT_FALSE(as(office_, [&](const Call& call) { (void)read_system(call, "a"); }));
}

TEST_P(Edited, what_is_removed_was_there_on_the_days_before) {
    store::Systems systems(*connection_, store::shape());
    const auto names = [&](std::optional<store::ChangeId> as_of) {
        std::vector<std::string> found;
        systems.each({1}, [&](const store::SystemEntry& one) { found.push_back(one.name); }, as_of);
        return found;
    };
    const auto before = systems.last_change({1}, now_).value();
    EXPECT_FALSE(as(chief_, [&](const Call& call) { remove_system(call, "a", "廃止"); }));
    const auto after = systems.last_change({1}, now_).value();
    system("b");
    EXPECT_EQ(names({}), std::vector<std::string>{"System b"});
    EXPECT_EQ(names(before), std::vector<std::string>{"System a"});
    EXPECT_TRUE(names(after).empty());
    EXPECT_TRUE(names(store::ChangeId{0}).empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, Edited, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
