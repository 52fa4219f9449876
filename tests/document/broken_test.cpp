// Every file under broken/ is refused with exactly the errors listed beside it; every file under
// valid/ is read.
#include "support.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace ishigaki::document {
namespace {

using base::Lang;

const std::filesystem::path folder = std::filesystem::path(ISHIGAKI_TESTS) / "document";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> files_in(const char* name) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder / name)) {
        if (entry.path().extension() != ".expected") found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.filename().string();
    std::ranges::replace_if(
        name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

class Broken : public testing::TestWithParam<std::filesystem::path> {};

// A line of an .expected file: `LINE:COLUMN WHERE: PART OF THE MESSAGE`.
TEST_P(Broken, GivesAllItsErrorsWithTheirPlaces) {
    base::Diagnostics diagnostics("f");
    EXPECT_FALSE(load_system_file(bytes_of(GetParam()), test::library(), diagnostics));
    std::istringstream expected(bytes_of(GetParam().string() + ".expected"));
    std::size_t at = 0;
    for (std::string line; std::getline(expected, line); ++at) {
        ASSERT_LT(at, diagnostics.all().size()) << "missing: " << line;
        const auto& found = diagnostics.all()[at];
        const auto space = line.find(' ');
        const auto colon = line.find(": ", space);
        EXPECT_EQ(fmt::format("{}:{}", found.place.line, found.place.column),
                  line.substr(0, space));
        EXPECT_EQ(found.where, line.substr(space + 1, colon - space - 1));
        const std::string text = found.message.en + " " + found.remedy.en;
        EXPECT_NE(text.find(line.substr(colon + 2)), std::string::npos) << text;
        EXPECT_FALSE(found.message.ja.empty());
    }
    EXPECT_EQ(diagnostics.error_count(), at) << test::errors_of(diagnostics);
    EXPECT_GT(at, 0U) << "an .expected file lists at least one error";
}

INSTANTIATE_TEST_SUITE_P(Files, Broken, testing::ValuesIn(files_in("broken")), name_of);

TEST(BrokenFiles, AreManyEnoughToMeanSomething) {
    EXPECT_GE(files_in("broken").size(), 60U);
}

class Valid : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Valid, IsReadAndComesOutTheSameFromBothForms) {
    const SystemFile file = test::load(bytes_of(GetParam()));
    const std::string canonical = to_canonical_json(file);
    EXPECT_EQ(to_canonical_json(test::load(canonical)), canonical);
    EXPECT_EQ(to_canonical_json(test::load(to_yaml(file))), canonical);
}

INSTANTIATE_TEST_SUITE_P(Files, Valid, testing::ValuesIn(files_in("valid")), name_of);

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(ISHIGAKI_ROOT) / "examples")) {
        if (entry.path().extension() == ".yaml") found.push_back(entry.path());
    }
    return found;
}
INSTANTIATE_TEST_SUITE_P(Examples, Valid, testing::ValuesIn(examples()), name_of);

TEST(SystemFile, TheOrderOfKeysMeansNothing) {
    const auto one = test::load("ishigaki: 1\nsystem: {id: s, name: n}\n"
                                "plan: {system_level: 3, excluded: {Tb1.1: a, Ma1.1: b}}\n");
    const auto two = test::load("plan: {excluded: {Ma1.1: b, Tb1.1: a}, system_level: 3}\n"
                                "system: {name: n, id: s}\nishigaki: 1\n");
    EXPECT_EQ(to_canonical_json(one), to_canonical_json(two));
}

TEST(SystemFile, WhatWasLeftOutStaysLeftOut) {
    const std::string canonical =
        to_canonical_json(test::load("ishigaki: 1\nsystem: {id: s, name: n}\n"));
    EXPECT_EQ(canonical.find("plan"), std::string::npos);
    EXPECT_EQ(canonical.find("assessments"), std::string::npos);
}

TEST(SystemFile, TextsThatOtherReadersMistakeForNumbersAreQuoted) {
    const auto file = test::load("ishigaki: 1\nsystem: {id: '123', name: 'true'}\n");
    const std::string yaml = to_yaml(file);
    EXPECT_NE(yaml.find("id: \"123\""), std::string::npos) << yaml;
    EXPECT_NE(yaml.find("name: \"true\""), std::string::npos) << yaml;
}

} // namespace
} // namespace ishigaki::document
