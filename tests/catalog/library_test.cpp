// The built-in catalogs, packing, overlays, and every check that a broken catalog must fail.
#include "base/parse.h"
#include "catalog/pack.h"
#include "catalog/search.h"
#include "support.h"

#include <set>

namespace ishigaki::catalog {
namespace {

using test::library;

CatalogFile file(const std::string& name, const std::string& text, bool overlay = false) {
    base::Diagnostics diagnostics(name);
    auto tree = base::parse(text, diagnostics);
    EXPECT_TRUE(tree) << test::errors_of(diagnostics);
    return {"g", "g/" + name, std::move(*tree), overlay};
}

const std::string guide = R"(guide: {id: g, edition: "1", name: {ja: ガ, en: G}}
files: [items.yaml]
kinds:
  box: {name: {ja: 箱, en: Box}, count: 2, attributes: {size: {name: {ja: 大, en: size}, type: choice, values: {s: {ja: 小, en: small}, l: {ja: 大, en: large}}}, after: {name: {ja: 後, en: after}, type: references, to: [box], acyclic: true}}}
  thing: {name: {ja: 物, en: Thing}, parents: [box], text: required, attributes: {mass: {name: {ja: 重, en: mass}, type: integer, required: true}}}
)";
const std::string good = R"(items:
  - id: b1
    kind: box
    name: {ja: 一, en: One}
    items:
      - {id: t1, kind: thing, name: {ja: 物, en: T}, text: {ja: 文, en: text}, mass: 3}
  - {id: b2, kind: box, name: {ja: 二, en: Two}, after: [b1]}
)";

std::unique_ptr<Library> build(const std::string& items, base::Diagnostics& diagnostics,
                               const std::string& overlay = {}) {
    std::vector<CatalogFile> files;
    files.push_back(file("guide.yaml", guide));
    files.push_back(file("items.yaml", items));
    if (!overlay.empty()) files.push_back(file("over.yaml", overlay, true));
    return Library::build(std::move(files), diagnostics);
}

struct Fault {
    const char* name;
    std::string from; // replaced in the good catalog
    std::string to;
    std::string line; // what must stand in the one error line
};

class FaultyCatalog : public testing::TestWithParam<Fault> {};

