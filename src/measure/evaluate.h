// The strength model at work: from judgements to classes, levels, scores and the gate
// (ECOM 2005 chapter 4; CONTRACT section 2).
//
// All functions are pure: the same model, plan and assessment give the same result, bit for bit.
// Results are plain values; what they mean in words is in explain.h.
#pragma once

#include "document/system_file.h"

#include <optional>
#include <vector>

namespace ishigaki::measure {

using catalog::Class;
using catalog::DomainIndex;
using catalog::ElementIndex;
using catalog::Level;
using catalog::RequirementIndex;
using catalog::StrengthModel;

enum class Status { met, short_of, over, excluded, unassessed };

[[nodiscard]] std::string_view id(Status status); // met, short, over, excluded, unassessed
[[nodiscard]] base::Text name(Status status);

struct RequirementResult {
    Status status = Status::unassessed;
    Level target;
    Level level; // valid where judged
    Level core;  // valid where judged
    bool judged = false;
    std::array<Class, catalog::max_elements> classes{}; // valid where judged and not in_core
    std::array<bool, catalog::max_elements> in_core{};

    [[nodiscard]] bool applies() const { return status != Status::excluded; }
    // What it counts as in scores and at the gate: an unassessed requirement as the lowest level.
    [[nodiscard]] Level counted(const StrengthModel& model) const {
        return judged ? level : model.lowest();
    }
    // Levels above the target; 0 where it is not above.
    [[nodiscard]] int over_by() const {
        return status == Status::over ? level.value() - target.value() : 0;
    }
    // Levels below the target as it counts; 0 where it is not below.
    [[nodiscard]] int short_by(const StrengthModel& model) const {
        if (!applies()) return 0;
        return std::max(0, target.value() - counted(model).value());
    }
};

struct DomainResult {
    std::optional<double> score;  // none where nothing in it applies
    std::optional<double> target; // the targets weighted as the levels are
    double share = 0;             // of the system score; the shares add up to 1
};

struct Evaluation {
    const StrengthModel* model = nullptr;
    Level target_level;
    std::optional<double> score; // none where everything is excluded
    std::optional<double> target_score;
    Level attained;
    double completeness = 1; // judged / not excluded; 1 where everything is excluded
    std::vector<RequirementResult> requirements; // in catalog order
    std::vector<DomainResult> domains;
    std::vector<double> shares; // each requirement's share of the system score

    [[nodiscard]] const RequirementResult& at(RequirementIndex index) const {
        return requirements[index.value()];
    }
    [[nodiscard]] std::size_t count(Status status) const;
};

// Table 4-8 to 4-12: the best class whose row of minimums is satisfied; points left out count as
// the worst answer.
[[nodiscard]] Class class_of(const StrengthModel& model, const catalog::Element& element,
                             const document::RubricAnswers& answers);
// The class that a judgement gives an element; an absent element fails.
[[nodiscard]] Class class_of(const StrengthModel& model, std::size_t element,
                             const document::Peripheral& judged);

// Tables 4-6 and 4-7: the highest level whose conditions on important and other objects hold.
[[nodiscard]] Level core_level(const StrengthModel& model, const document::Coverage& objects);
// CONTRACT 2.5: the highest level whose criteria, and those of all levels below, are met or not
// applicable.
[[nodiscard]] Level core_level(const StrengthModel& model, const catalog::Requirement& requirement,
                               const document::CriterionAnswers& answers);
// None where the core was not judged.
[[nodiscard]] std::optional<Level> core_level(const StrengthModel& model,
                                              const catalog::Requirement& requirement,
                                              const document::Core& core);

// Table 4-5: the highest level whose core and classes are reached. Elements in the core are not
// asked by themselves.
[[nodiscard]] Level requirement_level(const StrengthModel& model, Level core,
                                      std::span<const Class> classes,
                                      std::span<const bool> in_core);

// The target of a requirement: its own, else the system's.
[[nodiscard]] Level target_of(const document::Plan& plan, RequirementIndex index);
[[nodiscard]] std::size_t importance_of(const StrengthModel& model, const document::Plan& plan,
                                        RequirementIndex index);

// Table 4-4: what the gate to a system level asks of an importance. The lowest level is open to
// all.
[[nodiscard]] Level gate(const StrengthModel& model, Level system_level, std::size_t importance);

// Precondition: the plan has a system level.
[[nodiscard]] Evaluation evaluate(const StrengthModel& model, const document::Plan& plan,
                                  const document::Assessment& assessment);

// The requirements that keep the system from `level` at the gate of table 4-4, in catalog order.
[[nodiscard]] std::vector<RequirementIndex> held_back_by(const Evaluation& evaluation,
                                                         const document::Plan& plan, Level level);

} // namespace ishigaki::measure
