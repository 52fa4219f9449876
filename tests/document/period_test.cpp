// Stretches of time as plans write them.
#include "document/period.h"

#include <gtest/gtest.h>

namespace ishigaki::document {
namespace {

using base::to_string;

std::string span_of(std::string_view text) {
    const auto period = parse_period(text);
    if (!period) return "none";
    EXPECT_EQ(period->label, text);
    return to_string(period->first) + " to " + to_string(period->last);
}

std::string labels_of(std::string_view text) {
    const auto periods = parse_periods(text);
    if (!periods) return "none";
    std::string labels;
    for (const Period& period : *periods) labels += (labels.empty() ? "" : " ") + period.label;
    return labels;
}

TEST(Period, IsReadInEachOfItsFourForms) {
    EXPECT_EQ(span_of("2027Q1"), "2027-01-01 to 2027-03-31");
    EXPECT_EQ(span_of("2027Q4"), "2027-10-01 to 2027-12-31");
    EXPECT_EQ(span_of("FY2027"), "2027-04-01 to 2028-03-31");
    EXPECT_EQ(span_of("FY2027Q1"), "2027-04-01 to 2027-06-30");
    EXPECT_EQ(span_of("FY2027Q4"), "2028-01-01 to 2028-03-31");
    EXPECT_EQ(span_of("2027-04"), "2027-04-01 to 2027-04-30");
    EXPECT_EQ(span_of("2028-02"), "2028-02-01 to 2028-02-29") << "a leap year";
}

TEST(Period, IsNothingElse) {
    for (const std::string_view text :
         {"",        "2027",   "2027Q0",    "2027Q5",         "2027Q",   "2027Q11", "27Q1",
          "FY27",    "FY",     "FY2027-04", "FY2027Q5",       "2027-00", "2027-13", "2027-4",
          "2027--4", "2027Q-", "1999Q1",    "2200Q1",         "+027Q1",  "-027Q1",  " 2027Q1",
          "2027Q1 ", "2027q1", "fy2027",    "2027Q1..2027Q2", "２０２７"}) {
        EXPECT_FALSE(parse_period(text)) << text;
    }
}

TEST(Period, IsFollowedByOneOfTheSameLength) {
    const auto next = [](std::string_view text) { return next_period(*parse_period(text)).label; };
    EXPECT_EQ(next("2027Q3"), "2027Q4");
    EXPECT_EQ(next("2027Q4"), "2028Q1");
    EXPECT_EQ(next("FY2027"), "FY2028");
    EXPECT_EQ(next("FY2027Q2"), "FY2027Q3");
    EXPECT_EQ(next("FY2027Q3"), "FY2027Q4");
    EXPECT_EQ(next("FY2027Q4"), "FY2028Q1");
    EXPECT_EQ(next("2027-12"), "2028-01");
}

TEST(Period, FollowsWithoutGapOrOverlap) {
    for (const std::string_view first : {"2020Q1", "FY2020", "FY2020Q1", "2020-01"}) {
        Period period = *parse_period(first);
        for (int i = 0; i < 30; ++i) {
            const Period next = next_period(period);
            EXPECT_EQ(std::chrono::sys_days(period.last) + std::chrono::days(1),
                      std::chrono::sys_days(next.first));
            EXPECT_EQ(parse_period(next.label), next);
            period = next;
        }
    }
}

TEST(Periods, AreThoseFromTheFirstToTheLast) {
    EXPECT_EQ(labels_of("2027Q3..2028Q2"), "2027Q3 2027Q4 2028Q1 2028Q2");
    EXPECT_EQ(labels_of("FY2027Q3..FY2028Q1"), "FY2027Q3 FY2027Q4 FY2028Q1");
    EXPECT_EQ(labels_of("FY2027..FY2029"), "FY2027 FY2028 FY2029");
    EXPECT_EQ(labels_of("2027-11..2028-01"), "2027-11 2027-12 2028-01");
    EXPECT_EQ(labels_of("2027Q1"), "2027Q1");
    EXPECT_EQ(labels_of("2027Q1..2027Q1"), "2027Q1");
}

TEST(Periods, AreRefusedWhereTheyDifferInKindRunBackwardsOrAreTooMany) {
    for (const std::string_view text :
         {"2027Q1..FY2027Q4", "2027Q2..FY2027Q1", "FY2027Q1..2027Q2", "2027Q1..2027-12",
          "FY2027..FY2028Q1", "2027Q2..2027Q1", "2027Q1..", "..2027Q1", "..", "2027Q1...2027Q2",
          "2027Q1..2027Q2..2027Q3", "2027Q1-2027Q2"}) {
        EXPECT_FALSE(parse_periods(text)) << text;
    }
    EXPECT_EQ(parse_periods("2020-01..2023-04")->size(), most_periods);
    EXPECT_FALSE(parse_periods("2020-01..2023-05"));
}

} // namespace
} // namespace ishigaki::document
