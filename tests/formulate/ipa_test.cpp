#include "formulate/ipa.h"
#include "support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace {

using namespace ishigaki;
using formulate::IpaResult;
using formulate::MeasureStatus;
using formulate::RiskStatus;
using Ids = std::set<std::string>;

using test::library;

constexpr std::array<std::string_view, 4> priorities = {"leak", "stop", "business", "technology"};

// The result for a system file of one formulation.
struct Case {
    document::SystemFile file;
    IpaResult result;

    explicit Case(const std::string& ipa, const std::string& description = "")
        : file(read(ipa, description)), result(formulate::formulate_ipa(library(), file)) {}

    static document::SystemFile read(const std::string& ipa, const std::string& description) {
        const std::string text = "ishigaki: 1\nsystem: {id: t, name: t}\n"
                                 + (description.empty() ? "" : "description: " + description + "\n")
                                 + "formulation: {ipa: " + ipa + "}\n";
        return test::load(text);
    }

    [[nodiscard]] Ids measures(std::initializer_list<MeasureStatus> statuses) const {
        Ids ids;
        for (const auto& one : result.measures) {
            if (std::ranges::find(statuses, one.status) != statuses.end()) {
                ids.emplace(one.measure.id());
            }
        }
        return ids;
    }
    [[nodiscard]] Ids asked() const {
        return measures(
            {MeasureStatus::required, MeasureStatus::prerequisite, MeasureStatus::conflict});
    }
    [[nodiscard]] MeasureStatus status(std::string_view id) const {
        const auto* found = result.measure(id);
        EXPECT_NE(found, nullptr) << id;
        return found == nullptr ? MeasureStatus::declined : found->status;
    }
    [[nodiscard]] Ids treated() const {
        Ids ids;
        for (const auto& one : result.risks) {
            if (one.status == RiskStatus::treat) ids.emplace(one.risk.id());
        }
        return ids;
    }
    [[nodiscard]] bool missing(std::string_view measure, std::string_view needs) const {
        return std::ranges::any_of(result.missing_prerequisites, [&](const auto& one) {
            return one.measure.id() == measure && one.needs.id() == needs;
        });
    }
};

std::string chosen(unsigned bits) {
    std::string list;
    for (std::size_t i = 0; i < priorities.size(); ++i) {
        if ((bits >> i & 1U) != 0) list += (list.empty() ? "" : ", ") + std::string(priorities[i]);
    }
    return "{priorities: [" + list + "]}";
}

bool within(const Ids& some, const Ids& all) {
    return std::ranges::includes(all, some);
}

TEST(Ipa, WithoutPrioritiesNothingIsAsked) {
    const Case none("{}");
    EXPECT_TRUE(none.result.measures.empty());
    EXPECT_TRUE(none.treated().empty());
    EXPECT_EQ(none.result.risks.size(), 56U);
    EXPECT_EQ(none.result.priorities.size(), 4U);
}

TEST(Ipa, AllPrioritiesReachEveryRiskAndEveryMeasure) {
    const Case all(chosen(15));
    EXPECT_EQ(all.treated().size(), 56U);
    EXPECT_EQ(all.asked().size(), 64U);
}

TEST(Ipa, MorePrioritiesNeverAskForLess) {
    std::vector<Case> cases;
    for (unsigned bits = 0; bits < 16; ++bits) cases.emplace_back(chosen(bits));
    for (unsigned some = 0; some < 16; ++some) {
        for (unsigned more = 0; more < 16; ++more) {
            if ((some & more) != some) continue;
            EXPECT_TRUE(within(cases[some].treated(), cases[more].treated())) << some << more;
            EXPECT_TRUE(within(cases[some].asked(), cases[more].asked())) << some << more;
        }
    }
}

