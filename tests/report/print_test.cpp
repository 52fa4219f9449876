#include "files/print_pdf.h"
#include "report/html.h"
#include "report/print_layout.h"
#include "report/render.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <sstream>

namespace ishigaki::report {
namespace {

using base::Lang;

constexpr std::string_view breaking_out =
    "</style><link rel=stylesheet href=\"file:///etc/passwd\"><img src='http://x/'>"
    "</title>\"} @import url(file:///etc/passwd);";

constexpr const char* drawing =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"300\"><rect width=\"900\" "
    "height=\"300\" fill=\"none\" stroke=\"#000\"/><text x=\"20\" y=\"60\" font-size=\"40\" "
    "font-family=\"IPAexGothic\">図の文字</text></svg>";

// Every kind of block, over enough pages for the table of contents to have something to say.
Document sample(const std::string& text) {
    Document document{Lang::ja, "評価報告書", "副題", {}};
    document.cover = Cover{.organisation = "石垣市",
                           .number = "第1号",
                           .status = "案",
                           .classification = "機密性2情報",
                           .restriction = "複製禁止",
                           .issued = "令和8年9月30日",
                           .edition = "第1版",
                           .logo = drawing};
    auto& blocks = document.blocks;
    for (int chapter = 1; chapter <= 6; ++chapter) {
        blocks.emplace_back(Heading{1, fmt::format("章の題{}", chapter)});
        blocks.emplace_back(Paragraph{text});
        blocks.emplace_back(Paragraph{"未記入がある。" + text, Voice::warning});
        blocks.emplace_back(Paragraph{"注記。" + text, Voice::note});
        blocks.emplace_back(Heading{2, fmt::format("節の題{}", chapter)});
        blocks.emplace_back(Bullets{{"箇条", text}});
        blocks.emplace_back(Clauses{{{"6.2.1(1)", "求める事項。" + text, {"背景。" + text}}}});
        blocks.emplace_back(Facts{{{"到達レベル", "3", text}}});
        Table table{"表の題", {{"番号"}, {"名称", Align::left, true}, {"数", Align::right}}, {}};
        for (int row = 0; row < 40; ++row) {
            table.rows.push_back({fmt::format("T{}", row), "名称\n" + text, "3"});
        }
        table.groups = {0};
        table.landscape = chapter == 3;
        blocks.emplace_back(std::move(table));
        blocks.emplace_back(Details{"Tb1.1", "要求", {"理由。" + text}});
        blocks.emplace_back(Picture{drawing, "図の題", "図の説明", chapter == 4});
        blocks.emplace_back(Paragraph{"署名", Voice::signature});
    }
    blocks.emplace_back(PageBreak{});
    blocks.emplace_back(Paragraph{"最後のページ"});
    number_headings(document);
    return document;
}

std::string run(const char* program, std::vector<std::string> arguments, std::string_view input) {
    arguments.insert(arguments.end(), {"-", "-"});
    auto done = files::run_child({program, std::move(arguments), "poppler-utils"}, input);
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message.en);
    return done ? done->out : "";
}

TEST(PrintHtml, HostileTextsStayText) {
    const std::string text(breaking_out);
    Document document = sample(text);
    document.title = document.subtitle = text;
    document.cover = Cover{text, text, text, text, text, text, text, {}};
    const std::string html = to_print_html(document);
    for (const char* opened : {"<link", "<img src='http", "\"file:", "<script"}) {
        EXPECT_EQ(html.find(opened), std::string::npos) << opened;
    }
    // The style is ours alone: nothing that a document says is in it.
    const std::string style = html.substr(html.find("<style>"));
    EXPECT_EQ(style.substr(0, style.find("</style>")).find("passwd"), std::string::npos);
    EXPECT_EQ(html.find("</style>"), html.rfind("</style>"));
}

TEST(PrintHtml, RefersOnlyToWhatItCarries) {
    const std::string html = to_print_html(sample("x"));
    for (std::size_t at = 0; (at = html.find("src=\"", at)) != std::string::npos; ++at) {
        EXPECT_EQ(html.substr(at + 5, 5), "data:");
    }
    for (std::size_t at = 0; (at = html.find("href=\"", at)) != std::string::npos; ++at) {
        EXPECT_EQ(html[at + 6], '#');
    }
    EXPECT_EQ(html.find("url("), std::string::npos);
    EXPECT_EQ(html.find("http"), std::string::npos);
}

TEST(PrintHtml, OnlyWhatIsSignedAndFiledHasACoverAndContents) {
    Document document = sample("x");
    EXPECT_NE(to_print_html(document).find("class=\"contents\""), std::string::npos);
    document.cover.reset();
    const std::string html = to_print_html(document);
    EXPECT_EQ(html.find("class=\"contents\""), std::string::npos);
    EXPECT_EQ(html.find("class=\"cover\""), std::string::npos);
}

TEST(PrintHtml, AHeadingTurnsWithTheTableItLeadsTo) {
    Document document{Lang::en, "t", {}, {}};
    document.blocks = {Paragraph{"preceding"}, Heading{1, "h"}, Paragraph{"about it"},
                       Table{{}, {{"a"}}, {{"x"}}, {}, true}, Paragraph{"following"}};
    const std::string html = to_print_html(document);
    const auto opened = html.find("<div class=\"landscape\">");
    EXPECT_LT(html.find("preceding"), opened);
    EXPECT_GT(html.find("<h2"), opened);
    EXPECT_LT(html.find("</div>", opened), html.find("following"));
    EXPECT_GT(html.find("</div>", opened), html.find("</table>"));
}

TEST(PrintHtml, AGroupIsNotPartedFromItsFirstRow) {
    Document document{Lang::ja, "題", {}, {}};
    Table table{{}, {{"番号"}, {"名称"}}, {{"組"}, {"1", "一"}, {"2", "二"}, {"末"}}, {0, 3}};
    document.blocks = {table};
    const std::string html = to_print_html(document);
    const auto led = html.find("<tbody class=\"led\">");
    ASSERT_NE(led, std::string::npos);
    const auto end = html.find("</tbody>", led);
    EXPECT_LT(html.find("一", led), end);
    EXPECT_GT(html.find("二", led), end);
    EXPECT_NE(html.find(".led{break-inside:avoid}"), std::string::npos);
}

TEST(TitleLines, BreakWhereTheTitleHasParts) {
    EXPECT_EQ(title_lines("住民記録システム 対策計画書", 40), "住民記録システム 対策計画書");
    EXPECT_EQ(title_lines("住民記録システム 情報セキュリティ対策計画書", 36),
              "住民記録システム\n情報セキュリティ対策計画書");
    EXPECT_EQ(title_lines("住民記録システム サービス水準の合意書　別紙（情報セキュリティ）", 41),
              "住民記録システム サービス水準の合意書\n別紙（情報セキュリティ）");
    EXPECT_EQ(title_lines("切れ目のない長い題名である", 10), "切れ目のない長い題名である");
    EXPECT_EQ(title_lines("", 10), "");
}

TEST(DataUri, EncodesAsRfc4648Says) {
    const std::map<std::string, std::string> vectors = {{"", ""},
                                                        {"f", "Zg=="},
                                                        {"fo", "Zm8="},
                                                        {"foo", "Zm9v"},
                                                        {"foob", "Zm9vYg=="},
                                                        {"fooba", "Zm9vYmE="},
                                                        {"foobar", "Zm9vYmFy"},
                                                        {"\xff\xfe", "//4="}};
    for (const auto& [bytes, encoded] : vectors) {
        EXPECT_EQ(data_uri("a/b", bytes), "data:a/b;base64," + encoded);
    }
}

RC_GTEST_PROP(PrintWidths, AnyTableFitsThePage, ()) {
    Table table;
    const auto columns = *rc::gen::inRange(1, 12);
    for (int c = 0; c < columns; ++c) {
        table.columns.push_back(
            {std::string(*rc::gen::inRange(0, 30), 't'), Align::left, *rc::gen::arbitrary<bool>()});
    }
    const auto rows = *rc::gen::inRange(0, 5);
    for (int r = 0; r < rows; ++r) {
        std::vector<std::string> row;
        for (int c = 0; c < columns; ++c) row.emplace_back(*rc::gen::inRange(0, 300), 'x');
        table.rows.push_back(std::move(row));
    }
    const ColumnWidths widths = print_widths(table, 112);
    RC_ASSERT(widths.percent.size() == static_cast<std::size_t>(columns));
    double sum = 0;
    for (const double percent : widths.percent) {
        RC_ASSERT(std::isfinite(percent));
        RC_ASSERT(percent > 0);
        sum += percent;
    }
    RC_ASSERT(std::abs(sum - 100) < 1e-6);
    RC_ASSERT(widths.table > 0 && widths.table <= 100);
}

TEST(PrintWidths, IdsAndShortTitlesStayWholeInACrowdedTable) {
    Table table{{}, {{"要求"}, {"名称", Align::left, true}, {"目標"}, {"レベル"}}, {}};
    for (const char* title : {"検討のレベル", "実行プロセスの確立", "実行管理の厳格さ",
                              "見直しの実行", "文書化のレベル"}) {
        table.columns.push_back({title, Align::centre});
    }
    table.columns.push_back({"理由", Align::left, true});
    std::string reason;
    for (int i = 0; i < 60; ++i) reason += "理由";
    table.rows = {{"Tb1.10", reason, "4", "4", "目標より", "B", "B", "B", "A", reason}};
    constexpr double room = 112;
    const ColumnWidths widths = print_widths(table, static_cast<int>(room));
    const auto characters = [&](std::size_t column) { return widths.percent[column] * room / 100; };
    EXPECT_GE(characters(0), 6 * 1.15 + 1.9) << "Tb1.10";
    EXPECT_GE(characters(3), 6 + 1.9) << "レベル";
    EXPECT_GE(characters(4), 8 + 1.9) << "目標より";
}

// One print for all that is asked of it: it takes a second or two.
class Printed : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        const std::string text = "利用者を主体認証により識別し、記録を一年以上保存する。"
                                 "AVeryLongNameWithoutAnyPlaceToBreakItInALine0123456789"
                                 "AVeryLongNameWithoutAnyPlaceToBreakItInALine0123456789";
        auto printed = files::print_pdf(to_print_html(sample(text)));
        ASSERT_TRUE(printed.has_value()) << printed.error().message.en << printed.error().errors;
        pdf = std::move(*printed);
        std::istringstream all(run("pdftotext", {"-layout"}, pdf));
        for (std::string page; std::getline(all, page, '\f');) pages.push_back(page);
    }
    static inline std::string pdf;
    static inline std::vector<std::string> pages;
};

