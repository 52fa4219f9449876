// Answers about the items of other guides.
#include "support.h"

namespace ishigaki::document {
namespace {

const std::string head = "ishigaki: 1\nsystem: {id: s, name: s}\nassessments:\n  - id: a\n"
                         "    answers:\n";

TEST(Answers, AreReadInEveryFormAndComeOutTheSame) {
    const auto file = test::load(head
                                 + "      sbd:\n"
                                   "        AT-1-1: done\n"
                                   "        AT-1-2: {state: partly, note: 見た}\n"
                                   "        AT-1-3: {state: not_applicable, reason: 無線なし}\n"
                                   "      ipa-2023: {A-1: not}\n");
    const auto& answers = file.newest()->answers;
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_EQ(answers[0].state, ItemState::done);
    EXPECT_EQ(answers[1].note, "見た");
    EXPECT_EQ(answers[2].reason, "無線なし");
    EXPECT_EQ(answers[3].item.guide().id, "ipa-2023");
    const auto again = test::load(to_canonical_json(file));
    EXPECT_EQ(to_canonical_json(again), to_canonical_json(file));
}

TEST(Answers, SayWhatIsWrongWithPlaceAndRemedy) {
    const auto says = [](const std::string& lines, const std::string& part) {
        base::Diagnostics diagnostics("f");
        EXPECT_FALSE(load_system_file(head + lines, test::library(), diagnostics));
        EXPECT_NE(test::errors_of(diagnostics).find(part), std::string::npos)
            << test::errors_of(diagnostics);
    };
    says("      sbd: {AT-1-1: yes}\n", "f:6:21: error: assessments[a].answers.sbd.AT-1-1");
    says("      sbd: {AT-1-1: maybe}\n", "use one of done, partly, not, not_applicable");
    says("      sbd: {AT-9-9: done}\n", "\"AT-9-9\"");
    says("      sbd: {AT-1: done}\n", "\"AT-1\"");
    says("      sdb: {AT-1-1: done}\n", "\"sbd\"");
    says("      sbd: [AT-1-1]\n", "a list");
    says("      sbd: {AT-1-1: {state: not_applicable}}\n", "a reason is needed");
    says("      sbd: {AT-1-1: {state: done, reason: \"\"}}\n", "empty");
    says("      sbd: {AT-1-1: {note: x}}\n", "\"state\" is required");
    says("      sbd: {AT-1-1: {state: done, nota: x}}\n", "unknown key \"nota\"");
}

} // namespace
} // namespace ishigaki::document