TEST(Ipa, WhateverIsAskedSaysWhy) {
    for (unsigned bits = 0; bits < 16; ++bits) {
        const Case one(chosen(bits));
        for (const auto& measure : one.result.measures) {
            EXPECT_FALSE(measure.because.empty() && measure.needed_by.empty())
                << bits << " " << measure.measure.id();
            EXPECT_FALSE(measure.demands.empty()) << measure.measure.id();
            for (const auto& way : measure.because) {
                EXPECT_EQ(way.front().kind().id, "priority");
                EXPECT_EQ(way.back(), measure.measure);
            }
        }
        for (const auto& risk : one.result.risks) {
            EXPECT_EQ(risk.status == RiskStatus::treat, !risk.because.empty()) << risk.risk.id();
        }
    }
}

TEST(Ipa, AskingForJustWhatWasAskedChangesNothing) {
    for (unsigned bits = 1; bits < 16; ++bits) {
        const Case first(chosen(bits));
        const Ids asked = first.asked();
        std::string list = chosen(bits);
        list.back() = ',';
        list += fmt::format(" chosen_measures: [{}]}}", fmt::join(asked, ", "));
        const Case again(list);
        EXPECT_EQ(again.asked(), asked) << bits;
        EXPECT_TRUE(again.result.missing_prerequisites.empty()) << bits;
        EXPECT_TRUE(again.result.not_chosen.empty()) << bits;
    }
}

TEST(Ipa, WhatLiesOnlyBehindAnAcceptedRiskIsNotAsked) {
    const Case open("{priorities: [leak]}");
    const Case accepted("{priorities: [leak], accepted_risks: {P.media-theft: 施設で守る}}");
    EXPECT_EQ(accepted.result.risk("P.media-theft")->status, RiskStatus::accepted);
    EXPECT_EQ(accepted.result.risk("P.media-theft")->reason, "施設で守る");
    EXPECT_TRUE(open.asked().contains("A-7"));
    EXPECT_FALSE(accepted.asked().contains("A-7"));
    // Other risks still lead to encryption.
    EXPECT_TRUE(accepted.asked().contains("A-3"));
}

TEST(Ipa, AcceptingAnyRiskNeverAsksForMore) {
    const Case open(chosen(15));
    for (const auto& risk : library().items("ipa-2023", "risk")) {
        const Case one(fmt::format("{{priorities: [leak, stop, business, technology], "
                                   "accepted_risks: {{{}: 理由}}}}",
                                   risk.id()));
        EXPECT_TRUE(within(one.asked(), open.asked())) << risk.id();
        EXPECT_FALSE(one.treated().contains(std::string(risk.id())));
    }
}

TEST(Ipa, ADeclinedMeasureKeepsItsReasonAndIsNotAsked) {
    const Case one("{priorities: [leak], declined_measures: {A-6: 費用が大きい}}");
    EXPECT_EQ(one.status("A-6"), MeasureStatus::declined);
    EXPECT_EQ(one.result.measure("A-6")->reason, "費用が大きい");
    EXPECT_FALSE(one.asked().contains("A-6"));
}

TEST(Ipa, KeySeparationNeedsEncryptionAndSeparateKeys) {
    const Case one("{priorities: [leak], chosen_measures: [A-5]}");
    EXPECT_EQ(one.status("A-5"), MeasureStatus::required);
    EXPECT_EQ(one.status("A-4"), MeasureStatus::prerequisite);
    EXPECT_EQ(one.status("A-3"), MeasureStatus::prerequisite);
    EXPECT_EQ(one.result.measure("A-6"), nullptr); // no order between
    EXPECT_TRUE(one.missing("A-5", "A-4"));
    EXPECT_TRUE(one.missing("A-4", "A-3"));
}

TEST(Ipa, DecliningAPrerequisiteIsReported) {
    const Case one("{priorities: [leak], declined_measures: {A-3: 理由}}");
    EXPECT_TRUE(one.missing("A-4", "A-3"));
    EXPECT_EQ(one.status("A-3"), MeasureStatus::declined);
}

TEST(Ipa, RecurrencePreventionNeedsFaultResponse) {
    const Case one("{priorities: [stop], chosen_measures: [B-9]}");
    EXPECT_EQ(one.status("B-8"), MeasureStatus::prerequisite);
    EXPECT_TRUE(one.missing("B-9", "B-8"));
}

