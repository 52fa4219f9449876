#include "office_support.h"
#include "publish/render_docx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace ishigaki::publish {
namespace {

using namespace report;
using test::count;
using test::Parts;
using test::with_pictures;

Parts made_docx(const Document& document, const OfficeOptions& options = with_pictures()) {
    const auto file = to_docx(document, options);
    EXPECT_TRUE(file.has_value());
    return test::parts_of(*file);
}

// The sequences of ECMA-376, part 1, as far as we write them; an element that is not listed here
// under its parent is an error as well.
const std::map<std::string, std::string>& sequences() {
    static const std::map<std::string, std::string> table = {
        {"w:pPr",
         "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
         "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
         "autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
         "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
         "divId cnfStyle rPr sectPr pPrChange"},
        {"w:rPr",
         "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
         "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
         "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout"},
        {"w:tblPr", "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize "
                    "tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout "
                    "tblCellMar tblLook tblCaption tblDescription"},
        {"w:tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
                   "tcFitText vAlign hideMark"},
        {"w:sectPr",
         "headerReference footerReference footnotePr endnotePr type pgSz pgMar "
         "paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg "
         "textDirection bidi rtlGutter docGrid"},
        {"w:style", "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
                    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr "
                    "rPr tblPr trPr tcPr tblStylePr"},
        {"w:pBdr", "top left bottom right between bar"},
        {"w:tblBorders", "top left bottom right insideH insideV"},
        {"w:tblCellMar", "top left bottom right"},
        {"w:lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc "
                  "pPr rPr"},
        {"w:numbering", "numPicBullet abstractNum num numIdMacAtCleanup"},
        {"w:tbl", "tblPr tblGrid tr"},
        {"w:tc", "tcPr p"},
        {"w:styles", "docDefaults latentStyles style"},
        {"w:settings", "zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop "
                       "characterSpacingControl compat themeFontLang decimalSymbol listSeparator"},
        {"wp:inline", "extent effectExtent docPr cNvGraphicFramePr graphic"},
        {"w:abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"},
        {"w:tr", "trPr tc"},
        {"w:sdt", "sdtPr sdtEndPr sdtContent"},
        {"w:docPartObj", "docPartGallery docPartCategory docPartUnique"},
        {"pic:pic", "nvPicPr blipFill spPr"},
        {"pic:nvPicPr", "cNvPr cNvPicPr"},
        {"pic:blipFill", "blip srcRect tile stretch"},
        {"pic:spPr", "xfrm custGeom prstGeom"},
        {"a:xfrm", "off ext chOff chExt"},
        {"w:font", "altName panose1 charset family notTrueType pitch sig"},
    };
    return table;
}

void expect_order(const std::string& part, const std::string& xml) {
    const auto tree = test::parse(xml);
    ASSERT_NE(tree, nullptr) << part << " is not well-formed";
    test::each_element(xmlDocGetRootElement(tree.get()), [&](xmlNode* node) {
        const std::string self = test::qualified(node);
        if (self == "w:pPr") { // within styles, the sequence says where
            const bool first = xmlPreviousElementSibling(node) == nullptr;
            EXPECT_TRUE(first || test::qualified(node->parent) != "w:p") << part;
        }
        const auto sequence = sequences().find(self);
        if (sequence == sequences().end()) return;
        std::map<std::string, int> places;
        std::istringstream names(sequence->second);
        for (std::string name; names >> name;)
            places.emplace(name, static_cast<int>(places.size()));
        int before = -1;
        std::string last;
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            const std::string name = reinterpret_cast<const char*>(child->name);
            const auto place = places.find(name);
            ASSERT_NE(place, places.end()) << part << ": " << name << " in " << sequence->first;
            // The references to headers and footers come in any order.
            const int order = name == "footerReference" ? 0 : place->second;
            EXPECT_LE(before, order)
                << part << ": " << name << " after " << last << " in " << sequence->first;
            before = order;
            last = name;
        }
    });
}

