// The improvement plan (改善計画書): for each improvement its aim, content, roll-out steps, date,
// person and expected effect (ECOM 5.3.4.6).
#pragma once

#include "report/improvements.h"

namespace ishigaki::report {

[[nodiscard]] Document improvement_document(const EvaluationInput& input,
                                            const std::vector<Improvement>& improvements,
                                            base::Lang lang);

} // namespace ishigaki::report