TEST(Ipa, MeasuresOnPartsBringThePartsListOfTheirFamily) {
    const std::map<std::string, std::string> lists = {
        {"C-6", "C-4"}, {"D-5", "D-3"}, {"E-6", "E-4"}};
    for (const auto& [measure, list] : lists) {
        const Case one("{priorities: [leak, stop], chosen_measures: [" + measure + "]}");
        EXPECT_EQ(one.status(list), MeasureStatus::prerequisite) << measure;
        EXPECT_EQ(one.result.measure(list)->needed_by.size(), 1U);
    }
}

TEST(Ipa, TheInstallerCountsAsSupplierOnlyWhereTheListIsLeftToThem) {
    const std::string head = "{priorities: [stop], chosen_measures: [E-4]";
    EXPECT_EQ(Case(head + "}").result.measure("D-2"), nullptr);
    EXPECT_EQ(Case(head + ", circumstances: {R07: no}}").result.measure("D-2"), nullptr);
    const Case left(head + ", circumstances: {R07: yes}}");
    EXPECT_EQ(left.status("D-2"), MeasureStatus::prerequisite);
    EXPECT_EQ(left.status("D-3"), MeasureStatus::prerequisite); // and its own parts list
}

TEST(Ipa, DestroyingMediaConflictsWithSharedStorage) {
    const Case one("{priorities: [leak, business]}");
    EXPECT_EQ(one.status("A-9"), MeasureStatus::conflict);
    EXPECT_EQ(one.status("F-3"), MeasureStatus::conflict);
    ASSERT_FALSE(one.result.conflicts.empty());
    EXPECT_EQ(one.result.conflicts.front().rule.id(), "R01");
    EXPECT_EQ(one.result.conflicts.front().ways_out.size(), 3U);
}

TEST(Ipa, ASettledConflictLeavesBothRequired) {
    const Case one("{priorities: [leak, business], settled_conflicts: {R01: 専用のストレージ}}");
    EXPECT_EQ(one.status("A-9"), MeasureStatus::required);
    EXPECT_EQ(one.result.conflicts.front().settled, "専用のストレージ");
}

TEST(Ipa, DecliningEitherEndsTheConflict) {
    for (const std::string id : {"A-9", "F-3"}) {
        const Case one("{priorities: [leak, business], declined_measures: {" + id + ": 理由}}");
        EXPECT_TRUE(std::ranges::none_of(one.result.conflicts, [](const auto& conflict) {
            return conflict.rule.id() == "R01";
        }));
    }
}

TEST(Ipa, TheFallbackOfDeletionConflictsOnlyWhereItIsUsed) {
    const auto find = [](const Case& one) {
        return std::ranges::find_if(
            one.result.conflicts, [](const auto& conflict) { return conflict.rule.id() == "R02"; });
    };
    const std::string head = "{priorities: [leak, business], declined_measures: {A-9: 理由}";
    const Case unsaid(head + "}");
    ASSERT_NE(find(unsaid), unsaid.result.conflicts.end());
    EXPECT_FALSE(find(unsaid)->certain);
    EXPECT_EQ(unsaid.status("A-8"), MeasureStatus::required);
    const Case used(head + ", circumstances: {R02: yes}}");
    EXPECT_TRUE(find(used)->certain);
    EXPECT_EQ(used.status("A-8"), MeasureStatus::conflict);
    const Case not_used(head + ", circumstances: {R02: no}}");
    EXPECT_EQ(find(not_used), not_used.result.conflicts.end());
}

