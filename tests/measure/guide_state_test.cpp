// The state of another guide's items, answered or derived.
#include "measure/guide_state.h"
#include "support.h"

#include <algorithm>

namespace ishigaki::measure {
namespace {

using document::ItemState;
using test::library;

GuideState state_of(const std::string& judgements, const std::string& guide) {
    static const catalog::Crosswalk crosswalk(library());
    static std::vector<std::unique_ptr<document::SystemFile>> kept; // results view into them
    kept.push_back(std::make_unique<document::SystemFile>(
        test::load("ishigaki: 1\nsystem: {id: s, name: s}\nplan: {system_level: 3}\n"
                   "assessments:\n  - id: a\n"
                   + judgements)));
    const auto& file = *kept.back();
    const auto evaluation = evaluate(*file.model, *file.plan, *file.newest());
    return guide_state(library(), crosswalk, guide, *file.newest(), evaluation);
}

std::string all_at(int level) {
    std::string text = "    judgements:\n";
    const char* earned = level >= 5 ? "A" : level >= 3 ? "B" : "C";
    for (const auto& requirement : test::model().requirements) {
        text += fmt::format("      {}: {{core: {{level: {}}}, periphery: {{deliberation: {}, "
                            "process: {}, management: {}, review: {}, documentation: {}}}}}\n",
                            requirement.id, level, earned, earned, earned, earned, earned);
    }
    return text;
}

constexpr const char* guides[] = {"ipa-2023", "nisc-unified-2018"};

TEST(GuideState, WithoutJudgementsEverythingIsUnknown) {
    for (const char* guide : guides) {
        const auto state = state_of("    judgements: {}\n", guide);
        EXPECT_EQ(state.count(std::nullopt, false), state.items.size()) << guide;
    }
}

TEST(GuideState, AnAnswerStandsBesideWhatIsDerivedAndIsNotMixedWithIt) {
    const auto state = state_of(all_at(3) + "    answers: {ipa-2023: {A-1: not}}\n", "ipa-2023");
    const auto& first = state.items.front();
    ASSERT_EQ(first.item.id(), "A-1");
    EXPECT_EQ(first.state(), ItemState::not_done);
    EXPECT_NE(first.derived, ItemState::not_done);
    EXPECT_EQ(state.count(ItemState::not_done, true), 1U);
}

TEST(GuideState, RaisingEveryLevelNeverMakesAnItemWorse) {
    const auto rank = [](std::optional<ItemState> state) {
        return state == ItemState::done ? 2 : state == ItemState::partly ? 1 : 0;
    };
    for (const char* guide : guides) {
        auto before = state_of(all_at(1), guide);
        for (int level = 2; level <= 5; ++level) {
            const auto after = state_of(all_at(level), guide);
            for (std::size_t i = 0; i < after.items.size(); ++i) {
                EXPECT_GE(rank(after.items[i].derived), rank(before.items[i].derived))
                    << guide << " " << after.items[i].item.id() << " at " << level;
            }
            before = after;
        }
    }
}

TEST(GuideState, AnExcludedRequirementSaysNothing) {
    std::string excluded = "plan: {system_level: 3, excluded: {";
    for (const auto& requirement : test::model().requirements) {
        excluded += fmt::format("{}: r, ", requirement.id);
    }
    static const catalog::Crosswalk crosswalk(library());
    const auto file = test::load("ishigaki: 1\nsystem: {id: s, name: s}\n" + excluded
                                 + "}}\nassessments:\n  - id: a\n" + all_at(5));
    const auto evaluation = evaluate(*file.model, *file.plan, *file.newest());
    const auto state = guide_state(library(), crosswalk, "ipa-2023", *file.newest(), evaluation);
    EXPECT_EQ(state.count(std::nullopt, false), state.items.size());
}

TEST(GuideState, PartsAloneNeverMakeAnItemDone) {
    for (const char* guide : guides) {
        for (const auto& item : state_of(all_at(5), guide).items) {
            const bool contained = std::ranges::any_of(item.witnesses, [](const Witness& one) {
                return one.relation != catalog::Relation::intersects
                       && one.relation != catalog::Relation::subset;
            });
            EXPECT_EQ(item.derived == ItemState::done, contained) << item.item.id();
        }
    }
}

} // namespace
} // namespace ishigaki::measure
