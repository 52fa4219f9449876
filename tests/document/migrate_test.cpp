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
};

std::unique_ptr<catalog::Library> edition_with(const std::vector<Edit>& edits) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / fmt::format("ishigaki-{}", ::getpid());
    fs::remove_all(folder);
    fs::copy(fs::path(ISHIGAKI_ROOT) / "catalogs/ecom-2005", folder, fs::copy_options::recursive);
    const auto edit = [&](const fs::path& path, const std::string& what, const std::string& with) {
        std::ifstream in(path);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const auto at = text.find(what);
        ASSERT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), with);
        std::ofstream(path) << text;
    };
    edit(folder / "guide.yaml", "edition: '2005'", "edition: '2027'");
    for (const Edit& one : edits) edit(folder / one.file, one.from, one.to);
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

} // namespace
} // namespace ishigaki::document
