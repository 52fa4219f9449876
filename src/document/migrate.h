// Carries a system file over to another edition of its guides. Nothing is lost: what has no place
// in the new edition is kept in the file under `retired`.
#pragma once

#include "document/system_file.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::document {

// Something in the file that a person has to look at again.
struct NeedsLook {
    enum class Why {
        changed,    // the item asks for something else, or the same in other words
        added,      // the new edition asks for it, and nothing was said yet
        dropped,    // the new edition does not ask for it; kept under `retired`
        lost_place, // one answer within a judgement has no place any more; kept under `retired`
    };
    Why why = Why::changed;
    std::string id; // of the old edition; of the new one for what was added
    std::string new_id;
    std::string where; // "assessments[2026-H1]", "plan.targets", …; empty for what was added
};

struct Migration {
    SystemFile file;
    std::vector<NeedsLook> look;
};

// `before` is the library that the file was read with. Nothing, with diagnostics, where the result
// does not fit the new edition.
[[nodiscard]] std::optional<Migration> migrate(const SystemFile& file,
                                               const catalog::Library& before,
                                               const catalog::Library& after,
                                               base::Diagnostics& diagnostics);

} // namespace ishigaki::document
