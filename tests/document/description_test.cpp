// The description of a system: what is read, and what comes out again.
#include "support.h"

namespace ishigaki::document {
namespace {

SystemFile described(const std::string& description) {
    return test::load("ishigaki: 1\nsystem: {id: s, name: s}\ndescription:\n" + description);
}

TEST(Description, WhatIsNotSaidIsNotMadeUp) {
    const auto file = described("  information: [{id: a, name: 台帳}]\n"
                                "  connections: [{id: c, name: 国}]\n");
    const Information& information = file.description->information[0];
    EXPECT_EQ(information.medium, Medium::electronic);
    EXPECT_EQ(information.given, InformationClass{});
    EXPECT_FALSE(information.change);
    const Connection& connection = file.description->connections[0];
    EXPECT_FALSE(connection.outside);
    EXPECT_FALSE(connection.here || connection.there);
    EXPECT_FALSE(file.description->form || file.description->body || file.description->scene);
    const std::string canonical = to_canonical_json(file);
    for (const char* key :
         {"\"medium\"", "\"class\"", "\"outside\"", "\"here\"", "\"form\"", "\"suppliers\""}) {
        EXPECT_EQ(canonical.find(key), std::string::npos) << key;
    }
}

TEST(Description, ASourceMayStandBehindWhatIsMadeOfIt) {
    const auto file = described("  information:\n    - {id: copy, name: 写し, sources: [ledger]}\n"
                                "    - {id: ledger, name: 台帳}\n");
    ASSERT_EQ(file.description->information.size(), 2U);
    EXPECT_EQ(file.description->find_information("ledger")->name, "台帳");
    EXPECT_EQ(file.description->find_information("none"), nullptr);
}

TEST(Description, TwoWaysFromOneSourceAreNoCircle) {
    const auto file = described("  information:\n    - {id: a, name: a}\n"
                                "    - {id: b, name: b, sources: [a]}\n"
                                "    - {id: c, name: c, sources: [a]}\n"
                                "    - {id: d, name: d, sources: [b, c]}\n");
    EXPECT_EQ(file.description->information.size(), 4U);
}

TEST(Description, ASideOfAConnectionThatDoesNothingIsKept) {
    const auto file = described("  connections: [{id: c, name: 国, there: {}}]\n");
    ASSERT_TRUE(file.description->connections[0].there);
    EXPECT_FALSE(file.description->connections[0].there->stores);
    const auto again = test::load(to_canonical_json(file));
    EXPECT_TRUE(again.description->connections[0].there);
    EXPECT_FALSE(again.description->connections[0].here);
}

TEST(Description, AnEmptyOneIsNotTheSameAsNone) {
    EXPECT_TRUE(described("  {}\n").description);
    EXPECT_TRUE(test::load(to_canonical_json(described("  {}\n"))).description);
    EXPECT_FALSE(test::load("ishigaki: 1\nsystem: {id: s, name: s}\n").description);
}

TEST(Description, PlainAndReasonedConditionsComeOutAsTheyWentIn) {
    const auto file = test::load("ishigaki: 1\nsystem: {id: s, name: s}\nformulation: {sbd: "
                                 "{conditions: {A: yes, B: {value: no, reason: 公開のみ}}}}\n");
    const std::string canonical = to_canonical_json(file);
    EXPECT_NE(canonical.find("\"A\": true"), std::string::npos) << canonical;
    EXPECT_NE(canonical.find("\"reason\": \"公開のみ\""), std::string::npos) << canonical;
}

} // namespace
} // namespace ishigaki::document
