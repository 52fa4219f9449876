#include "formulate/formulate.h"

namespace ishigaki::formulate {

Requirements formulate(const catalog::Library& library, const document::SystemFile& file) {
    Requirements all;
    all.classification = classify(file);
    all.ipa = formulate_ipa(library, file);
    all.sbd = formulate_sbd(library, file);
    all.ecom = propose_ecom(library, file, all.classification, all.ipa, all.sbd);
    return all;
}

} // namespace ishigaki::formulate
