// The crosswalk as a table and as JSON.
#pragma once

#include "catalog/crosswalk.h"
#include "report/blocks.h"

#include <span>
#include <string>

namespace ishigaki::report {

// Relations and confidences as readers see them.
[[nodiscard]] base::Text relation_text(catalog::Relation relation);
[[nodiscard]] base::Text confidence_text(catalog::Confidence confidence);

// [{from, to, relation, via, confidence, reason?}], CONTRACT 2.7.
[[nodiscard]] std::string crosswalk_json(std::span<const catalog::Mapping> mappings);

[[nodiscard]] Table crosswalk_table(std::span<const catalog::Mapping> mappings, base::Lang lang);

// How many pairs, how sure, and what a chain by way of the hub is worth.
[[nodiscard]] Document crosswalk_report(std::string_view from, std::string_view to,
                                        const catalog::Crosswalk& crosswalk, base::Lang lang);

} // namespace ishigaki::report
