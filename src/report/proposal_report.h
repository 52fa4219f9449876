// What a proposed improvement says: the plan and its proof, its steps and what each unlocks, the
// roadmap, what budgets would change, why something was not chosen, what is more than asked.
#pragma once

#include "improve/causes.h"
#include "improve/excess.h"
#include "improve/roadmap.h"
#include "improve/why_not.h"
#include "report/evaluation_report.h"
#include "report/improvements.h"

#include <optional>
#include <vector>

namespace ishigaki::report {

struct ProposalInput {
    const improve::Situation& situation;
    const improve::Goal& goal;
    const improve::Proposal& proposal;
    std::vector<improve::GapCause> causes;
    std::vector<improve::Excess> excesses;
    std::optional<improve::Roadmap> roadmap;
    std::optional<improve::Stairs> stairs;
    std::vector<improve::Alternative> alternatives;
    std::optional<improve::Subject> subject; // what `why_not` is about
    std::optional<improve::WhyNot> why_not;
};

[[nodiscard]] Document proposal_report(const ProposalInput& input, base::Lang lang, Extent extent);
[[nodiscard]] std::string proposal_json(const ProposalInput& input, base::Lang lang);
// Every step in order: what --csv gives.
[[nodiscard]] Table step_table(const ProposalInput& input, base::Lang lang);

// The steps of the proposal as improvements of a plan (ECOM 5.3.4.6): aim, content, roll-out, when,
// who.
[[nodiscard]] std::vector<Improvement> proposed_improvements(const ProposalInput& input,
                                                             base::Lang lang);

// Score against cost: a line that rises where more is to be had, with the system levels beside it.
[[nodiscard]] Picture staircase_picture(const ProposalInput& input, base::Lang lang);

} // namespace ishigaki::report
