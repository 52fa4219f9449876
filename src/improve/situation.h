// Everything that planning an improvement starts from, worked out once: the present state, what
// each requirement lacks, what comes into consideration and what it costs.
#pragma once

#include "improve/work.h"

#include <memory>

namespace ishigaki::improve {

struct Situation {
    const catalog::Library* library = nullptr;
    const document::SystemFile* file = nullptr; // with a plan that has a system level
    const document::Assessment* assessment = nullptr;
    measure::Evaluation evaluation;
    CostTable costs;
    std::vector<Project> projects;
    std::vector<RequirementWork> works; // by requirement
    // By requirement, what one level missing adds to the exposure; see goal.h.
    std::vector<double> exposure_of_levels;

    [[nodiscard]] const catalog::StrengthModel& model() const { return *evaluation.model; }
    [[nodiscard]] const document::Plan& plan() const { return *file->plan; }
    [[nodiscard]] const document::Improvement* said() const {
        return file->improvement ? &*file->improvement : nullptr;
    }
    // Approved as it is, so that neither its own work nor a project touches it.
    [[nodiscard]] bool frozen(catalog::RequirementIndex requirement) const;
    // What the gate to a system level asks of a requirement (table 4-4).
    [[nodiscard]] catalog::Level gate(catalog::Level system_level, std::size_t requirement) const;
};

// Works out again what depends on the judgement of one requirement, or on all of them. The file and
// the assessment that the situation refers to were changed before.
void refresh(Situation& situation, std::optional<catalog::RequirementIndex> judged = {});

// Nothing where an error was reported, or the model's guide knows no costs.
[[nodiscard]] std::optional<Situation> situation_of(const catalog::Library& library,
                                                    const document::SystemFile& file,
                                                    const document::Assessment& assessment,
                                                    base::Diagnostics& diagnostics);

} // namespace ishigaki::improve
