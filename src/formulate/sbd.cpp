#include "formulate/sbd.h"

#include <algorithm>

namespace ishigaki::formulate {

const SbdMeasureResult* SbdResult::measure(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        measures, [&](const SbdMeasureResult& one) { return one.measure.id() == wanted; });
    return found == measures.end() ? nullptr : &*found;
}

SbdResult formulate_sbd(const catalog::Library& /*library*/, const document::SystemFile& /*file*/) {
    return {};
}

} // namespace ishigaki::formulate
