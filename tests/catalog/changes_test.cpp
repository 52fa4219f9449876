// Two editions of a guide, item by item.
#include "catalog/changes.h"
#include "catalog/sample.h"

namespace ishigaki::catalog {
namespace {

std::unique_ptr<Library> edition(const std::string& items) {
    std::vector<CatalogFile> files;
    files.push_back(file("g/guide.yaml", R"(guide: {id: g, edition: "1", name: {ja: ガ, en: G}}
files: [items.yaml]
kinds:
  box: {name: {ja: 箱, en: Box}}
  thing: {name: {ja: 物, en: Thing}, parents: [box], attributes: {mass: {name: {ja: 重, en: mass}, type: integer}}}
)"));
    files.push_back(file("g/items.yaml", items));
    base::Diagnostics diagnostics;
    auto built = Library::build(std::move(files), diagnostics);
    EXPECT_NE(built, nullptr) << test::errors_of(diagnostics);
    return built;
}

const std::string first = R"(items:
  - {id: b1, kind: box, name: {ja: 一, en: One}}
  - {id: b2, kind: box, name: {ja: 二, en: Two}}
  - {id: t1, kind: thing, parent: b1, name: {ja: 甲, en: A}, text: {ja: 文, en: text}, mass: 1}
  - {id: t2, kind: thing, parent: b1, name: {ja: 乙, en: B}}
)";

std::string changed(const std::string& from, const std::string& to) {
    std::string text = first;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

// "t1:renamed," for each item that differs.
std::string differences(const std::string& second) {
    const auto before = edition(first);
    const auto after = edition(second);
    std::string all;
    for (const ItemChange& one : changes(*before, *after, "g")) {
        all += std::string((one.dropped() ? one.before : one.after).id()) + ":";
        if (one.added()) all += "added,";
        if (one.dropped()) all += "dropped,";
        if (one.renumbered) all += "renumbered,";
        if (one.renamed) all += "renamed,";
        if (one.reworded) all += "reworded,";
        if (one.moved) all += "moved,";
        if (one.altered) all += "altered,";
        if (one.below) all += "below,";
        all += " ";
    }
    return all;
}

TEST(Changes, ThereAreNoneBetweenAnEditionAndItself) {
    EXPECT_EQ(differences(first), "");
}

TEST(Changes, EachIsNamedForWhatItIsAndShowsAbove) {
    EXPECT_EQ(differences(changed("ja: 甲", "ja: 新")), "b1:below, t1:renamed, ");
    EXPECT_EQ(differences(changed("ja: 文", "ja: 別")), "b1:below, t1:reworded, ");
    EXPECT_EQ(differences(changed("mass: 1", "mass: 2")), "b1:below, t1:altered, ");
    EXPECT_EQ(differences(changed("parent: b1, name: {ja: 乙", "parent: b2, name: {ja: 乙")),
              "b2:below, t2:moved, ");
    EXPECT_EQ(differences(first + "  - {id: b3, kind: box, name: {ja: 三, en: 3}}\n"),
              "b3:added, ");
    EXPECT_EQ(
        differences(changed("  - {id: t2, kind: thing, parent: b1, name: {ja: 乙, en: B}}\n", "")),
        "b1:below, t2:dropped, ");
    EXPECT_EQ(differences(changed("id: t2, kind: thing", "id: t9, replaces: [t2], kind: thing")),
              "b1:below, t9:renumbered, ");
}

} // namespace
} // namespace ishigaki::catalog
