#include "improve/session.h"

#include <algorithm>

namespace ishigaki::improve {

using catalog::RequirementIndex;

std::unique_ptr<Session> Session::open(const catalog::Library& library, document::SystemFile file,
                                       std::string_view assessment_id,
                                       base::Diagnostics& diagnostics) {
    std::unique_ptr<Session> session(new Session(std::move(file)));
    document::SystemFile& own = session->file_;
    const auto found = std::ranges::find(own.assessments, assessment_id, &document::Assessment::id);
    if (found == own.assessments.end() || !own.plan || !own.plan->system_level) {
        diagnostics.error({}, "assessments",
                          base::say("計画の目標レベルと判定が要ります",
                                    "a plan with a system level and an assessment are needed"));
        return nullptr;
    }
    session->assessment_ = &*found;
    // Edits of costs go into the file, where the table of costs looks them up.
    if (!own.improvement) own.improvement.emplace();
    auto situation = situation_of(library, own, *session->assessment_, diagnostics);
    if (!situation) return nullptr;
    session->situation_ = std::move(*situation);
    return session;
}

void Session::judge(RequirementIndex requirement, document::Judgement judgement) {
    assessment_->judgements[requirement.value()] = std::move(judgement);
    refresh(situation_, requirement);
}

void Session::target(RequirementIndex requirement, std::optional<document::Target> target) {
    file_.plan->targets[requirement.value()] = std::move(target);
    refresh(situation_, requirement);
}

void Session::weigh(RequirementIndex requirement, std::optional<double> weight) {
    file_.plan->requirement_weights[requirement.value()] = weight;
    // Shares and exposure change everywhere.
    refresh(situation_);
}

bool Session::cost(std::string_view project, const document::CostChange& change) {
    const auto found = std::ranges::find(situation_.projects, project, &Project::id);
    if (found == situation_.projects.end()) return false;
    found->amounts = situation_.costs.changed(found->amounts, change);
    found->whole = found->amounts;
    found->adapted = !found->own;
    return true;
}

void Session::cost(document::CriterionOf criterion, std::vector<document::CostChange> ways) {
    file_.improvement->criterion_costs[criterion] = std::move(ways);
    refresh(situation_, criterion.requirement);
}

Proposal Session::propose(const Goal& goal, const Engine& engine) const {
    return improve(situation_, goal, engine);
}

} // namespace ishigaki::improve