TEST(Ipa, DemandsOfACaseAreAskedOnlyInThatCase) {
    const auto demands = [](const Case& one, std::string_view measure) {
        Ids ids;
        for (const auto& demand : one.result.measure(measure)->demands) ids.emplace(demand.id());
        return ids;
    };
    const Case fallback("{priorities: [leak], circumstances: {R02: yes}}");
    EXPECT_FALSE(demands(fallback, "A-8").contains("A-8.1"));
    EXPECT_TRUE(demands(fallback, "A-8").contains("A-8.2"));
    const Case logical("{priorities: [leak], circumstances: {R02: no}}");
    EXPECT_EQ(demands(logical, "A-8"), Ids{"A-8.1"});
    const Case reachable("{priorities: [stop], circumstances: {R13: no}}");
    EXPECT_FALSE(demands(reachable, "E-1").contains("E-1.1"));
}

TEST(Ipa, RatingsSuggestAndNeverChoose) {
    const Case one("{viewpoints: {1: {answer: a, rating: high}, 4: {answer: b, rating: medium}, "
                   "6: {answer: c, rating: medium}, 8: {answer: d, rating: medium}, "
                   "9: {answer: e, rating: low}}}");
    std::map<std::string, bool> suggested;
    for (const auto& priority : one.result.priorities) {
        suggested[std::string(priority.priority.id())] = priority.suggested;
        EXPECT_FALSE(priority.chosen);
        EXPECT_FALSE(priority.because.ja.empty());
        EXPECT_FALSE(priority.because.en.empty());
    }
    const std::map<std::string, bool> expected = {
        {"leak", true}, {"stop", false}, {"business", true}, {"technology", true}};
    EXPECT_EQ(suggested, expected);
    EXPECT_TRUE(one.result.measures.empty());
}

TEST(Ipa, AnAxisWithoutPriorityIsAWarning) {
    EXPECT_EQ(Case("{priorities: [leak]}").result.diagnostics.all().size(), 1U);
    EXPECT_TRUE(Case("{priorities: [leak, technology]}").result.diagnostics.all().empty());
}

TEST(Ipa, CaveatsOfProcurementAreForGovernmentBodies) {
    const std::string ipa = "{priorities: [leak, stop]}";
    EXPECT_TRUE(Case(ipa).result.measure("B-1")->caveats.empty());
    EXPECT_TRUE(Case(ipa, "{body: company}").result.measure("B-1")->caveats.empty());
    const Case government(ipa, "{body: national-organ}");
    for (const std::string_view id : {"B-1", "B-2", "B-3", "B-4", "B-5", "E-1", "E-2", "E-3"}) {
        EXPECT_FALSE(government.result.measure(id)->caveats.empty()) << id;
    }
    EXPECT_TRUE(government.result.measure("C-1")->caveats.empty()); // its mark means another note
}

TEST(Ipa, WhoBuildsItAloneReadsDemandsAsItsOwn) {
    EXPECT_TRUE(Case("{}", "{scene: scene-3}").result.own_work);
    EXPECT_FALSE(Case("{}", "{scene: scene-1}").result.own_work);
}

TEST(Ipa, ThePatternOfALinkageFollowsFromWhereDataAreStoredAndProcessed) {
    const auto pattern = [](bool here_processes, bool there_stores, bool there_processes) {
        const Case one("{}",
                       fmt::format("{{connections: [{{id: c, name: c, here: {{stores: true, "
                                   "processes: {}}}, there: {{stores: {}, processes: {}}}}}]}}",
                                   here_processes, there_stores, there_processes));
        const auto& linkage = one.result.linkages.front();
        return linkage.pattern
                   ? fmt::format("{}:{}", linkage.pattern.id(), linkage.precautions.size())
                   : std::string();
    };
    EXPECT_EQ(pattern(true, true, true), "pattern-1:4");
    EXPECT_EQ(pattern(false, true, true), "pattern-2:5");
    EXPECT_EQ(pattern(false, false, true), "pattern-3:4");
    EXPECT_EQ(pattern(true, false, false), "");
}

// Guide 2.1.2, table of examples, and 4.1: what each sector demands leads to the measures that
// answer it.
struct Sector {
    std::string_view name;
    std::string_view chosen;
    Ids measures;
};

class SectorExample : public testing::TestWithParam<Sector> {};