TEST_F(Printed, EveryPageButTheCoverHasItsHeadAndFoot) {
    ASSERT_GT(pages.size(), 10U);
    EXPECT_NE(pages[0].find("石垣市"), std::string::npos);
    EXPECT_EQ(pages[0].find(fmt::format("1 / {}", pages.size())), std::string::npos);
    for (std::size_t i = 1; i < pages.size(); ++i) {
        for (const std::string& text :
             {std::string("評価報告書"), std::string("機密性2情報"), std::string("複製禁止"),
              std::string("令和8年9月30日"), fmt::format("{} / {}", i + 1, pages.size())}) {
            EXPECT_NE(pages[i].find(text), std::string::npos) << i + 1 << text;
        }
    }
}

TEST_F(Printed, TheContentsNameThePageThatEachHeadingIsOn) {
    for (int chapter = 1; chapter <= 6; ++chapter) {
        const std::string heading = fmt::format("章の題{}", chapter);
        std::size_t found = 0;
        for (std::size_t i = 2; i < pages.size() && found == 0; ++i) {
            if (pages[i].find(heading) != std::string::npos) found = i + 1;
        }
        ASSERT_GT(found, 0U) << heading;
        const auto at = pages[1].find(heading);
        ASSERT_NE(at, std::string::npos);
        const std::string line = pages[1].substr(at, pages[1].find('\n', at) - at);
        EXPECT_EQ(line.substr(line.find_last_of(". ") + 1), std::to_string(found)) << line;
    }
}

