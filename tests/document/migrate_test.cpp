// A system file carried to another edition: nothing is lost, and all that changed is named.
#include "document/migrate.h"
#include "support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace ishigaki::document {
namespace {

using test::library;

// The built-in ECOM catalog with texts replaced in its files, as another edition.
struct Edit {
    std::string file, from, to;
    bool everywhere = false;
};

std::unique_ptr<catalog::Library> edition_with(const std::vector<Edit>& edits) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / fmt::format("ishigaki-{}", ::getpid());
    fs::remove_all(folder);
    fs::copy(fs::path(ISHIGAKI_ROOT) / "catalogs/ecom-2005", folder, fs::copy_options::recursive);
    const auto edit = [&](const fs::path& path, const std::string& what, const std::string& with,
                          bool everywhere) {
        std::ifstream in(path);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        auto at = text.find(what);
        ASSERT_NE(at, std::string::npos) << what;
        do {
            text.replace(at, what.size(), with);
            at = text.find(what, at + with.size());
        } while (everywhere && at != std::string::npos);
        std::ofstream(path) << text;
    };
    edit(folder / "guide.yaml", "edition: '2005'", "edition: '2027'", false);
    for (const Edit& one : edits) {
        edit(folder / one.file, one.from, one.to, one.everywhere);
    }
    base::Diagnostics diagnostics;
    auto opened = files::open_edition(folder, diagnostics);
    fs::remove_all(folder);
    EXPECT_TRUE(opened) << test::errors_of(diagnostics);
    return opened ? std::move(opened->library) : nullptr;
}

const std::string assessed = R"(ishigaki: 1
system: {id: s, name: s}
plan:
  system_level: 3
  targets: {Tb6.3: {level: 2, reason: 理由}}
  excluded: {Tb6.2: 理由}
  assignments: {Tb6.1: {owner: 情報政策課}}
assessments:
  - id: a
    judgements:
      Tb6.1: {core: {level: 3}}
      Tb6.3: {core: {criteria: {Tb6.3/2a: yes, Tb6.3/2b: no}}, note: 見た}
)";

std::string look_of(const Migration& migration) {
    std::string all;
    for (const auto& one : migration.look) {
        using enum NeedsLook::Why;
        all += one.why == changed   ? "changed "
               : one.why == added   ? "added "
               : one.why == dropped ? "dropped "
                                    : "lost ";
        all += one.id + (one.id == one.new_id ? "" : ">" + one.new_id) + " @" + one.where + "; ";
    }
    return all;
}