// All that a strict reader looks for in a package.
void expect_sound_docx(const Parts& parts) {
    for (const auto& [name, bytes] : parts) {
        if (name.ends_with(".xml") || name.ends_with(".rels")) expect_order(name, bytes);
    }
    const auto document = test::parse(parts.at("word/document.xml"));
    const auto rels = test::parse(parts.at("word/_rels/document.xml.rels"));
    const auto styles = test::parse(parts.at("word/styles.xml"));
    const auto numbering = test::parse(parts.at("word/numbering.xml"));
    ASSERT_TRUE(document && rels && styles && numbering);
    const auto as_set = [](std::vector<std::string> found) {
        return std::set<std::string>(found.begin(), found.end());
    };

    const auto relations = test::values(rels.get(), "Relationship", "Id");
    const auto known_relations = as_set(relations);
    EXPECT_EQ(known_relations.size(), relations.size());
    for (const auto& target : test::values(rels.get(), "Relationship", "Target")) {
        EXPECT_TRUE(parts.contains("word/" + target)) << target;
    }
    for (const auto& [element, attribute] :
         {std::pair("a:blip", "embed"), std::pair("asvg:svgBlip", "embed"),
          std::pair("w:headerReference", "id"), std::pair("w:footerReference", "id")}) {
        for (const auto& id : test::values(document.get(), element, attribute)) {
            EXPECT_TRUE(known_relations.contains(id)) << id;
        }
    }
    // Every part has a type, and every type a part.
    const auto types = test::parse(parts.at("[Content_Types].xml"));
    const auto overrides = as_set(test::values(types.get(), "Override", "PartName"));
    const auto defaults = as_set(test::values(types.get(), "Default", "Extension"));
    for (const auto& name : overrides) EXPECT_TRUE(parts.contains(name.substr(1))) << name;
    for (const auto& [name, bytes] : parts) {
        if (name == "[Content_Types].xml") continue;
        const std::string extension = name.substr(name.rfind('.') + 1);
        EXPECT_TRUE(overrides.contains("/" + name)
                    || (extension != "xml" && defaults.contains(extension)))
            << name;
    }

    const auto style_ids = test::values(styles.get(), "w:style", "styleId");
    const auto known_styles = as_set(style_ids);
    EXPECT_EQ(known_styles.size(), style_ids.size());
    for (const auto* tree : {&document, &styles, &numbering}) {
        for (const char* use :
             {"w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"}) {
            for (const auto& id : test::values(tree->get(), use, "val")) {
                EXPECT_TRUE(known_styles.contains(id)) << use << " " << id;
            }
        }
    }
    const auto numbers = as_set(test::values(numbering.get(), "w:num", "numId"));
    for (const auto* tree : {&document, &styles}) {
        for (const auto& id : test::values(tree->get(), "w:numId", "val")) {
            EXPECT_TRUE(id == "0" || numbers.contains(id)) << id;
        }
    }
    const auto abstracts = as_set(test::values(numbering.get(), "w:abstractNum", "abstractNumId"));
    for (const auto& id : test::values(numbering.get(), "w:abstractNumId", "val")) {
        EXPECT_TRUE(abstracts.contains(id)) << id;
    }

    const auto bookmarks = test::values(document.get(), "w:bookmarkStart", "name");
    const auto known_bookmarks = as_set(bookmarks);
    EXPECT_EQ(known_bookmarks.size(), bookmarks.size());
    const auto bookmark_ids = test::values(document.get(), "w:bookmarkStart", "id");
    EXPECT_EQ(as_set(bookmark_ids).size(), bookmark_ids.size());
    EXPECT_EQ(bookmark_ids, test::values(document.get(), "w:bookmarkEnd", "id"));
    for (const auto& anchor : test::values(document.get(), "w:hyperlink", "anchor")) {
        EXPECT_TRUE(known_bookmarks.contains(anchor)) << anchor;
    }
    const auto drawings = test::values(document.get(), "wp:docPr", "id");
    EXPECT_EQ(as_set(drawings).size(), drawings.size());
    const auto marks = test::values(document.get(), "w:fldChar", "fldCharType");
    EXPECT_EQ(std::ranges::count(marks, "begin"), std::ranges::count(marks, "end"));
    EXPECT_EQ(std::ranges::count(marks, "begin"), std::ranges::count(marks, "separate"));
    // A cell without a paragraph is what Word refuses to open.
    test::each_element(xmlDocGetRootElement(document.get()), [](xmlNode* node) {
        if (test::qualified(node) != "w:tc") return;
        ASSERT_NE(node->last, nullptr);
        EXPECT_EQ(test::qualified(node->last), "w:p");
    });
}

TEST(Docx, IsSoundWithOneOfEverything) {
    expect_sound_docx(made_docx(test::one_of_everything()));
    expect_sound_docx(made_docx(test::one_of_everything(), {}));
}

