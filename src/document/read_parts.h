// The parts of reading a system file, one file each. Internal to the module.
#pragma once

#include "base/map_reader.h"
#include "document/system_file.h"

#include <string_view>

namespace ishigaki::document::impl {

[[nodiscard]] Plan read_plan(base::MapReader& map, const catalog::StrengthModel& model);

[[nodiscard]] Assessment read_assessment(base::Value value, const std::string& path,
                                         const catalog::Library& library,
                                         const catalog::StrengthModel& model,
                                         base::Diagnostics& diagnostics);

[[nodiscard]] std::vector<ItemAnswer> read_answers(base::Value guides, const std::string& path,
                                                   const catalog::Library& library,
                                                   base::Diagnostics& diagnostics);

[[nodiscard]] Description read_description(base::Value value, const catalog::Library& library,
                                           base::Diagnostics& diagnostics);

[[nodiscard]] Formulation read_formulation(base::Value value, const catalog::Library& library,
                                           base::Diagnostics& diagnostics);

[[nodiscard]] Improvement read_improvement(base::Value value, const catalog::Library& library,
                                           const catalog::StrengthModel& model,
                                           base::Diagnostics& diagnostics);

// Reports projects that need each other in a circle, those of the catalog among them. `listed` is
// what `improvement.projects` was read from.
void check_needs(base::Value listed, const Improvement& improvement,
                 const catalog::Library& library, const catalog::StrengthModel& model,
                 base::Diagnostics& diagnostics);

// The requirement that a key names; reports an unknown one with the nearest known.
[[nodiscard]] std::optional<RequirementIndex> requirement_of(base::Value entry,
                                                             const std::string& path,
                                                             const catalog::StrengthModel& model,
                                                             base::Diagnostics& diagnostics);

// A reason: a string that is not empty.
[[nodiscard]] std::optional<std::string> read_reason(base::Value value, const std::string& path,
                                                     base::Diagnostics& diagnostics);

// A day; reports what is none.
[[nodiscard]] std::optional<base::Date> read_date(base::MapReader& map, std::string_view key);

void unknown_id(base::Place place, const std::string& path, std::string_view id,
                std::span<const std::string_view> known, base::Diagnostics& diagnostics);

[[nodiscard]] std::vector<std::string> read_strings(base::Value list, const std::string& path,
                                                    base::Diagnostics& diagnostics);

} // namespace ishigaki::document::impl
