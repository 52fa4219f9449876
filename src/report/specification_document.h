// The security chapter of a procurement specification (調達仕様書 セキュリティ要件の章): clauses
// numbered for tender, with purpose and background, so that bidders know why; what only the officer
// in charge needs stands in an annex that can be left out.
#pragma once

#include "report/blocks.h"
#include "report/specification.h"

namespace ishigaki::report {

struct SpecificationInput {
    const catalog::Library& library;
    const document::SystemFile& file;
    const formulate::Requirements& requirements;
    const Specification& specification;
    bool for_vendors = false; // without the officer's annex
};

[[nodiscard]] Document specification_document(const SpecificationInput& input, base::Lang lang);

} // namespace ishigaki::report
