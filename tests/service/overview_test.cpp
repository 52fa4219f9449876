// A body at a glance, against what its systems say one by one.
#include "service/overview.h"
#include "world.h"

namespace ishigaki::service {
namespace {

class AtAGlance : public World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        give_office();
        unit(1);
        unit(2, 1);
        unit(3);
        figures("a", 1, 3, 2, "2026-09-30", 4, 0, 1.5, "energy");
        figures("b", 1, 3, 3, "2025-09-30", 0, 2, 3.0, "energy");
        figures("c", 2, 4, {}, "", 0, 0, {}, "");
        figures("d", {}, {}, {}, "", 0, 0, {}, "rail");
    }
    void figures(const std::string& key, std::optional<std::int64_t> in,
                 std::optional<std::int64_t> target, std::optional<std::int64_t> attained,
                 const std::string& as_of, std::int64_t gaps, std::int64_t excesses,
                 std::optional<double> score, const std::string& sector) {
        system(key, in);
        const auto number = [](const auto& value) {
            return value ? store::Datum(*value) : store::Datum();
        };
        const auto text = [](const std::string& value) {
            return value.empty() ? store::Datum() : store::Datum(value);
        };
        connection_->run("UPDATE system SET target_level = ?, attained_level = ?, as_of = ?,"
                         " assessment = ?, gaps = ?, excesses = ?, score = ?, sector = ?"
                         " WHERE key = ?",
                         {number(target), number(attained), text(as_of), text(as_of), gaps,
                          excesses, number(score), text(sector), key});
    }
    Overview of(std::int64_t person, std::optional<std::int64_t> unit_id = {}) {
        Overview found;
        EXPECT_FALSE(as(person, [&](const Call& call) { found = overview(call, unit_id); }));
        return found;
    }
};

TEST_P(AtAGlance, it_counts_what_there_is) {
    const Overview all = of(office_);
    EXPECT_EQ(all.systems, 4);
    EXPECT_EQ(all.without_target, 1);
    EXPECT_EQ(all.without_assessment, 2);
    EXPECT_EQ(all.out_of_date, 1);
    EXPECT_EQ(all.gaps, 4);
    EXPECT_EQ(all.excesses, 2);
    EXPECT_EQ(all.levels.size(), 4U);
}

TEST_P(AtAGlance, it_groups_by_unit_and_by_sector) {
    const Overview all = of(office_);
    ASSERT_EQ(all.units.size(), 3U);
    EXPECT_EQ(all.units[0].unit, 1);
    EXPECT_EQ(all.units[0].systems, 2);
    EXPECT_EQ(all.units[0].short_of_target, 1);
    EXPECT_EQ(all.units[0].gaps, 4);
    EXPECT_DOUBLE_EQ(all.units[0].score.value(), 2.25);
    EXPECT_EQ(all.units[1].unit, 2);
    EXPECT_FALSE(all.units[1].score);
    EXPECT_EQ(all.units[1].short_of_target, 0) << "what was not measured falls short of nothing";
    EXPECT_FALSE(all.units[2].unit) << "those without one come last";
    ASSERT_EQ(all.sectors.size(), 3U);
    EXPECT_EQ(all.sectors[0].sector, "");
    EXPECT_EQ(all.sectors[1].sector, "energy");
    EXPECT_EQ(all.sectors[1].excesses, 2);
    EXPECT_EQ(all.sectors[2].sector, "rail");
}

TEST_P(AtAGlance, it_holds_what_the_actor_may_see_and_no_more) {
    EXPECT_EQ(of(office_, 1).systems, 3) << "a unit with all below it";
    EXPECT_EQ(of(with_role("role-RSP", Scope::unit, 2)).systems, 1);
    EXPECT_EQ(of(with_role("role-RSP", Scope::unit, 3)).systems, 0);
    EXPECT_TRUE(of(with_role("role-RSP", Scope::unit, 3)).units.empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, AtAGlance, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
