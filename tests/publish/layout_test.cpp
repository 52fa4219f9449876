#include "base/utf8.h"
#include "office_support.h"
#include "publish/column_widths.h"
#include "publish/figures.h"
#include "publish/outline.h"
#include "publish/xml_writer.h"

#include <rapidcheck/gtest.h>

#include <numeric>

namespace ishigaki::publish {
namespace {

using namespace report;

RC_GTEST_PROP(ColumnWidths, FillTheRoomAndLeaveNoColumnEmpty,
              (std::vector<std::vector<std::string>> rows, std::vector<bool> wide)) {
    RC_PRE(!wide.empty() && wide.size() < 12);
    Table table;
    for (const bool one : wide) table.columns.push_back({"題", Align::left, one});
    table.rows = std::move(rows);
    const auto widths = column_widths(table, 450);
    RC_ASSERT(widths.size() == wide.size());
    for (const double width : widths) RC_ASSERT(width > 2 * cell_side_space + cell_text_size);
    RC_ASSERT(std::abs(std::accumulate(widths.begin(), widths.end(), 0.0) - 450) < 0.01);
}

TEST(ColumnWidths, ShortColumnsTakeTheirLineAndWideOnesTheRest) {
    Table table{"", {{"番号"}, {"所見", Align::left, true}}, {}, {}, false};
    table.rows = {{"Tb1.12", std::string(3000, 'x') + " 長い"}, {"Tb1.1", "短い"}};
    const auto widths = column_widths(table, 450);
    EXPECT_LT(widths[0], 60);
    EXPECT_EQ(lines_in("Tb1.12", widths[0] - 2 * cell_side_space, cell_text_size), 1);
    EXPECT_GT(widths[1], 390);
}

TEST(ColumnWidths, RoomGoesWhereItSavesLines) {
    std::string name;
    std::string text;
    for (int i = 0; i < 12; ++i) name += "名称";
    for (int i = 0; i < 60; ++i) text += "事項";
    Table table{"", {{"要求"}, {"事項", Align::left, true}, {"具体策", Align::left, true}}, {}};
    table.rows = {{"Tb1.1\n" + name, text, ""}, {"Tb1.2\n" + name, text, ""}};
    const auto widths = column_widths(table, 453);
    EXPECT_GT(widths[1], widths[0] + 60) << "what is long is widest";
    EXPECT_GT(widths[2], 60) << "what is empty can be written in";
}

TEST(ColumnWidths, IdsDatesAndShortTitlesStayWhole) {
    Table table{"", {{"要求"}, {"現在→目標"}, {"Requirement"}, {"期限"}}, {}};
    for (const char* title : {"理由", "所見", "内容"}) {
        table.columns.push_back({title, Align::left, true});
    }
    std::string long_text;
    for (int i = 0; i < 200; ++i) long_text += "あ";
    table.rows = {{"Tb1.10", "3→4", "a", "2026年9月30日", long_text, long_text, long_text}};
    const auto widths = column_widths(table, 600);
    const auto lines = [&](const std::string& one, std::size_t column) {
        return lines_in(one, widths[column] - 2 * cell_side_space, cell_text_size);
    };
    EXPECT_EQ(lines("Tb1.10", 0), 1);
    EXPECT_EQ(lines("現在→目標", 1), 1);
    EXPECT_EQ(lines("Requirement", 2), 1);
    EXPECT_EQ(lines("2026年9月30日", 3), 1);
}

TEST(ColumnWidths, TheHeadOfAGroupGoesAcross) {
    Table table{"", {{"番号"}, {"名称", Align::left, true}}, {{"組の名前がかなり長い"}}, {0}};
    EXPECT_LT(row_height(table, 0, {40, 400}), 2 * cell_line_height);
}

TEST(Outline, WideTablesInSuccessionShareTheirPages) {
    Document document{base::Lang::ja, "題", "", {}};
    const Table wide{"", {{"a"}}, {{"b"}}, {}, true};
    document.blocks = {Heading{1, "章"},
                       Paragraph{"前書き"},
                       wide,
                       Paragraph{"注"},
                       Heading{2, "節"},
                       wide,
                       PageBreak{},
                       wide};
    const Outline outline = lay_out(document, {});
    ASSERT_EQ(outline.sections.size(), 1U);
    EXPECT_TRUE(outline.sections[0].landscape);
    EXPECT_EQ(outline.sections[0].blocks.size(), 8U);
    EXPECT_EQ(outline.entries.at(1).page, outline.entries.at(0).page);
}

TEST(Outline, AHeadingGoesWithTheWideTableThatItHeads) {
    Document document{base::Lang::ja, "題", "", {}};
    document.blocks.emplace_back(Paragraph{"前"});
    document.blocks.emplace_back(PageBreak{});
    document.blocks.emplace_back(Heading{1, "表"});
    document.blocks.emplace_back(Table{"", {{"a"}}, {{"b"}}, {}, true});
    document.blocks.emplace_back(PageBreak{});
    document.blocks.emplace_back(Paragraph{"後"});
    const Outline outline = lay_out(document, {});
    ASSERT_EQ(outline.sections.size(), 3U);
    EXPECT_EQ(outline.sections[0].blocks.size(), 1U); // the break would be an empty page
    EXPECT_TRUE(outline.sections[1].landscape);
    EXPECT_EQ(outline.sections[1].blocks.size(), 2U);
    EXPECT_EQ(outline.sections[2].blocks.size(), 1U);
    EXPECT_EQ(outline.entries.at(0).page, 2);
}

TEST(Outline, NumbersAreCountedOnlyWhereCountingGivesThem) {
    Document document = test::one_of_everything();
    EXPECT_TRUE(lay_out(document, {}).counted);
    std::get<Heading>(document.blocks.front()).number = "第1章";
    EXPECT_FALSE(lay_out(document, {}).counted);
    Document deep{base::Lang::ja, "題", "", {Heading{2, "a", "0.1"}, Heading{1, "b", "1"}}};
    EXPECT_FALSE(lay_out(deep, {}).counted);
    Document mixed{base::Lang::ja, "題", "", {Heading{1, "序"}, Heading{1, "b", "1"}}};
    EXPECT_TRUE(lay_out(mixed, {}).counted);
}

TEST(Figures, TheWallStandsAloneAsAFile) {
    const Document document = test::one_of_everything();
    for (const Block& block : document.blocks) {
        const auto* figure = std::get_if<WallFigure>(&block);
        if (figure == nullptr) continue;
        for (const auto lang : {base::Lang::ja, base::Lang::en}) {
            const std::string svg = standalone_wall_svg(figure->wall, lang);
            EXPECT_NE(test::parse(svg), nullptr);
            EXPECT_EQ(svg.find("var("), std::string::npos);
            EXPECT_NE(svg.find("<pattern id=\"wall-missing\""), std::string::npos);
            for (const Stone stone : all_stones) {
                EXPECT_NE(svg.find(name(stone).in(lang)), std::string::npos);
            }
            EXPECT_DOUBLE_EQ(svg_size(svg)->width, 720);
        }
    }
}

TEST(Figures, SizesAreReadInTheUnitsThatDrawingsUse) {
    const auto size = [](const std::string& attributes) {
        return svg_size("<svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>");
    };
    EXPECT_DOUBLE_EQ(size("width='100pt' height='50pt'")->height, 50);
    EXPECT_DOUBLE_EQ(size("width='100' height='40px'")->height, 30);
    EXPECT_DOUBLE_EQ(size("width='100%' viewBox='0 0 400 200'")->width, 300);
    EXPECT_DOUBLE_EQ(size("width='100' viewBox='0,0,400,200'")->height, 37.5);
    for (const char* bad : {"", "width='0' height='5'", "viewBox='0 0 a b'", "width='nan'",
                            "width='1e9' height='1e9'", "viewBox='0 0 -1 5'"}) {
        EXPECT_FALSE(size(bad).has_value()) << bad;
    }
    EXPECT_FALSE(svg_size("<html/>").has_value());
    EXPECT_FALSE(svg_size("no markup").has_value());
}

RC_GTEST_PROP(Xml, AnyBytesBecomeWellFormed, (std::string bytes)) {
    Xml xml;
    xml.open("a", {{"b", bytes}});
    xml.text(bytes);
    xml.close();
    const auto tree = test::parse(xml.finish());
    RC_ASSERT(tree != nullptr);
    RC_ASSERT(!base::find_text_fault(clean_text(bytes)));
    RC_ASSERT(test::text_of(tree.get()) == clean_text(bytes));
}

TEST(Xml, WhatXmlCannotHoldIsTakenOut) {
    EXPECT_EQ(clean_text("a\x01\x1F\x7F"
                         "b\tc\n\xEF\xBF\xBF😀]]>"),
              "ab\tc\n😀]]>");
    EXPECT_EQ(clean_text("a\u0097b\u0085c"), "ab\u0085c");
    EXPECT_EQ(clean_text("\xFFz\xED\xA0\x80"), "\uFFFDz\uFFFD\uFFFD\uFFFD");
}

} // namespace
} // namespace ishigaki::publish
