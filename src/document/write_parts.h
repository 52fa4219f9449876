// The parts of writing a system file as JSON. Internal to the module.
#pragma once

#include "base/json.h"
#include "document/system_file.h"

namespace ishigaki::document::impl {

[[nodiscard]] base::Json description_json(const Description& description);
[[nodiscard]] base::Json formulation_json(const Formulation& formulation);
[[nodiscard]] base::Json improvement_json(const Improvement& improvement,
                                          const catalog::StrengthModel& model);

} // namespace ishigaki::document::impl
