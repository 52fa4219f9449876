// The rubrics of tables 4-8 to 4-12 against a second, obvious reading of CONTRACT 2.1.
#include "measure/evaluate.h"
#include "support.h"

#include <map>

namespace ishigaki::measure {
namespace {

using document::RubricAnswers;
using test::model;

// Rows as the contract prints them: y, p, n or - (not asked), best class first.
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

char expected_class(const std::vector<Row>& rows, const std::string& answers) {
    constexpr std::string_view order = "npy";
    for (const Row& row : rows) {
        bool satisfied = true;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (row.cells[i] == '-') continue;
            satisfied = satisfied && order.find(answers[i]) >= order.find(row.cells[i]);
        }
        if (satisfied) return row.earned;
    }
    return 'f';
}

TEST(Rubric, EveryCombinationOfAnswersEarnsTheClassOfTheTable) {
    const std::map<std::string_view, std::map<char, int>> counts = {
        {"deliberation", {{'A', 1}, {'B', 1}, {'C', 70}, {'f', 171}}},
        {"process", {{'A', 1}, {'B', 7}, {'C', 24}, {'f', 211}}},
        {"management", {{'A', 1}, {'B', 2}, {'C', 3}, {'f', 3}}},
        {"review", {{'A', 1}, {'B', 9}, {'C', 14}, {'f', 57}}},
        {"documentation", {{'A', 1}, {'B', 2}, {'C', 3}, {'f', 3}}},
    };
    ASSERT_EQ(model().elements.size(), contract.size());
    for (const catalog::Element& element : model().elements) {
        std::map<char, int> found;
        std::size_t combinations = 1;
        for (std::size_t i = 0; i < element.points.size(); ++i) combinations *= 3;
        for (std::size_t key = 0; key < combinations; ++key) {
            RubricAnswers answers;
            std::string letters;
            std::size_t rest = key;
            for (std::size_t i = 0; i < element.points.size(); ++i) {
                answers.points[i] = catalog::Answer(rest % 3);
                letters += "npy"[rest % 3];
                rest /= 3;
            }
            const Class earned = class_of(model(), element, answers);
            const char letter = model().classes[earned.index()].id[0];
            ++found[letter];
            EXPECT_EQ(letter, expected_class(contract.at(element.id), letters))
                << element.id << " " << letters;
        }
        EXPECT_EQ(found, counts.at(element.id)) << element.id;
    }
}

TEST(Rubric, APointLeftOutCountsAsNo) {
    for (const catalog::Element& element : model().elements) {
        RubricAnswers all_but_first;
        RubricAnswers with_no;
        for (std::size_t i = 0; i < element.points.size(); ++i) {
            all_but_first.points[i] = model().best_answer();
            with_no.points[i] = model().best_answer();
        }
        all_but_first.points[0] = std::nullopt;
        with_no.points[0] = catalog::Answer(0);
        EXPECT_EQ(class_of(model(), element, all_but_first), class_of(model(), element, with_no));
    }
}

TEST(Rubric, AnElementThatIsNotJudgedFails) {
    EXPECT_EQ(class_of(model(), 0, document::Peripheral{}), model().fail());
}

TEST(Coverage, LevelsFollowTables46And47) {
    const auto level = [](const document::Coverage& objects) {
        return core_level(model(), objects).value();
    };
    const auto object = [](bool important, int level) {
        return document::CoverageObject{"x", important, Level(level)};
    };
    EXPECT_EQ(level({object(true, 5), object(false, 5)}), 5);
    EXPECT_EQ(level({object(true, 5), object(false, 4)}), 4) << "5 needs every object at 5";
    EXPECT_EQ(level({object(true, 4), object(false, 3)}), 4);
    EXPECT_EQ(level({object(true, 4), object(false, 2)}), 3);
    EXPECT_EQ(level({object(true, 3), object(false, 2)}), 3);
    EXPECT_EQ(level({object(true, 3), object(false, 1)}), 2);
    EXPECT_EQ(level({object(true, 2), object(false, 1)}), 2);
    EXPECT_EQ(level({object(true, 1), object(false, 5)}), 1);
    EXPECT_EQ(level({object(false, 3)}), 4) << "without important objects the others decide";
}

TEST(RequirementLevel, FollowsTable45ForEveryCoreAndWorstElement) {
    // reference table: by core, for worst element A, B, C, fail
    const int expected[5][4] = {
        {1, 1, 1, 1}, {2, 2, 2, 1}, {3, 3, 2, 1}, {4, 4, 2, 1}, {5, 4, 2, 1}};
    for (int core = 1; core <= 5; ++core) {
        for (std::size_t worst = 0; worst < 4; ++worst) {
            for (std::size_t at = 0; at < model().elements.size(); ++at) {
                std::array<Class, catalog::max_elements> classes{};
                std::array<bool, catalog::max_elements> in_core{};
                classes[at] = Class(worst);
                EXPECT_EQ(requirement_level(model(), Level(core), classes, in_core).value(),
                          expected[core - 1][worst]);
                in_core[at] = true; // then its class is not asked
                EXPECT_EQ(requirement_level(model(), Level(core), classes, in_core).value(), core);
            }
        }
    }
}

TEST(Gate, FollowsTable44) {
    const int expected[4][4] = {{2, 2, 2, 2}, {4, 3, 3, 2}, {4, 4, 3, 3}, {5, 5, 4, 4}};
    for (int level = 2; level <= 5; ++level) {
        for (std::size_t importance = 0; importance < 4; ++importance) {
            EXPECT_EQ(gate(model(), Level(level), importance).value(),
                      expected[level - 2][importance]);
        }
    }
}

} // namespace
} // namespace ishigaki::measure
