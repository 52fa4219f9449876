#include "formulate/sbd.h"

#include <algorithm>

namespace ishigaki::formulate {

const SbdMeasureResult* SbdResult::measure(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        measures, [&](const SbdMeasureResult& one) { return one.measure.id() == wanted; });
    return found == measures.end() ? nullptr : &*found;
}

std::string_view id(SbdLevel level) {
    switch (level) {
    case SbdLevel::low: return "low";
    case SbdLevel::mid: return "mid";
    case SbdLevel::high: return "high";
    }
    return "";
}

base::Text name(SbdLevel level) {
    switch (level) {
    case SbdLevel::low: return {"低位", "low"};
    case SbdLevel::mid: return {"中位", "mid"};
    case SbdLevel::high: return {"高位", "high"};
    }
    return {};
}

std::size_t SbdMeasureResult::blanks_open() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(blanks, [](const Blank& blank) { return !blank.filled; }));
}

std::string specification_text(const SbdMeasureResult& measure, base::Lang lang) {
    return std::string(measure.specification.text().in(lang));
}

SbdResult formulate_sbd(const catalog::Library& /*library*/, const document::SystemFile& /*file*/) {
    return {};
}

} // namespace ishigaki::formulate
