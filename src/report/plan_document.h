// The security measures plan (対策計画書) that closes the planning procedure of the ECOM model
// (5.2.1.5): scope, target, importance, targets of every requirement, concrete measures, balance,
// and the lines for approval.
#pragma once

#include "report/blocks.h"

namespace ishigaki::report {

struct PlanDocumentInput {
    const catalog::Library& library;
    const document::SystemFile& file;       // with a plan and a system level
    const document::Assessment* assessment; // the present state; null: nothing is judged yet
};

[[nodiscard]] Document plan_document(const PlanDocumentInput& input, base::Lang lang);

} // namespace ishigaki::report
