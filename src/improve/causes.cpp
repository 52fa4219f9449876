#include "improve/causes.h"

#include <algorithm>

namespace ishigaki::improve {

using base::say;
using base::Text;
using catalog::Class;
using catalog::Level;
using catalog::RequirementIndex;
using document::Coverage;

namespace {

// Elements by what a weakness of them speaks for.
constexpr std::string_view deliberation = "deliberation";
constexpr std::array<std::string_view, 2> of_roll_out = {"process", "documentation"};
constexpr std::array<std::string_view, 2> of_management = {"management", "review"};

class CauseFinder {
public:
    explicit CauseFinder(const Situation& situation)
        : situation_(situation), model_(situation.model()) {}

    std::vector<GapCause> run() {
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) of_requirement(i);
        of_system();
        return std::move(causes_);
    }

private:
    [[nodiscard]] const document::Cause* recorded(std::string_view of) const {
        const document::Improvement* said = situation_.said();
        if (said == nullptr) return nullptr;
        const auto found = said->causes.find(std::string(of));
        return found == said->causes.end() ? nullptr : &found->second;
    }

    void add(std::optional<RequirementIndex> requirement, std::string_view id, bool recorded,
             Text because) {
        const catalog::Item item = situation_.library->find(model_.id, id);
        if (item) causes_.push_back({requirement, item, recorded, std::move(because)});
    }

    void of_requirement(std::size_t i) {
        const auto& result = situation_.evaluation.requirements[i];
        if (!result.applies()) return;
        if (result.short_by(model_) == 0) return;
        ++gaps_;
        const RequirementIndex index(i);
        if (const document::Cause* cause = recorded(model_.requirements[i].id)) {
            return add(index, cause->cause, true, {cause->note, cause->note});
        }
        if (!result.judged) return;
        const auto& judgement = *situation_.assessment->judgements[i];
        if (ragged(judgement.core)) {
            ++poor_execution_;
            return add(index, "cause.roll-out", false,
                       say("対象によってレベルが2以上違い、行き渡っていない",
                           "objects differ by two levels or more: it did not reach all of them"));
        }
        const Level target = result.target;
        const auto weak = weak_elements(result, target);
        if (result.core >= target && !weak.empty()) return of_elements(index, weak);
        if (result.core < target) of_core(index, result, weak);
    }

    static bool ragged(const document::Core& core) {
        const auto* objects = std::get_if<Coverage>(&core);
        if (objects == nullptr || objects->size() < 2) return false;
        const auto [low, high] =
            std::ranges::minmax(*objects, {}, &document::CoverageObject::level);
        return high.level.value() - low.level.value() >= 2;
    }

    [[nodiscard]] std::vector<std::string_view>
    weak_elements(const measure::RequirementResult& result, Level target) const {
        std::vector<std::string_view> weak;
        const auto row =
            std::ranges::find(model_.requirement_rows, target, &catalog::RequirementRow::level);
        if (row == model_.requirement_rows.end()) return weak;
        for (std::size_t i = 0; i < model_.elements.size(); ++i) {
            if (!result.in_core[i] && !result.classes[i].at_least(row->classes[i])) {
                weak.push_back(model_.elements[i].id);
            }
        }
        return weak;
    }

    static bool any_of(const std::vector<std::string_view>& weak,
                       std::span<const std::string_view> elements) {
        return std::ranges::any_of(weak, [&](std::string_view id) {
            return std::ranges::find(elements, id) != elements.end();
        });
    }

    void of_elements(RequirementIndex index, const std::vector<std::string_view>& weak) {
        if (any_of(weak, of_management)) {
            ++poor_execution_;
            return add(index, "cause.management", false,
                       say("対策の中身は目標に届くが、実行管理か見直しが足りない",
                           "the measure itself is at its target, but control or review is not"));
        }
        if (any_of(weak, of_roll_out)) {
            ++poor_execution_;
            return add(index, "cause.roll-out", false,
                       say("対策の中身は目標に届くが、手順か文書が足りない",
                           "the measure itself is at its target, but its process or documents are "
                           "not"));
        }
        if (std::ranges::find(weak, deliberation) != weak.end()) {
            add(index, "cause.plan", false,
                say("対策の中身は目標に届くが、検討が足りない",
                    "the measure itself is at its target, but it was not deliberated well"));
        }
    }

    void of_core(RequirementIndex index, const measure::RequirementResult& result,
                 const std::vector<std::string_view>& weak) {
        const int missing = result.target.value() - result.core.value();
        if (missing >= 2) {
            ++flawed_plan_;
            return add(index, "cause.plan", false,
                       say("対策の中身が目標を{}レベル下回り、計画と実情が離れている",
                           "the measure itself is {} levels below its target: plan and practice "
                           "are far apart",
                           missing));
        }
        if (weak.empty()) {
            return add(index, "cause.ability", false,
                       say("検討、手順、管理は整っているが、対策の中身が1レベル足りない",
                           "deliberation, process and control are in place, but the measure "
                           "itself is a level short"));
        }
        if (any_of(weak, of_management)) {
            ++poor_execution_;
            add(index, "cause.management", false,
                say("対策の中身とともに、実行管理か見直しが足りない",
                    "control or review is short along with the measure itself"));
        }
    }

    // Many gaps of one kind speak for a cause of the whole; a few do not.
    void of_system() {
        const std::size_t before = causes_.size();
        if (const document::Cause* cause = recorded("system")) {
            add({}, cause->cause, true, {cause->note, cause->note});
        } else if (situation_.evaluation.attained < situation_.evaluation.target_level) {
            const std::size_t all = model_.requirements.size();
            constexpr std::size_t many = 3; // a third of all requirements
            if (gaps_ * many >= all && flawed_plan_ * 2 >= gaps_) {
                add({}, "cause.flawed-plan", false,
                    say("不足 {} 件のうち {} 件で、計画と実情が2レベル以上離れている",
                        "in {1} of {0} gaps plan and practice are two levels apart or more", gaps_,
                        flawed_plan_));
            } else if (gaps_ > 0 && poor_execution_ * 2 >= gaps_) {
                add({}, "cause.poor-execution", false,
                    say("不足 {} 件のうち {} 件が、展開か管理の不足による",
                        "{1} of {0} gaps come from roll-out or management", gaps_,
                        poor_execution_));
            }
        }
        // The whole goes before its parts.
        std::rotate(causes_.begin(), causes_.begin() + static_cast<std::ptrdiff_t>(before),
                    causes_.end());
    }

    const Situation& situation_;
    const catalog::StrengthModel& model_;
    std::vector<GapCause> causes_;
    std::size_t gaps_ = 0;
    std::size_t poor_execution_ = 0;
    std::size_t flawed_plan_ = 0;
};

} // namespace

std::vector<GapCause> causes_of(const Situation& situation) {
    return CauseFinder(situation).run();
}

} // namespace ishigaki::improve
