// What a requirement lacks, against the tables of CONTRACT 2.1 to 2.5, and the cheapest way there.
#include "situations.h"

#include <map>

namespace ishigaki::improve {
namespace {

using catalog::Answer;
using catalog::Class;
using catalog::Level;
using catalog::RequirementIndex;
using document::RubricAnswers;
using test::Case;
using test::case_of;
using test::model;

const std::string all_a =
    "{deliberation: A, process: A, management: A, review: A, documentation: A}";
const std::string all_b =
    "{deliberation: B, process: B, management: B, review: B, documentation: B}";

std::string judged(const std::string& judgement, const std::string& more = "") {
    return "plan: {system_level: 4}\n" + more
           + "assessments: [{id: a, judgements: {Tb1.1: " + judgement + "}}]\n";
}

const RequirementWork& tb11(const Case& one) {
    return one->works[model().requirement("Tb1.1")->value()];
}

std::vector<std::string> ids(const Case& one, const Pieces& pieces) {
    std::vector<std::string> all;
    for (const std::uint32_t piece : pieces) {
        all.push_back(id_of(model(), *one->assessment, tb11(one), tb11(one).pieces[piece]));
    }
    return all;
}

std::vector<std::string> bought(const Case& one, int level) {
    const RequirementWork& work = tb11(one);
    return ids(one, work.buy(Level(level), Settled(work.pieces.size()), {}).pieces);
}

using Ids = std::vector<std::string>;

std::vector<std::string> criteria_of(std::initializer_list<int> levels,
                                     const std::string& behind = "") {
    Ids all;
    for (const auto& criterion : model().at(*model().requirement("Tb1.1")).criteria) {
        if (std::ranges::find(levels, criterion.level.value()) == levels.end()) continue;
        all.push_back(std::string(criterion.id) + behind);
    }
    return all;
}

TEST(Work, OfARequirementJudgedByALevelIsTheCriteriaAboveIt) {
    const Case one = case_of(judged("{core: {level: 3}, periphery: " + all_b + "}"));
    EXPECT_EQ(tb11(one).present.value(), 3);
    EXPECT_EQ(tb11(one).demand(Level(3)), nullptr) << "nothing is asked for what is there";
    EXPECT_EQ(bought(one, 4), criteria_of({4})) << "class B is enough for level 4";
}

TEST(Work, FromClassesRaisesThePointsThatTheLeastOfTheClassLeavesOpen) {
    const Case one = case_of(judged("{core: {level: 5}, periphery: " + all_b + "}"));
    EXPECT_EQ(bought(one, 5), (Ids{"Tb1.1:deliberation.experts=yes", "Tb1.1:process.depth=yes",
                                   "Tb1.1:process.detail=yes", "Tb1.1:process.effectiveness=yes",
                                   "Tb1.1:management.practice=yes", "Tb1.1:review.periodic=yes",
                                   "Tb1.1:review.as_needed=yes", "Tb1.1:review.response=yes",
                                   "Tb1.1:documentation.practice=yes"}));
}

TEST(Work, OnElementsWithinTheCoreIsNotAskedFor) {
    const Case one = case_of(judged(
        "{core: {level: 5}, periphery: {deliberation: A, process: A, management: A, review: A}, "
        "in_core: [documentation]}"));
    EXPECT_EQ(tb11(one).present.value(), 5);
    EXPECT_TRUE(tb11(one).pieces.empty());
}

TEST(Work, OfCriteriaIsThoseNeitherMetNorInapplicable) {
    const Ids second = criteria_of({2});
    ASSERT_GE(second.size(), 2U);
    const Case one = case_of(judged(
        fmt::format("{{core: {{criteria: {{{}: yes, {}: {{applicable: false, reason: r}}}}}}, "
                    "periphery: {}}}",
                    second[0], second[1], all_a)));
    EXPECT_EQ(bought(one, 2), Ids(second.begin() + 2, second.end()));
    Ids both(second.begin() + 2, second.end());
    for (const std::string& id : criteria_of({3})) both.push_back(id);
    EXPECT_EQ(bought(one, 3), both);
}

TEST(Work, OfCoverageFollowsTables46And47) {
    const Case one = case_of(judged(
        "{core: {coverage: [{target: DMZ, important: true, level: 3}, {target: office, level: 2}]},"
        " periphery: "
        + all_a + "}"));
    EXPECT_EQ(tb11(one).present.value(), 3);
    // Level 4: important objects at 4, others at 3.
    Ids four = criteria_of({4}, "@DMZ");
    for (const std::string& id : criteria_of({3}, "@office")) four.push_back(id);
    EXPECT_EQ(bought(one, 4), four);
    // Level 5: every object at 5.
    Ids five = criteria_of({4, 5}, "@DMZ");
    for (const std::string& id : criteria_of({3, 4, 5}, "@office")) five.push_back(id);
    EXPECT_EQ(bought(one, 5), five);
    // One object of several takes a share of what the whole criterion takes.
    const Piece& piece = tb11(one).pieces.front();
    const Amounts whole =
        one->costs.criterion({*model().requirement("Tb1.1"), piece.criterion}).front().amounts;
    EXPECT_EQ(piece.ways.front().amounts, CostTable::share_of(whole, one->costs.object_share()));
}

TEST(Work, OfWhatIsNotJudgedIsEverything) {
    const Case one = case_of("plan: {system_level: 4}\nassessments: [{id: a}]\n");
    EXPECT_EQ(tb11(one).present.value(), 1);
    Ids found = bought(one, 5);
    const auto points = std::ranges::remove_if(
        found, [](const std::string& id) { return id.find(':') != std::string::npos; });
    const auto count = std::ranges::distance(points);
    EXPECT_EQ(count, 2 * (5 + 5 + 2 + 4 + 2));
    found.erase(points.begin(), points.end());
    EXPECT_EQ(found, criteria_of({2, 3, 4, 5}));
}

TEST(Work, OfWhatIsExcludedIsNone) {
    const Case one = case_of("plan: {system_level: 4, excluded: {Tb1.1: why}}\n"
                             "assessments: [{id: a}]\n");
    EXPECT_FALSE(tb11(one).applies);
    EXPECT_TRUE(tb11(one).pieces.empty());
}

// Rows as the contract prints them: y, p, n or - (not asked), with the class they earn.
struct Row {
    char earned;
    std::string_view cells;
};
const std::map<std::string_view, std::vector<Row>> contract = {
    {"deliberation", {{'A', "yyyyy"}, {'B', "yyyyp"}, {'C', "p-pp-"}}},
    {"process", {{'A', "yyyyy"}, {'B', "yppyp"}, {'C', "ppppp"}}},
    {"management", {{'A', "yy"}, {'B', "yp"}, {'B', "py"}, {'C', "np"}}},
    {"review", {{'A', "yyyy"}, {'B', "yppp"}, {'B', "pyyp"}, {'C', "nppp"}}},
    {"documentation", {{'A', "yy"}, {'B', "yp"}, {'B', "py"}, {'C', "np"}}},
};

std::size_t answer_of(char cell) {
    return cell == 'y' ? 2 : cell == 'p' ? 1 : 0;
}

// What it takes at least to come from `now` to `wanted` or better: the cheapest row of the
// contract.
std::int64_t least_cost(const Case& one, std::size_t element, const std::vector<std::size_t>& now,
                        char wanted) {
    std::int64_t least = unlimited;
    for (const Row& row : contract.at(model().elements[element].id)) {
        if (row.earned > wanted) continue;
        std::int64_t cost = 0;
        for (std::size_t point = 0; point < now.size(); ++point) {
            for (std::size_t to = now[point] + 1; to <= answer_of(row.cells[point]); ++to) {
                cost += one->costs.point(*model().requirement("Tb1.1"), element, point, Answer(to))
                            .amounts.tenths();
            }
        }
        least = std::min(least, cost);
    }
    return least;
}

TEST(Work, BuysTheCheapestRowFromEveryCombinationOfAnswers) {
    const auto index = *model().requirement("Tb1.1");
    const std::map<int, char> classes = {{2, 'C'}, {3, 'B'}, {4, 'B'}, {5, 'A'}};
    const Case one = case_of(judged("{core: {level: 5}, periphery: " + all_a + "}"));
    for (std::size_t element = 0; element < model().elements.size(); ++element) {
        const std::size_t points = model().elements[element].points.size();
        std::size_t combinations = 1;
        for (std::size_t i = 0; i < points; ++i) combinations *= 3;
        for (std::size_t key = 0; key < combinations; ++key) {
            document::Assessment assessment = *one->assessment;
            RubricAnswers rubric;
            std::vector<std::size_t> now;
            for (std::size_t i = 0, rest = key; i < points; ++i, rest /= 3) {
                now.push_back(rest % 3);
                rubric.points[i] = Answer(rest % 3);
            }
            assessment.judgements[index.value()]->periphery[element] = rubric;
            const auto evaluation = measure::evaluate(model(), one->plan(), assessment);
            const RequirementWork work =
                work_of(model(), evaluation, assessment, index, one->costs, {});
            for (int level = work.present.value() + 1; level <= 5; ++level) {
                const Settled nothing(work.pieces.size());
                const Bought found = work.buy(Level(level), nothing, {});
                EXPECT_EQ(found.cost, least_cost(one, element, now, classes.at(level)));
                Settled settled = nothing;
                for (const std::uint32_t piece : found.pieces) settled[piece] = true;
                EXPECT_GE(work.reached(settled).value(), level);
                for (const std::uint32_t piece : found.pieces) {
                    Settled less = settled;
                    less[piece] = false;
                    EXPECT_LT(work.reached(less).value(), level) << "nothing bought in vain";
                }
            }
        }
    }
}

TEST(Work, BuysNothingThatIsSettled) {
    const Case one = case_of(judged("{core: {level: 3}, periphery: " + all_b + "}"));
    const RequirementWork& work = tb11(one);
    Settled settled(work.pieces.size());
    for (const std::uint32_t piece : work.demand(Level(4))->core) settled[piece] = true;
    EXPECT_TRUE(work.buy(Level(4), settled, {}).pieces.empty());
    EXPECT_EQ(work.reached(settled).value(), 4);
    EXPECT_EQ(work.reached(Settled(work.pieces.size())).value(), 3);
}

TEST(Work, TakesTheWayThatCostsLeastInTheMeasure) {
    const std::string id = criteria_of({4}).front();
    const Case one = case_of(judged(
        "{core: {level: 3}, periphery: " + all_b + "}",
        fmt::format("improvement: {{costs: {{criteria: {{{}: [{{way: bought, effort: 0.5, money: "
                    "900000}}, {{way: made, effort: 9, money: 0}}]}}}}}}\n",
                    id)));
    const auto piece = std::ranges::find_if(tb11(one).pieces, [&](const Piece& piece) {
        return id_of(model(), *one->assessment, tb11(one), piece) == id;
    });
    ASSERT_NE(piece, tb11(one).pieces.end());
    ASSERT_EQ(piece->ways.size(), 2U);
    EXPECT_EQ(cheapest_way(*piece, {Measure::days, 0}).name, "bought");
    EXPECT_EQ(cheapest_way(*piece, {Measure::money, 0}).name, "made");
    EXPECT_EQ(cheapest_way(*piece, {Measure::total, 50'000}).name, "made");
    EXPECT_EQ(cheapest_way(*piece, {Measure::total, 500'000}).name, "bought");
}

TEST(Work, HalfDoneIsJudgedInMoreDetail) {
    const Case one = case_of(judged("{core: {level: 3}, periphery: " + all_b + "}"));
    std::vector<Settled> settled;
    for (const RequirementWork& work : one->works) settled.emplace_back(work.pieces.size());
    auto& marks = settled[model().requirement("Tb1.1")->value()];
    const Demand& demand = *tb11(one).demand(Level(4));
    marks[demand.core.front()] = true;
    const auto after = carried_out(model(), *one->assessment, one->works, settled);
    const auto& judgement = *after.judgements[model().requirement("Tb1.1")->value()];
    const auto& answers = std::get<document::CriterionAnswers>(judgement.core);
    EXPECT_EQ(std::ranges::count(answers, true, &document::CriterionAnswer::met),
              static_cast<std::ptrdiff_t>(criteria_of({2, 3}).size()) + 1);
    EXPECT_EQ(std::get<Class>(judgement.periphery[0]), Class(1)) << "what is not touched stays";
    // Others are left as they were.
    EXPECT_FALSE(after.judgements[0]);
}

} // namespace
} // namespace ishigaki::improve
