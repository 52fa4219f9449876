// Projects: those of the catalog hold together; what is wrong in a file's own is named.
#include "document/points.h"
#include "situations.h"

#include <set>

namespace ishigaki::improve {
namespace {

using test::Case;
using test::case_of;
using test::library;
using test::model;

std::string listing(const std::string& projects, const std::string& more = "") {
    return "plan: {system_level: 4}\nimprovement: {projects: [" + projects + "]" + more
           + "}\nassessments: [{id: a}]\n";
}

TEST(CatalogProjects, AreAtLeastFortyAndComeAllIntoConsideration) {
    const auto items = library().items("ecom-2005", "project");
    EXPECT_GE(items.size(), 40U);
    const Case one = case_of("plan: {system_level: 4}\nassessments: [{id: a}]\n");
    ASSERT_EQ(one->projects.size(), items.size());
    for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(one->projects[i].id, items[i].id());
}

TEST(CatalogProjects, NameOnlyWhatThereIs) {
    for (const auto& item : library().items("ecom-2005", "project")) {
        SCOPED_TRACE(item.id());
        std::set<std::string_view> seen;
        for (const base::Value id : item.attribute("criteria")) {
            const auto requirement = model().requirement(id.text().substr(0, id.text().find('/')));
            ASSERT_TRUE(requirement) << id.text();
            EXPECT_NE(model().at(*requirement).criterion(id.text()), nullptr) << id.text();
            EXPECT_TRUE(seen.insert(id.text()).second) << id.text() << " twice";
        }
        for (const std::string_view key : {"needs", "excludes"}) {
            for (const base::Value id : item.attribute(key)) {
                EXPECT_TRUE(library().find("ecom-2005", id.text())) << id.text();
                EXPECT_NE(id.text(), item.id());
            }
        }
        base::Diagnostics diagnostics;
        (void)document::read_points(item.attribute("points"), "points", model(), diagnostics);
        EXPECT_EQ(test::errors_of(diagnostics), "");
    }
}

TEST(CatalogProjects, SettleSomethingAndTakeEffort) {
    const Case one = case_of("plan: {system_level: 5}\nassessments: [{id: a}]\n");
    std::vector<bool> settles(one->projects.size());
    for (const RequirementWork& work : one->works) {
        for (const std::size_t project : work.projects) settles[project] = true;
    }
    for (std::size_t i = 0; i < settles.size(); ++i) {
        SCOPED_TRACE(one->projects[i].id);
        EXPECT_TRUE(settles[i]);
        EXPECT_GT(one->projects[i].amounts.tenths(), 0);
        EXPECT_GT(one->projects[i].amounts.lead, 0);
        EXPECT_FALSE(one->projects[i].steps.empty());
        EXPECT_EQ(one->projects[i].left, 1) << "nothing of it is there yet";
    }
}

TEST(Projects, ShrinkWithWhatIsThereUnlessTheUserSetTheirFigures) {
    const std::string there = "plan: {system_level: 4}\nassessments: [{id: a, judgements: {Ma1.1: "
                              "{core: {level: 5}, periphery: {deliberation: A, process: A, "
                              "management: A, review: A, documentation: A}}}}]\n";
    const Case one = case_of(there);
    const auto found = std::ranges::find(one->projects, "project.policy-framework", &Project::id);
    ASSERT_NE(found, one->projects.end());
    EXPECT_LT(found->left, 1);
    EXPECT_GT(found->left, 0);
    EXPECT_LT(found->amounts.tenths(), 130);
    const Case own = case_of("improvement: {projects: [{id: project.policy-framework, effort: "
                             "{planning: 13}}]}\n"
                             + there);
    EXPECT_TRUE(own->projects.front().adapted);
    EXPECT_EQ(own->projects.front().amounts.tenths(), 130);
}

TEST(Projects, ThatAreDoneComeNoMore) {
    const Case one =
        case_of(listing("{id: project.policy-framework}, {id: project.asset-register}, "
                        "{id: project.security-committee}",
                        ", done: {project.policy-framework: 2026-05-01}"));
    ASSERT_EQ(one->projects.size(), 2U);
    EXPECT_TRUE(one->projects[1].needs.empty()) << "what it needs is done";
}

// A file that names a circle is refused when it is loaded; but one can take over the projects of
// another and not what is done there.
TEST(Projects, ThatNeedEachOtherInACircleAreRefusedAndTheCircleIsNamed) {
    auto file = test::load(
        "ishigaki: 1\nsystem: {id: s, name: s}\n"
        + listing("{id: start, name: s, effort: 1, needs: [one]}, {id: one, name: a, effort: 1, "
                  "needs: [two]}, {id: two, name: b, effort: 1, needs: [three]}, {id: three, name: "
                  "c, effort: 1, needs: [one]}",
                  ", done: {two: 2026-05-01}"));
    file.improvement->done.clear();
    base::Diagnostics diagnostics;
    EXPECT_FALSE(situation_of(library(), file, *file.newest(), diagnostics));
    const std::string found = test::errors_of(diagnostics);
    EXPECT_NE(found.find("circle: one → two → three → one"), std::string::npos) << found;
}

TEST(Projects, ThatNeedWhatIsNotConsideredAreRefused) {
    const std::string found = test::refusal_of(listing("{id: project.security-committee}"));
    EXPECT_NE(found.find("project.security-committee needs project.policy-framework, which is not "
                         "considered"),
              std::string::npos)
        << found;
}

TEST(Projects, ThatMustBeDoneButAreNotConsideredAreRefused) {
    const std::string found = test::refusal_of(listing(
        "{id: own, name: n, effort: 1}", ", constraints: {must: [own, project.asset-register]}"));
    EXPECT_NE(found.find("project.asset-register must be done, but is not considered"),
              std::string::npos)
        << found;
    const Case one = case_of(listing("{id: own, name: n, effort: 1}",
                                     ", constraints: {must: [project.asset-register]}, done: "
                                     "{project.asset-register: 2026-05-01}"));
    EXPECT_EQ(one->projects.size(), 1U);
}

TEST(Projects, OfAFileAddToAndReplaceWhatTheCatalogSays) {
    const Case one = case_of(listing(
        "{id: project.policy-framework, name: 別の名, effort: {building: 3}, criteria: [Tb1.1/2a], "
        "points: {}, steps: [first]}, {id: own, name: own, effort: 2.5, needs: "
        "[project.policy-framework], excludes: [project.policy-framework], points: {Tb1.1: "
        "{review: {rules: yes}}}}"));
    ASSERT_EQ(one->projects.size(), 2U);
    const Project& adapted = one->projects[0];
    EXPECT_EQ(adapted.name.ja, "別の名");
    EXPECT_FALSE(adapted.own);
    EXPECT_EQ(adapted.amounts.tenths(), 30);
    EXPECT_EQ(adapted.criteria.size(), 1U);
    EXPECT_TRUE(adapted.points.empty());
    EXPECT_EQ(adapted.steps.size(), 1U);
    const Project& own = one->projects[1];
    EXPECT_TRUE(own.own);
    EXPECT_EQ(own.amounts.tenths(), 25);
    EXPECT_EQ(own.needs, std::vector<std::size_t>{0});
    EXPECT_EQ(own.excludes, std::vector<std::size_t>{0});
    EXPECT_EQ(own.points.size(), 1U);
}

} // namespace
} // namespace ishigaki::improve
