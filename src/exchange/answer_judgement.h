// From the rows that ask about one requirement, or one item, to what is judged of it. Internal to
// the module.
#pragma once

#include "exchange/answer_table.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::exchange::impl {

// Everything that a workbook says of one requirement.
struct RequirementInput {
    std::optional<Entry> row;
    std::map<std::size_t, Entry> criteria; // by their place in the requirement
    std::vector<Entry> objects;

    [[nodiscard]] std::string where() const;
};

// What `before` becomes; nothing where nothing is said any more. Faults are reported with their
// cell.
[[nodiscard]] std::optional<document::Judgement>
judged(const std::optional<document::Judgement>& before, std::size_t requirement,
       const RequirementInput& input, const catalog::StrengthModel& model,
       base::Diagnostics& diagnostics);

[[nodiscard]] std::optional<document::ItemAnswer>
answered(const catalog::Item& item, const std::optional<document::ItemAnswer>& before,
         const Entry& entry, base::Diagnostics& diagnostics);

// Whether a cell still says what was written into it: line ends may have changed on the way.
[[nodiscard]] bool same_text(std::string_view written, std::string_view read);

} // namespace ishigaki::exchange::impl
