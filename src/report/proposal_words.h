// How the figures of a proposal are said.
#pragma once

#include "report/proposal_report.h"

namespace ishigaki::report {

// 12.5人日, 1,200,000円: by the measure that the cost is counted in.
[[nodiscard]] base::Text shown_cost(std::int64_t cost, improve::Measure measure);
[[nodiscard]] base::Text shown_days(std::int64_t tenths);
[[nodiscard]] base::Text shown_yen(std::int64_t yen);
// Effort, and money where there is any.
[[nodiscard]] base::Text shown_amounts(const improve::Amounts& amounts);
[[nodiscard]] base::Text name(improve::Outcome outcome);
[[nodiscard]] base::Text describe(const improve::Goal& goal);
// Its id and name; a project's name and its id without what all ids of the catalog begin with.
[[nodiscard]] base::Text subject_name(const improve::Situation& situation,
                                      const improve::Subject& subject);
[[nodiscard]] base::Text step_name(const improve::Situation& situation,
                                   const improve::PlannedStep& step);
// `Tb1.1 2 → 4`, one after the other.
[[nodiscard]] std::string raises_text(const improve::Situation& situation,
                                      const improve::PlannedStep& step, base::Lang lang);

} // namespace ishigaki::report
