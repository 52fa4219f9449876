// The measure list: conditions, measures, levels, blanks.
#include "formulate/sbd.h"
#include "support.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

namespace ishigaki::formulate::sbd_test {
namespace {

using base::Lang;
using test::library;

constexpr std::array<const char*, 6> ids = {"A", "B", "C", "D", "E", "F"};
constexpr unsigned combinations = 1U << ids.size();

// Results view into their file, so files are kept.
SbdResult formulated(const std::string& rest) {
    static std::vector<std::unique_ptr<document::SystemFile>> kept;
    kept.push_back(std::make_unique<document::SystemFile>(
        test::load("ishigaki: 1\nsystem: {id: s, name: s}\n" + rest)));
    return formulate_sbd(library(), *kept.back());
}

SbdResult with_sbd(const std::string& sbd) {
    return formulated("formulation: {sbd: " + sbd + "}\n");
}

std::string conditions_of(unsigned bits) {
    std::string text = "conditions: {";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        text += fmt::format("{}{}: {}", i == 0 ? "" : ", ", ids[i], (bits >> i) % 2 == 1);
    }
    return text + "}";
}

std::string business(const std::string& subjects, const std::string& information,
                     const std::string& environment) {
    return fmt::format("{{businesses: [{{id: b1, subjects: [{}], information: [{}], environment: "
                       "[{}]}}]}}",
                       subjects, information, environment);
}

// The derived conditions as letters.
std::string derived(const SbdResult& result) {
    std::string letters;
    for (const ConditionResult& one : result.conditions) {
        if (one.derived) letters += one.condition.id();
    }
    return letters;
}

const ConditionResult& condition(const SbdResult& result, std::string_view id) {
    return *std::ranges::find_if(
        result.conditions, [&](const ConditionResult& one) { return one.condition.id() == id; });
}

std::set<std::string> selected(const SbdResult& result) {
    std::set<std::string> found;
    for (const SbdMeasureResult& one : result.measures) {
        if (one.selected) found.emplace(one.measure.id());
    }
    return found;
}

std::size_t warnings_at(const SbdResult& result, std::string_view where) {
    return static_cast<std::size_t>(std::ranges::count_if(
        result.diagnostics.all(), [&](const auto& one) { return one.where == where; }));
}

// --- conditions ----------------------------------------------------------------------------------

TEST(SbdConditions, FollowFromTheBusinesses) {
    struct Case {
        const char* subjects;
        const char* information;
        const char* environment;
        const char* letters;
    };
    const Case cases[] = {
        {"職員", "広報", "庁内LAN", "D"},
        {"不特定多数の閲覧者", "広報", "インターネット", "A"},
        {"住民課の職員、システム管理者", "個人情報", "庁内LAN", "BDE"},
        {"住民課の職員, 税務課の職員", "住民税の課税情報", "庁内LAN", "BDF"},
        {"市民, 職員", "申請書", "自宅からインターネット、庁内LAN", "ABDE"},
        {"職員", "会議資料", "ノートPCを持ち出して外出先から", "ACD"},
        {"職員", "会議資料", "共用端末", "CD"},
        {"職員", "予定価格", "執務室の固定端末", "BD"},
        {"本庁の職員, 支所の職員", "お知らせ", "専用線", "DF"},
        {"住民課の職員, 情報システム課の管理者", "お知らせ", "庁内", "DE"},
        {"各課の職員", "お知らせ", "庁内", "DF"},
        {"職員, 保守事業者", "お知らせ", "リモート保守", "ADE"},
        {"staff, administrators", "customer records", "office LAN", "BDE"},
        {"anyone", "press releases", "public website", "A"},
    };
    for (const Case& one : cases) {
        const auto result = with_sbd(
            business(one.subjects, one.information, fmt::format("\"{}\"", one.environment)));
        EXPECT_EQ(derived(result), one.letters)
            << one.subjects << " / " << one.information << " / " << one.environment;
    }
}

TEST(SbdConditions, AWordThatIsDeniedSpeaksAgainst) {
    for (const char* environment :
         {"インターネットには接続しない", "USBの持ち出し禁止", "no internet access",
          "モバイル端末は使わない", "テレワーク不可"}) {
        const auto result = with_sbd(business("職員", "お知らせ", environment));
        EXPECT_EQ(derived(result), "D") << environment;
    }
    const auto result = with_sbd(business("職員", "お知らせ", "インターネットには接続しない"));
    EXPECT_NE(condition(result, "A").because.front().ja.find("打消し"), std::string::npos);
}

TEST(SbdConditions, ADenialReachesNoFurtherThanItsClause) {
    EXPECT_EQ(derived(with_sbd(
                  business("職員", "お知らせ", "\"持ち出しは禁止、インターネットから利用する\""))),
              "AD");
}

TEST(SbdConditions, WidthAndCaseDoNotMatter) {
    EXPECT_EQ(derived(with_sbd(business("職員", "お知らせ", "ＶＰＮ"))), "AD");
    EXPECT_EQ(derived(with_sbd(business("職員", "お知らせ", "ﾓﾊﾞｲﾙ"))), "CD");
    EXPECT_EQ(derived(with_sbd(business("STAFF", "press release", "Internet"))), "AD");
}

TEST(SbdConditions, EachSaysFromWhichRowAndWordItFollows) {
    const auto result = with_sbd(
        "{businesses: [{id: b7, name: 窓口, subjects: [職員], environment: [テレワーク]}]}");
    const auto& because = condition(result, "A").because;
    ASSERT_EQ(because.size(), 1U);
    EXPECT_NE(because[0].ja.find("窓口"), std::string::npos);
    EXPECT_NE(because[0].ja.find("テレワーク"), std::string::npos);
    EXPECT_NE(because[0].en.find("窓口"), std::string::npos);
}

TEST(SbdConditions, FollowFromTheDescription) {
    const auto with = [](const std::string& description) {
        return derived(formulated("description: {" + description + "}\n"));
    };
    EXPECT_EQ(with("form: on-premises"), "");
    EXPECT_EQ(with("form: cloud"), "A");
    EXPECT_EQ(with("connections: [{id: c, name: 国, outside: yes}]"), "A");
    EXPECT_EQ(with("connections: [{id: c, name: 庁内}]"), "");
    EXPECT_EQ(with("information: [{id: i, name: i, class: {confidentiality: 2}}]"), "BD");
    EXPECT_EQ(with("information: [{id: i, name: i, class: {confidentiality: 1, integrity: 2}}]"),
              "B");
    EXPECT_EQ(with("information: [{id: i, name: i, class: {availability: 2}}]"), "B");
    EXPECT_EQ(with("information: [{id: i, name: i, class: {confidentiality: 1, integrity: 1, "
                   "availability: 1}}]"),
              "");
    EXPECT_EQ(with("suppliers: [{name: X, role: 遠隔保守}]"), "A");
}

TEST(SbdConditions, ClassedInformationIsJudgedByItsClassAndNotByItsName) {
    const auto result = formulated(
        "description: {information: [{id: i, name: 個人情報の様式, class: {confidentiality: 1, "
        "integrity: 1, availability: 1}}]}\n"
        "formulation: {sbd: "
        + business("職員", "i", "庁内LAN") + "}\n");
    EXPECT_EQ(derived(result), "D");
}

TEST(SbdConditions, WhatTheFileSaysWins) {
    const auto plain =
        with_sbd("{businesses: [{id: b, subjects: [職員]}], conditions: {D: false}}");
    EXPECT_TRUE(condition(plain, "D").derived);
    EXPECT_FALSE(condition(plain, "D").holds);
    EXPECT_TRUE(condition(plain, "D").overridden);
    EXPECT_EQ(warnings_at(plain, "formulation.sbd.conditions.D"), 1U);

    const auto reasoned = with_sbd("{businesses: [{id: b, subjects: [職員]}], conditions: {D: "
                                   "{value: false, reason: 端末の側で認証する}}}");
    EXPECT_TRUE(condition(reasoned, "D").overridden);
    EXPECT_EQ(condition(reasoned, "D").reason, "端末の側で認証する");
    EXPECT_EQ(warnings_at(reasoned, "formulation.sbd.conditions.D"), 0U);

    const auto alike = with_sbd("{businesses: [{id: b, subjects: [職員]}], conditions: {D: true}}");
    EXPECT_FALSE(condition(alike, "D").overridden);
    EXPECT_TRUE(alike.diagnostics.all().empty());
}

TEST(SbdConditions, PlainValuesWithoutBusinessesAreTakenAsGiven) {
    const auto result = with_sbd("{" + conditions_of(0b001011) + "}");
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(condition(result, ids[i]).holds, i != 2 && i < 4) << ids[i];
        EXPECT_FALSE(condition(result, ids[i]).overridden);
    }
    EXPECT_TRUE(result.diagnostics.all().empty());
}