TEST(Docx, IsSoundForTheSmallestDocuments) {
    Document document{base::Lang::en, "", "", {}};
    expect_sound_docx(made_docx(document));
    document.cover = Cover{};
    expect_sound_docx(made_docx(document));
    document.blocks = {PageBreak{}, Table{}, Facts{}, Bullets{}, Clauses{}, PageBreak{}};
    expect_sound_docx(made_docx(document));
    document.blocks = {Table{"", {{"a"}}, {{}, {"b", "too", "many"}, {}}, {2}, true}};
    expect_sound_docx(made_docx(document));
    document.cover.reset();
    expect_sound_docx(made_docx(document));
    document.blocks = {Heading{9, "deep"}, Heading{0, "shallow"}};
    expect_sound_docx(made_docx(document));
}

TEST(Docx, TheSameDocumentGivesTheSameBytes) {
    const Document document = test::one_of_everything();
    EXPECT_EQ(*to_docx(document, with_pictures()), *to_docx(document, with_pictures()));
}

TEST(Docx, HostileTextsSurvive) {
    const std::string hostile =
        "]]><w:p>&amp;\x01\x02\xFF \"'😀\U000E0001" + std::string(3000, 'W');
    Document document = test::one_of_everything();
    document.title = document.subtitle = hostile;
    document.cover = Cover{hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile};
    document.blocks.emplace_back(Heading{1, hostile, hostile});
    document.blocks.emplace_back(Paragraph{hostile, Voice::warning});
    document.blocks.emplace_back(Clauses{{{hostile, hostile, {hostile}}}});
    document.blocks.emplace_back(Facts{{{hostile, hostile, hostile}}});
    document.blocks.emplace_back(Table{hostile, {{hostile}}, {{hostile}, {hostile}}, {1}, false});
    document.blocks.emplace_back(Picture{hostile, hostile, hostile, false});
    document.blocks.emplace_back(Details{hostile, hostile, {hostile}});
    const Parts parts = made_docx(document);
    expect_sound_docx(parts);
    const auto tree = test::parse(parts.at("word/document.xml"));
    EXPECT_NE(test::text_of(tree.get()).find("]]><w:p>&amp;\uFFFD \"'😀"), std::string::npos);
}

TEST(Docx, AThousandsOfRowsTableKeepsEveryRow) {
    Table table{"", {{"番号"}, {"所見", Align::left, true}}, {}, {}, false};
    for (int i = 0; i < 5000; ++i) table.rows.push_back({fmt::format("R{}", i), "所見である。"});
    const Parts parts = made_docx({base::Lang::ja, "題", "", {table}});
    expect_sound_docx(parts);
    const auto& xml = parts.at("word/document.xml");
    EXPECT_EQ(count(xml, "<w:tr>"), 5001U);
    EXPECT_NE(xml.find(">R4999<"), std::string::npos);
}

