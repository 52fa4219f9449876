// The evaluation and the improvement plan as documents, against the evaluation itself.
#include "documents.h"
#include "report/evaluation_document.h"
#include "report/evaluation_parts.h"
#include "report/improvement_document.h"

#include <algorithm>
#include <map>

namespace ishigaki::report {
namespace {

using base::Lang;
using measure::Status;
using test::model;

TEST(EvaluationDocument, GivesTheFiguresOfTheEvaluation) {
    const Reported one(varied());
    const std::string text = text_of(evaluation_document(one.input(), Lang::en));
    EXPECT_NE(text.find(fmt::format("Score {:.2f}", *one.evaluation.score)), std::string::npos);
    EXPECT_NE(text.find(fmt::format("{} short, {} over, {} unassessed, 2 excluded",
                                    one.evaluation.count(Status::short_of),
                                    one.evaluation.count(Status::over),
                                    one.evaluation.count(Status::unassessed))),
              std::string::npos)
        << text;
}

TEST(EvaluationDocument, ListsEveryGapAndAsksAboutEveryExcess) {
    const Reported one(varied());
    const Document document = evaluation_document(one.input(), Lang::en);
    const auto short_of = tables_below(document, "Below their target");
    const auto over = tables_below(document, "Stronger than asked");
    ASSERT_EQ(short_of.size(), 1U);
    ASSERT_EQ(over.size(), 1U);
    std::size_t gaps = 0;
    std::size_t questions = 0;
    for (std::size_t i = 0; i < model().requirements.size(); ++i) {
        const auto& result = one.evaluation.requirements[i];
        const std::string_view id = model().requirements[i].id;
        if (result.short_by(model()) > 0) {
            ++gaps;
            ASSERT_NE(row_of(short_of[0], id), nullptr) << id;
            EXPECT_FALSE(row_of(short_of[0], id)->back().empty()) << id;
        }
        if (result.over_by() > 0) {
            ++questions;
            ASSERT_NE(row_of(over[0], id), nullptr) << id;
            EXPECT_NE(row_of(over[0], id)->at(1).find('?'), std::string::npos);
        }
    }
    EXPECT_EQ(short_of[0].rows.size(), gaps);
    EXPECT_EQ(over[0].rows.size(), questions);
}

TEST(EvaluationDocument, HasARowAndReasonsForEveryRequirement) {
    const Reported one(varied());
    const Document document = evaluation_document(one.input(), Lang::en);
    const auto tables = tables_below(document, "Results of the requirements");
    ASSERT_EQ(tables.size(), 1U);
    for (std::size_t i = 0; i < model().requirements.size(); ++i) {
        const auto* row = row_of(tables[0], model().requirements[i].id);
        ASSERT_NE(row, nullptr);
        EXPECT_EQ(row->at(5), shown_level(one.evaluation.requirements[i]));
    }
    EXPECT_EQ(row_of(tables[0], "Tb1.5")->back(), "left out: no wireless network");
    EXPECT_EQ(row_of(tables[0], "Tb1.4")->back(), "target 4: because of partners");
    const auto details = std::ranges::count_if(
        document.blocks, [](const Block& block) { return std::holds_alternative<Details>(block); });
    EXPECT_EQ(details, 117);
}

TEST(EvaluationDocument, PutsAssessmentsInTheOrderOfTheirDates) {
    const Reported one(varied());
    const Document document = evaluation_document(one.input(), Lang::en);
    const auto tables = tables_below(document, "Trend");
    ASSERT_EQ(tables.size(), 2U);
    ASSERT_EQ(tables[0].rows.size(), 2U);
    EXPECT_EQ(tables[0].rows[0].front(), "first");
    EXPECT_EQ(tables[0].rows[1].front(), "second (this one)");
    EXPECT_EQ(tables[0].rows[1].at(3), shown_number(one.evaluation.score));
    EXPECT_NE(text_of(document).find("From first to second"), std::string::npos);
}

TEST(EvaluationDocument, OfAnEmptyAssessmentSaysThatNothingIsJudged) {
    const Reported empty("ishigaki: 1\nsystem: {id: s, name: s}\n"
                         "plan: {system_level: 3}\nassessments: [{id: a}]\n");
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const Document document = evaluation_document(empty.input(), lang);
        expect_whole_tables(document);
        EXPECT_NE(text_of(document).find(lang == Lang::ja ? "117 件の要求はまだ判定していない"
                                                          : "117 requirements are not assessed"),
                  std::string::npos);
    }
}

TEST(EvaluationDocument, IsWholeInBothLanguagesAndEnglishHoldsNoJapanese) {
    const Reported one(varied());
    expect_whole_tables(evaluation_document(one.input(), Lang::ja));
    const Document english = evaluation_document(one.input(), Lang::en);
    expect_whole_tables(english);
    EXPECT_EQ(japanese_line(text_of(english)), "");
}

TEST(Improvements, TakeUpEveryGapOnceAndWhatKeepsTheLevelFirst) {
    const Reported one(varied());
    const auto improvements = derive_improvements(one.input(), Lang::en);
    std::map<std::size_t, int> taken;
    bool gate = true;
    for (const Improvement& improvement : improvements) {
        EXPECT_LE(improvement.opens_gate, gate) << "what opens the gate comes first";
        gate = improvement.opens_gate;
        for (const Goal& goal : improvement.goals) ++taken[goal.requirement.value()];
    }
    for (const auto index : gaps(one.evaluation)) EXPECT_EQ(taken[index.value()], 1);
    EXPECT_EQ(taken.size(), gaps(one.evaluation).size());
    const auto holding =
        measure::held_back_by(one.evaluation, *one.file.plan, *one.file.plan->system_level);
    std::size_t first = 0;
    for (const Improvement& improvement : improvements) {
        if (improvement.opens_gate) first += improvement.goals.size();
    }
    EXPECT_EQ(first, holding.size());
}

TEST(Improvements, LeaveNoGapOnceAllAreDoneAndNoneLowersTheScore) {
    const Reported one(varied());
    const auto improvements = derive_improvements(one.input(), Lang::ja);
    const auto effects = expected_effects(one.input(), improvements);
    ASSERT_EQ(effects.size(), improvements.size());
    double score = *one.evaluation.score;
    for (const auto& effect : effects) {
        EXPECT_GE(*effect.score, score);
        score = *effect.score;
    }
    EXPECT_TRUE(gaps(effects.back()).empty());
    EXPECT_GE(effects.back().attained, *one.file.plan->system_level);
    EXPECT_EQ(effects.back().count(Status::unassessed), 0U);
}

TEST(Improvements, RaiseATargetBelowItsFloorToTheFloor) {
    const Reported weak("ishigaki: 1\nsystem: {id: s, name: s}\n"
                        "plan:\n  system_level: 4\n  importance: {Tb1.1: critical}\n"
                        "  targets: {Tb1.1: {level: 3, reason: r}}\nassessments: [{id: a}]\n");
    const auto improvements = derive_improvements(weak.input(), Lang::en);
    const auto index = *model().requirement("Tb1.1");
    for (const Improvement& one : improvements) {
        for (const Goal& goal : one.goals) {
            if (goal.requirement == index) EXPECT_EQ(goal.level, catalog::Level(4));
        }
    }
    EXPECT_GE(expected_effects(weak.input(), improvements).back().attained, catalog::Level(4));
}

TEST(ImprovementDocument, ShowsOwnersAndDatesWhereAssignedAndLeavesTheRestOpen) {
    const Reported one(varied());
    const auto improvements = derive_improvements(one.input(), Lang::en);
    const Document document = improvement_document(one.input(), improvements, Lang::en);
    expect_whole_tables(document);
    const auto list = tables_below(document, "List of improvements").at(0);
    std::size_t assigned = 0;
    for (const auto& row : list.rows) {
        if (row.size() == 1) continue;
        const bool ours = row[2].find("Ma1.1") != std::string::npos;
        EXPECT_EQ(row[6], ours ? "Planning" : "(open)");
        EXPECT_EQ(row[5], ours ? "by 31 March 2027" : "(open)");
        assigned += ours ? 1U : 0U;
    }
    EXPECT_EQ(assigned, 1U);
    EXPECT_EQ(japanese_line(text_of(document)), "");
    EXPECT_NE(text_of(document).find("Measure: rewrite the policy"), std::string::npos);
    expect_whole_tables(
        improvement_document(one.input(), derive_improvements(one.input(), Lang::ja), Lang::ja));
}

TEST(ImprovementDocument, SaysThatNothingIsLeftToImprove) {
    std::string text = "ishigaki: 1\nsystem: {id: s, name: s}\nplan: {system_level: 2}\n"
                       "assessments:\n  - id: a\n    judgements:\n";
    for (const auto& requirement : model().requirements) {
        text +=
            fmt::format("      {}: {{core: {{level: 3}}, periphery: {{deliberation: A, process: "
                        "A, management: A, review: A, documentation: A}}}}\n",
                        requirement.id);
    }
    const Reported good(text);
    EXPECT_TRUE(derive_improvements(good.input(), Lang::en).empty());
    EXPECT_NE(
        text_of(improvement_document(good.input(), {}, Lang::en)).find("No gap needs mending"),
        std::string::npos);
}

} // namespace
} // namespace ishigaki::report
