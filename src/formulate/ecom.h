// Proposals for the strength model: a target level from the description, and importance marks from
// the measures that were formulated, through the crosswalk. Both are our judgement and are marked
// so; the rules are data (catalogs/common/proposals.yaml).
#pragma once

#include "formulate/classification.h"
#include "formulate/infrastructure.h"
#include "formulate/ipa.h"
#include "formulate/sbd.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::formulate {

struct ProposedTarget {
    int level = 0; // 2 to 5; 0 where nothing speaks for one
    std::vector<base::Text> because;
    std::optional<int> planned; // the level in the plan, where it has one
};

struct ProposedImportance {
    Item requirement;
    std::string mark;                   // critical, important
    std::vector<Item> because;          // formulated measures that it corresponds to
    base::Text reason;                  // the same in words
    std::optional<std::string> planned; // the mark in the plan, where it has one
};

struct EcomProposal {
    ProposedTarget target;
    std::vector<ProposedImportance> importance; // in catalog order; the rest stays normal
};

// Requirements that the plan excludes get no mark.
[[nodiscard]] EcomProposal propose_ecom(const catalog::Library& library,
                                        const document::SystemFile& file,
                                        const Classification& classification, const IpaResult& ipa,
                                        const SbdResult& sbd);

} // namespace ishigaki::formulate