TEST(Docx, TablesRepeatTheirHeadAndKeepRowsWhole) {
    Table table{"", {{"a"}, {"b"}}, {{"1", "2"}, {"3", "4"}}, {}, false};
    table.rows.push_back({std::string(20'000, 'x'), ""}); // no page holds this one
    const std::string xml = made_docx({base::Lang::ja, "題", "", {table}}).at("word/document.xml");
    EXPECT_EQ(count(xml, "<w:tblHeader/>"), 1U);
    EXPECT_EQ(count(xml, "<w:cantSplit/>"), 3U);
}

TEST(Docx, WidePagesComeAndGo) {
    const Parts parts = made_docx(test::one_of_everything());
    const auto tree = test::parse(parts.at("word/document.xml"));
    // Title page; contents and text; the tree and the wide table; the rest.
    EXPECT_EQ(test::values(tree.get(), "w:pgSz", "w"),
              (std::vector<std::string>{"11906", "11906", "16838", "11906"}));
    EXPECT_EQ(test::values(tree.get(), "w:pgSz", "orient"),
              (std::vector<std::string>{"landscape"}));
    EXPECT_EQ(test::values(tree.get(), "w:headerReference", "id"),
              (std::vector<std::string>{"rIdHeaderP", "rIdHeaderL", "rIdHeaderP"}));
}

TEST(Docx, TheTableOfContentsIsFilledInAndAsksNothing) {
    const Parts parts = made_docx(test::one_of_everything());
    const std::string& xml = parts.at("word/document.xml");
    EXPECT_NE(xml.find("TOC \\o &quot;1-3&quot; \\h"), std::string::npos);
    EXPECT_EQ(count(xml, "PAGEREF _Toc"), 4U);
    EXPECT_NE(xml.find(">1.2　木<"), std::string::npos);
    for (const auto& [name, bytes] : parts) {
        EXPECT_EQ(bytes.find("w:dirty"), std::string::npos) << name;
        EXPECT_EQ(bytes.find("updateFields"), std::string::npos) << name;
    }
}

TEST(Docx, HeadingsCountThemselvesWhereTheirNumbersAgree) {
    Document document{base::Lang::ja, "題", "", {Heading{1, "甲", "1"}, Heading{1, "乙", "2"}}};
    EXPECT_EQ(made_docx(document).at("word/document.xml").find("2　乙"), std::string::npos);
    EXPECT_NE(made_docx(document).at("word/styles.xml").find("<w:numId w:val=\"2\"/>"),
              std::string::npos);
    std::get<Heading>(document.blocks[1]).number = "附則";
    EXPECT_NE(made_docx(document).at("word/document.xml").find("附則　乙"), std::string::npos);
    EXPECT_EQ(made_docx(document).at("word/styles.xml").find("<w:numId w:val=\"2\"/>"),
              std::string::npos);
}

TEST(Docx, ALabelStaysWithWhatItNames) {
    const Document document{
        base::Lang::ja, "題", "", {Paragraph{"教育の実施", Voice::label}, Bullets{{"行う"}}}};
    const Parts parts = made_docx(document);
    EXPECT_NE(parts.at("word/document.xml").find("<w:pStyle w:val=\"DetailsHeading\"/>"),
              std::string::npos);
    const std::string& styles = parts.at("word/styles.xml");
    const auto at = styles.find("w:styleId=\"DetailsHeading\"");
    ASSERT_NE(at, std::string::npos);
    EXPECT_LT(styles.find("<w:keepNext/>", at), styles.find("</w:style>", at));
}

TEST(Docx, WhatCannotBeDrawnIsSaid) {
    const std::string xml = made_docx(test::one_of_everything(), {}).at("word/document.xml");
    EXPECT_NE(xml.find(">木の図<"), std::string::npos);
    EXPECT_NE(xml.find("▓"), std::string::npos); // the wall as text
    const OfficeOptions broken{[](std::string_view) { return std::optional<std::string>("no"); },
                               {}};
    EXPECT_NE(made_docx(test::one_of_everything(), broken).at("word/document.xml").find(">木の図<"),
              std::string::npos);
}

TEST(Docx, OnlyADayThatIsCertainBecomesTheDateOfCreation) {
    Document document = test::one_of_everything();
    EXPECT_NE(made_docx(document).at("docProps/core.xml").find("2026-09-30T00:00:00Z"),
              std::string::npos);
    document.cover->issued = "令和8年9月30日";
    EXPECT_EQ(made_docx(document).at("docProps/core.xml").find("dcterms:created"),
              std::string::npos);
}

std::string reference_file(const std::string& styles, const std::string& numbering = "",
                           const std::string& section = "") {
    const std::string w =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const std::string kinds =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string space =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const std::vector<exchange::PackagePart> parts = {
        {"_rels/.rels", space + "<Relationship Id=\"a\" Type=\"" + kinds
                            + "officeDocument\" Target=\"/word/doc2.xml\"/></Relationships>"},
        {"word/doc2.xml",
         "<w:document " + w + "><w:body><w:p/>" + section + "</w:body></w:document>"},
        {"word/_rels/doc2.xml.rels",
         space + "<Relationship Id=\"a\" Type=\"" + kinds
             + "styles\" Target=\"styles.xml\"/><Relationship Id=\"b\" Type=\"" + kinds
             + "numbering\" Target=\"n.xml\"/></Relationships>"},
        {"word/styles.xml", "<w:styles " + w + ">" + styles + "</w:styles>"},
        {"word/n.xml", "<w:numbering " + w + ">" + numbering + "</w:numbering>"}};
    return *exchange::write_package(parts);
}

TEST(DocxReference, TheirStylesAreKeptAndOursAdded) {
    OfficeOptions options = with_pictures();
    options.reference = reference_file(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/>"
        "</w:style><w:style w:type=\"paragraph\" w:styleId=\"7\"><w:name w:val=\"Heading 1\"/>"
        "<w:basedOn w:val=\"a\"/><w:rPr><w:color w:val=\"112233\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Note\"><w:name w:val=\"something else\"/>"
        "</w:style>",
        "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:lvlPicBulletId w:val=\"0\"/>"
        "</w:lvl></w:abstractNum><w:num w:numId=\"9\"><w:abstractNumId w:val=\"4\"/></w:num>",
        "<w:sectPr><w:pgSz w:w=\"10318\" w:h=\"14570\"/><w:pgMar w:top=\"1000\" w:right=\"900\" "
        "w:bottom=\"1000\" w:left=\"900\"/></w:sectPr>");
    const Parts parts = made_docx(test::one_of_everything(), options);
    expect_sound_docx(parts);
    EXPECT_NE(parts.at("word/styles.xml").find("112233"), std::string::npos);
    const std::string& xml = parts.at("word/document.xml");
    EXPECT_NE(xml.find("<w:pStyle w:val=\"7\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<w:pStyle w:val=\"NoteIshigaki\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<w:numId w:val=\"11\"/>"), std::string::npos); // headings, behind theirs
    EXPECT_NE(xml.find("w:w=\"10318\" w:h=\"14570\""), std::string::npos);
    EXPECT_NE(xml.find("w:w=\"14570\" w:h=\"10318\""), std::string::npos);
    EXPECT_EQ(parts.at("word/numbering.xml").find("lvlPicBulletId"), std::string::npos);
}

// Templates leave room around their paragraphs, which in tables and contents would be waste.
TEST(DocxReference, TheirSpacingDoesNotReachIntoTablesAndContents) {
    OfficeOptions options = with_pictures();
    options.reference = reference_file(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/>"
        "<w:pPr><w:spacing w:before=\"100\" w:after=\"200\"/></w:pPr></w:style>");
    const auto styles =
        test::parse(made_docx(test::one_of_everything(), options).at("word/styles.xml"));
    ASSERT_NE(styles, nullptr);
    int based_on_theirs = 0;
    test::each_element(xmlDocGetRootElement(styles.get()), [&](xmlNode* node) {
        if (test::qualified(node) != "w:style") return;
        bool theirs = false;
        bool spaced = false;
        test::each_element(node->children, [&](xmlNode* inner) {
            const auto* ns = inner->ns == nullptr ? nullptr : inner->ns->href;
            const auto says = [&](const char* name) {
                return xmlHasNsProp(inner, reinterpret_cast<const xmlChar*>(name), ns) != nullptr;
            };
            if (test::qualified(inner) == "w:spacing") spaced = says("before") && says("after");
            if (test::qualified(inner) == "w:basedOn") {
                xmlChar* value = xmlGetNsProp(inner, reinterpret_cast<const xmlChar*>("val"), ns);
                theirs = std::string_view(reinterpret_cast<const char*>(value)) == "a";
                xmlFree(value);
            }
        });
        if (!theirs) return;
        ++based_on_theirs;
        EXPECT_TRUE(spaced) << test::qualified(node) << based_on_theirs;
    });
    EXPECT_GT(based_on_theirs, 20);
}

TEST(DocxReference, OneOfOurOwnChangesNothingButTheNumbers) {
    OfficeOptions options = with_pictures();
    options.reference = *to_docx(test::one_of_everything(), with_pictures());
    const Parts parts = made_docx(test::one_of_everything(), options);
    expect_sound_docx(parts);
    const auto before = test::parse(made_docx(test::one_of_everything()).at("word/styles.xml"));
    const auto after = test::parse(parts.at("word/styles.xml"));
    EXPECT_EQ(test::values(before.get(), "w:style", "styleId"),
              test::values(after.get(), "w:style", "styleId"));
}

TEST(DocxReference, WhatIsNoWordFileIsRefusedInBothLanguages) {
    const auto refused = [](const std::string& bytes, std::string_view why) {
        OfficeOptions options;
        options.reference = bytes;
        const auto file = to_docx({base::Lang::ja, "題", "", {}}, options);
        ASSERT_FALSE(file.has_value()) << why;
        EXPECT_NE(file.error().en.find(why), std::string::npos) << file.error().en;
        EXPECT_NE(file.error().ja.find("見本の文書"), std::string::npos);
    };
    refused("no zip", "zip");
    refused(*exchange::write_package(std::vector<exchange::PackagePart>{{"a.xml", "<a/>"}}),
            "no document in it");
    refused(reference_file("<!-- " + std::string(std::size_t{9} << 20U, 'x') + "-->"), "too large");
    refused(reference_file("<unclosed>"), "no styles");
    std::vector<exchange::PackagePart> bomb;
    for (auto& [name, bytes] : test::parts_of(reference_file(""))) bomb.push_back({name, bytes});
    for (auto& part : bomb) {
        if (part.name == "word/styles.xml") {
            part.bytes = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + part.bytes;
        }
    }
    refused(*exchange::write_package(bomb), "no styles");
    for (auto& part : bomb) {
        if (part.name != "word/doc2.xml") continue;
        part.bytes = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
    }
    refused(*exchange::write_package(bomb), "Strict");
}

} // namespace
} // namespace ishigaki::publish
