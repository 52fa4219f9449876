// The state of another guide's items: answered directly, or derived by way of the crosswalk.
#pragma once

#include "measure/guide_state.h"
#include "report/blocks.h"

#include <optional>
#include <string>

namespace ishigaki::report {

struct GuideStateInput {
    const catalog::Library& library;
    const document::SystemFile& file;
    const document::Assessment& assessment;
    const measure::Evaluation& evaluation;
    const measure::GuideState& state;
};

// Shapes and words: ○ 実施, △ 一部実施, × 未実施, － 対象外, ? 不明.
[[nodiscard]] std::string shown_state(std::optional<document::ItemState> state, base::Lang lang);
// What was said of an item, or the requirements that speak for it.
[[nodiscard]] base::Text because_text(const measure::ItemResult& item,
                                      const measure::Evaluation& evaluation);

// `full` lists every item, else those that are partly done, not done or unknown.
[[nodiscard]] Document guide_state_report(const GuideStateInput& input, base::Lang lang, bool full);
[[nodiscard]] Table guide_state_table(const GuideStateInput& input, base::Lang lang, bool full);

// {system, assessment, guide, counts: {direct, derived}, items: [{id, name, state, source,
// confidence, through, because, reason, note}]}; `source` is direct, derived or none.
[[nodiscard]] std::string guide_state_json(const GuideStateInput& input);

} // namespace ishigaki::report
