#include "formulate/formulate.h"

namespace ishigaki::formulate {

Requirements formulate(const catalog::Library& library, const document::SystemFile& file) {
    Requirements all;
    all.classification = classify(file);
    all.ipa = formulate_ipa(library, file);
    all.sbd = formulate_sbd(library, file);
    all.ecom = propose_ecom(library, file, all.classification, all.ipa, all.sbd);
    all.infrastructure = tailor_infrastructure(library, file);
    if (!all.infrastructure.critical) all.infrastructure.points.clear();
    return all;
}

} // namespace ishigaki::formulate