TEST_F(Printed, TableHeadsAreRepeatedAndTheLastPageIsItsOwn) {
    std::size_t heads = 0;
    for (const std::string& page : pages) {
        if (page.find("番号") != std::string::npos && page.find("名称") != std::string::npos)
            ++heads;
    }
    EXPECT_GT(heads, 6U) << "more pages than tables have a head";
    EXPECT_NE(pages.back().find("最後のページ"), std::string::npos);
    EXPECT_EQ(pages.back().find("署名"), std::string::npos);
}

TEST_F(Printed, EveryFontIsInTheFile) {
    auto fonts = files::run_child({"pdffonts", {"-"}, "poppler-utils"}, pdf);
    ASSERT_TRUE(fonts.has_value()) << fonts.error().message.en;
    std::istringstream lines(fonts->out);
    std::string line;
    std::getline(lines, line);
    const auto column = line.find("emb");
    std::getline(lines, line);
    int count = 0;
    for (; std::getline(lines, line); ++count) EXPECT_EQ(line.substr(column, 3), "yes") << line;
    EXPECT_GT(count, 0);
    EXPECT_NE(fonts->out.find("IPAexGothic"), std::string::npos);
}

TEST_F(Printed, NoWordLiesOutsideItsPage) {
    std::istringstream lines(run("pdftotext", {"-bbox"}, pdf));
    const auto number = [](const std::string& line, const std::string& name) {
        return std::stod(line.substr(line.find(name + "=\"") + name.size() + 2));
    };
    double width = 0;
    double height = 0;
    int words = 0;
    int landscape = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("<page") != std::string::npos) {
            width = number(line, "width");
            height = number(line, "height");
            landscape += width > height ? 1 : 0;
        } else if (line.find("<word") != std::string::npos) {
            ++words;
            constexpr double margin = 22; // points: nothing comes close to the edge
            EXPECT_GE(number(line, "xMin"), margin) << line;
            EXPECT_LE(number(line, "xMax"), width - margin) << line;
            EXPECT_GE(number(line, "yMin"), margin) << line;
            EXPECT_LE(number(line, "yMax"), height - margin) << line;
        }
    }
    EXPECT_GT(words, 500);
    EXPECT_GE(landscape, 2) << "a table and a picture, and upright again between and after";
    EXPECT_LT(height, 850);
    EXPECT_GT(height, 800) << "the last page is upright";
}

