// The items of a guide as a list to fill in: by role where the guide says who acts, else by its own
// order. What is known of a system stands in it, and what was derived says so.
#pragma once

#include "measure/guide_state.h"
#include "report/blocks.h"

#include <string_view>
#include <vector>

namespace ishigaki::report {

// What is known of a system's items.
struct ChecklistState {
    const document::SystemFile& file;
    const measure::Evaluation& evaluation;
    const measure::GuideState& state;
};

struct ChecklistInput {
    const catalog::Library& library;
    std::string_view guide;                // one with items that can be answered
    catalog::Item role;                    // only what this role does; absent: everything
    const ChecklistState* known = nullptr; // null: an empty list
};

[[nodiscard]] Document checklist_document(const ChecklistInput& input, base::Lang lang);

// The roles that items of a guide name, in catalog order; empty where it names none.
[[nodiscard]] std::vector<catalog::Item> roles_of(const catalog::Library& library,
                                                  std::string_view guide);

} // namespace ishigaki::report
