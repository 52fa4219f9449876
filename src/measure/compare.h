// Two evaluations of one system beside each other: what rose, fell, was newly judged.
#pragma once

#include "measure/evaluate.h"

namespace ishigaki::measure {

enum class Change {
    same,
    rose,
    fell,
    newly_judged,
    no_longer_judged,
    newly_excluded,
    no_longer_excluded,
};

[[nodiscard]] std::string_view id(Change change);
[[nodiscard]] base::Text name(Change change);

struct RequirementChange {
    RequirementIndex requirement;
    Change change = Change::same;
    RequirementResult before;
    RequirementResult after;
};

struct Comparison {
    const StrengthModel* model = nullptr;
    const Evaluation* before = nullptr;
    const Evaluation* after = nullptr;
    std::vector<RequirementChange> requirements; // all of them, in catalog order

    [[nodiscard]] std::vector<RequirementChange> changed() const; // without `same`
    [[nodiscard]] std::size_t count(Change change) const;
};

// Precondition: both evaluations are of the same model. They must outlive the comparison.
[[nodiscard]] Comparison compare(const Evaluation& before, const Evaluation& after);

} // namespace ishigaki::measure
