// What was changed of late, in the systems that the actor may see.
#pragma once

#include "service/call.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ishigaki::service {

// The newest change of one part of a system.
struct RecentChange {
    std::string system; // its key
    std::string name;
    std::string place; // /description, /formulation, /plan, /assessments, /system; empty: the whole
    store::Change change;
    std::string by; // the person's name; empty where no person did it
};

// Of the systems changed last, at most `systems` of them: each part that changed, newest first.
[[nodiscard]] std::vector<RecentChange> recent_changes(const Call& call, std::size_t systems);

} // namespace ishigaki::service
