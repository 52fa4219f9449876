#include "formulate/ecom.h"

namespace ishigaki::formulate {

EcomProposal propose_ecom(const catalog::Library& /*library*/, const document::SystemFile& /*file*/,
                          const Classification& /*classification*/, const IpaResult& /*ipa*/,
                          const SbdResult& /*sbd*/) {
    return {};
}

} // namespace ishigaki::formulate
