#include "base/date.h"
#include "base/map_reader.h"
#include "base/nearest.h"
#include "base/parse.h"
#include "base/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace ishigaki::base {
namespace {

TEST(Text, SayShowsTextsInTheLanguageOfTheSentence) {
    const Text inner("石", "stone");
    EXPECT_EQ(say("{}が{}個", "{1} of {0}", inner, 3), Text("石が3個", "3 of stone"));
}

TEST(Utf8, WideCharactersCountTwo) {
    EXPECT_EQ(display_width("石垣ab"), 6);
    EXPECT_EQ(display_width("ｱ"), 1);
    EXPECT_EQ(prefix_of_width("石垣", 3), "石");
    EXPECT_EQ(length("石垣ab"), 4U);
}

TEST(Utf8, WrappedLinesFitAndLoseNothing) {
    for (int width = 4; width < 40; ++width) {
        const std::string text =
            "対策要求は117件である。English words wrap at spaces、そして句読点は行頭に来ない。";
        std::string joined;
        for (const std::string& line : wrap(text, width)) {
            EXPECT_LE(display_width(line), width) << line;
            EXPECT_FALSE(line.starts_with("。") || line.starts_with("、")) << line;
            joined += line;
        }
        std::string expected = text;
        std::erase(expected, ' ');
        std::erase(joined, ' ');
        EXPECT_EQ(joined, expected);
    }
}

TEST(Utf8, FoldingMakesWidthsAndCasesEqual) {
    EXPECT_EQ(fold("ＡＢＣ　ｱﾎﾟ"), fold("abc アポ"));
    EXPECT_EQ(fold("Tb1.1"), "tb1.1");
}

TEST(Nearest, FindsSlipsOfTheFinger) {
    const std::vector<std::string_view> known = {"deliberation", "process", "management"};
    EXPECT_EQ(nearest("delibration", known), "deliberation");
    EXPECT_EQ(nearest("proecss", known), "process");
    EXPECT_FALSE(nearest("zzz", known));
    EXPECT_FALSE(nearest("", known));
    EXPECT_FALSE(nearest(std::string(1000, 'a'), known));
}

TEST(Date, OnlyDaysThatExistAreDates) {
    EXPECT_TRUE(parse_date("2024-02-29"));
    EXPECT_FALSE(parse_date("2026-02-29"));
    EXPECT_FALSE(parse_date("2026-2-1"));
    EXPECT_FALSE(parse_date("2026-13-01"));
    EXPECT_FALSE(parse_date("2026/01/01"));
    EXPECT_EQ(to_string(*parse_date("0999-01-02")), "0999-01-02");
}

TEST(Diagnostics, OneLineNamesFilePlacePathValueAndRemedy) {
    Diagnostics diagnostics("f.yaml");
    diagnostics.error({3, 7}, "plan.x", say("値 \"{}\" は誤り", "bad \"{}\"", 6),
                      say("5", "use 5"));
    EXPECT_EQ(to_line(diagnostics.all()[0], Lang::en),
              "f.yaml:3:7: error: plan.x: bad \"6\" (use 5)");
    EXPECT_EQ(to_line(diagnostics.all()[0], Lang::ja),
              "f.yaml:3:7: エラー: plan.x: 値 \"6\" は誤り（5）");
}

TEST(Diagnostics, AFloodIsCutAndStillCounts) {
    Diagnostics diagnostics("f");
    for (int i = 0; i < 20'000; ++i) diagnostics.error({}, {}, say("x", "x"));
    EXPECT_EQ(diagnostics.all().size(), Diagnostics::limit + 1);
    EXPECT_EQ(diagnostics.error_count(), 20'000U);
}

TEST(MapReader, ReportsMissingMistypedAndUnknownKeysAtOnce) {
    Diagnostics diagnostics("f");
    const auto tree = parse("name: [1]\nlevle: 3\n", diagnostics);
    MapReader map(tree->root(), "top", diagnostics);
    EXPECT_FALSE(map.string("name", Need::required));
    EXPECT_FALSE(map.integer("level", 1, 5, Need::required));
    map.finish();
    ASSERT_EQ(diagnostics.error_count(), 3U);
    EXPECT_EQ(diagnostics.all()[2].remedy.en, "did you mean \"level\"?");
}

TEST(MapReader, ANumberOutOfRangeIsRefusedWithTheRange) {
    rc::check("only whole numbers of the range are read", [](int value) {
        Diagnostics diagnostics("f");
        const auto tree = parse(fmt::format("n: {}\n", value), diagnostics);
        MapReader map(tree->root(), {}, diagnostics);
        RC_ASSERT(map.integer("n", 1, 5).has_value() == (value >= 1 && value <= 5));
        RC_ASSERT(diagnostics.has_errors() != (value >= 1 && value <= 5));
    });
}

} // namespace
} // namespace ishigaki::base