TEST_F(Printed, ThePicturesTextIsText) {
    EXPECT_NE(run("pdftotext", {}, pdf).find("図の文字"), std::string::npos);
}

TEST(PrintPdf, FetchesNothingThatAPageNames) {
    const std::string secret = ::testing::TempDir() + "ishigaki-print-secret.svg";
    ASSERT_EQ(
        std::system(fmt::format("printf '<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" "
                                "height=\"90\"><text y=\"50\">SECRET</text></svg>' > {}",
                                secret)
                        .c_str()),
        0);
    const auto printed = files::print_pdf(fmt::format(
        "<meta charset=utf-8><link rel=attachment href=\"file://{0}\"><img src=\"file://{0}\">"
        "<img src=\"{0}\"><style>@import \"file://{0}\";</style><p>shown</p>",
        secret));
    ASSERT_TRUE(printed.has_value()) << printed.error().message.en;
    const std::string text = run("pdftotext", {}, *printed);
    EXPECT_NE(text.find("shown"), std::string::npos);
    EXPECT_EQ(text.find("SECRET"), std::string::npos);
    EXPECT_EQ(printed->find("EmbeddedFile"), std::string::npos);
}

TEST(PrintPdf, SaysThatItRanOutOfMemoryOrTime) {
    std::string long_page = "<meta charset=utf-8><table>";
    for (int i = 0; i < 3000; ++i) long_page += "<tr><td>行<td>文章<td>文章";
    auto limits = files::print_limits();
    limits.memory = std::uint64_t{90} * 1024 * 1024;
    const auto small = files::print_pdf(long_page, limits);
    ASSERT_FALSE(small.has_value());
    EXPECT_EQ(small.error().why, files::ChildFailure::Why::out_of_memory)
        << small.error().message.en;
    limits = files::print_limits();
    limits.wall = std::chrono::seconds(1);
    const auto late = files::print_pdf(long_page, limits);
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().why, files::ChildFailure::Why::timed_out);
}

TEST(RasteriseSvg, GivesAPngOfTheWidthAskedFor) {
    const auto png = files::rasterise_svg(drawing, 450);
    ASSERT_TRUE(png.has_value()) << png.error().message.en;
    ASSERT_GT(png->size(), 24U);
    EXPECT_TRUE(png->starts_with("\x89PNG"));
    EXPECT_EQ(static_cast<unsigned char>((*png)[18]) * 256 + static_cast<unsigned char>((*png)[19]),
              450);
    EXPECT_FALSE(files::rasterise_svg("<svg", 100).has_value());
}

} // namespace
} // namespace ishigaki::report
