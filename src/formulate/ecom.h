// Proposals for the strength model: a target level from the description, and importance marks from
// the measures that were formulated, through the crosswalk. Both are our judgement and are marked
// so.
#pragma once

#include "formulate/classification.h"
#include "formulate/ipa.h"
#include "formulate/sbd.h"

namespace ishigaki::formulate {

struct ProposedTarget {
    int level = 0; // 2 to 5; 0 where nothing speaks for one
    std::vector<base::Text> because;
};

struct ProposedImportance {
    Item requirement;
    std::string mark;                   // critical, important
    std::vector<Item> because;          // formulated measures that it corresponds to
    std::optional<std::string> planned; // the mark in the plan, where it has one
};

struct EcomProposal {
    ProposedTarget target;
    std::vector<ProposedImportance> importance; // in catalog order; the rest stays normal
};

[[nodiscard]] EcomProposal propose_ecom(const catalog::Library& library,
                                        const document::SystemFile& file,
                                        const Classification& classification, const IpaResult& ipa,
                                        const SbdResult& sbd);

// One check point of the infrastructure guide that the system's sector has to answer.
struct TailoredPoint {
    Item point;
    bool applies = true;
    base::Text because; // why it applies or not
};

// The infrastructure checklist for a sector, form and connections (NISC infrastructure guide).
[[nodiscard]] std::vector<TailoredPoint> tailor_infrastructure(const catalog::Library& library,
                                                               const document::SystemFile& file);

} // namespace ishigaki::formulate
