// The compliance sheet as a workbook: bidders choose answers from lists and cannot change numbers
// or words; and back, checked cell by cell against the specification.
#pragma once

#include "base/diagnostic.h"
#include "exchange/workbook.h"
#include "report/compliance_sheet.h"

#include <optional>
#include <string_view>

namespace ishigaki::publish {

// `created`: the day, 2026-09-30.
[[nodiscard]] exchange::Workbook compliance_workbook(const report::ComplianceSheet& sheet,
                                                     std::string_view created);

// What a bidder returned. Errors name the cell: that it is no compliance sheet, that it belongs to
// another system or edition of the specification, rows that are missing, doubled or changed,
// answers that are none. Blank answers are no errors. The bidder's name is the cell's for it, or
// else `file_stem`. `specification` gives the words in the language of the sheet.
[[nodiscard]] std::optional<report::Bid> read_bid(const exchange::Workbook& workbook,
                                                  const report::Specification& specification,
                                                  std::string_view file_stem,
                                                  base::Diagnostics& diagnostics);

} // namespace ishigaki::publish
