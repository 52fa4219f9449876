#include "base/utf8.h"
#include "measure/check_plan.h"
#include "report/evaluation_report.h"
#include "report/item_report.h"
#include "report/render.h"
#include "support.h"

#include <sstream>

namespace ishigaki::report {
namespace {

using base::Lang;
using test::model;

constexpr std::string_view hostile = "<script>alert('x')</script>\"&|*`[a](b)";

struct Evaluated {
    document::SystemFile file;
    measure::Evaluation evaluation;
    base::Diagnostics warnings;

    explicit Evaluated(const std::string& text)
        : file(test::load(text)),
          evaluation(measure::evaluate(model(), *file.plan, *file.newest())),
          warnings(measure::check_plan(model(), *file.plan)) {}
    [[nodiscard]] EvaluationInput input() const {
        return {test::library(), file, *file.newest(), evaluation, warnings};
    }
};

Evaluated mixed() {
    std::string text = fmt::format("ishigaki: 1\nsystem: {{id: s, name: '{}'}}\n"
                                   "plan: {{system_level: 3, excluded: {{Tb1.5: none}}}}\n"
                                   "assessments:\n  - id: a\n    judgements:\n",
                                   std::string("<script>alert(1)</script>"));
    int level = 0;
    for (const auto& requirement : model().requirements) {
        level = level % 5 + 1;
        if (requirement.id == "Tb1.6") continue;
        text += fmt::format(
            "      {}: {{core: {{level: {}}}, periphery: {{deliberation: A, process: A, "
            "management: A, review: A, documentation: A}}, note: '=1+1 \"q\"'}}\n",
            requirement.id, level);
    }
    return Evaluated(text);
}

TEST(Html, HostileTextsCannotBecomeMarkup) {
    const Evaluated one = mixed();
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const std::string html = to_html(evaluation_report(one.input(), lang, Extent::full));
        EXPECT_EQ(html.find("<script"), std::string::npos);
        EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
    }
    Document document{Lang::en, std::string(hostile), std::string(hostile), {}};
    document.blocks.emplace_back(Heading{1, std::string(hostile)});
    document.blocks.emplace_back(Bullets{{std::string(hostile)}});
    document.blocks.emplace_back(
        Table{std::string(hostile), {{std::string(hostile)}}, {{std::string(hostile)}}});
    document.blocks.emplace_back(
        Details{std::string(hostile), std::string(hostile), {std::string(hostile)}});
    EXPECT_EQ(to_html(document).find("<script"), std::string::npos);
    EXPECT_EQ(to_markdown(document).find("<script"), std::string::npos);
}

TEST(Html, ThePageFetchesNothingAndEveryRequirementHasItsAnchor) {
    const std::string html = to_html(evaluation_report(mixed().input(), Lang::ja, Extent::full));
    for (const char* reference : {"http://", "https://", "src=", "@import", "url(//"}) {
        EXPECT_EQ(html.find(reference), std::string::npos) << reference;
    }
    for (const auto& requirement : model().requirements) {
        EXPECT_NE(html.find(fmt::format("<details id=\"{}\">", requirement.id)), std::string::npos);
        EXPECT_NE(html.find(fmt::format("<a href=\"#{}\" class=\"stone", requirement.id)),
                  std::string::npos);
    }
}

TEST(Csv, CellsAreQuotedAndFormulasAreDisarmed) {
    const Table table{{}, {{"a"}, {"b"}}, {{"x,\"y\"\nz", "=1+1"}, {"+3.5", "@cmd"}, {"-2", "ok"}}};
    EXPECT_EQ(to_csv(table), "\xEF\xBB\xBF"
                             "a,b\r\n\"x,\"\"y\"\"\nz\",'=1+1\r\n+3.5,'@cmd\r\n-2,ok\r\n");
}

TEST(Csv, HasARowForEveryRequirement) {
    const Table table = requirement_table(mixed().input(), Lang::ja);
    EXPECT_EQ(table.rows.size(), 117U);
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
}

TEST(Wall, SharesAddUpAndEveryRequirementIsOneStone) {
    const Evaluated one = mixed();
    const Wall wall = build_wall(test::library(), one.evaluation);
    EXPECT_EQ(wall.sections.size(), 4U);
    std::size_t stones = 0;
    double courses = 0;
    double shares = 0;
    for (const auto& section : wall.sections) {
        for (const auto& course : section.courses) {
            courses += course.share;
            for (const auto& stone : course.stones) {
                ++stones;
                shares += stone.share;
            }
        }
    }
    EXPECT_EQ(stones, 117U);
    EXPECT_NEAR(courses, 1.0, 1e-12);
    EXPECT_NEAR(shares, 1.0, 1e-12);
}

TEST(Wall, EveryStateHasItsStone) {
    const Evaluated one = mixed();
    std::set<Stone> seen;
    for (const auto& result : one.evaluation.requirements) seen.insert(stone_of(result, model()));
    EXPECT_EQ(seen.size(), 6U) << "all but short by two, which a target of 3 cannot show";
    measure::RequirementResult result;
    result.judged = true;
    result.status = measure::Status::short_of;
    result.target = catalog::Level(5);
    result.level = catalog::Level(3);
    EXPECT_EQ(stone_of(result, model()), Stone::short_by_two);
}

TEST(Wall, InATerminalItNeverExceedsTheColumns) {
    const Wall wall = build_wall(test::library(), mixed().evaluation);
    for (const Lang lang : {Lang::ja, Lang::en}) {
        for (int columns = 80; columns <= 160; columns += 7) {
            std::istringstream lines(wall_text(wall, lang, columns, false));
            std::size_t joints = 0;
            for (std::string line; std::getline(lines, line);) {
                EXPECT_LE(base::display_width(line), columns) << line;
                for (std::size_t at = 0; (at = line.find("▏", at)) != std::string::npos; ++at)
                    ++joints;
            }
            EXPECT_EQ(joints, 117U);
        }
    }
}

TEST(Terminal, TextsStayWithinTheColumnsInBothLanguages) {
    const Evaluated one = mixed();
    for (const Lang lang : {Lang::ja, Lang::en}) {
        std::istringstream lines(
            to_terminal(evaluation_report(one.input(), lang, Extent::summary), {80, false, false}));
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(base::display_width(line), 80) << line;
        }
    }
}

TEST(Markdown, TableCellsCannotBreakTheTable) {
    Document document{Lang::en, "t", {}, {}};
    document.blocks.emplace_back(Table{{}, {{"a"}}, {{"x | y\nz"}}});
    EXPECT_NE(to_markdown(document).find("| x \\| y<br>z |"), std::string::npos);
}

TEST(Items, EveryItemHasAPageInBothLanguages) {
    const catalog::Crosswalk crosswalk(test::library());
    for (std::size_t i = 0; i < test::library().size(); i += 7) {
        const auto item = test::library().item(i);
        for (const Lang lang : {Lang::ja, Lang::en}) {
            EXPECT_FALSE(
                to_terminal(item_report(item, crosswalk, lang), {80, false, false}).empty());
        }
    }
}

} // namespace
} // namespace ishigaki::report
