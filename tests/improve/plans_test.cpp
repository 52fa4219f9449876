// The published selection problems in ../shared/data/plans, each with its known optimum. They lie
// beside the checkout; where they are not there, nothing is tried and the test says so.
#include "improve/select.h"
#include "lp_file.h"
#include "selections.h"

#include <gtest/gtest.h>

#include <fstream>

namespace ishigaki::improve {
namespace {

struct Known {
    const char* name;
    std::int64_t optimum;
};

void PrintTo(const Known& known, std::ostream* out) {
    *out << known.name;
}

class Plans : public testing::TestWithParam<Known> {};

TEST_P(Plans, AreSolvedToTheirKnownOptimum) {
    std::ifstream file(std::string(ISHIGAKI_ROOT "/../shared/data/plans/") + GetParam().name
                       + ".lp");
    if (!file) GTEST_SKIP() << "../shared/data/plans is not beside the checkout";
    const Problem problem = test::read_plan_problem(file);
    ASSERT_EQ(problem.choices.size(), 115U);
    const Selection answer = select(problem, Aim::most_value);
    EXPECT_EQ(answer.outcome, Outcome::optimal);
    EXPECT_EQ(answer.worth.value, GetParam().optimum);
    EXPECT_EQ(answer.bound, GetParam().optimum);
    EXPECT_TRUE(test::keeps_all_rules(problem, answer.taken));
    EXPECT_EQ(test::sum_of(problem, answer.taken), answer.worth);
}

constexpr Known known[] = {
    {"strong_10_1", 11'710}, {"strong_10_2", 12'080}, {"strong_30_1", 33'760},
    {"strong_30_2", 38'500}, {"strong_50_1", 58'390}, {"strong_50_2", 56'970},
    {"uncor_10_1", 19'417},  {"uncor_10_2", 21'559},  {"uncor_30_1", 52'679},
    {"uncor_30_2", 41'887},  {"uncor_50_1", 61'197},  {"uncor_50_2", 54'674},
    {"weak_10_1", 10'820},   {"weak_10_2", 10'494},   {"weak_30_1", 27'526},
    {"weak_30_2", 26'571},   {"weak_50_1", 46'729},   {"weak_50_2", 45'666},
};
INSTANTIATE_TEST_SUITE_P(Shared, Plans, testing::ValuesIn(known),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(LpFile, IsReadAsChoicesOptionsNeedsAndBudget) {
    std::istringstream file("Maximize\n obj: 5 x0_1\n + 7 x0_2 + 3 x1_1\nSubject To\n"
                            " bud: 2 x0_1 + 4 x0_2\n + 1 x1_1 <= 4\n c0: x0_1 + x0_2 <= 1\n"
                            " p0: x1_1 - x0_1 - x0_2 <= 0\nBinary\nx0_1\nx0_2\nx1_1\nEnd\n");
    const Problem problem = test::read_plan_problem(file);
    ASSERT_EQ(problem.choices.size(), 2U);
    EXPECT_EQ(problem.budget, 4);
    ASSERT_EQ(problem.choices[0].options.size(), 3U);
    EXPECT_EQ(problem.choices[0].options[2].value, 7);
    EXPECT_EQ(problem.choices[0].options[2].cost, 4);
    EXPECT_EQ(problem.choices[1].options[1].needs, (std::vector<Clause>{{{0, 1}}}));
    EXPECT_EQ(select(problem, Aim::most_value).worth, (Worth{8, 3}));
}

} // namespace
} // namespace ishigaki::improve
