// Why a level is what it is, and what is missing for the next one - as values and as sentences.
#pragma once

#include "measure/evaluate.h"

namespace ishigaki::measure {

// A point of a rubric that must rise: from what it is to what is needed.
struct PointStep {
    std::size_t point = 0;
    catalog::Answer from;
    catalog::Answer to;
};

// What one peripheral element lacks for a class.
struct ElementGap {
    std::size_t element = 0;
    Class from;
    Class to;
    std::vector<PointStep> points; // empty where only the class was given
};

// What the core lacks for a level.
struct CoreGap {
    Level from;
    Level to;
    std::vector<std::size_t> objects;  // of the coverage, those below what is needed
    std::vector<std::size_t> criteria; // of the requirement, those not met
};

// What stands between a judged requirement and a level.
struct Gap {
    Level level;
    std::optional<CoreGap> core;
    std::vector<ElementGap> elements;

    [[nodiscard]] bool empty() const { return !core && elements.empty(); }
};

// What a requirement lacks for `level`. Precondition: judged, and `level` above the lowest.
[[nodiscard]] Gap gap_to(const StrengthModel& model, RequirementIndex index,
                         const RequirementResult& result, const document::Judgement& judgement,
                         Level level);

// The same as sentences, one for each thing to be done.
[[nodiscard]] std::vector<base::Text> describe(const Gap& gap, const StrengthModel& model,
                                               RequirementIndex index,
                                               const document::Judgement& judgement);

// How the level came about: the core, each class with the row of the rubric that decided it, and
// the row of table 4-5. One sentence each.
[[nodiscard]] std::vector<base::Text> reasons(const StrengthModel& model, RequirementIndex index,
                                              const RequirementResult& result,
                                              const document::Judgement& judgement);

// How far a domain pulls the system score up (positive) or down: its share times its distance
// from the score. The pulls of all domains add up to 0.
[[nodiscard]] double pull(const Evaluation& evaluation, DomainIndex domain);

// The name of an element for this requirement (technical ones call some elements differently).
[[nodiscard]] base::TextView element_name(const StrengthModel& model, RequirementIndex index,
                                          std::size_t element);

} // namespace ishigaki::measure
