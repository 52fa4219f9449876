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
