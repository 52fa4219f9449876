// The class of information: given, inherited, changed.
#include "formulate/classification.h"
#include "support.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace ishigaki::formulate::classification_test {
namespace {

// Results view into their file, so files are kept.
Classification classified(const std::string& information) {
    static std::vector<std::unique_ptr<document::SystemFile>> kept;
    kept.push_back(std::make_unique<document::SystemFile>(test::load(
        "ishigaki: 1\nsystem: {id: s, name: s}\ndescription:\n  information:\n" + information)));
    return classify(*kept.back());
}

constexpr const char* source =
    "    - {id: a, name: 元, class: {confidentiality: 3, integrity: 2, availability: 2}, "
    "restrictions: [複製禁止]}\n";

std::string made_of_a(const std::string& rest) {
    return source + ("    - {id: b, name: 先, sources: [a]" + rest + "}\n");
}

TEST(Classification, OfAFileWithoutADescriptionIsEmpty) {
    EXPECT_TRUE(
        classify(test::load("ishigaki: 1\nsystem: {id: s, name: s}\n")).information.empty());
}

TEST(Classification, SaysWhichProtectionIsNeeded) {
    struct Case {
        const char* grades;
        bool confidentiality, integrity, stability;
    };
    const Case cases[] = {
        {"confidentiality: 1, integrity: 1, availability: 1", false, false, false},
        {"confidentiality: 2, integrity: 1, availability: 1", true, false, false},
        {"confidentiality: 3, integrity: 1, availability: 1", true, false, false},
        {"confidentiality: 1, integrity: 2, availability: 1", false, true, false},
        {"confidentiality: 1, integrity: 1, availability: 2", false, false, true},
    };
    for (const Case& one : cases) {
        const auto result =
            classified(fmt::format("    - {{id: a, name: a, class: {{{}}}}}\n", one.grades));
        const auto& found = result.information[0];
        EXPECT_EQ(found.needs_confidentiality, one.confidentiality) << one.grades;
        EXPECT_EQ(found.needs_integrity, one.integrity) << one.grades;
        EXPECT_EQ(found.needs_stability, one.stability) << one.grades;
        EXPECT_EQ(found.needs_protection, one.confidentiality || one.integrity || one.stability);
        EXPECT_EQ(result.needs_protection, found.needs_protection);
        EXPECT_TRUE(result.diagnostics.all().empty()) << one.grades;
    }
}

TEST(Classification, OnlyConfidentialityAndRestrictionsPassOn) {
    const auto result = classified(made_of_a(", class: {integrity: 1, availability: 1}"));
    const auto& made = result.information[1];
    EXPECT_EQ(made.effective.confidentiality, 3);
    EXPECT_EQ(made.effective.integrity, 1);
    EXPECT_EQ(made.inherited.integrity, std::nullopt);
    EXPECT_EQ(made.restrictions, std::vector<std::string>{"複製禁止"});
    EXPECT_FALSE(made.because.empty());
    EXPECT_TRUE(result.diagnostics.all().empty());
}

TEST(Classification, PassesAlongAChainOfSources) {
    const auto result =
        classified("    - {id: c, name: c, sources: [b], class: {integrity: 1, availability: 1}}\n"
                   + made_of_a(", class: {integrity: 1, availability: 1}"));
    EXPECT_EQ(result.information[0].information->id, "c") << "the file's order";
    EXPECT_EQ(result.information[0].effective.confidentiality, 3);
    EXPECT_EQ(result.information[0].restrictions, std::vector<std::string>{"複製禁止"});
}

TEST(Classification, PassesAlongAnyNumberOfSources) {
    constexpr int pieces = 20'000;
    std::string chain;
    for (int i = pieces; i > 0; --i) {
        chain += fmt::format("    - {{id: i{0}, name: n, sources: [i{1}]}}\n", i, i - 1);
    }
    chain += "    - {id: i0, name: n, class: {confidentiality: 3}}\n";
    EXPECT_EQ(classified(chain).information.front().effective.confidentiality, 3);
}

TEST(Classification, OfSeveralSourcesTheHighestCounts) {
    const auto result = classified(
        "    - {id: x, name: x, class: {confidentiality: 1, integrity: 1, availability: 1}}\n"
        "    - {id: y, name: y, class: {confidentiality: 2, integrity: 1, availability: 1}}\n"
        "    - {id: z, name: z, sources: [x, y], class: {integrity: 1, availability: 1}}\n");
    EXPECT_EQ(result.information[2].effective.confidentiality, 2);
    EXPECT_EQ(result.information[2].because.size(), 2U);
    EXPECT_EQ(result.highest.confidentiality, 2);
}

TEST(Classification, AChangeNeedsSomeoneWhoConfirmsIt) {
    const std::string lower = ", class: {confidentiality: 1, integrity: 1, availability: 1}";
    const auto silent = classified(made_of_a(lower));
    EXPECT_TRUE(silent.information[1].unconfirmed);
    EXPECT_EQ(silent.information[1].effective.confidentiality, 1) << "what is given counts";
    ASSERT_EQ(silent.diagnostics.all().size(), 1U);
    EXPECT_EQ(silent.diagnostics.all()[0].where, "description.information.b");

    const auto confirmed =
        classified(made_of_a(lower + ", change: {confirmed_by: 課長, reason: 統計にした}"));
    EXPECT_FALSE(confirmed.information[1].unconfirmed);
    EXPECT_TRUE(confirmed.diagnostics.all().empty());
}

TEST(Classification, PaperNeedsConfidentialityOnly) {
    EXPECT_TRUE(classified("    - {id: p, name: p, medium: paper, class: {confidentiality: 2}}\n")
                    .diagnostics.all()
                    .empty());
    EXPECT_EQ(classified("    - {id: p, name: p, medium: both, class: {confidentiality: 2}}\n")
                  .diagnostics.all()
                  .size(),
              1U);
    EXPECT_EQ(classified("    - {id: p, name: p, medium: paper}\n").diagnostics.all().size(), 1U);
}

TEST(Classification, TheHighestOfTheSystemIsTakenViewpointByViewpoint) {
    const auto result = classified(
        "    - {id: x, name: x, class: {confidentiality: 3, integrity: 1, availability: 1}}\n"
        "    - {id: y, name: y, class: {confidentiality: 1, integrity: 2, availability: 2}}\n");
    EXPECT_EQ(result.highest.confidentiality, 3);
    EXPECT_EQ(result.highest.integrity, 2);
    EXPECT_EQ(result.highest.availability, 2);
}

} // namespace
} // namespace ishigaki::formulate::classification_test