TEST(SbdConditions, WithoutBusinessesThatIsSaid) {
    const auto result = with_sbd("{}");
    EXPECT_EQ(derived(result), "");
    EXPECT_EQ(warnings_at(result, "formulation.sbd.businesses"), 1U);
    for (const ConditionResult& one : result.conditions) EXPECT_FALSE(one.because.empty());
}

TEST(SbdConditions, AreNotMissedWhereAnotherGuideAloneIsUsed) {
    const auto file = test::load("ishigaki: 1\nsystem: {id: s, name: s}\n"
                                 "description: {form: on-premises}\n"
                                 "formulation: {ipa: {priorities: [leak]}}\n");
    const auto result = formulate_sbd(test::library(), file);
    EXPECT_TRUE(result.diagnostics.all().empty()) << test::errors_of(result.diagnostics);
}

// --- measures ------------------------------------------------------------------------------------

// As the measure list prints them; nothing where the guide's text has lost it.
const std::map<std::string, const char*> printed = {
    {"AT-1-1", "AF"}, {"AT-2-2", "AB"}, {"AT-3-1", "-"},  {"AT-3-2", "A"},  {"AU-1-1", "BC"},
    {"AU-1-3", "-"},  {"AU-2-1", "A"},  {"AU-2-2", "A"},  {"AC-1-1", "D"},  {"AC-2-1", "D"},
    {"AC-2-2", "E"},  {"AC-2-3", "-"},  {"PR-1-1", "BC"}, {"PR-1-2", "BC"}, {"PR-1-3", "BC"},
    {"PH-1-1", "-"},  {"PH-1-2", "-"},  {"DA-1-1", "B"},  {"DA-2-1", "-"},  {"SC-1-1", "-"},
    {"SC-2-1", "-"},  {"UP-1-1", "A"},  {"UP-2-1", "A"}};

