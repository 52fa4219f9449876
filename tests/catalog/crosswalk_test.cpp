// Pairs between guides: composing them, finding them, and what a broken file must say.
#include "catalog/crosswalk.h"
#include "catalog/sample.h"

#include <set>

namespace ishigaki::catalog {
namespace {

using test::library;

constexpr std::array relations = {Relation::equal, Relation::equivalent, Relation::subset,
                                  Relation::superset, Relation::intersects};
constexpr std::array confidences = {Confidence::low, Confidence::medium, Confidence::high};

TEST(Relations, ReadFromTheOtherEndTwiceAreTheSame) {
    for (const Relation one : relations) EXPECT_EQ(inverse(inverse(one)), one);
    EXPECT_EQ(inverse(Relation::subset), Relation::superset);
}

TEST(Relations, AChainIsNeverSurerThanItsWeakerHalf) {
    for (const Relation first : relations) {
        for (const Relation second : relations) {
            for (const Confidence sure : confidences) {
                for (const Confidence other : confidences) {
                    EXPECT_LE(compose(first, sure, second, other).confidence,
                              std::min(sure, other));
                }
            }
        }
    }
}

TEST(Relations, ComposeTheSameFromBothEnds) {
    for (const Relation first : relations) {
        for (const Relation second : relations) {
            const auto there = compose(first, Confidence::high, second, Confidence::medium);
            const auto back =
                compose(inverse(second), Confidence::medium, inverse(first), Confidence::high);
            EXPECT_EQ(inverse(there.relation), back.relation);
            EXPECT_EQ(there.confidence, back.confidence);
        }
    }
}

TEST(Relations, TwoPartsOfOneThingMayMissEachOther) {
    const auto parts =
        compose(Relation::subset, Confidence::high, Relation::superset, Confidence::high);
    EXPECT_EQ(parts.relation, Relation::intersects);
    EXPECT_EQ(parts.confidence, Confidence::low);
    const auto wholes =
        compose(Relation::superset, Confidence::high, Relation::subset, Confidence::high);
    EXPECT_EQ(wholes.confidence, Confidence::high) << "both hold what lies between";
}

TEST(BuiltInCrosswalk, IsTheSameFromBothEnds) {
    const Crosswalk crosswalk(library());
    const auto there = crosswalk.between("ecom-2005", "nisc-unified-2018");
    const auto back = crosswalk.between("nisc-unified-2018", "ecom-2005");
    ASSERT_EQ(there.size(), back.size());
    EXPECT_FALSE(there.empty());
    std::set<std::tuple<std::size_t, std::size_t, Relation>> turned;
    for (const auto& one : back) {
        turned.emplace(one.to.index(), one.from.index(), inverse(one.relation));
    }
    for (const auto& one : there) {
        EXPECT_TRUE(turned.contains({one.from.index(), one.to.index(), one.relation}));
    }
}

TEST(BuiltInCrosswalk, JoinsTwoGuidesByWayOfTheHubAndSaysSo) {
    const Crosswalk crosswalk(library());
    const auto chains = crosswalk.between("nist-csf-2.0", "iso-27001-2022");
    ASSERT_FALSE(chains.empty());
    for (const auto& chain : chains) {
        EXPECT_FALSE(chain.via.empty());
        EXPECT_EQ(chain.via.front().guide().id, "ecom-2005");
        EXPECT_EQ(chain.from.guide().id, "nist-csf-2.0");
        EXPECT_EQ(chain.to.guide().id, "iso-27001-2022");
    }
}

TEST(BuiltInCrosswalk, EveryRequirementReachesAnotherGuide) {
    const Crosswalk crosswalk(library());
    std::set<std::string_view> reached;
    for (const auto& pair : crosswalk.pairs()) reached.insert(pair.from.id());
    for (const auto& requirement : library().items("ecom-2005", "requirement")) {
        EXPECT_TRUE(reached.contains(requirement.id())) << requirement.id();
    }
}

// Two guides and a crosswalk between them.
std::string errors_with(const std::string& crosswalk) {
    const std::string guide = R"(guide: {id: ID, edition: "1", name: {ja: ガ, en: G}}
files: [items.yaml]
kinds:
  box: {name: {ja: 箱, en: Box}}
)";
    std::vector<CatalogFile> files;
    for (const std::string id : {"a", "b"}) {
        std::string own = guide;
        own.replace(own.find("ID"), 2, id);
        files.push_back(file(id + "/guide.yaml", own));
        files.push_back(file(id + "/items.yaml",
                             "items:\n"
                             "  - {id: x1, kind: box, name: {ja: 一, en: 1}}\n"
                             "  - {id: x2, kind: box, name: {ja: 二, en: 2}}\n"));
    }
    files.push_back(file("crosswalk/ab.yaml", crosswalk));
    base::Diagnostics diagnostics;
    const auto built = Library::build(std::move(files), diagnostics);
    EXPECT_EQ(built == nullptr, diagnostics.has_errors());
    return test::errors_of(diagnostics);
}

const std::string head = "crosswalk: {from: a, to: b, from_kinds: [box], to_kinds: [box], "
                         "to_complete: true}\n";
const std::string pair_one =
    "  - {from: x1, to: x1, relation: subset, confidence: high, reason: {ja: 理, en: r}}\n";
const std::string without_two = "no_counterpart:\n  - {item: x2, reason: {ja: 無, en: none}}\n";

TEST(CrosswalkFile, IsAcceptedWhereEveryItemHasAPairOrAReason) {
    EXPECT_EQ(errors_with(head + "pairs:\n" + pair_one
                          + "  - {from: x1, to: x2, relation: equal, confidence: low, "
                            "reason: {ja: 理, en: r}}\n"),
              "");
}

TEST(CrosswalkFile, SaysWhatIsWrongWithPlaceAndValue) {
    const auto says = [](const std::string& text, const std::string& part) {
        const std::string errors = errors_with(text);
        EXPECT_NE(errors.find(part), std::string::npos) << errors << text;
    };
    says(head + "pairs:\n" + pair_one, "b x2 has no pair");
    says(head + "pairs:\n" + pair_one + pair_one + without_two, "stands twice");
    says(head
             + "pairs:\n  - {from: x9, to: x1, relation: subset, confidence: high, reason: {ja: "
               "理, en: r}}\n",
         "crosswalk/ab.yaml:3:12: error: pairs.from: a has no item \"x9\"");
    says(head
             + "pairs:\n  - {from: x1, to: x1, relation: near, confidence: high, reason: {ja: "
               "理, en: r}}\n",
         "\"near\"");
    says(head
             + "pairs:\n  - {from: x1, to: x1, relation: equal, confidence: sure, reason: {ja: "
               "理, en: r}}\n",
         "\"sure\"");
    says(head + "pairs:\n  - {from: x1, to: x1, relation: equal, confidence: low}\n",
         "\"reason\" is required");
    says(head + "pairs: []\nno_counterpart:\n  - {item: x9, reason: {ja: 無, en: none}}\n",
         "there is no item \"x9\"");
    says("crosswalk: {from: a, to: c, from_kinds: [box], to_kinds: [box]}\npairs: []\n",
         "there is no guide \"c\"");
    says("crosswalk: {from: a, to: b}\npairs: []\n", "from_kinds");
}

} // namespace
} // namespace ishigaki::catalog
