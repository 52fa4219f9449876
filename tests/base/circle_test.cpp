// Things that need each other in a circle are found, and walked as they need each other.
#include "base/circle.h"

#include <gtest/gtest.h>

namespace ishigaki::base {
namespace {

using Needs = std::vector<std::vector<std::size_t>>;
using Circle = std::vector<std::size_t>;

TEST(FirstCircle, IsNoneWhereEverythingCanBeDoneInSomeOrder) {
    EXPECT_FALSE(first_circle(Needs{}));
    EXPECT_FALSE(first_circle(Needs{{1, 2}, {3}, {3}, {}}));
    EXPECT_FALSE(first_circle(Needs{{}, {0}, {0, 1}, {2, 1, 0}}));
}

TEST(FirstCircle, IsWalkedFromAThingBackToItself) {
    EXPECT_EQ(first_circle(Needs{{0}}), (Circle{0, 0}));
    EXPECT_EQ(first_circle(Needs{{1}, {2}, {3}, {1}}), (Circle{1, 2, 3, 1}));
    EXPECT_EQ(first_circle(Needs{{}, {0}, {0, 3}, {0, 4}, {2}}), (Circle{2, 3, 4, 2}));
}

TEST(FirstCircle, IsFoundAtTheEndOfALongChain) {
    constexpr std::size_t length = 200'000;
    Needs needs(length);
    for (std::size_t i = 0; i + 1 < length; ++i) needs[i] = {i + 1};
    EXPECT_FALSE(first_circle(needs));
    needs.back() = {length - 2};
    EXPECT_EQ(first_circle(needs), (Circle{length - 2, length - 1, length - 2}));
}

} // namespace
} // namespace ishigaki::base
