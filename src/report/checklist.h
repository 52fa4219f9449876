// The items of a guide as a list to fill in: by role where the guide says who acts, else by its own
// order. What is known of a system stands in it, and what was derived says so. Points that the
// circumstances of the system leave without sense stand at the end, with the reason.
#pragma once

#include "formulate/infrastructure.h"
#include "measure/guide_state.h"
#include "report/blocks.h"

#include <string_view>
#include <vector>

namespace ishigaki::report {

// What is known of a system's items.
struct ChecklistState {
    const measure::Evaluation& evaluation;
    const measure::GuideState& state;
};

struct ChecklistInput {
    const catalog::Library& library;
    std::string_view guide;                // one with items that can be answered
    catalog::Item role;                    // only what this role does; absent: everything
    const ChecklistState* known = nullptr; // null: nothing is filled in
    std::string_view system = {};          // its name; empty: a list for any system
    const formulate::TailoredChecklist* tailored = nullptr; // of this guide; null: all apply
};

[[nodiscard]] Document checklist_document(const ChecklistInput& input, base::Lang lang);

// The roles that items of a guide name, in catalog order; empty where it names none.
[[nodiscard]] std::vector<catalog::Item> roles_of(const catalog::Library& library,
                                                  std::string_view guide);

} // namespace ishigaki::report
