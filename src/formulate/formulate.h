// Everything that is formulated from one system file.
#pragma once

#include "formulate/classification.h"
#include "formulate/ecom.h"
#include "formulate/infrastructure.h"
#include "formulate/ipa.h"
#include "formulate/sbd.h"

namespace ishigaki::formulate {

struct Requirements {
    Classification classification;
    IpaResult ipa;
    SbdResult sbd;
    EcomProposal ecom;
    TailoredChecklist infrastructure; // without points where the sector is not critical
};

// `library` and `file` outlive the result.
[[nodiscard]] Requirements formulate(const catalog::Library& library,
                                     const document::SystemFile& file);

} // namespace ishigaki::formulate
