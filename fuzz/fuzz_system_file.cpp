// Any bytes as a system file: read or refused, and what is read survives its canonical form.
#include "files/catalog_files.h"
#include "measure/check_plan.h"
#include "measure/evaluate.h"
#include "measure/explain.h"

#include <cstdint>
#include <cstdlib>

using namespace ishigaki;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto library = [] {
        base::Diagnostics none;
        return files::open_library({}, none);
    }();
    base::Diagnostics diagnostics("fuzz");
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto file = document::load_system_file(bytes, *library, diagnostics);
    if (!file) {
        if (!diagnostics.has_errors()) std::abort(); // refused without a reason
        return 0;
    }
    if (diagnostics.has_errors()) std::abort();
    const std::string canonical = document::to_canonical_json(*file);
    base::Diagnostics again("canonical");
    const auto second = document::load_system_file(canonical, *library, again);
    if (!second || document::to_canonical_json(*second) != canonical) std::abort();
    if (!file->plan || !file->plan->system_level) return 0;
    (void)measure::check_plan(*file->model, *file->plan);
    for (const auto& assessment : file->assessments) {
        const auto result = measure::evaluate(*file->model, *file->plan, assessment);
        if (result.score && !(*result.score >= 1 && *result.score <= 5)) std::abort();
        for (std::size_t i = 0; i < result.requirements.size(); ++i) {
            const catalog::RequirementIndex index(i);
            if (!result.at(index).judged || result.at(index).level.value() == 5) continue;
            const auto gap = measure::gap_to(*file->model, index, result.at(index),
                                             *assessment.judgements[i], catalog::Level(5));
            if (gap.empty()) std::abort(); // below the level, and nothing is missing
        }
    }
    return 0;
}
