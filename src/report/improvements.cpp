#include "report/improvements.h"

#include "measure/explain.h"
#include "report/author.h"
#include "report/evaluation_parts.h"

#include <algorithm>
#include <array>
#include <functional>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::Level;
using catalog::RequirementIndex;
using measure::RequirementResult;

namespace {

class Deriver {
public:
    Deriver(const EvaluationInput& input, Lang lang)
        : input_(input), result_(input.evaluation), model_(*input.evaluation.model),
          plan_(*input.file.plan), lang_(lang) {}

    std::vector<Improvement> derive() {
        std::vector<Improvement> all;
        for (const bool gate : {true, false}) {
            std::vector<Ranked> stage;
            for (const catalog::Domain& domain : model_.domains) {
                Ranked one = of_domain(domain, gate);
                if (!one.improvement.goals.empty()) stage.push_back(std::move(one));
            }
            std::ranges::stable_sort(stage, std::ranges::greater{}, &Ranked::weight);
            for (Ranked& one : stage) all.push_back(std::move(one.improvement));
        }
        return all;
    }

private:
    struct Ranked {
        Improvement improvement;
        double weight = 0;
    };

    [[nodiscard]] Level floor_of(RequirementIndex index) const {
        return measure::gate(model_, *plan_.system_level,
                             measure::importance_of(model_, plan_, index));
    }
    [[nodiscard]] double weight(const Goal& goal) const {
        const Level now = result_.at(goal.requirement).counted(model_);
        return (goal.level.value() - now.value()) * result_.shares[goal.requirement.value()];
    }

    [[nodiscard]] Ranked of_domain(const catalog::Domain& domain, bool gate) const {
        Ranked ranked;
        Improvement& one = ranked.improvement;
        one.opens_gate = gate;
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            const RequirementIndex index(i);
            const RequirementResult& result = result_.at(index);
            if (!result.applies()) continue;
            const Level now = result.counted(model_);
            const bool below_floor = now < floor_of(index);
            const Level goal =
                below_floor ? std::max(result.target, floor_of(index)) : result.target;
            if (below_floor != gate || now >= goal) continue;
            one.goals.push_back({index, goal});
        }
        if (one.goals.empty()) return ranked;
        std::ranges::stable_sort(one.goals, std::ranges::greater{},
                                 [&](const Goal& goal) { return weight(goal); });
        for (const Goal& goal : one.goals) ranked.weight += weight(goal);
        one.title = fmt::format("{} {}", domain.id, domain.name.in(lang_));
        one.aim = aim(domain, one.goals.size(), gate);
        add_content(one);
        add_steps(one);
        add_assignments(one);
        return ranked;
    }

    [[nodiscard]] std::string aim(const catalog::Domain& domain, std::size_t count,
                                  bool gate) const {
        const Text first =
            gate ? say("システムがレベル {} に達するのを妨げている要求 {} 件の状態を改め、その"
                       "条件を満たす。",
                       "Mend {1} requirements that keep the system from level {0}, so that its "
                       "conditions hold.",
                       plan_.system_level->value(), count)
                 : say("目標に届いていない要求 {} 件を目標のレベルにし、計画と実態の差をなくす。",
                       "Bring {} requirements to their targets, so that practice matches the plan.",
                       count);
        const base::TextView about = input_.library.item(domain.item).text();
        if (about.empty()) return first.in(lang_);
        return fmt::format("{}\n{}", first.in(lang_), about.in(lang_));
    }

    void add_content(Improvement& one) const {
        for (const Goal& goal : one.goals) {
            const auto& requirement = model_.at(goal.requirement);
            one.content.push_back(say("{} {}（レベル {} → {}）", "{} {} (level {} → {})",
                                      requirement.id, requirement.name,
                                      shown_level(result_.at(goal.requirement)), goal.level.value())
                                      .in(lang_));
            const auto& assignment = plan_.assignments[goal.requirement.value()];
            if (assignment && !assignment->measure.empty()) {
                one.content.push_back(
                    say("・具体策：{}", "- Measure: {}", assignment->measure).in(lang_));
            }
            for (const std::string& line : to_be_met(input_, goal.requirement, goal.level, lang_)) {
                one.content.push_back((lang_ == Lang::ja ? "・" : "- ") + line);
            }
        }
    }

