#include "improve/situation.h"

namespace ishigaki::improve {

using catalog::Level;
using catalog::RequirementIndex;

Level Situation::gate(Level system_level, std::size_t requirement) const {
    const RequirementIndex index(requirement);
    return measure::gate(model(), system_level, measure::importance_of(model(), plan(), index));
}

std::optional<Situation> situation_of(const catalog::Library& library,
                                      const document::SystemFile& file,
                                      const document::Assessment& assessment,
                                      base::Diagnostics& diagnostics) {
    const catalog::StrengthModel& model = *file.model;
    auto costs = CostTable::open(library, model, file.system.size,
                                 file.improvement ? &*file.improvement : nullptr);
    if (!costs) {
        diagnostics.error({}, "plan.model",
                          base::say("モデル {} には費用の目安がありません",
                                    "the model {} has no table of costs", model.id));
        return std::nullopt;
    }
    Situation situation{&library,
                        &file,
                        &assessment,
                        measure::evaluate(model, *file.plan, assessment),
                        std::move(*costs),
                        {},
                        {}};
    const std::size_t errors = diagnostics.error_count();
    situation.projects = read_projects(library, file, situation.costs, diagnostics);
    if (diagnostics.error_count() > errors) return std::nullopt;
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        situation.works.push_back(work_of(model, situation.evaluation, assessment,
                                          RequirementIndex(i), situation.costs,
                                          situation.projects));
    }
    return situation;
}

} // namespace ishigaki::improve