TEST(SbdMeasures, AreSelectedByTheConditionsThatTheListPrints) {
    for (unsigned bits = 0; bits < combinations; ++bits) {
        const auto result = with_sbd("{" + conditions_of(bits) + "}");
        ASSERT_EQ(result.measures.size(), 28U);
        for (const auto& [id, letters] : printed) {
            bool expected = letters[0] == '-';
            for (const char* letter = letters; *letter != '\0'; ++letter) {
                expected = expected || (*letter != '-' && (bits >> (*letter - 'A')) % 2 == 1);
            }
            EXPECT_EQ(result.measure(id)->selected, expected) << id << " " << bits;
        }
    }
}

TEST(SbdMeasures, MoreConditionsNeverDeselectAndLevelsNeverFall) {
    std::vector<SbdResult> all;
    for (unsigned bits = 0; bits < combinations; ++bits) {
        all.push_back(with_sbd("{" + conditions_of(bits) + "}"));
    }
    for (unsigned bits = 0; bits < combinations; ++bits) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto& fewer = all[bits];
            const auto& more = all[bits | (1U << i)];
            EXPECT_TRUE(std::ranges::includes(selected(more), selected(fewer))) << bits;
            for (std::size_t m = 0; m < fewer.measures.size(); ++m) {
                EXPECT_GE(more.measures[m].suggested, fewer.measures[m].suggested);
            }
        }
    }
    EXPECT_EQ(selected(all.back()).size(), 28U) << "a measure that nothing selects";
    EXPECT_EQ(selected(all.front()).size(), 9U) << "those selected whatever the conditions";
}

TEST(SbdMeasures, EveryOneIsReachedByOneConditionAndSaysWhy) {
    std::set<std::string> reached;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto result = with_sbd("{" + conditions_of(1U << i) + "}");
        reached.merge(selected(result));
        for (const SbdMeasureResult& one : result.measures) {
            EXPECT_FALSE(one.because.empty()) << one.measure.id();
            EXPECT_FALSE(one.level_because.empty()) << one.measure.id();
            if (one.selected) {
                EXPECT_TRUE(one.specification) << one.measure.id();
            }
            for (const auto& text : one.because) {
                EXPECT_FALSE(text.ja.empty() || text.en.empty());
            }
        }
    }
    EXPECT_EQ(reached.size(), 28U);
}

