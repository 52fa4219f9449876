// What `catalog show` says of an item: nothing that a reader cannot understand.
#include "report/item_report.h"
#include "report/map_words.h"
#include "report/render.h"
#include "support.h"

namespace ishigaki::report {
namespace {

using base::Lang;

std::string page_of(std::string_view id, Lang lang) {
    const catalog::Crosswalk crosswalk(test::library());
    return to_markdown(item_report(test::library().find("ecom-2005", id), crosswalk, lang));
}

void expect_in(const std::string& page, std::string_view words) {
    EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
}

TEST(ItemReport, PutsEffortUpkeepAndMoneyIntoWords) {
    const std::string ja = page_of("project.asset-register", Lang::ja);
    expect_in(ja, "工数（人日）：企画・管理 5、設計・構築 16、運用・利用部門 1");
    expect_in(ja, "費用（円）：200,000");
    expect_in(ja, "毎年の維持：工数（人日） 9");
    const std::string en = page_of("project.asset-register", Lang::en);
    expect_in(en, "effort in person-days: planning and management 5, design and building 16");
}

TEST(ItemReport, NamesRequirementsElementsPointsAndAnswersOfRubricPoints) {
    const std::string ja = page_of("project.asset-register", Lang::ja);
    expect_in(ja, "Tb5.1 システム上の業務情報の保護の仕組みの確立：実行プロセスの確立（検討の密度 "
                  "おおむねできている、内容のきめ細かさ できている）、文書化のレベル（文書化の実態 "
                  "できている）");
    EXPECT_EQ(ja.find("partly"), std::string::npos) << ja;
}

TEST(ItemReport, GivesEverySentenceALineAndNoSourceWhereThereIsNone) {
    const std::string ja = page_of("project.asset-register", Lang::ja);
    expect_in(ja, "\n- 台帳の項目、格付の区分、記入と承認の要領を決める。\n");
    EXPECT_EQ(ja.find("（）"), std::string::npos) << ja;
    EXPECT_EQ(page_of("project.asset-register", Lang::en).find("()"), std::string::npos);
}

TEST(ItemReport, ShowsTheTableOfCosts) {
    const std::string ja = page_of("cost.default", Lang::ja);
    expect_in(ja, "planning：企画・管理");
    expect_in(ja, "規模による倍率：小規模 0.6、中規模 1、大規模 1.8");
    expect_in(ja,
              "工数（人日） 2 / 4 / 8 / 14、費用（円） 100,000 / 300,000 / 1,000,000 / 3,000,000");
    expect_in(ja, "評価ポイント（検討体制 0.5 / 1、");
}

TEST(ItemReport, GroupsLargeNumbersOnly) {
    EXPECT_EQ(grouped_number("2005"), "2005");
    EXPECT_EQ(grouped_number("10000"), "10,000");
    EXPECT_EQ(grouped_number("1234567"), "1,234,567");
    EXPECT_EQ(grouped_number("-123456"), "-123,456");
    EXPECT_EQ(grouped_number("12345.5"), "12345.5");
}

} // namespace
} // namespace ishigaki::report