TEST_P(FaultyCatalog, IsRefusedWithFileLineColumnAndValue) {
    std::string items = good;
    const auto at = items.find(GetParam().from);
    ASSERT_NE(at, std::string::npos);
    items.replace(at, GetParam().from.size(), GetParam().to);
    base::Diagnostics diagnostics;
    EXPECT_EQ(build(items, diagnostics), nullptr);
    EXPECT_NE(test::errors_of(diagnostics).find(GetParam().line), std::string::npos)
        << test::errors_of(diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Checks, FaultyCatalog,
    testing::Values(
        Fault{"UnknownKind", "kind: thing", "kind: thin",
              "g/items.yaml:6:24: error: t1: the guide has no kind \"thin\""},
        Fault{"DuplicateId", "id: b2", "id: b1",
              "items.yaml:7:10: error: b1: the id \"b1\" is used twice"},
        Fault{"MissingId", "id: b2, ", "", "items.yaml:7:5: error: id: an item needs an \"id\""},
        Fault{"WrongParent", "kind: thing", "kind: box", "error: t1: a \"box\" cannot stand here"},
        Fault{"MissingEnglishName", "{ja: 一, en: One}", "{ja: 一}",
              "items.yaml:4:11: error: b1.name.en: \"en\" is required"},
        Fault{"MissingText", "text: {ja: 文, en: text}, ", "", "t1.text: \"text\" is required"},
        Fault{"UnknownKey", "mass: 3", "mass: 3, colour: red", "t1.colour: unknown key \"colour\""},
        Fault{"MissingAttribute", ", mass: 3", "", "t1.mass: \"mass\" is required"},
        Fault{"WrongType", "mass: 3", "mass: heavy", "t1.mass: \"heavy\" cannot be used here"},
        Fault{"WrongChoice", "after: [b1]", "size: m", "b2.size: \"m\" cannot be used here"},
        Fault{"DanglingReference", "after: [b1]", "after: [b3]",
              "items.yaml:7:57: error: b2.after: there is no box \"b3\""},
        Fault{"ReferenceToAnotherKind", "after: [b1]", "after: [t1]",
              "b2.after: there is no box \"t1\""},
        Fault{"Cycle", "    name: {ja: 一, en: One}\n",
              "    name: {ja: 一, en: One}\n    after: [b2]\n",
              "references run in a circle: b1 → b2 → b1"},
        Fault{"WrongCount", "  - {id: b2, kind: box, name: {ja: 二, en: Two}, after: [b1]}\n", "",
              "g/guide.yaml:1:1: error: kinds.box: stated 2, found 1"},
        Fault{"UnknownParent", "id: b2, kind: box", "id: b2, parent: zz, kind: box",
              "there is no parent \"zz\""},
        Fault{"WrongBasis", "after: [b1]", "basis: rumour",
              "b2.basis: \"rumour\" cannot be used here"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Library, AGoodCatalogIsAccepted) {
    base::Diagnostics diagnostics;
    const auto built = build(good, diagnostics);
    ASSERT_TRUE(built) << test::errors_of(diagnostics);
    EXPECT_EQ(built->size(), 3U);
    EXPECT_EQ(built->find("g", "t1").parent().id(), "b1");
}

TEST(Library, AnOverlayChangesAndAddsItems) {
    base::Diagnostics diagnostics;
    const auto built = build(good, diagnostics, R"(items:
  - {id: t1, kind: thing, mass: 9}
  - {id: t2, kind: thing, parent: b2, name: {ja: 新, en: New}, text: {ja: 文, en: x}, mass: 1}
)");
    ASSERT_TRUE(built) << test::errors_of(diagnostics);
    EXPECT_EQ(built->find("g", "t1").attribute("mass").as_integer(), 9);
    EXPECT_EQ(built->find("g", "t1").name().en, "T") << "what is not changed stays";
    ASSERT_EQ(built->find("g", "b2").children().size(), 1U);
    EXPECT_EQ(built->find("g", "b2").children()[0].id(), "t2");
}

TEST(Library, AFaultyOverlayIsRefusedByItsOwnName) {
    base::Diagnostics diagnostics;
    EXPECT_EQ(build(good, diagnostics, "items: [{id: t1, kind: thing, mass: x}]\n"), nullptr);
    EXPECT_NE(test::errors_of(diagnostics).find("g/over.yaml:1:37"), std::string::npos)
        << test::errors_of(diagnostics);
}

TEST(Pack, UnpackingGivesTheSameTrees) {
    base::Diagnostics none;
    const auto built = build(good, none);
    ASSERT_NE(built, nullptr);
    const std::string packed = pack(*built);
    std::vector<std::byte> bytes(packed.size());
    std::memcpy(bytes.data(), packed.data(), packed.size());
    const auto again = unpack(bytes);
    ASSERT_EQ(again.files.size(), 2U);
    EXPECT_EQ(again.files[1].name, "g/items.yaml");
    EXPECT_EQ(again.files[1].tree.text(), built->files()[1].tree.text());
    EXPECT_EQ(again.files[1].tree.nodes().size(), built->files()[1].tree.nodes().size());
    EXPECT_EQ(again.index.search_text, search_text(*built));
    bytes[0] = std::byte{0};
    EXPECT_THROW((void)unpack(bytes), std::invalid_argument);
    EXPECT_THROW((void)unpack(std::span(bytes).first(3)), std::invalid_argument);
}

TEST(BuiltIn, ItemsHaveUniqueIdsAndStandBehindTheirParents) {
    for (const Guide& one : library().guides()) {
        std::set<std::string_view> seen;
        for (const Item& item : library().items(one.id)) {
            EXPECT_TRUE(seen.insert(item.id()).second) << item.id();
            if (item.parent()) EXPECT_TRUE(seen.contains(item.parent().id())) << item.id();
        }
    }
}

TEST(BuiltIn, RequirementsCarryWhatAReaderNeeds) {
    for (const Item& item : library().items("ecom-2005", "requirement")) {
        EXPECT_FALSE(item.text().ja.empty()) << item.id();
        EXPECT_FALSE(item.text().en.empty()) << item.id();
        EXPECT_FALSE(item.source().empty()) << item.id();
        EXPECT_FALSE(item.children("point").empty()) << item.id();
        EXPECT_EQ(item.basis_of("nature"), Basis::ours) << item.id();
    }
}

TEST(BuiltIn, EnglishIsEnglish) {
    const auto japanese = [](std::string_view text) {
        for (std::size_t i = 0; i + 2 < text.size(); ++i) {
            // Kana and kanji begin with these bytes in UTF-8. The brackets of blanks to be filled
            // in are the same in both languages.
            const auto byte = static_cast<unsigned char>(text[i]);
            if (text.substr(i, 3) == "【" || text.substr(i, 3) == "】") continue;
            // So are the numbers of sub-items: (ア).
            if (i > 0 && text[i - 1] == '(' && text.substr(i + 3, 1) == ")") continue;
            if (byte >= 0xe3 && byte <= 0xe9) return true;
        }
        return false;
    };
    for (std::size_t i = 0; i < library().size(); ++i) {
        const Item item = library().item(i);
        EXPECT_FALSE(item.name().en.empty()) << item.id();
        EXPECT_FALSE(japanese(item.name().en)) << item.id() << " " << item.name().en;
        EXPECT_FALSE(japanese(item.text().en)) << item.id() << " " << item.text().en;
    }
}

TEST(Search, FindsTheSameWithAndWithoutTheTextMadeBeforehand) {
    ASSERT_FALSE(library().search_text().empty());
    EXPECT_EQ(library().search_text(), search_text(library()));
}

TEST(Search, MarksWhatMatchesWhateverItsWidth) {
    using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;
    EXPECT_EQ(matches("Log とﾛｸﾞ", "LOG"), (Ranges{{0, 3}}));
    EXPECT_EQ(matches("abcab", "ab"), (Ranges{{0, 2}, {3, 5}}));
    EXPECT_EQ(matches("aaa", "aa"), (Ranges{{0, 2}}));
    EXPECT_EQ(matches("abc", "ab bc"), (Ranges{{0, 3}}));
    EXPECT_TRUE(matches("abc", "").empty());
}

TEST(Search, FindsWordsInBothLanguagesWhateverTheirWidth) {
    const auto first = [](std::string_view words) {
        const auto hits = search(library(), words);
        return hits.empty() ? std::string() : std::string(hits.front().item.id());
    };
    EXPECT_EQ(first("tb1.1"), "Tb1.1");
    EXPECT_EQ(first("ＴＢ１．１"), "Tb1.1");
    EXPECT_EQ(first("不正アクセス対策"), "Tb1");
    EXPECT_TRUE(search(library(), "そんなものはない").empty());
    EXPECT_TRUE(search(library(), "  ").empty());
    for (const SearchHit& hit : search(library(), "認証", {"ecom-2005", "point"})) {
        EXPECT_EQ(hit.item.kind().id, "point");
    }
}

} // namespace
} // namespace ishigaki::catalog