TEST(SbdMeasures, ASelectionThatWasReconstructedSaysSo) {
    const auto result = with_sbd("{" + conditions_of(1) + "}");
    EXPECT_NE(result.measure("AT-1-2")->because[0].ja.find("原典から失われ"), std::string::npos);
    EXPECT_EQ(result.measure("AT-1-1")->because[0].ja.find("原典から失われ"), std::string::npos);
}

TEST(SbdMeasures, TheSameFileGivesTheSameResult) {
    const std::string text = business("住民課の職員, 市民", "個人情報", "インターネット");
    const auto first = with_sbd(text);
    const auto second = with_sbd(text);
    ASSERT_EQ(selected(first), selected(second));
    for (std::size_t i = 0; i < first.measures.size(); ++i) {
        EXPECT_EQ(first.measures[i].because, second.measures[i].because);
        EXPECT_EQ(first.measures[i].level, second.measures[i].level);
    }
    // What was derived, written into the file, derives nothing else.
    std::string fixed = text.substr(0, text.size() - 1) + ", conditions: {";
    for (const auto& one : first.conditions) {
        fixed += fmt::format("{}: {}, ", one.condition.id(), one.holds);
    }
    EXPECT_EQ(selected(with_sbd(fixed + "}}")), selected(first));
}

TEST(SbdMeasures, OneCanBeLeftOutWithAReason) {
    const auto result =
        with_sbd("{" + conditions_of(63) + ", left_out: {PH-1-2: 庁舎の側で備える}}");
    EXPECT_FALSE(result.measure("PH-1-2")->selected);
    EXPECT_EQ(result.measure("PH-1-2")->left_out, "庁舎の側で備える");
    EXPECT_EQ(selected(result).size(), 27U);
    const auto needless = with_sbd("{" + conditions_of(0) + ", left_out: {AC-1-1: x}}");
    EXPECT_EQ(warnings_at(needless, "formulation.sbd.left_out.AC-1-1"), 1U);
}

TEST(SbdMeasures, WithoutDescriptionAndFormulationNothingIsSelected) {
    const auto result = formulated("");
    EXPECT_FALSE(result.described);
    EXPECT_EQ(result.measures.size(), 28U);
    EXPECT_TRUE(selected(result).empty());
    EXPECT_FALSE(result.measures[0].because.empty());
    EXPECT_TRUE(result.diagnostics.all().empty());
}

// --- levels --------------------------------------------------------------------------------------

TEST(SbdLevels, AreSuggestedOnlyWhereTheMeasureDemandsSomething) {
    for (unsigned bits = 0; bits < combinations; ++bits) {
        for (const auto& one : with_sbd("{" + conditions_of(bits) + "}").measures) {
            EXPECT_EQ(one.measure.attribute(id(one.suggested)).text(), "distinct")
                << one.measure.id();
        }
    }
}

TEST(SbdLevels, RiseWithSizeImportanceAndOpenness) {
    const auto level = [](const std::string& size, const std::string& grades,
                          const std::string& letters, const char* measure) {
        std::string conditions;
        for (const char* id : ids) {
            conditions += fmt::format("{}: {}, ", id, letters.find(id) != std::string::npos);
        }
        static std::vector<std::unique_ptr<document::SystemFile>> kept;
        kept.push_back(std::make_unique<document::SystemFile>(test::load(
            fmt::format("ishigaki: 1\nsystem: {{id: s, name: s, size: {}}}\n"
                        "description: {{information: [{{id: i, name: i, class: {{{}}}}}]}}\n"
                        "formulation: {{sbd: {{conditions: {{{}}}}}}}\n",
                        size, grades, conditions))));
        return id(formulate_sbd(library(), *kept.back()).measure(measure)->suggested);
    };
    const char* plain = "confidentiality: 1, integrity: 1, availability: 1";
    const char* secret = "confidentiality: 3, integrity: 1, availability: 1";
    const char* stable = "confidentiality: 1, integrity: 1, availability: 2";
    EXPECT_EQ(level("small", plain, "A", "AT-1-1"), "low");
    EXPECT_EQ(level("small", plain, "AF", "AT-1-1"), "high");
    EXPECT_EQ(level("small", plain, "A", "AT-3-2"), "low");
    EXPECT_EQ(level("large", plain, "A", "AT-3-2"), "mid");
    EXPECT_EQ(level("small", plain, "AB", "AT-3-2"), "mid");
    EXPECT_EQ(level("small", plain, "A", "AT-1-3"), "mid");
    EXPECT_EQ(level("small", secret, "A", "AT-1-3"), "high");
    EXPECT_EQ(level("small", plain, "A", "AT-1-4"), "low");
    EXPECT_EQ(level("small", stable, "A", "AT-1-4"), "mid");
    EXPECT_EQ(level("small", secret, "B", "AU-1-2"), "high");
    EXPECT_EQ(level("small", plain, "D", "AC-1-1"), "low");
    EXPECT_EQ(level("small", plain, "AD", "AC-1-1"), "mid");
    EXPECT_EQ(level("small", plain, "E", "AC-2-2"), "high");
    EXPECT_EQ(level("large", secret, "ABCDEF", "AT-2-1"), "low");
}

