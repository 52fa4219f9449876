// A target level for a system, suggested with reasons and never set (ECOM 5.2.1.1).
//
// Table 4-2 names kinds of systems for each level; table 5-1 names what else speaks for more or
// less but gives no scale. The steps up and down are therefore our own judgement.
#pragma once

#include "base/text.h"
#include "catalog/library.h"

#include <map>
#include <string>
#include <vector>

namespace ishigaki::measure {

enum class Answer3 { low, medium, high };

struct TargetSuggestion {
    catalog::Level level;
    std::vector<base::Text> reasons; // in the order in which they were weighed
};

// `answers` by the id of a target factor; factors without an answer say nothing. `sector` may be
// empty.
[[nodiscard]] TargetSuggestion suggest_target(const catalog::Library& library,
                                              const catalog::StrengthModel& model,
                                              std::string_view sector,
                                              const std::map<std::string, Answer3>& answers);

} // namespace ishigaki::measure
