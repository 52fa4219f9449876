// Criteria and points of rubrics as files name them.
#pragma once

#include "base/map_reader.h"
#include "document/improvement.h"

#include <functional>
#include <span>

namespace ishigaki::document {

// The answer that a value names; nothing where it is none.
[[nodiscard]] std::optional<catalog::Answer> answer_named(base::Value value,
                                                          const catalog::StrengthModel& model);

[[nodiscard]] std::optional<CriterionOf> criterion_named(std::string_view id,
                                                         const catalog::StrengthModel& model);

// Calls `use` with element, point, value and path for each entry of `{element: {point: value}}`;
// reports unknown keys.
void for_each_point(
    base::Value elements, const std::string& path, const catalog::StrengthModel& model,
    base::Diagnostics& diagnostics,
    const std::function<void(std::size_t, std::size_t, base::Value, const std::string&)>& use);

// `{requirement: {element: {point: answer}}}`; reports what it does not know.
[[nodiscard]] std::vector<PointRaise> read_points(base::Value points, const std::string& path,
                                                  const catalog::StrengthModel& model,
                                                  base::Diagnostics& diagnostics);

} // namespace ishigaki::document