TEST(SbdLevels, OfTheFileWinAndTakeTheTextBelowWhereTheMeasureSaysTheSame) {
    const auto result =
        with_sbd("{" + conditions_of(63) + ", levels: {AT-1-1: mid, AU-1-1: high, AC-1-1: low}}");
    EXPECT_EQ(result.measure("AT-1-1")->level, SbdLevel::mid);
    EXPECT_EQ(result.measure("AT-1-1")->specification.id(), "AT-1-1/low");
    EXPECT_EQ(result.measure("AU-1-1")->specification.id(), "AU-1-1/mid");
    EXPECT_EQ(result.measure("AC-1-1")->specification.id(), "AC-1-1/low");
    EXPECT_TRUE(result.measure("AC-1-1")->level_set);
    EXPECT_EQ(result.measure("AC-1-1")->suggested, SbdLevel::mid);
    EXPECT_TRUE(result.diagnostics.all().empty());
}

TEST(SbdLevels, AtWhichNothingIsDemandedAreWarnedOf) {
    const auto result = with_sbd("{" + conditions_of(63) + ", levels: {AT-2-2: mid}}");
    EXPECT_FALSE(result.measure("AT-2-2")->specification);
    EXPECT_EQ(specification_text(*result.measure("AT-2-2"), Lang::ja), "");
    EXPECT_EQ(warnings_at(result, "formulation.sbd.levels.AT-2-2"), 1U);
}

TEST(SbdLevels, OfAMeasureThatIsNotSelectedAreWarnedOf) {
    const auto result = with_sbd("{" + conditions_of(0) + ", levels: {AC-1-1: mid}}");
    EXPECT_EQ(warnings_at(result, "formulation.sbd.levels.AC-1-1"), 1U);
}

TEST(SbdLevels, DoubtsAreNamedButLeaveTheMeasureSelected) {
    const auto result = formulated(
        "description: {information: [{id: i, name: i, class: {confidentiality: 1, integrity: 1, "
        "availability: 1}}]}\nformulation: {sbd: {"
        + conditions_of(0) + "}}\n");
    EXPECT_TRUE(result.measure("SC-1-1")->selected);
    EXPECT_EQ(result.measure("SC-1-1")->doubts.size(), 1U);
    EXPECT_TRUE(with_sbd("{" + conditions_of(0) + "}").measure("SC-1-1")->doubts.empty());
}

TEST(SbdCatalog, EveryRuleForALevelNamesALevelThatTheMeasureDefines) {
    for (const Item& measure : library().items("sbd", "measure")) {
        for (const base::Value link : measure.attribute("raise")) {
            EXPECT_EQ(measure.attribute(link["relation"].text()).text(), "distinct")
                << measure.id() << " " << link["relation"].text();
            EXPECT_FALSE(link["note"]["ja"].text().empty() || link["note"]["en"].text().empty());
        }
    }
}

TEST(SbdCatalog, EveryTextAppliesAtSomeLevel) {
    for (const Item& measure : library().items("sbd", "measure")) {
        std::size_t distinct = 0;
        for (const char* level : {"low", "mid", "high"}) {
            distinct += measure.attribute(level).text() == "distinct" ? 1 : 0;
        }
        EXPECT_EQ(measure.children("specification").size(), distinct) << measure.id();
    }
}

// --- blanks --------------------------------------------------------------------------------------

