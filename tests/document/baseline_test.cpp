#include "document/baseline.h"
#include "support.h"

#include <gtest/gtest.h>

namespace {

using namespace ishigaki;
using document::SystemFile;

SystemFile file_of(const std::string& rest) {
    return test::load("ishigaki: 1\nsystem: {id: s, name: s}\n" + rest);
}

const std::string base_text = R"(
description:
  body: national-organ
  form: cloud
  information:
    - {id: a, name: A, class: {confidentiality: 2, integrity: 2, availability: 2}}
    - {id: b, name: B, class: {confidentiality: 1, integrity: 1, availability: 1}}
  suppliers: [{name: 委託先, role: 運用}]
formulation:
  ipa:
    viewpoints: {1: 一, 2: 二}
    priorities: [leak, business]
    accepted_risks: {P.media-theft: 基準の理由}
    declined_measures: {A-6: 費用}
  sbd:
    businesses: [{id: x, subjects: [職員]}]
    conditions: {A: true}
    levels: {AU-1-1: mid}
    fill: {AU-1-1: [1年]}
)";

TEST(Baseline, WhatTheFileDoesNotSayComesFromItsBase) {
    const SystemFile merged = document::over_base(file_of(""), file_of(base_text));
    EXPECT_EQ(merged.description->information.size(), 2U);
    EXPECT_EQ(merged.description->body, "national-organ");
    EXPECT_EQ(merged.formulation->ipa->priorities->size(), 2U);
    EXPECT_EQ(merged.formulation->sbd->levels.at("AU-1-1"), "mid");
}

TEST(Baseline, WhatTheFileSaysStands) {
    const SystemFile own = file_of(R"(
description:
  form: on-premises
  information: [{id: a, name: 別の名, class: {confidentiality: 3, integrity: 2, availability: 2}}, {id: c, name: C}]
formulation:
  ipa: {viewpoints: {2: 別}, priorities: [stop, technology], accepted_risks: {P.media-theft: こちらの理由}}
  sbd: {conditions: {A: {value: false, reason: 閉域}}}
)");
    const SystemFile merged = document::over_base(own, file_of(base_text));
    EXPECT_EQ(merged.description->form, document::Form::on_premises);
    ASSERT_EQ(merged.description->information.size(), 3U);
    EXPECT_EQ(merged.description->information[0].name, "別の名");
    EXPECT_EQ(merged.description->information[2].id, "c");
    const auto& ipa = *merged.formulation->ipa;
    EXPECT_EQ(ipa.viewpoints.at(1).answer, "一");
    EXPECT_EQ(ipa.viewpoints.at(2).answer, "別");
    EXPECT_EQ(ipa.priorities->front(), "stop");
    EXPECT_EQ(ipa.accepted_risks.at("P.media-theft"), "こちらの理由");
    EXPECT_EQ(ipa.declined_measures.at("A-6"), "費用");
    EXPECT_FALSE(merged.formulation->sbd->conditions.at("A").holds);
}

TEST(Baseline, PlansAndAssessmentsAreNotInherited) {
    const SystemFile base = file_of("plan: {system_level: 4}\nassessments: [{id: x}]\n");
    const SystemFile merged = document::over_base(file_of(""), base);
    EXPECT_FALSE(merged.plan.has_value());
    EXPECT_TRUE(merged.assessments.empty());
}

TEST(Baseline, WhatIsSaidOfImprovingIsInheritedAsAWholeWithoutHowItWasCarriedOut) {
    const SystemFile base = file_of(R"(
improvement:
  day_rate: 40000
  constraints: {budget: {days: 90}}
  assignments: {Tb6.1: {owner: 市民課}}
  causes: {Tb6.1: {cause: cause.plan}}
  done: {project.asset-register: 2026-09-30}
)");
    const SystemFile merged = document::over_base(file_of(""), base);
    ASSERT_TRUE(merged.improvement);
    EXPECT_EQ(merged.improvement->day_rate, 40000);
    EXPECT_EQ(merged.improvement->constraints.budget.days, 90);
    EXPECT_TRUE(merged.improvement->assignments.empty());
    EXPECT_TRUE(merged.improvement->causes.empty());
    EXPECT_TRUE(merged.improvement->done.empty());

    const SystemFile own = file_of("improvement: {day_rate: 30000}\n");
    const SystemFile kept = document::over_base(own, base);
    EXPECT_EQ(kept.improvement->day_rate, 30000);
    EXPECT_FALSE(kept.improvement->constraints.budget.days);
}

TEST(Baseline, ABaseLaidOverItselfIsItself) {
    const SystemFile base = file_of(base_text);
    EXPECT_EQ(document::to_canonical_json(document::over_base(base, base)),
              document::to_canonical_json(base));
}

} // namespace