TEST(Migration, ToTheSameEditionChangesNothingButNamesTheEdition) {
    const auto file = test::load(assessed);
    base::Diagnostics diagnostics;
    const auto carried = migrate(file, library(), library(), diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(look_of(*carried), "");
    auto expected = file;
    expected.plan->edition = "2005";
    EXPECT_EQ(to_canonical_json(carried->file), to_canonical_json(expected));
}

TEST(Migration, FollowsARenumberedRequirementAndAsksForAnotherLook) {
    const auto after = edition_with({{"domains/Tb6.yaml", "      - id: Tb6.1\n",
                                      "      - id: Tb6.9\n        replaces: [Tb6.1]\n"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(assessed), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(look_of(*carried), "changed Tb6.1>Tb6.9 @plan.assignments; "
                                 "changed Tb6.1>Tb6.9 @assessments[a]; ");
    const auto index = carried->file.model->requirement("Tb6.9");
    ASSERT_TRUE(index);
    EXPECT_TRUE(carried->file.newest()->judgements[index->value()]);
    EXPECT_EQ(carried->file.plan->assignments[index->value()]->owner, "情報政策課");
    EXPECT_EQ(carried->file.plan->edition, "2027");
}

TEST(Migration, KeepsWhatHasNoPlaceAnyMoreAndCanBeReadAgain) {
    // The criterion 2a gets another id: its answer has nowhere to go.
    const auto after = edition_with({{"domains/Tb6.yaml", "id: Tb6.3/2a", "id: Tb6.3/2z"},
                                     {"projects.yaml", "Tb6.3/2a", "Tb6.3/2z"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(assessed), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_NE(look_of(*carried).find("lost Tb6.3/2a> @assessments[a].Tb6.3.criteria"),
              std::string::npos)
        << look_of(*carried);
    ASSERT_EQ(carried->file.retired.size(), 1U);
    EXPECT_EQ(carried->file.retired[0].id, "Tb6.3/2a");
    EXPECT_EQ(carried->file.retired[0].edition, "2005");
    EXPECT_EQ(carried->file.retired[0].value, "true");
    for (const std::string& text : {to_canonical_json(carried->file), to_yaml(carried->file)}) {
        base::Diagnostics again("again");
        const auto read = load_system_file(text, *after, again);
        ASSERT_TRUE(read) << test::errors_of(again) << text;
        EXPECT_EQ(to_canonical_json(*read), to_canonical_json(carried->file));
    }
}

TEST(Migration, NamesWhatIsNewAndKeepsWhatIsDropped) {
    // Tb6.2 makes way for a new requirement of another id.
    const auto after = edition_with({{"domains/Tb6.yaml", "- id: Tb6.2\n", "- id: Tb6.7\n"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(assessed), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(look_of(*carried), "dropped Tb6.2> @plan.excluded; added >Tb6.7 @; ");
    ASSERT_EQ(carried->file.retired.size(), 1U);
    EXPECT_EQ(carried->file.retired[0].where, "plan.excluded");
    EXPECT_EQ(carried->file.retired[0].value, "\"理由\"");
}

// --- what is said of improving ---------------------------------------------------------------

const std::string improving = R"(ishigaki: 1
system: {id: s, name: s}
improvement:
  projects:
    - {id: project.policy-framework}
    - {id: project.asset-register, effort: {planning: 4}, needs: [project.policy-framework]}
    - id: own.training
      name: 合同の訓練
      effort: {operating: 3}
      excludes: [project.asset-register]
      criteria: [Tb6.1/2a, Tb6.3/2a]
      points: {Tb6.1: {process: {depth: partly}}, Tb6.2: {process: {depth: partly}}}
      objects: {Tb6.1: {窓口: 3}, Tb6.2: {支所: 3}}
  costs:
    criteria:
      Tb6.1/2a: {effort: {planning: 2}}
      Tb6.3/2a: [{way: 自前, effort: {building: 1}}, {way: 委託, money: 100000}]
    points:
      Tb6.1: {process: {depth: {effort: {planning: 1}}}}
      Tb6.2: {process: {depth: {effort: {planning: 1}}}}
  constraints:
    capacity: {planning: 5}
    must: [own.training]
    must_not: [project.asset-register]
    not_before: {Tb6.1: 2027Q2, Tb6.2: 2027Q2, project.asset-register: 2027Q3, own.training: 2027Q1}
    levels: {Tb6.1: 3, Tb6.2: 3}
    frozen: [Tb6.2, Tb6.3]
  assignments: {Tb6.1: {owner: 市民課}, Tb6.2: {owner: 支所}, own.training: {owner: 人事課}}
  causes: {system: {cause: cause.flawed-plan}, Tb6.1: {cause: cause.plan}, Tb6.2: {cause: cause.plan}}
  done: {project.policy-framework: 2026-09-30}
)";

std::string places_of(const document::SystemFile& file) {
    std::string all;
    for (const Retired& one : file.retired) all += one.id + " @" + one.where + "; ";
    return all;
}

// What a file says of improving, as text to search in.
std::string improvement_of(const document::SystemFile& file) {
    const std::string text = to_canonical_json(file);
    const auto from = text.find("\"improvement\"");
    return text.substr(from, text.find("\"retired\"", from) - from);
}

TEST(Migration, OfAnImprovementToTheSameEditionChangesNothing) {
    const auto file = test::load(improving);
    base::Diagnostics diagnostics;
    const auto carried = migrate(file, library(), library(), diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(look_of(*carried), "");
    EXPECT_EQ(to_canonical_json(carried->file), to_canonical_json(file));
}

TEST(Migration, RenamesRequirementsAndProjectsWhereverAnImprovementNamesThem) {
    const auto after =
        edition_with({{"domains/Tb6.yaml", "      - id: Tb6.1\n",
                       "      - id: Tb6.9\n        replaces: [Tb6.1]\n"},
                      {"projects.yaml", "project.asset-register", "project.asset-list", true},
                      {"projects.yaml", "  - id: project.asset-list\n",
                       "  - id: project.asset-list\n    replaces: [project.asset-register]\n"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(improving), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(places_of(carried->file), "");
    const std::string text = improvement_of(carried->file);
    EXPECT_EQ(text.find("\"Tb6.1\""), std::string::npos) << text;
    EXPECT_EQ(text.find("asset-register"), std::string::npos) << text;
    const Improvement& improvement = *carried->file.improvement;
    ASSERT_EQ(improvement.projects->size(), 3U);
    EXPECT_EQ((*improvement.projects)[1].id, "project.asset-list");
    EXPECT_EQ((*improvement.projects)[2].excludes->front(), "project.asset-list");
    EXPECT_EQ(improvement.constraints.must_not.front(), "project.asset-list");
    EXPECT_EQ(improvement.constraints.not_before.at("project.asset-list"), "2027Q3");
    EXPECT_EQ(improvement.constraints.not_before.at("Tb6.9"), "2027Q2");
    EXPECT_EQ(improvement.assignments.at("Tb6.9").owner, "市民課");
    EXPECT_EQ(improvement.causes.at("Tb6.9").cause, "cause.plan");
    EXPECT_EQ(improvement.causes.at("system").cause, "cause.flawed-plan");
    EXPECT_NE(look_of(*carried).find("changed project.asset-register>project.asset-list "
                                     "@improvement.constraints.must_not; "),
              std::string::npos);
}

TEST(Migration, RetiresWhatAnImprovementSaysOfThingsThatAreGone) {
    // The requirement Tb6.2, a criterion of Tb6.3 and a cause get ids that nothing leads to.
    const auto after = edition_with({{"domains/Tb6.yaml", "- id: Tb6.2\n", "- id: Tb6.7\n"},
                                     {"domains/Tb6.yaml", "id: Tb6.3/2a", "id: Tb6.3/2z"},
                                     {"projects.yaml", "Tb6.3/2a", "Tb6.3/2z"},
                                     {"causes.yaml", "id: cause.flawed-plan", "id: cause.other"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(improving), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(places_of(carried->file), "Tb6.3/2a @improvement.projects[own.training].criteria; "
                                        "Tb6.2 @improvement.projects[own.training].points; "
                                        "Tb6.2 @improvement.projects[own.training].objects; "
                                        "Tb6.3/2a @improvement.costs.criteria; "
                                        "Tb6.2 @improvement.costs.points; "
                                        "Tb6.2 @improvement.constraints.frozen; "
                                        "Tb6.2 @improvement.constraints.not_before; "
                                        "Tb6.2 @improvement.constraints.levels; "
                                        "Tb6.2 @improvement.assignments; "
                                        "Tb6.2 @improvement.causes; "
                                        "cause.flawed-plan @improvement.causes.system; ");
    EXPECT_EQ(carried->file.retired[3].value,
              R"([{"way":"自前","effort":{"building":1}},{"way":"委託","money":100000}])");
    EXPECT_EQ(carried->file.improvement->constraints.frozen.size(), 1U);
    for (const std::string& text : {to_canonical_json(carried->file), to_yaml(carried->file)}) {
        base::Diagnostics again("again");
        const auto read = load_system_file(text, *after, again);
        ASSERT_TRUE(read) << test::errors_of(again) << text;
        EXPECT_EQ(to_canonical_json(*read), to_canonical_json(carried->file));
    }
}

TEST(Migration, RetiresAProjectThatIsGoneWithAllThatWasChangedInIt) {
    // A role of staff is gone as well.
    const auto after =
        edition_with({{"projects.yaml", "project.asset-register", "project.other", true},
                      {"costs.yaml", "      planning: {ja:", "      leading: {ja:"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(improving), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(carried->file.improvement->projects->size(), 2U);
    EXPECT_EQ(carried->file.retired[0].id, "project.asset-register");
    EXPECT_EQ(carried->file.retired[0].where, "improvement.projects");
    EXPECT_NE(carried->file.retired[0].value.find(R"("effort":{"planning":4})"), std::string::npos);
    const std::string places = places_of(carried->file);
    for (const char* place : {"project.asset-register @improvement.projects[own.training].excludes",
                              "project.asset-register @improvement.constraints.must_not",
                              "project.asset-register @improvement.constraints.not_before",
                              "planning @improvement.costs.criteria.Tb6.1/2a.effort",
                              "planning @improvement.constraints.capacity"}) {
        EXPECT_NE(places.find(place), std::string::npos) << place << "\n" << places;
    }
}

TEST(Migration, OfTwoThatHaveBecomeOneTheSecondIsKeptAside) {
    const auto after =
        edition_with({{"domains/Tb6.yaml", "      - id: Tb6.1\n",
                       "      - id: Tb6.9\n        replaces: [Tb6.1, Tb6.2]\n"},
                      {"domains/Tb6.yaml", "      - id: Tb6.2\n", "      - id: Tb6.8\n"}});
    ASSERT_NE(after, nullptr);
    base::Diagnostics diagnostics;
    const auto carried = migrate(test::load(improving), library(), *after, diagnostics);
    ASSERT_TRUE(carried) << test::errors_of(diagnostics);
    EXPECT_EQ(carried->file.improvement->assignments.at("Tb6.9").owner, "市民課");
    EXPECT_NE(places_of(carried->file).find("Tb6.2 @improvement.assignments"), std::string::npos);
}

} // namespace
} // namespace ishigaki::document
