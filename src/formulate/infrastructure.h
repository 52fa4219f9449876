// The checklist of the infrastructure guide, tailored to one system: which check points apply to
// it, and why.
//
// Which circumstances a point presupposes is data (`only_where` of pillars, items, groups and
// points; catalogs/nisc-infra/circumstances.yaml), and our own judgement. A point is left out only
// where the file is described well enough to see that the circumstance is absent. The size of a
// system plays no part: no point speaks of it.
#pragma once

#include "catalog/library.h"
#include "document/system_file.h"

#include <vector>

namespace ishigaki::formulate {

using catalog::Item;

// One check point of the infrastructure guide.
struct TailoredPoint {
    Item point;
    bool applies = true;
    base::Text because; // why it applies or not
};

// All points, in catalog order. For a system outside the sectors of critical infrastructure all
// apply as good practice.
[[nodiscard]] std::vector<TailoredPoint> tailor_infrastructure(const catalog::Library& library,
                                                               const document::SystemFile& file);

} // namespace ishigaki::formulate
