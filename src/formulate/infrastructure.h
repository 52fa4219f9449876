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

#include <string_view>
#include <vector>

namespace ishigaki::formulate {

using catalog::Item;

inline constexpr std::string_view infrastructure_guide = "nisc-infra";

// One check point of the infrastructure guide.
struct TailoredPoint {
    Item point;
    bool applies = true;
    base::Text because; // why it applies or not
};

[[nodiscard]] inline base::Text standing(const TailoredPoint& one) {
    return one.applies ? base::Text("当てはまる", "applies")
                       : base::Text("当てはまらない", "does not apply");
}

struct TailoredChecklist {
    // Whether the sector is one of critical infrastructure. Elsewhere all points apply as good
    // practice.
    bool critical = false;
    std::vector<TailoredPoint> points; // all, in catalog order

    [[nodiscard]] const TailoredPoint* find(std::string_view id) const;
};

[[nodiscard]] TailoredChecklist tailor_infrastructure(const catalog::Library& library,
                                                      const document::SystemFile& file);

} // namespace ishigaki::formulate