    // The order in which a change reaches the people who work with it; what nothing calls for is
    // left out.
    void add_steps(Improvement& one) const {
        bool technical = false;
        bool organisational = false;
        std::array<std::size_t, catalog::max_elements> elements{};
        for (const Goal& goal : one.goals) {
            const RequirementResult& result = result_.at(goal.requirement);
            bool core = true;
            if (result.judged) {
                const auto& judgement = *input_.assessment.judgements[goal.requirement.value()];
                const auto gap =
                    measure::gap_to(model_, goal.requirement, result, judgement, goal.level);
                core = gap.core.has_value();
                for (const auto& element : gap.elements) ++elements.at(element.element);
            }
            technical = technical || (core && model_.at(goal.requirement).technical);
            organisational = organisational || (core && !model_.at(goal.requirement).technical);
        }
        const auto add = [&](const Text& step) { one.steps.push_back(step.in(lang_)); };
        add(say("差が生じた原因を確かめ、目標の見直しも含めて改善の要否を決める。",
                "Find out why the gap came about, and decide what to mend, or whether the target "
                "itself needs another look."));
        add(say("改善案を従来の対策と現場の負担に照らして検討し、承認を得る。",
                "Weigh the proposal against existing measures and the load on the workplace, and "
                "have it approved."));
        if (technical) {
            add(say("技術の対策を設計し、試験してから組み込む。",
                    "Design the technical measures, test them and put them in place."));
        }
        if (organisational) {
            add(say("業務と管理の仕組みを改め、規程と手順書に書く。",
                    "Change how work is done and managed, and write it into rules and "
                    "procedures."));
        }
        for (std::size_t e = 0; e < model_.elements.size(); ++e) {
            if (elements.at(e) == 0) continue;
            add(say("「{}」を引き上げる（要求 {} 件）。", "Raise \"{}\" ({} requirements).",
                    model_.elements[e].name, elements.at(e)));
        }
        add(say("関係者に周知し、必要な教育を行う。", "Tell those concerned, and train them."));
        add(say("一部で試行し、支障を直してから全体に広げる。",
                "Try it in one place, mend what is in the way, and roll it out."));
        add(say("実施の状況を記録して点検し、次の判定で効果を確かめる。",
                "Record and check how it is carried out, and confirm the effect at the next "
                "assessment."));
    }

    void add_assignments(Improvement& one) const {
        std::vector<std::string> owners;
        for (const Goal& goal : one.goals) {
            const auto& assignment = plan_.assignments[goal.requirement.value()];
            if (!assignment) continue;
            if (assignment->due) one.due = std::max(one.due, assignment->due);
            const bool known = std::ranges::find(owners, assignment->owner) != owners.end();
            if (!assignment->owner.empty() && !known) owners.push_back(assignment->owner);
        }
        one.owner = fmt::format("{}", fmt::join(owners, lang_ == Lang::ja ? "、" : ", "));
    }

    const EvaluationInput& input_;
    const measure::Evaluation& result_;
    const catalog::StrengthModel& model_;
    const document::Plan& plan_;
    Lang lang_;
};

// A judgement that gives exactly a level: the least that table 4-5 asks for it.
document::Judgement judged_at(const catalog::StrengthModel& model, Level level) {
    document::Judgement judgement;
    judgement.core = level;
    const auto row =
        std::ranges::find(model.requirement_rows, level, &catalog::RequirementRow::level);
    for (std::size_t e = 0; row != model.requirement_rows.end() && e < model.elements.size(); ++e) {
        judgement.periphery[e] = row->classes[e];
    }
    return judgement;
}

} // namespace

std::vector<Improvement> derive_improvements(const EvaluationInput& input, Lang lang) {
    return Deriver(input, lang).derive();
}

std::vector<measure::Evaluation> expected_effects(const EvaluationInput& input,
                                                  const std::vector<Improvement>& improvements) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    document::Assessment assessment = input.assessment;
    std::vector<measure::Evaluation> found;
    for (const Improvement& one : improvements) {
        for (const Goal& goal : one.goals) {
            assessment.judgements[goal.requirement.value()] = judged_at(model, goal.level);
        }
        found.push_back(measure::evaluate(model, *input.file.plan, assessment));
    }
    return found;
}

} // namespace ishigaki::report
