// The compliance sheet (対応表): what a bidder answers to every demand of a specification, and what
// came back. As values; publish/compliance_workbook.h makes a workbook of it and reads one.
#pragma once

#include "report/blocks.h"
#include "report/specification.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

enum class BidAnswer { yes, partly, no, not_applicable };
inline constexpr std::array<BidAnswer, 4> bid_answers = {BidAnswer::yes, BidAnswer::partly,
                                                         BidAnswer::no, BidAnswer::not_applicable};
// As a bidder chooses it: ○ 満たす, △ 一部満たす, × 満たさない, ― 該当しない.
[[nodiscard]] base::Text name(BidAnswer answer);

struct ComplianceRow {
    std::string number;
    std::string group;        // 3.2.1 データの暗号化の確保
    std::string text;         // of the demand, and its condition
    bool conditional = false; // only then may "not applicable" be answered
};

struct ComplianceSheet {
    base::Lang lang = base::Lang::ja;
    std::string system; // its id
    std::string name;
    std::string mark; // of the specification
    std::vector<ComplianceRow> rows;
};

[[nodiscard]] ComplianceSheet compliance_sheet(const Specification& specification, base::Lang lang);
// To be read, printed and filled in by hand.
[[nodiscard]] Document compliance_document(const ComplianceSheet& sheet);

// What one bidder returned.
struct Bid {
    struct Row {
        std::optional<BidAnswer> answer;
        std::string explanation;
        std::string reference; // the place in the proposal
    };
    std::string vendor;
    std::string source;    // the file's name
    std::vector<Row> rows; // one for each row of the sheet, in its order
};

} // namespace ishigaki::report
