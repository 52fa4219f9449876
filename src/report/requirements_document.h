// The list of requirements (要求事項一覧) to share with vendors (IPA guide 2.1.1, 1.3): what is
// asked, why, against which risks, and what was accepted or declined for which reason. Sharing the
// background lets both sides act sensibly where no requirement foresaw the case.
#pragma once

#include "formulate/formulate.h"
#include "report/blocks.h"

namespace ishigaki::report {

struct RequirementsInput {
    const catalog::Library& library;
    const document::SystemFile& file;
    const formulate::Requirements& requirements;
};

[[nodiscard]] Document requirements_document(const RequirementsInput& input, base::Lang lang);

} // namespace ishigaki::report
