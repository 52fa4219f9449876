// Why gaps came about (ECOM 5.3.4.4 and 5.3.4.5): as recorded in the file, else suggested from the
// pattern of what was judged. A suggestion is our own judgement and says what speaks for it.
#pragma once

#include "improve/situation.h"

namespace ishigaki::improve {

struct GapCause {
    std::optional<catalog::RequirementIndex> requirement; // none: of the whole system
    catalog::Item cause;
    bool recorded = false;
    base::Text because; // the note recorded, or what speaks for the suggestion
};

// For the whole system first, where there is one; then for every requirement below its target, in
// catalog order. Where nothing speaks for a cause, there is none.
[[nodiscard]] std::vector<GapCause> causes_of(const Situation& situation);

} // namespace ishigaki::improve
