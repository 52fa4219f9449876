// Pieces that the reports on an evaluation share: figures, orders, tables, reasons.
#pragma once

#include "report/evaluation_report.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ishigaki::report {

// Two decimals, or a dash where there is none.
[[nodiscard]] std::string shown_number(std::optional<double> value);
[[nodiscard]] std::string percent(double share);
[[nodiscard]] std::string shown_level(const measure::RequirementResult& result);

// A day as a reader of the language writes it.
[[nodiscard]] std::string shown_date(base::Date date, base::Lang lang);

// The figures that a reader looks for first, and the wall below them.
[[nodiscard]] Facts evaluation_facts(const EvaluationInput& input, base::Lang lang);
[[nodiscard]] WallFigure evaluation_wall(const EvaluationInput& input, base::Lang lang);

// An assessment in which nothing is judged: what stands where a file has none.
[[nodiscard]] document::Assessment nothing_judged(const catalog::StrengthModel& model);

// Requirements below or above their target, heaviest first: levels times share of the score.
[[nodiscard]] std::vector<catalog::RequirementIndex> gaps(const measure::Evaluation& evaluation);
[[nodiscard]] std::vector<catalog::RequirementIndex>
excesses(const measure::Evaluation& evaluation);

// What a requirement lacks for a level, a line for each thing to be done.
[[nodiscard]] std::vector<std::string> missing_for(const EvaluationInput& input,
                                                   catalog::RequirementIndex index,
                                                   catalog::Level level, base::Lang lang);

// The same with the criteria of the levels in between spelt out where only a level was judged; for
// what is not judged, the criteria of the level itself.
[[nodiscard]] std::vector<std::string> to_be_met(const EvaluationInput& input,
                                                 catalog::RequirementIndex index,
                                                 catalog::Level level, base::Lang lang);

[[nodiscard]] Table domain_table(const measure::Evaluation& evaluation, base::Lang lang);
[[nodiscard]] std::string domain_table_note(base::Lang lang);

// How one requirement's result came about.
[[nodiscard]] Details requirement_details(const EvaluationInput& input,
                                          catalog::RequirementIndex index, base::Lang lang);

} // namespace ishigaki::report
