// What is proposed for the plan, and the checklist of the infrastructure guide.
#include "formulate/ecom.h"
#include "formulate/formulate.h"
#include "support.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace ishigaki::formulate::ecom_test {
namespace {

using test::library;

// Results view into their file, so files are kept.
const document::SystemFile& file_of(const std::string& text) {
    static std::vector<std::unique_ptr<document::SystemFile>> kept;
    kept.push_back(std::make_unique<document::SystemFile>(test::load("ishigaki: 1\n" + text)));
    return *kept.back();
}

EcomProposal proposed(const std::string& text) {
    return formulate(library(), file_of(text)).ecom;
}

std::string system_of(const std::string& sector, const std::string& grades, bool open) {
    return fmt::format("system: {{id: s, name: s{}{}}}\n"
                       "description: {{information: [{{id: i, name: i, class: {{{}}}}}], "
                       "connections: [{{id: c, name: c, outside: {}}}]}}\n",
                       sector.empty() ? "" : ", sector: ", sector, grades, open);
}

constexpr const char* plain = "confidentiality: 1, integrity: 1, availability: 1";
constexpr const char* inner = "confidentiality: 2, integrity: 1, availability: 1";
constexpr const char* secret = "confidentiality: 3, integrity: 2, availability: 2";

TEST(EcomTarget, StartsFromTheSectorAndMovesByAtMostOneLevel) {
    const auto level = [](const std::string& sector, const char* grades, bool open) {
        return proposed(system_of(sector, grades, open)).target.level;
    };
    EXPECT_EQ(level("local-government", inner, false), 4);
    EXPECT_EQ(level("local-government", inner, true), 4) << "counted in by the sector";
    EXPECT_EQ(level("local-government", secret, true), 5);
    EXPECT_EQ(level("local-government", plain, false), 3);
    EXPECT_EQ(level("defence", secret, true), 5);
    EXPECT_EQ(level("", inner, false), 3);
    EXPECT_EQ(level("", inner, true), 4);
    EXPECT_EQ(level("", secret, true), 4) << "two steps speak for more, one is taken";
    EXPECT_EQ(level("", plain, false), 2);
}

TEST(EcomTarget, IsNotProposedFromNothing) {
    const auto target = proposed("system: {id: s, name: s}\n").target;
    EXPECT_EQ(target.level, 0);
    EXPECT_FALSE(target.because.empty());
}

TEST(EcomTarget, StandsBesideThePlan) {
    EXPECT_EQ(proposed("system: {id: s, name: s, sector: water}\nplan: {system_level: 3}\n")
                  .target.planned,
              3);
}

std::string formulated(const std::string& priorities, bool conditions) {
    std::string set;
    for (const char* id : {"A", "B", "C", "D", "E", "F"}) {
        set += fmt::format("{}: {}, ", id, conditions);
    }
    return "system: {id: s, name: s, sector: local-government}\n"
           "formulation:\n  ipa: {priorities: ["
           + priorities + "]}\n  sbd: {conditions: {" + set + "}}\n";
}

std::map<std::string, std::size_t> counts(const EcomProposal& proposal) {
    std::map<std::string, std::size_t> found;
    for (const auto& one : proposal.importance) ++found[one.mark];
    return found;
}

TEST(EcomImportance, MarksFewEnoughToMeanSomething) {
    const std::size_t all = test::model().requirements.size();
    const char* priorities[] = {"leak", "stop", "leak, business",
                                "leak, stop, business, technology"};
    for (const char* chosen : priorities) {
        const auto found = counts(proposed(formulated(chosen, true)));
        EXPECT_GT(found.at("critical"), 0U) << chosen;
        EXPECT_LE(found.at("critical") * 100, all * 15) << chosen;
        EXPECT_GT(found.at("important"), 0U) << chosen;
        EXPECT_LE(found.at("important") * 100, all * 30) << chosen;
    }
}

TEST(EcomImportance, EveryMarkNamesTheMeasuresItFollowsFrom) {
    const auto& file = file_of(formulated("leak, stop", true));
    const auto all = formulate(library(), file);
    std::size_t last = 0;
    for (const auto& one : all.ecom.importance) {
        EXPECT_FALSE(one.because.empty());
        EXPECT_FALSE(one.reason.ja.empty() || one.reason.en.empty());
        EXPECT_GE(one.requirement.index(), last) << "catalog order";
        last = one.requirement.index();
        if (one.mark == "critical") {
            EXPECT_GE(one.because.size(), 3U) << one.requirement.id();
        }
        for (const Item& measure : one.because) {
            const auto* sbd = all.sbd.measure(measure.id());
            EXPECT_TRUE((sbd != nullptr && sbd->selected) || all.ipa.measure(measure.id()))
                << measure.id();
        }
    }
}

TEST(EcomImportance, NothingIsCriticalWhereNoInformationIsImportant) {
    EXPECT_EQ(counts(proposed(formulated("leak, stop", false))).count("critical"), 0U);
    EXPECT_GT(counts(proposed(formulated("leak, stop", false))).at("important"), 0U);
}

TEST(EcomImportance, IsNotProposedWhereNothingIsFormulated) {
    EXPECT_TRUE(proposed("system: {id: s, name: s}\n").importance.empty());
}

TEST(EcomImportance, ShowsThePlansMarkBesideAndSkipsWhatIsExcluded) {
    const auto free = proposed(formulated("leak, stop", true));
    ASSERT_GE(free.importance.size(), 2U);
    const std::string first(free.importance[0].requirement.id());
    const std::string second(free.importance[1].requirement.id());
    const auto planned = proposed(formulated("leak, stop", true)
                                  + fmt::format("plan: {{importance: {{{}: low}}, excluded: {{{}: "
                                                "x}}}}\n",
                                                first, second));
    EXPECT_EQ(planned.importance[0].requirement.id(), first);
    EXPECT_EQ(planned.importance[0].planned, "low");
    for (const auto& one : planned.importance) EXPECT_NE(one.requirement.id(), second);
}

// --- the infrastructure checklist ----------------------------------------------------------------

std::set<std::string> left_out(const std::string& text) {
    std::set<std::string> found;
    for (const auto& one : tailor_infrastructure(library(), file_of(text)).points) {
        EXPECT_FALSE(one.because.ja.empty() || one.because.en.empty());
        if (!one.applies) found.emplace(one.point.id());
    }
    return found;
}

constexpr const char* water = "system: {id: s, name: s, sector: water}\n";

TEST(Infrastructure, AllPointsApplyWhereNothingIsDescribed) {
    EXPECT_EQ(tailor_infrastructure(library(), file_of(water)).points.size(), 394U);
    EXPECT_TRUE(left_out(water).empty());
}

TEST(Infrastructure, OutsideItsSectorsAllPointsApplyAsGoodPractice) {
    const std::string text =
        "system: {id: s, name: s, sector: retail}\ndescription: {form: cloud}\n";
    EXPECT_TRUE(left_out(text).empty());
    const auto all = tailor_infrastructure(library(), file_of(text));
    EXPECT_FALSE(all.critical);
    EXPECT_NE(all.points.at(0).because.en.find("good practice"), std::string::npos);
}

TEST(Infrastructure, StandsAmongTheRequirementsOfACriticalSectorOnly) {
    EXPECT_EQ(formulate(library(), file_of(water)).infrastructure.points.size(), 394U);
    const auto shop = formulate(library(), file_of("system: {id: s, name: s, sector: retail}\n"));
    EXPECT_FALSE(shop.infrastructure.critical);
    EXPECT_TRUE(shop.infrastructure.points.empty());
}

TEST(Infrastructure, PointsOnOutsourcingNeedSuppliers) {
    const auto without = left_out(std::string(water) + "description: {form: mixed}\n");
    EXPECT_TRUE(without.contains("5C-a-1-1"));
    EXPECT_TRUE(without.contains("4D-c-1-6"));
    EXPECT_FALSE(without.contains("4A-a-1-1"));
    const auto with = left_out(
        std::string(water) + "description: {form: mixed, suppliers: [{name: X, role: 保守}]}\n");
    EXPECT_FALSE(with.contains("5C-a-1-1"));
}

TEST(Infrastructure, PointsOnPremisesNeedServersThere) {
    EXPECT_TRUE(left_out(std::string(water) + "description: {form: cloud}\n").contains("4D-a-2-1"));
    EXPECT_FALSE(
        left_out(std::string(water) + "description: {form: mixed}\n").contains("4D-a-2-1"));
}

TEST(Infrastructure, PointsOnWirelessMailAndControlGoByTheBusinesses) {
    const auto with = [](const std::string& sector, const std::string& environment) {
        return left_out(fmt::format("system: {{id: s, name: s, sector: {}}}\n"
                                    "formulation: {{sbd: {{businesses: [{{id: b, environment: "
                                    "[{}]}}]}}}}\n",
                                    sector, environment));
    };
    EXPECT_TRUE(with("banking", "庁内LAN").contains("4D-b-2-19"));
    EXPECT_FALSE(with("banking", "無線LAN").contains("4D-b-2-19"));
    EXPECT_TRUE(with("banking", "無線は使わない").contains("4D-b-2-19"));
    EXPECT_FALSE(with("banking", "電子メール").contains("4D-c-1-8"));
    EXPECT_TRUE(with("banking", "庁内LAN").contains("4D-d-2-9"));
    EXPECT_FALSE(with("water", "庁内LAN").contains("4D-d-2-9"));
}

TEST(Infrastructure, LeakPreventionIsLeftOutOnlyWhereEverythingIsPublic) {
    const auto with = [](const char* grades) {
        return left_out(
            fmt::format("{}description: {{information: [{{id: i, name: i{}}}]}}\n", water, grades));
    };
    EXPECT_TRUE(with(", class: {confidentiality: 1}").contains("5B-e-1-1"));
    EXPECT_FALSE(with(", class: {confidentiality: 2}").contains("5B-e-1-1"));
    EXPECT_FALSE(with("").contains("5B-e-1-1"));
}

} // namespace
} // namespace ishigaki::formulate::ecom_test
