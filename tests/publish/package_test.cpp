#include "exchange/package.h"
#include "office_support.h"

#include <rapidcheck/gtest.h>

namespace ishigaki::exchange {
namespace {

bool all(std::string_view /*name*/) {
    return true;
}

TEST(Package, PartsComeBackAsTheyWere) {
    const std::vector<PackagePart> parts = {
        {"mimetype", "a/b", true}, {"x/あ.xml", std::string(100'000, 'x')}, {"empty", ""}};
    const auto file = write_package(parts);
    ASSERT_TRUE(file.has_value());
    const auto back = read_package(*file, &all);
    ASSERT_TRUE(back.has_value());
    for (const auto& part : parts) EXPECT_EQ(back->at(part.name), part.bytes);
    EXPECT_LT(file->size(), 2000U);
}

TEST(Package, TheSamePartsGiveTheSameBytes) {
    const std::vector<PackagePart> parts = {{"a", "1"}, {"b", "2"}};
    EXPECT_EQ(*write_package(parts), *write_package(parts));
}

TEST(Package, TheFirstPartStoredCanBeReadFromTheFirstBytes) {
    const auto file = write_package(std::vector<PackagePart>{{"mimetype", "application/x", true}});
    // Local header of 30 bytes, the name, no extra field, the content.
    EXPECT_EQ(file->substr(30, 21), "mimetypeapplication/x");
}

TEST(Package, TwoPartsOfOneNameAreRefused) {
    EXPECT_FALSE(write_package(std::vector<PackagePart>{{"a", "1"}, {"a", "2"}}).has_value());
}

TEST(Package, InflatingStopsAtTheLimits) {
    const auto file = write_package(
        std::vector<PackagePart>{{"a", std::string(5'000'000, 'a')}, {"b", std::string(900, 'b')}});
    EXPECT_FALSE(read_package(*file, &all, {10, 1'000'000, 9'000'000}).has_value());
    EXPECT_FALSE(read_package(*file, &all, {10, 5'000'000, 5'000'100}).has_value());
    EXPECT_FALSE(read_package(*file, &all, {1, 9'000'000, 9'000'000}).has_value());
    EXPECT_TRUE(read_package(*file, &all, {2, 5'000'000, 5'000'900}).has_value());
}

TEST(Package, WhatIsNoPackageIsRefused) {
    const std::string file =
        *write_package(std::vector<PackagePart>{{"a", std::string(9000, 'a')}});
    EXPECT_FALSE(read_package("", &all).has_value());
    EXPECT_FALSE(read_package("no zip at all", &all).has_value());
    EXPECT_FALSE(read_package(file.substr(0, file.size() / 2), &all).has_value());
}

RC_GTEST_PROP(Package, BrokenBytesNeverBreakTheReader, (std::size_t at, char byte)) {
    std::string file = *write_package(std::vector<PackagePart>{{"a", std::string(300, 'a')}});
    file[at % file.size()] = byte;
    (void)read_package(file, &all);
}

} // namespace
} // namespace ishigaki::exchange
