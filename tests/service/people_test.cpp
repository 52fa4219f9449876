// Exactly one CISO, one officer of a unit, and nobody locks everyone out.
#include "service/world.h"

namespace ishigaki::service {
namespace {

class Body : public World {
protected:
    AppointmentEntry entry(std::int64_t person_id, const std::string& role,
                           Scope scope = Scope::body, std::int64_t subject = 0) {
        AppointmentEntry made;
        made.person = person_id;
        made.role = role;
        made.scope = scope;
        made.subject = subject;
        made.first_day = date(2026, 4, 1);
        return made;
    }
    std::optional<Problem> appointing(const AppointmentEntry& one) {
        return as(1, [&](const Call& call) { made_ = appoint(call, one); });
    }
    std::int64_t someone(const std::string& login) {
        std::int64_t id = 0;
        const auto problem = as(1, [&](const Call& call) {
            Person made;
            made.name = login;
            made.login = login;
            id = add_person(call, made).id;
        });
        EXPECT_FALSE(problem);
        return id;
    }
    std::int64_t new_unit(const std::string& name, std::optional<std::int64_t> parent = {},
                          const std::string& kind = "bureau") {
        std::int64_t id = 0;
        as(1, [&](const Call& call) { id = add_unit(call, {0, parent, kind, name, 1}).id; });
        return id;
    }
    AppointmentEntry made_;
};

TEST_P(Body, has_one_ciso_at_a_time) {
    const std::int64_t sato = someone("sato");
    const std::int64_t mori = someone("mori");
    AppointmentEntry first = entry(sato, "role-CISO");
    first.last_day = date(2027, 3, 31);
    EXPECT_FALSE(appointing(first));
    const auto second = appointing(entry(mori, "role-CISO"));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->kind, Problem::Kind::conflict);
    EXPECT_NE(second->message.ja.find("sato"), std::string::npos) << "who holds it is told";
    EXPECT_NE(second->message.ja.find("2.1.1(1)(a)"), std::string::npos) << "and where it says so";
    AppointmentEntry later = entry(mori, "role-CISO");
    later.first_day = date(2027, 4, 1);
    EXPECT_FALSE(appointing(later)) << "one after the other";
    EXPECT_TRUE(appointing(entry(sato, "role-CISO"))) << "not twice the same";
}

TEST_P(Body, chooses_its_supervisor_from_among_the_officers) {
    const std::int64_t sato = someone("sato");
    const std::int64_t bureau = new_unit("総務部");
    EXPECT_TRUE(appointing(entry(sato, "role-SUP")));
    EXPECT_TRUE(appointing(entry(sato, "role-RSP"))) << "an officer is one of a unit";
    EXPECT_FALSE(appointing(entry(sato, "role-RSP", Scope::unit, bureau)));
    EXPECT_FALSE(appointing(entry(sato, "role-SUP")));
    const std::int64_t mori = someone("mori");
    EXPECT_TRUE(appointing(entry(mori, "role-RSP", Scope::unit, bureau)));
    EXPECT_FALSE(appointing(entry(mori, "role-RSP", Scope::unit, new_unit("福祉部"))));
}

TEST_P(Body, refuses_what_does_not_exist_or_lies_the_wrong_way_round) {
    const std::int64_t sato = someone("sato");
    EXPECT_TRUE(appointing(entry(sato, "role-KING")));
    EXPECT_TRUE(appointing(entry(4711, "role-CISO")));
    EXPECT_TRUE(appointing(entry(sato, "role-RSP", Scope::unit, 4711)));
    EXPECT_TRUE(appointing(entry(sato, "role-SYS", Scope::system, 4711)));
    EXPECT_TRUE(appointing(entry(sato, "role-CISO", Scope::unit, new_unit("総務部"))));
    AppointmentEntry backwards = entry(sato, "role-AUD");
    backwards.last_day = date(2026, 3, 31);
    EXPECT_TRUE(appointing(backwards));
}

TEST_P(Body, keeps_someone_who_can_look_after_people) {
    const std::int64_t own =
        connection_->number("SELECT id FROM appointment WHERE body = 1 AND person = 1", {});
    const auto last =
        as(1, [&](const Call& call) { (void)end_appointment(call, own, date(2026, 11, 21)); });
    ASSERT_TRUE(last);
    EXPECT_EQ(last->kind, Problem::Kind::state);
    EXPECT_FALSE(appointing(entry(someone("sato"), "administrator")));
    EXPECT_FALSE(
        as(1, [&](const Call& call) { (void)end_appointment(call, own, date(2026, 11, 21)); }));
    now_ = day(2026, 11, 22);
    EXPECT_TRUE(as(1, [&](const Call& call) { (void)people(call); })) << "the term is over";
}

TEST_P(Body, says_which_posts_are_empty) {
    const std::int64_t bureau = new_unit("総務部");
    (void)new_unit("広報課", bureau, "section");
    std::vector<base::Text> missing;
    as(1, [&](const Call& call) { missing = vacancies(call); });
    EXPECT_EQ(missing.size(), 5U);
    const std::int64_t sato = someone("sato");
    EXPECT_FALSE(appointing(entry(sato, "role-RSP", Scope::unit, bureau)));
    EXPECT_FALSE(appointing(entry(sato, "role-SUP")));
    as(1, [&](const Call& call) { missing = vacancies(call); });
    EXPECT_EQ(missing.size(), 3U);
}

TEST_P(Body, has_units_that_never_lie_within_themselves) {
    const std::int64_t top = new_unit("局");
    const std::int64_t middle = new_unit("部", top);
    const std::int64_t low = new_unit("課", middle, "section");
    const auto move = [&](std::int64_t id, std::optional<std::int64_t> parent) {
        return as(1, [&](const Call& call) {
            for (Unit unit : units(call)) {
                if (unit.id != id) continue;
                unit.parent = parent;
                (void)change_unit(call, unit);
            }
        });
    };
    EXPECT_TRUE(move(top, low));
    EXPECT_TRUE(move(top, top));
    EXPECT_TRUE(move(top, 4711));
    EXPECT_FALSE(move(low, top));
    EXPECT_TRUE(as(1, [&](const Call& call) {
        (void)change_unit(call, {low, top, "section", "古い版から", 1});
    })) << "seen before it was moved";
}

TEST_P(Body, gives_a_login_once_and_signs_out_who_is_disabled) {
    const std::int64_t sato = someone("Sato");
    const auto twice = as(1, [&](const Call& call) {
        Person other;
        other.name = "other";
        other.login = "sATO";
        (void)add_person(call, other);
    });
    ASSERT_TRUE(twice);
    EXPECT_EQ(twice->kind, Problem::Kind::conflict);
    connection_->run("INSERT INTO session (digest, body, person, made, used, ends, address, agent,"
                     " csrf, strength) VALUES ('d', 1, ?, 0, 0, 0, '', '', '', 'one')",
                     {sato});
    EXPECT_FALSE(as(1, [&](const Call& call) {
        for (Person one : people(call)) {
            if (one.id != sato) continue;
            one.disabled = true;
            (void)change_person(call, one);
        }
    }));
    EXPECT_EQ(connection_->number("SELECT count(*) FROM session", {}), 0);
    EXPECT_FALSE(load_actor(*connection_, {1}, sato, now_, ""));
}

INSTANTIATE_TEST_SUITE_P(Engines, Body, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
