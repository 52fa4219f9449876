#include <gtest/gtest.h>
TEST(HttpPlaceholder, Links) {}
