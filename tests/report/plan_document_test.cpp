// The security measures plan: what an official who signs it relies on.
#include "documents.h"
#include "report/evaluation_parts.h"
#include "report/plan_document.h"

namespace ishigaki::report {
namespace {

using base::Lang;
using test::model;

Document plan_of(const document::SystemFile& file, Lang lang = Lang::en) {
    return plan_document({test::library(), file, file.newest()}, lang);
}

TEST(PlanDocument, NamesEveryExclusionAndDeviationWithItsReason) {
    const Document document = plan_of(Reported(varied()).file);
    const auto excluded = tables_below(document, "Requirements left out");
    ASSERT_EQ(excluded.size(), 1U);
    ASSERT_EQ(excluded[0].rows.size(), 2U);
    EXPECT_EQ(row_of(excluded[0], "Tb1.5")->back(), "no wireless network");
    EXPECT_EQ(row_of(excluded[0], "Tb7.1")->back(), "no mail");
    const auto special = tables_below(document, "Targets that differ");
    ASSERT_EQ(special.at(0).rows.size(), 2U);
    EXPECT_EQ(row_of(special[0], "Tb1.4")->back(), "because of partners");
}

TEST(PlanDocument, ListsTheTargetOfEveryRequirement) {
    const Reported one(varied());
    const auto tables = tables_below(plan_of(one.file), "All targets");
    ASSERT_EQ(tables.size(), 1U);
    for (std::size_t i = 0; i < model().requirements.size(); ++i) {
        const auto* row = row_of(tables[0], model().requirements[i].id);
        ASSERT_NE(row, nullptr) << model().requirements[i].id;
        const auto& result = one.evaluation.requirements[i];
        EXPECT_EQ(row->at(3),
                  result.applies() ? std::to_string(result.target.value()) : "left out");
        EXPECT_EQ(row->at(5), shown_level(result));
    }
}

TEST(PlanDocument, HasAMeasureForEveryGapWithWhatIsToBeMet) {
    const Reported one(varied());
    const Document document = plan_of(one.file);
    const auto tables = tables_below(document, "Concrete measures");
    ASSERT_EQ(tables.size(), 1U);
    for (const auto index : gaps(one.evaluation)) {
        const auto* row = row_of(tables[0], model().at(index).id);
        ASSERT_NE(row, nullptr) << model().at(index).id;
        EXPECT_FALSE(row->at(2).empty());
    }
    // Tb1.6 is not judged: the criteria of its target are quoted.
    EXPECT_NE(row_of(tables[0], "Tb1.6")->at(2).find("Tb1.6/3a"), std::string::npos);
    // Nothing that is met stands there without having been assigned.
    EXPECT_EQ(tables[0].rows.size() - tables[0].groups.size(), gaps(one.evaluation).size());
}

TEST(PlanDocument, ShowsOwnerDateMeasureAndNoteOfAnAssignment) {
    const auto tables = tables_below(plan_of(Reported(varied()).file), "Concrete measures");
    const auto* row = row_of(tables.at(0), "Ma1.1");
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->at(3), "rewrite the policy\nNote: with the board");
    EXPECT_EQ(row->at(4), "Planning");
    EXPECT_EQ(row->at(5), "31 March 2027");
}

TEST(PlanDocument, SaysWhetherTheTargetsRealiseTheLevel) {
    EXPECT_NE(text_of(plan_of(Reported(varied()).file)).find("the system is at level 3"),
              std::string::npos);
    const Reported weak("ishigaki: 1\nsystem: {id: s, name: s}\n"
                        "plan:\n  system_level: 4\n  importance: {Tb1.1: critical}\n"
                        "  targets: {Tb1.1: {level: 3, reason: r}}\nassessments: [{id: a}]\n");
    bool warned = false;
    for (const Block& block : plan_of(weak.file).blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        if (paragraph == nullptr || paragraph->voice != Voice::warning) continue;
        warned =
            paragraph->text.find("stays at level 2 below its target of 4") != std::string::npos;
    }
    EXPECT_TRUE(warned);
    EXPECT_NE(text_of(plan_of(weak.file)).find("plan.targets.Tb1.1"), std::string::npos);
}

TEST(PlanDocument, IsMadeWithoutAnAssessmentToo) {
    const auto file =
        test::load("ishigaki: 1\nsystem: {id: s, name: s}\nplan: {system_level: 3}\n");
    const Document document = plan_document({test::library(), file, nullptr}, Lang::en);
    EXPECT_NE(text_of(document).find("not assessed yet"), std::string::npos);
    const auto tables = tables_below(document, "Concrete measures");
    EXPECT_EQ(tables.at(0).rows.size() - tables.at(0).groups.size(), 117U);
    expect_whole_tables(document);
}

TEST(PlanDocument, IsWholeInBothLanguagesAndEnglishHoldsNoJapanese) {
    const Reported one(varied());
    expect_whole_tables(plan_of(one.file, Lang::ja));
    const Document english = plan_of(one.file);
    expect_whole_tables(english);
    EXPECT_EQ(japanese_line(text_of(english)), "");
    EXPECT_EQ(english.blocks.size(), plan_of(one.file, Lang::ja).blocks.size());
}

} // namespace
} // namespace ishigaki::report