// The marks 【1】, 【2】 … of a text, in order.
std::vector<std::string> marks_of(std::string_view text) {
    std::vector<std::string> found;
    for (auto at = text.find("【"); at != std::string_view::npos; at = text.find("【", at + 1)) {
        const auto end = text.find("】", at);
        found.emplace_back(text.substr(at + 3, end - at - 3));
    }
    return found;
}

TEST(SbdBlanks, AreTheMarksOfEveryTextInBothLanguages) {
    std::size_t texts = 0;
    for (const Item& one : library().items("sbd", "specification")) {
        const base::Value blanks = one.attribute("blanks");
        std::vector<std::string> expected;
        for (std::size_t i = 1; i <= blanks.size(); ++i) expected.push_back(std::to_string(i));
        EXPECT_EQ(marks_of(one.text().ja), expected) << one.id();
        EXPECT_EQ(marks_of(one.text().en), expected) << one.id();
        texts += blanks.size() > 0 ? 1 : 0;
        for (const base::Value blank : blanks) {
            EXPECT_TRUE(blank["question"]["ja"].text().ends_with("。")
                        || blank["question"]["ja"].text().ends_with("か"))
                << one.id();
            EXPECT_FALSE(blank["question"]["en"].text().empty()) << one.id();
            EXPECT_GE(blank["examples"].size(), 2U) << one.id();
        }
    }
    EXPECT_EQ(texts, 6U);
}

TEST(SbdBlanks, AreFilledInOrder) {
    const auto result = with_sbd("{" + conditions_of(0b001000)
                                 + ", levels: {AC-1-1: mid}, fill: {AC-1-1: [職員, パスキー]}}");
    const auto& one = *result.measure("AC-1-1");
    ASSERT_EQ(one.blanks.size(), 3U);
    EXPECT_EQ(one.blanks_open(), 1U);
    EXPECT_EQ(one.blanks[1].filled, "パスキー");
    const std::string text = specification_text(one, Lang::ja);
    EXPECT_NE(text.find("職員の認証を行う"), std::string::npos) << text;
    EXPECT_NE(text.find("【　3　】"), std::string::npos) << text;
    EXPECT_EQ(text.find("【1】"), std::string::npos);
    EXPECT_NE(specification_text(one, Lang::en).find("authenticate 職員"), std::string::npos);
}

TEST(SbdBlanks, AnEmptyValueLeavesTheBlankOpen) {
    const auto result = with_sbd("{" + conditions_of(0b001000)
                                 + ", levels: {AC-1-1: low}, fill: {AC-1-1: [\"\", 鍵]}}");
    EXPECT_EQ(result.measure("AC-1-1")->blanks_open(), 1U);
    EXPECT_FALSE(result.measure("AC-1-1")->blanks[0].filled);
    EXPECT_EQ(result.measure("AC-1-1")->blanks[1].filled, "鍵");
}

TEST(SbdBlanks, AValueThatLooksLikeAMarkIsLeftAsItIs) {
    const auto result = with_sbd("{" + conditions_of(0b001000)
                                 + ", levels: {AC-1-1: low}, fill: {AC-1-1: [\"【2】\", x]}}");
    EXPECT_NE(specification_text(*result.measure("AC-1-1"), Lang::ja).find("【2】の認証"),
              std::string::npos);
}

TEST(SbdBlanks, TooManyValuesAreWarnedOf) {
    const auto result =
        with_sbd("{" + conditions_of(0) + ", fill: {DA-2-1: [4時間, 8時間], AT-2-1: [x]}}");
    EXPECT_EQ(result.measure("DA-2-1")->blanks_open(), 0U);
    EXPECT_EQ(warnings_at(result, "formulation.sbd.fill.DA-2-1"), 1U);
    EXPECT_EQ(warnings_at(result, "formulation.sbd.fill.AT-2-1"), 1U);
}

TEST(SbdBlanks, OfMeasuresThatAreNotSelectedDoNotCount) {
    const auto result = with_sbd("{" + conditions_of(0) + ", left_out: {DA-2-1: x}}");
    EXPECT_EQ(result.measure("DA-2-1")->blanks_open(), 0U);
    EXPECT_EQ(result.measure("PH-1-1")->blanks_open(), 1U);
}

} // namespace
} // namespace ishigaki::formulate::sbd_test
