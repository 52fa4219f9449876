#include "base/parse.h"

#include <gtest/gtest.h>

namespace ishigaki::base {
namespace {

std::optional<Tree> parse_good(const std::string& text) {
    Diagnostics diagnostics("f");
    auto tree = parse(text, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << to_line(diagnostics.all().front(), Lang::en);
    return tree;
}

// The single error that `text` must give.
Diagnostic error_of(const std::string& text, const ParseLimits& limits = {}) {
    Diagnostics diagnostics("f");
    (void)parse(text, diagnostics, limits);
    EXPECT_EQ(diagnostics.error_count(), 1U) << text.substr(0, 80);
    return diagnostics.all().empty() ? Diagnostic{} : diagnostics.all().front();
}

TEST(Parse, YamlAndJsonGiveTheSameTree) {
    const auto yaml = parse_good("a: 1\nb: [x, true, ~, 2.5]\nc: {d: \"4\"}\n");
    const auto json = parse_good(R"({"a": 1, "b": ["x", true, null, 2.5], "c": {"d": "4"}})");
    ASSERT_TRUE(yaml && json);
    ASSERT_EQ(yaml->nodes().size(), json->nodes().size());
    for (std::size_t i = 0; i < yaml->nodes().size(); ++i) {
        EXPECT_EQ(yaml->nodes()[i].kind, json->nodes()[i].kind) << i;
        EXPECT_EQ(yaml->nodes()[i].count, json->nodes()[i].count) << i;
        EXPECT_EQ(yaml->nodes()[i].end, json->nodes()[i].end) << i;
    }
    EXPECT_EQ(json->root()["c"]["d"].kind(), Kind::string);
    EXPECT_EQ(yaml->root()["c"]["d"].kind(), Kind::string);
    EXPECT_EQ(json->root()["b"].size(), 4U);
}

TEST(Parse, EveryValueKnowsItsPlaceInCharacters) {
    const auto yaml = parse_good("名前: 石垣\nlist:\n  - 値\n");
    EXPECT_EQ(yaml->root()["名前"].place(), (Place{1, 5}));
    EXPECT_EQ(yaml->root()["list"].key_place(), (Place{2, 1}));
    EXPECT_EQ((*yaml->root()["list"].begin()).place(), (Place{3, 5}));
    const auto json = parse_good("{\n  \"名前\": \"石垣\",\n  \"n\": 3\n}");
    EXPECT_EQ(json->root()["名前"].place(), (Place{2, 9}));
    EXPECT_EQ(json->root()["n"].key_place(), (Place{3, 3}));
}

TEST(Parse, PlainScalarsAreTypedByTheCoreSchemaAndWordsStayWords) {
    const auto tree = parse_good("a: yes\nb: -1.5e3\nc: 0x10\nd: .5\ne: 1_000\nf: null\ng: .nan\n");
    const Value root = tree->root();
    EXPECT_EQ(root["a"].kind(), Kind::string);
    EXPECT_EQ(root["b"].as_number(), -1500.0);
    EXPECT_EQ(root["c"].kind(), Kind::string);
    EXPECT_EQ(root["d"].as_number(), 0.5);
    EXPECT_EQ(root["e"].kind(), Kind::string);
    EXPECT_EQ(root["f"].kind(), Kind::null);
    EXPECT_EQ(root["g"].kind(), Kind::string);
}

TEST(Parse, WholeNumbersMayBeWrittenWithADecimalPoint) {
    const auto tree = parse_good("a: 4.0\nb: 4.5\nc: 99999999999999999999\n");
    EXPECT_EQ(tree->root()["a"].as_integer(), 4);
    EXPECT_FALSE(tree->root()["b"].as_integer());
    EXPECT_FALSE(tree->root()["c"].as_integer());
}

TEST(Parse, ByteOrderMarkAndCrlfAreAccepted) {
    const auto tree = parse_good("\xEF\xBB\xBF"
                                 "a: 1\r\nb: two\r\n");
    EXPECT_EQ(tree->root()["b"].text(), "two");
}

TEST(Parse, EveryDuplicateKeyIsReportedAndReadingGoesOn) {
    Diagnostics diagnostics("f");
    const auto tree = parse("a: 1\nb: 2\na: 3\nb: 4\n", diagnostics);
    EXPECT_TRUE(tree.has_value());
    ASSERT_EQ(diagnostics.error_count(), 2U);
    EXPECT_EQ(diagnostics.all()[0].place, (Place{3, 1}));
    EXPECT_EQ(diagnostics.all()[1].place, (Place{4, 1}));
}

TEST(Parse, DuplicateKeysAreFoundInLargeMapsToo) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "k" + std::to_string(i) + ": 1\n";
    EXPECT_EQ(error_of(text + "k250: 2\n").place, (Place{501, 1}));
}

TEST(Parse, AliasesAnchorsAndTagsAreRefused) {
    EXPECT_EQ(error_of("a: &x 1\n").place, (Place{1, 4}));
    EXPECT_EQ(error_of("a: *x\n").place.line, 1U);
    EXPECT_EQ(error_of("a: !!int 1\n").place, (Place{1, 4}));
    EXPECT_EQ(error_of("a: 1\n---\nb: 2\n").place.line, 2U);
    EXPECT_EQ(error_of("? [a, b]\n: 1\n").place.line, 1U);
}

TEST(Parse, ABombOfAliasesCostsNothing) {
    std::string text = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 30; ++i) {
        text += fmt::format("a{0}: &a{0} [*a{1}, *a{1}]\n", i, i - 1);
    }
    EXPECT_EQ(error_of(text).place.line, 1U);
}

TEST(Parse, DepthIsLimitedInBothLanguages) {
    const std::string open(70, '[');
    const std::string close(70, ']');
    EXPECT_EQ(error_of("a: " + open + close).message.en, "nested too deeply");
    EXPECT_EQ(error_of("{\"a\": " + open + close + "}").message.en, "nested too deeply");
    EXPECT_TRUE(parse_good("a: " + open.substr(0, 60) + close.substr(0, 60)).has_value());
}

TEST(Parse, SizeAndNumberOfValuesAreLimited) {
    ParseLimits limits;
    limits.nodes = 10;
    EXPECT_EQ(error_of("[1,2,3,4,5,6,7,8,9,10,11]", limits).message.en, "the file is too large");
    EXPECT_EQ(error_of("- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n- 8\n- 9\n- 10\n", limits).message.en,
              "the file is too large");
    limits.bytes = 4;
    EXPECT_EQ(error_of("a: 12345", limits).message.en, "the file is too large");
}

TEST(Parse, BytesThatAreNotTextAreNamedWithTheirPlace) {
    EXPECT_EQ(error_of("a: 1\nb: \xff\n").place, (Place{2, 4}));
    EXPECT_EQ(error_of("a: \xC0\xAF").place, (Place{1, 4}));
    EXPECT_EQ(error_of(std::string("a: x\0y", 6)).place, (Place{1, 5}));
    EXPECT_EQ(error_of("a: \x1b[31m").place, (Place{1, 4}));
    EXPECT_EQ(error_of("\xFF\xFE"
                       "a")
                  .place,
              (Place{1, 1}));
    EXPECT_EQ(error_of("a: \xED\xA0\x80").place, (Place{1, 4})) << "a surrogate";
}

TEST(Parse, SyntaxErrorsSayWhere) {
    EXPECT_EQ(error_of("{\"a\": 1,}").place.line, 1U);
    EXPECT_EQ(error_of("{\"a\": 1} x").place, (Place{1, 10}));
    EXPECT_EQ(error_of("{\"a\": 01}").place, (Place{1, 7}));
    EXPECT_EQ(error_of("{\"a\": nul}").place, (Place{1, 7}));
    EXPECT_EQ(error_of("{\n\"a\": \"\\x\"}").place, (Place{2, 6}));
    EXPECT_EQ(error_of("a: \"open\n").place.line, 2U);
    EXPECT_EQ(error_of("a: [1, 2\nb: 3\n").place.line, 2U);
    EXPECT_EQ(error_of("a:\n\t- 1\n").place, (Place{2, 1}));
    EXPECT_EQ(error_of(" \n\n").place, (Place{1, 1}));
    EXPECT_EQ(error_of("# only a comment\n").place, (Place{1, 1}));
}

TEST(Tree, AnAbsentValueBehavesLikeNothing) {
    const Value absent;
    EXPECT_FALSE(absent.present());
    EXPECT_FALSE(absent["a"]["b"].present());
    EXPECT_EQ(absent.size(), 0U);
    EXPECT_EQ(absent.begin(), absent.end());
    EXPECT_TRUE(absent.text().empty());
}

TEST(Tree, MovingATreeKeepsItsContents) {
    auto tree = parse_good("a: [one, two]\n");
    const Tree moved = std::move(*tree);
    std::string words;
    for (const Value value : moved.root()["a"]) words += value.text();
    EXPECT_EQ(words, "onetwo");
}

} // namespace
} // namespace ishigaki::base
