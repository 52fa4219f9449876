#include "improve/situation.h"

#include "measure/threats.h"

#include <algorithm>

namespace ishigaki::improve {

using catalog::Level;
using catalog::RequirementIndex;

Level Situation::gate(Level system_level, std::size_t requirement) const {
    const RequirementIndex index(requirement);
    return measure::gate(model(), system_level, measure::importance_of(model(), plan(), index));
}

namespace {

// What the criteria and points that a project settles cost where nothing of them is there.
std::int64_t whole_of(const Situation& situation, const Project& project) {
    const Price price;
    std::int64_t sum = 0;
    for (const document::CriterionOf& of : project.criteria) {
        sum += price.of(situation.costs.criterion(of).front().amounts);
    }
    for (const document::PointRaise& raise : project.points) {
        for (std::size_t to = 1; to <= raise.answer.index(); ++to) {
            sum += price.of(
                situation.costs
                    .point(raise.requirement, raise.element, raise.point, catalog::Answer(to))
                    .amounts);
        }
    }
    return sum;
}

RequirementWork work_with(const Situation& situation, RequirementIndex index, bool projects) {
    return work_of(
        situation.model(), situation.evaluation, *situation.assessment, index, situation.costs,
        projects ? std::span<const Project>(situation.projects) : std::span<const Project>());
}

// What of it is left to do.
std::int64_t rest_of(std::span<const RequirementWork> works, std::size_t project) {
    const Price price;
    std::int64_t sum = 0;
    for (const RequirementWork& work : works) {
        if (work.by.empty() || work.by[project].empty()) continue;
        for (std::size_t i = 0; i < work.pieces.size(); ++i) {
            if (work.by[project][i]) sum += price.of(work.pieces[i].ways.front().amounts);
        }
    }
    return sum;
}

std::int64_t rounded_up(std::int64_t yen) {
    constexpr std::int64_t unit = 1000;
    return (yen + unit - 1) / unit * unit;
}

// The catalog's figures are for a system that has nothing of it: they shrink with what is there.
void shrink_projects(Situation& situation) {
    // A project takes what it takes, even where what it does to the frozen ones does not count.
    std::vector<RequirementWork> frozen;
    for (const RequirementWork& work : situation.works) {
        if (!situation.frozen(work.requirement)) continue;
        frozen.push_back(work_with(situation, work.requirement, true));
    }
    for (std::size_t i = 0; i < situation.projects.size(); ++i) {
        Project& project = situation.projects[i];
        const auto whole = static_cast<double>(whole_of(situation, project));
        if (whole <= 0) continue;
        const auto rest = rest_of(situation.works, i) + rest_of(frozen, i);
        project.left = std::min(1.0, static_cast<double>(rest) / whole);
        if (project.own || project.adapted) continue;
        project.amounts = CostTable::share_of(project.whole, project.left);
        // Whatever is left takes something.
        for (std::size_t role = 0; role < most_roles; ++role) {
            if (project.left > 0 && project.whole.effort[role] > 0) {
                project.amounts.effort[role] =
                    std::max<std::int64_t>(project.amounts.effort[role], 1);
            }
        }
        project.amounts.yen = rounded_up(project.amounts.yen);
        project.amounts.upkeep_yen = rounded_up(project.amounts.upkeep_yen);
    }
}

// By requirement, how much one missing level adds to the exposure.
std::vector<double> exposure_of_levels(const catalog::Library& library,
                                       const measure::Evaluation& evaluation) {
    const auto& model = *evaluation.model;
    std::vector<double> weights(model.requirements.size());
    const double scale = model.highest().value() - model.lowest().value();
    for (const measure::OriginRow& origin : measure::threat_view(library, evaluation).origins) {
        for (const measure::ThreatRow& threat : origin.threats) {
            double shares = 0;
            for (const auto domain : threat.footing.domains) {
                shares += evaluation.domains[domain.value()].share;
            }
            if (shares <= 0) continue;
            for (const auto domain : threat.footing.domains) {
                const auto& of = model.at(domain);
                for (std::size_t i = of.first; i < of.last; ++i) {
                    weights[i] += evaluation.shares[i] / shares / scale;
                }
            }
        }
    }
    return weights;
}

} // namespace

bool Situation::frozen(RequirementIndex requirement) const {
    if (said() == nullptr) return false;
    const auto& all = said()->constraints.frozen;
    return std::ranges::find(all, requirement) != all.end();
}

void refresh(Situation& situation, std::optional<RequirementIndex> judged) {
    const auto& model = situation.model();
    situation.evaluation = measure::evaluate(model, situation.plan(), *situation.assessment);
    const auto work = [&](std::size_t i) {
        const RequirementIndex index(i);
        // What is frozen is left alone by projects, too.
        return work_with(situation, index, !situation.frozen(index));
    };
    if (judged) {
        situation.works[judged->value()] = work(judged->value());
    } else {
        situation.works.clear();
        for (std::size_t i = 0; i < model.requirements.size(); ++i) {
            situation.works.push_back(work(i));
        }
        situation.exposure_of_levels = exposure_of_levels(*situation.library, situation.evaluation);
    }
    shrink_projects(situation);
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
    Situation situation{
        &library,          &file, &assessment, measure::evaluate(model, *file.plan, assessment),
        std::move(*costs), {},    {},          {}};
    const std::size_t errors = diagnostics.error_count();
    situation.projects = read_projects(library, file, situation.costs, diagnostics);
    if (diagnostics.error_count() > errors) return std::nullopt;
    refresh(situation);
    return situation;
}

} // namespace ishigaki::improve
