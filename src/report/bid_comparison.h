// Bids side by side: who says to meet what. What bidders say is set out as they said it; nothing is
// scored and nobody is ranked.
#pragma once

#include "report/compliance_sheet.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ishigaki::report {

struct BidCounts {
    std::array<std::size_t, bid_answers.size()> answers{}; // by answer
    std::size_t unanswered = 0;
    std::size_t mandatory_unmet = 0; // mandatory demands answered no or partly
};
[[nodiscard]] BidCounts count(const ComplianceSheet& sheet, const Bid& bid);

// Every bid has a row for each row of the sheet.
[[nodiscard]] Document bid_comparison(const ComplianceSheet& sheet, std::span<const Bid> bids,
                                      base::Lang lang);

} // namespace ishigaki::report
