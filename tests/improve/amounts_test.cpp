// What work takes: the catalog's figures, the user's before them, and what they come to.
#include "situations.h"

namespace ishigaki::improve {
namespace {

using catalog::Answer;
using test::Case;
using test::case_of;
using test::model;

Case sized(const std::string& improvement, const std::string& size = "medium") {
    return case_of(test::load("ishigaki: 1\nsystem: {id: s, name: s, size: " + size
                              + "}\nplan: {system_level: 4}\nimprovement: " + improvement
                              + "\nassessments: [{id: a}]\n"));
}

// The first criterion of a level whose activity is of a kind.
document::CriterionOf criterion_of(std::string_view activity, int level) {
    for (std::size_t i = 0; i < model().requirements.size(); ++i) {
        const auto& criteria = model().requirements[i].criteria;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            const auto point = test::library().find(
                "ecom-2005", test::library().item(criteria[c].item).attribute("point").text());
            if (criteria[c].level.value() == level
                && point.attribute("activity").text() == activity) {
                return {catalog::RequirementIndex(i), c};
            }
        }
    }
    ADD_FAILURE() << activity;
    return {};
}

TEST(Amounts, OfACriterionFollowActivityLevelAndSize) {
    const auto amounts = [](const std::string& size, int level) {
        return sized("{}", size)
            ->costs.criterion(criterion_of("activity.technical_setting", level))
            .front()
            .amounts;
    };
    // technical_setting: role building, effort 2, 4, 8, 14, money 100 to 3,000 thousand.
    EXPECT_EQ(amounts("medium", 2).effort[1], 20);
    EXPECT_EQ(amounts("medium", 2).yen, 100'000);
    EXPECT_EQ(amounts("medium", 5).effort[1], 140);
    EXPECT_EQ(amounts("medium", 5).yen, 3'000'000);
    EXPECT_EQ(amounts("medium", 3).lead, 60);
    EXPECT_EQ(amounts("medium", 3).upkeep, 10);
    EXPECT_EQ(amounts("small", 3).effort[1], 24); // 4 × 0.6
    EXPECT_EQ(amounts("large", 3).effort[1], 72); // 4 × 1.8
    EXPECT_EQ(amounts("large", 3).yen, 540'000);  // 300,000 × 1.8
    EXPECT_EQ(amounts("large", 3).lead, 60) << "days do not grow with the size";
}

TEST(Amounts, OfAPointAreForOneStep) {
    const Case one = sized("{}");
    // deliberation.depth: 0.5 to partly, 1.5 more to yes.
    EXPECT_EQ(one->costs.point(catalog::RequirementIndex(0), 0, 2, Answer(1)).amounts.tenths(), 5);
    EXPECT_EQ(one->costs.point(catalog::RequirementIndex(0), 0, 2, Answer(2)).amounts.tenths(), 15);
}

TEST(Amounts, OfTheUserGoBeforeThoseOfTheCatalog) {
    const Case one =
        sized("{day_rate: 40000, costs: {criteria: {Tb1.1/2a: {effort: {building: 2.5, "
              "operating: 1}, money: 7000, lead: 5, upkeep: 0.3, upkeep_money: 900}}, "
              "points: {Tb1.1: {deliberation: {depth: {effort: 3}}}}}}");
    EXPECT_EQ(one->costs.day_rate(), 40'000);
    const auto index = *model().requirement("Tb1.1");
    const auto ways = one->costs.criterion({index, 0});
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_TRUE(ways[0].own);
    Amounts expected;
    expected.effort = {0, 25, 10};
    expected.yen = 7'000;
    expected.lead = 5;
    expected.upkeep = 3;
    expected.upkeep_yen = 900;
    EXPECT_EQ(ways[0].amounts, expected);
    EXPECT_TRUE(one->costs.point(index, 0, 2, Answer(1)).own);
    EXPECT_EQ(one->costs.point(index, 0, 2, Answer(1)).amounts.tenths(), 8) << "a quarter of it";
    EXPECT_EQ(one->costs.point(index, 0, 2, Answer(2)).amounts.tenths(), 22);
    EXPECT_FALSE(one->costs.point(index, 0, 1, Answer(1)).own);
    // What is not said stays.
    const Case money = sized("{costs: {criteria: {Tb1.1/2a: {money: 7000}}}}");
    const Case plain = sized("{}");
    const Amounts before = plain->costs.criterion({index, 0}).front().amounts;
    const Amounts after = money->costs.criterion({index, 0}).front().amounts;
    EXPECT_EQ(after.yen, 7'000);
    EXPECT_EQ(after.effort, before.effort);
    EXPECT_EQ(after.lead, before.lead);
}

// However many levels ask for more of the point, and whichever share of it each answer takes.
TEST(Amounts, OfAPointThatTheUserHasSetArePaidOnceAlongTheWholeWay) {
    const auto index = *model().requirement("Tb1.1");
    for (std::size_t element = 0; element < model().elements.size(); ++element) {
        const auto& of = model().elements[element];
        for (std::size_t point = 0; point < of.points.size(); ++point) {
            SCOPED_TRACE(fmt::format("{}.{}", of.id, of.points[point].id));
            const Case one = sized(fmt::format(
                "{{costs: {{points: {{Tb1.1: {{{}: {{{}: {{effort: {{planning: 3.7, building: "
                "0.1}}, money: 12345, lead: 40, upkeep: 0.5, upkeep_money: 777}}}}}}}}}}}}",
                of.id, of.points[point].id));
            Amounts sum;
            for (std::size_t to = 1; to < model().answers.size(); ++to) {
                const Way way = one->costs.point(index, element, point, Answer(to));
                EXPECT_TRUE(way.own);
                EXPECT_EQ(way.amounts.lead, 40);
                for (const std::int64_t effort : way.amounts.effort) EXPECT_GE(effort, 0);
                EXPECT_GE(way.amounts.yen, 0);
                sum += way.amounts;
            }
            Amounts expected;
            expected.effort = {37, 1};
            expected.yen = 12'345;
            expected.lead = 40;
            expected.upkeep = 5;
            expected.upkeep_yen = 777;
            EXPECT_EQ(sum, expected);
        }
    }
}

// From level to level, each carried out before the next is planned, as in one go.
TEST(Amounts, OfAPointAreTheSameLevelByLevelAsInOneGo) {
    const std::string file =
        "plan: {system_level: 5}\n"
        "improvement: {projects: [], costs: {points: {Tb1.1: {process: {structure: {effort: 30}, "
        "depth: {effort: 7.3}}, documentation: {practice: {effort: 0.1}}}}}}\n"
        "assessments: [{id: a, judgements: {Tb1.1: {core: {level: 5}, periphery: {deliberation: A, "
        "management: A, review: A}}}}]\n";
    const Case one = test::case_of(file);
    const auto index = *model().requirement("Tb1.1");
    const RequirementWork& work = one->works[index.value()];
    const std::int64_t at_once = work.buy(catalog::Level(5), Settled(work.pieces.size()), {}).cost;
    EXPECT_GT(at_once, 370);
    auto assessment = *one->assessment;
    std::int64_t sum = 0;
    for (int level = 2; level <= 5; ++level) {
        const auto evaluation = measure::evaluate(model(), one->plan(), assessment);
        const auto rest = work_of(model(), evaluation, assessment, index, one->costs, {});
        if (rest.demand(catalog::Level(level)) == nullptr) continue;
        const Bought bought = rest.buy(catalog::Level(level), Settled(rest.pieces.size()), {});
        sum += bought.cost;
        Settled settled(rest.pieces.size());
        for (const std::uint32_t piece : bought.pieces) settled[piece] = true;
        assessment = carried_out(model(), assessment, {&rest, 1}, {&settled, 1});
    }
    EXPECT_EQ(sum, at_once);
}

TEST(Amounts, AddUpButTheLongestTimeCounts) {
    Amounts one;
    one.effort[0] = 15;
    one.yen = 1'000;
    one.lead = 30;
    one.upkeep = 2;
    Amounts other = one;
    other.effort[1] = 5;
    other.lead = 60;
    one += other;
    EXPECT_EQ(one.tenths(), 35);
    EXPECT_EQ(one.yen, 2'000);
    EXPECT_EQ(one.lead, 60);
    EXPECT_EQ(one.upkeep, 4);
}

TEST(Price, CountsInTheMeasureAsked) {
    Amounts amounts;
    amounts.effort = {12, 3};
    amounts.yen = 1'001;
    EXPECT_EQ((Price{Measure::days, 50'000}.of(amounts)), 15);
    EXPECT_EQ((Price{Measure::money, 50'000}.of(amounts)), 2) << "thousands, rounded up";
    EXPECT_EQ((Price{Measure::total, 50'000}.of(amounts)), 77) << "75 thousand of effort";
    EXPECT_GT((Price{Measure::work, 50'000}.of(amounts)), 1'000'000);
    for (const Measure measure : {Measure::days, Measure::money, Measure::total, Measure::work}) {
        EXPECT_EQ((Price{measure, 50'000}.of(Amounts{})), 0);
    }
}

} // namespace
} // namespace ishigaki::improve
