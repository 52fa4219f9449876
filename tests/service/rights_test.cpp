// Every use case, every role, one's own and other units and bodies.
#include "service/world.h"

namespace ishigaki::service {
namespace {

class WhoMayDoWhat : public World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        give_office();
        unit(1);
        unit(2, 1);
        unit(3);
        system("mine", 2);
        system("other", 3);
        mine_ = connection_->number("SELECT id FROM system WHERE key = 'mine'", {});
    }
    // Tries the use case on a system; whether it was let through.
    std::optional<Problem> attempt(std::int64_t person_id, UseCase use_case,
                                   const std::string& key) {
        return as(person_id, [&](const Call& call) {
            const auto rule = std::ranges::find(use_cases(), use_case, &UseCaseRule::use_case);
            if (rule->on_body) {
                admit_to_body(call, use_case, "body");
            } else {
                admit(call, use_case, system_of(call, key));
            }
        });
    }
    std::int64_t mine_ = 0;
};

TEST_P(WhoMayDoWhat, is_what_the_tables_say_for_every_role_and_use_case) {
    std::size_t tried = 0;
    for (const Role& role : roles()) {
        const std::int64_t subject = role.scope == Scope::unit     ? 1
                                     : role.scope == Scope::system ? mine_
                                                                   : 0;
        const std::int64_t person_id = with_role(std::string(role.id), role.scope, subject);
        for (const UseCaseRule& rule : use_cases()) {
            for (const std::string key : {"mine", "other"}) {
                SCOPED_TRACE(std::string(role.id) + " " + std::string(rule.action) + " " + key);
                const auto problem = attempt(person_id, rule.use_case, key);
                ++tried;
                const bool reached = role.scope == Scope::body || (key == "mine" && !rule.on_body);
                if (reached && role.rights.has(rule.right)
                    && (rule.on_body || role.rights.has(Right::see))) {
                    EXPECT_FALSE(problem);
                    continue;
                }
                ASSERT_TRUE(problem);
                const bool seen = reached && role.rights.has(Right::see);
                EXPECT_EQ(problem->kind, rule.on_body || seen ? Problem::Kind::forbidden
                                                              : Problem::Kind::not_found)
                    << "what may not be seen is not there";
            }
        }
    }
    EXPECT_EQ(tried, roles().size() * use_cases().size() * 2);
}

TEST_P(WhoMayDoWhat, nobody_sees_another_body_whatever_their_role) {
    std::int64_t id = 500;
    for (const Role& role : roles()) {
        ++id;
        person(2, id, "stranger" + std::to_string(id));
        appoint_directly(2, id, std::string(role.id), role.scope,
                         role.scope == Scope::unit ? 1 : mine_);
        for (const UseCaseRule& rule : use_cases()) {
            if (rule.on_body) continue;
            const auto problem = as(
                id, [&](const Call& call) { admit(call, rule.use_case, system_of(call, "mine")); },
                2);
            ASSERT_TRUE(problem) << role.id;
            EXPECT_EQ(problem->kind, Problem::Kind::not_found);
        }
        const auto listed = as(
            id, [&](const Call& call) { EXPECT_TRUE(list_systems(call, {}).systems.empty()); }, 2);
        EXPECT_FALSE(listed);
    }
}

TEST_P(WhoMayDoWhat, ends_with_the_appointment_and_begins_with_it) {
    const std::int64_t person_id = ++people_;
    person(1, person_id, "term");
    connection_->run("INSERT INTO appointment (body, id, person, role, scope, first_day, last_day)"
                     " VALUES (1, 77, ?, 'role-PRM', 'body', '2026-04-01', '2026-09-30')",
                     {person_id});
    const auto may = [&](store::Time at) {
        now_ = at;
        return !attempt(person_id, UseCase::edit_plan, "mine");
    };
    EXPECT_FALSE(may(day(2026, 3, 31)));
    EXPECT_TRUE(may(day(2026, 4, 1)));
    EXPECT_TRUE(may(day(2026, 9, 30)));
    EXPECT_FALSE(may(day(2026, 10, 1)));
}

TEST_P(WhoMayDoWhat, a_contractor_sees_what_is_shared_and_no_more) {
    const std::int64_t outside = with_role("outside", Scope::system, mine_);
    EXPECT_TRUE(attempt(outside, UseCase::read_system, "mine"));
    const std::int64_t head = with_role("role-CISO");
    EXPECT_FALSE(as(
        head, [&](const Call& call) { share_system(call, "mine", outside, date(2026, 12, 31)); }));
    EXPECT_FALSE(attempt(outside, UseCase::read_system, "mine"));
    EXPECT_TRUE(attempt(outside, UseCase::edit_plan, "mine"));
    EXPECT_TRUE(attempt(outside, UseCase::read_system, "other"));
    as(outside, [&](const Call& call) {
        const SystemPage page = list_systems(call, {});
        ASSERT_EQ(page.systems.size(), 1U);
        EXPECT_EQ(page.systems.front().key, "mine");
    });
    now_ = day(2027, 1, 1);
    EXPECT_TRUE(attempt(outside, UseCase::read_system, "mine")) << "the share has ended";
}

TEST_P(WhoMayDoWhat, a_token_may_do_no_more_than_it_was_made_for) {
    auto actor = load_actor(*connection_, {1}, office_, now_, "");
    actor->limited = Rights{Right::see};
    const Transaction transaction(*connection_, Access::write);
    const Call call{*connection_, resources_, *actor, now_};
    EXPECT_NO_THROW((void)read_system(call, "mine"));
    EXPECT_THROW((void)edit_system(call, "mine", {{"plan"}, "{}", "", ""}), Refused);
}

TEST_P(WhoMayDoWhat, is_in_the_audit_trail_with_what_was_done) {
    const auto count = [&] { return store::verify_audit(*connection_, {1}).records; };
    const std::int64_t before = count();
    EXPECT_FALSE(attempt(office_, UseCase::edit_plan, "mine"));
    EXPECT_EQ(count(), before + 1);
    EXPECT_TRUE(attempt(with_role("reader", Scope::system, mine_), UseCase::edit_plan, "mine"));
    EXPECT_EQ(count(), before + 1) << "what was refused was not done";
    store::AuditFilter filter;
    filter.most = 1;
    store::each_audit(*connection_, {1}, filter, [&](const store::AuditRecord& record) {
        EXPECT_EQ(record.entry.action, "system.plan");
        EXPECT_EQ(record.entry.person, office_);
        EXPECT_EQ(record.entry.address, "192.0.2.1");
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, WhoMayDoWhat, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