TEST_P(SectorExample, LeadsToTheMeasuresThatAnswerItsDemands) {
    const Case one(fmt::format("{{priorities: [{}]}}", GetParam().chosen));
    const Ids asked = one.asked();
    for (const std::string& id : GetParam().measures) EXPECT_TRUE(asked.contains(id)) << id;
}

INSTANTIATE_TEST_SUITE_P(
    Guide, SectorExample,
    testing::Values(Sector{"communications",
                           "stop, business, technology",
                           {"A-14", "A-15", "B-1",  "B-2",  "B-3",  "B-4", "B-5", "B-7", "B-8",
                            "B-9",  "B-10", "B-11", "C-4",  "C-6",  "C-7", "C-8", "C-9", "C-10",
                            "C-11", "D-3",  "D-4",  "D-5",  "D-6",  "D-7", "E-1", "E-2", "E-4",
                            "E-6",  "E-8",  "E-9",  "E-10", "E-11", "F-1", "F-4", "F-7"}},
                    Sector{"power",
                           "leak, stop",
                           {"A-1",  "A-2",  "A-3", "A-4", "A-5", "A-6", "A-11", "A-12", "A-13",
                            "A-14", "A-15", "B-1", "B-2", "B-3", "B-4", "B-6",  "B-7",  "B-8",
                            "C-10", "D-4",  "E-1", "E-2", "E-5", "E-7", "E-9",  "E-10"}},
                    Sector{"disaster prevention",
                           "stop, business, technology",
                           {"A-14", "B-7", "E-8", "E-9", "E-10", "F-1", "F-4", "F-5"}},
                    Sector{"railway",
                           "stop, business, technology",
                           {"A-14", "B-7", "B-8", "E-8", "E-9", "E-10", "F-2", "F-7"}}),
    [](const auto& info) {
        std::string name(info.param.name);
        std::ranges::replace(name, ' ', '_');
        return name;
    });

// The two rows of 2.1.2: their answers rated as they read, the priorities that this suggests taken.
TEST(Ipa, TheWorkedRowsLeadFromAnswersToMeasures) {
    const auto suggested_of = [](const std::string& viewpoints) {
        std::vector<std::string> ids;
        const Case one("{viewpoints: {" + viewpoints + "}}");
        for (const auto& priority : one.result.priorities) {
            if (priority.suggested) ids.emplace_back(priority.priority.id());
        }
        return ids;
    };
    const auto communications = suggested_of(
        "1: {answer: 加入者DB, rating: medium}, 4: {answer: 国民生活に影響, rating: high}, "
        "5: {answer: なし, rating: high}, 6: {answer: 半年に1回, rating: low}, "
        "7: {answer: 繁忙日あり, rating: medium}, 9: {answer: 選択肢を維持, rating: high}");
    EXPECT_EQ(communications, (std::vector<std::string>{"stop", "technology"}));
    const auto banking = suggested_of(
        "1: {answer: 口座と取引, rating: high}, 4: {answer: 限定的, rating: medium}, "
        "5: {answer: 窓口あり, rating: low}, 6: {answer: 四半期に1回, rating: medium}, "
        "7: {answer: 月に数回, rating: high}, 8: {answer: 先進の標準技術, rating: high}");
    EXPECT_EQ(banking, (std::vector<std::string>{"leak", "business", "technology"}));
    const Case asked(fmt::format("{{priorities: [{}]}}", fmt::join(banking, ", ")));
    EXPECT_TRUE(asked.asked().contains("A-3"));
    EXPECT_TRUE(asked.asked().contains("F-1"));
    EXPECT_FALSE(asked.asked().contains("A-14"));
}

TEST(Ipa, ChoicesOutsideTheTreesAreKeptWithAWarning) {
    const Case one("{priorities: [technology, leak], chosen_measures: [F-1], "
                   "declined_measures: {E-9: 理由}}");
    EXPECT_EQ(one.status("F-1"), MeasureStatus::required);
    EXPECT_EQ(one.status("E-9"), MeasureStatus::declined);
    EXPECT_EQ(one.result.diagnostics.all().size(), 2U);
}

} // namespace
