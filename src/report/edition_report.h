// Editions of a guide as documents: what changed, and what a person has to look at again.
#pragma once

#include "catalog/changes.h"
#include "document/migrate.h"
#include "report/blocks.h"
#include "report/render.h"

#include <span>
#include <string>

namespace ishigaki::report {

[[nodiscard]] Document changes_report(const catalog::Guide& before, const catalog::Guide& after,
                                      std::span<const catalog::ItemChange> changes,
                                      base::Lang lang);
[[nodiscard]] Table changes_table(std::span<const catalog::ItemChange> changes, base::Lang lang);
// [{id, new_id, kind, changes: [added | dropped | renamed | …], name, new_name}]
[[nodiscard]] std::string changes_json(std::span<const catalog::ItemChange> changes);

[[nodiscard]] Document migration_report(std::string_view system,
                                        std::span<const document::NeedsLook> look, base::Lang lang);

} // namespace ishigaki::report
