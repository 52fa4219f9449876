// Finding the passages of a guide's text: line breaks, page numbers, tables of contents, gaps.
#include "catalog/passages.h"
#include "catalog/sample.h"

namespace ishigaki::catalog {
namespace {

std::unique_ptr<Library> sample() {
    std::vector<CatalogFile> files;
    files.push_back(file("g/guide.yaml", R"(guide: {id: g, edition: "1", name: {ja: ガ, en: G}}
files: [items.yaml]
kinds:
  part: {name: {ja: 部, en: Part}}
  chapter: {name: {ja: 章, en: Chapter}, parents: [part], passage: {heading: "{id} {name}", last: true}}
  point: {name: {ja: 点, en: Point}, parents: [chapter], passage: {heading: "{tail}", wanted: true}}
)"));
    files.push_back(file("g/items.yaml", R"yaml(items:
  - id: p
    kind: part
    name: {ja: 部, en: Part}
    items:
      - id: "1.1"
        kind: chapter
        name: {ja: 体制の整備, en: Roles}
        items:
          - {id: "1.1(a)", kind: point, name: {ja: 甲, en: A}}
          - {id: "1.1(b)", kind: point, name: {ja: 乙, en: B}}
      - id: "1.2"
        kind: chapter
        name: {ja: 計画, en: Plan}
        items:
          - {id: "1.2(a)", kind: point, name: {ja: 丙, en: C}}
          - {id: "1.2(b)", kind: point, name: {ja: 丁, en: D}}
)yaml"));
    base::Diagnostics diagnostics;
    auto built = Library::build(std::move(files), diagnostics);
    EXPECT_NE(built, nullptr) << test::errors_of(diagnostics);
    return built;
}

std::string texts_of(const Passages& passages) {
    std::string all;
    for (const auto& one : passages.found) all += std::string(one.item.id()) + "=" + one.text + ";";
    return all;
}

TEST(Passages, AreFoundBehindATableOfContentsAndJoinedAcrossLines) {
    const auto built = sample();
    const auto found =
        find_passages(*built, "g",
                      "目次\n1.1 体制の整備\n1.2 計画\n"
                      "１．１　体制の整備\n(a) 責任者を\n置くこと。\n12\n(b) 委員会\n"
                      "1.2 計画\n(a) 計画を\r\n定めること。\n(b) 見直すこと。\n");
    EXPECT_EQ(texts_of(found), "1.1(a)=(a) 責任者を置くこと。;1.1(b)=(b) 委員会;"
                               "1.2(a)=(a) 計画を定めること。;1.2(b)=(b) 見直すこと。;");
    EXPECT_EQ(found.expected, 4U);
    EXPECT_TRUE(found.missing.empty());
}

TEST(Passages, WhatIsMissingIsNamedAndTheRestIsFound) {
    const auto built = sample();
    const auto found = find_passages(*built, "g", "1.1 体制の整備\n(b) 委員会を\n置くこと。\n");
    EXPECT_EQ(texts_of(found), "1.1(b)=(b) 委員会を置くこと。;");
    EXPECT_EQ(found.expected, 4U);
    ASSERT_EQ(found.missing.size(), 3U);
    EXPECT_EQ(found.missing[0].id(), "1.1(a)");
}

TEST(Passages, FoundAndMissingAddUpWhateverTheText) {
    const auto built = sample();
    for (const char* text :
         {"", "\n\n", "(a)", "1.1 体制の整備", "\xef\xbb\xbf(a)(b)(a)", "1.2 計画\n(b)\n(a)"}) {
        const auto found = find_passages(*built, "g", text);
        EXPECT_EQ(found.found.size() + found.missing.size(), found.expected) << text;
    }
}

TEST(Passages, ATextOfNoGuideIsRecognisedAsNone) {
    const auto guess = guess_guide(test::library(), "ある日の日記。\n(a) 特になし。\n");
    EXPECT_TRUE(guess.guide.empty());
    EXPECT_GE(guess.tried.size(), 5U);
}

TEST(Passages, ATextMadeOfAGuidesOwnHeadingsIsRecognised) {
    std::string text;
    for (const auto& measure : test::library().items("ipa-2023", "measure")) {
        text += fmt::format("{} {}\n本文。\n", measure.id(), measure.name().ja);
    }
    const auto guess = guess_guide(test::library(), text);
    EXPECT_EQ(guess.guide, "ipa-2023");
    EXPECT_EQ(guess.tried.front().found.size(), 64U);
}

} // namespace
} // namespace ishigaki::catalog
