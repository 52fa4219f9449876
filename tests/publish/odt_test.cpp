#include "office_support.h"
#include "publish/render_odt.h"

#include <fmt/format.h>

#include <set>

namespace ishigaki::publish {
namespace {

using namespace report;
using test::count;
using test::Parts;
using test::with_pictures;

Parts made_odt(const Document& document, const OfficeOptions& options = with_pictures()) {
    const auto file = to_odt(document, options);
    EXPECT_TRUE(file.has_value());
    EXPECT_EQ(file->substr(30, 47), "mimetypeapplication/vnd.oasis.opendocument.text");
    return test::parts_of(*file);
}

void expect_sound_odt(const Parts& parts) {
    const auto content = test::parse(parts.at("content.xml"));
    const auto styles = test::parse(parts.at("styles.xml"));
    const auto meta = test::parse(parts.at("meta.xml"));
    const auto manifest = test::parse(parts.at("META-INF/manifest.xml"));
    ASSERT_TRUE(content && styles && meta && manifest);

    std::set<std::string> listed;
    for (const auto& name : test::values(manifest.get(), "manifest:file-entry", "full-path")) {
        EXPECT_TRUE(listed.insert(name).second) << name;
        EXPECT_TRUE(name == "/" || parts.contains(name)) << name;
    }
    for (const auto& [name, bytes] : parts) {
        EXPECT_TRUE(name == "mimetype" || name == "META-INF/manifest.xml" || listed.contains(name))
            << name;
    }
    for (const auto& picture : test::values(content.get(), "draw:image", "href")) {
        EXPECT_TRUE(parts.contains(picture)) << picture;
    }

    std::set<std::string> known;
    for (const auto* tree : {&content, &styles}) {
        for (const char* kind : {"style:style", "text:list-style"}) {
            for (const auto& name : test::values(tree->get(), kind, "name")) {
                EXPECT_TRUE(known.insert(name).second) << name;
            }
        }
    }
    for (const auto* tree : {&content, &styles}) {
        for (const auto& name : test::values(tree->get(), "style:style", "parent-style-name")) {
            EXPECT_TRUE(known.contains(name)) << name;
        }
        for (const char* use :
             {"text:p", "text:h", "text:a", "text:list", "table:table", "table:table-column",
              "table:table-row", "table:table-cell", "draw:frame", "text:table-of-content",
              "text:table-of-content-entry-template"}) {
            for (const auto& name : test::values(tree->get(), use, "style-name")) {
                EXPECT_TRUE(known.contains(name)) << use << " " << name;
            }
        }
    }
    std::set<std::string> masters;
    for (const auto& name : test::values(styles.get(), "style:master-page", "name")) {
        masters.insert(name);
    }
    for (const auto& name : test::values(content.get(), "style:style", "master-page-name")) {
        EXPECT_TRUE(masters.contains(name)) << name;
    }
    std::set<std::string> bookmarks;
    for (const auto& name : test::values(content.get(), "text:bookmark-start", "name")) {
        EXPECT_TRUE(bookmarks.insert(name).second) << name;
    }
    for (const auto& name : test::values(content.get(), "text:bookmark-ref", "ref-name")) {
        EXPECT_TRUE(bookmarks.contains(name)) << name;
    }
}

TEST(Odt, IsSoundWithOneOfEverything) {
    const Parts parts = made_odt(test::one_of_everything());
    expect_sound_odt(parts);
    const std::string& xml = parts.at("content.xml");
    EXPECT_EQ(count(xml, "<table:table-header-rows>"), 3U);
    EXPECT_EQ(count(xml, "style-name=\"WideStart\""), 1U);
    EXPECT_EQ(count(xml, "text:reference-format=\"page\""), 4U);
    EXPECT_NE(xml.find("一行目<text:line-break/>二行目"), std::string::npos);
    expect_sound_odt(made_odt(test::one_of_everything(), {}));
}

TEST(Odt, IsSoundForTheSmallestDocuments) {
    Document document{base::Lang::en, "", "", {}};
    expect_sound_odt(made_odt(document));
    document.cover = Cover{};
    document.blocks = {PageBreak{}, Table{}, Facts{}, Bullets{}, Clauses{}};
    expect_sound_odt(made_odt(document));
    document.blocks = {Table{"", {{"a"}, {"b"}}, {}, {}, true}};
    expect_sound_odt(made_odt(document));
}

TEST(Odt, TheSameDocumentGivesTheSameBytes) {
    const Document document = test::one_of_everything();
    EXPECT_EQ(*to_odt(document, with_pictures()), *to_odt(document, with_pictures()));
}

TEST(Odt, HostileTextsSurvive) {
    const std::string hostile = "]]><text:p>&amp;\x01\xFF  \"'😀" + std::string(3000, 'W');
    Document document = test::one_of_everything();
    document.title = document.subtitle = hostile;
    document.cover = Cover{hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile};
    document.blocks.emplace_back(Heading{1, hostile, hostile});
    document.blocks.emplace_back(Clauses{{{hostile, hostile, {hostile}}}});
    document.blocks.emplace_back(Table{hostile, {{hostile}}, {{hostile}, {hostile}}, {1}, false});
    document.blocks.emplace_back(Picture{hostile, hostile, hostile, false});
    expect_sound_odt(made_odt(document));
}

TEST(Odt, AThousandsOfRowsTableKeepsEveryRow) {
    Table table{"", {{"番号"}, {"所見", Align::left, true}}, {}, {}, false};
    for (int i = 0; i < 5000; ++i) table.rows.push_back({fmt::format("R{}", i), "所見である。"});
    const std::string xml = made_odt({base::Lang::ja, "題", "", {table}}).at("content.xml");
    EXPECT_EQ(count(xml, "<table:table-row "), 5001U);
}

TEST(Odt, SpacesThatOpenDocumentWouldJoinAreKept) {
    const std::string xml =
        made_odt({base::Lang::ja, "題", "", {Paragraph{" a  b\tc"}}}).at("content.xml");
    EXPECT_NE(xml.find("<text:s/>a <text:s/>b<text:tab/>c"), std::string::npos);
}

} // namespace
} // namespace ishigaki::publish
