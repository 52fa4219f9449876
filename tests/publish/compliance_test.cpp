// Compliance sheets as bidders return them: written, filled in, read back as real files.
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"
#include "formulate/formulate.h"
#include "office_support.h"
#include "publish/compliance_workbook.h"
#include "report/bid_comparison.h"
#include "report/render.h"
#include "support.h"

#include <algorithm>
#include <functional>

namespace ishigaki::publish {

namespace {

using base::Diagnostics;
using base::Lang;
using exchange::Cell;
using exchange::Sheet;
using exchange::Workbook;
using report::Bid;
using report::BidAnswer;
using report::ComplianceSheet;

constexpr std::size_t text_column = 1;
constexpr std::size_t answer_column = 3;
constexpr std::size_t explanation_column = 4;

const report::Specification& specification() {
    static const document::SystemFile file =
        test::load("ishigaki: 1\nsystem: {id: s, name: 見本}\n"
                   "formulation:\n  ipa: {priorities: [leak]}\n");
    static const formulate::Requirements requirements = formulate::formulate(test::library(), file);
    static const report::Specification specified = report::specify(file, requirements);
    return specified;
}

// The row of the sheet that bears a number; the sheet is the first.
std::vector<Cell>& row_of(Workbook& book, std::string_view number) {
    auto& rows = book.sheets.front().rows;
    const auto found = std::ranges::find_if(rows, [&](const std::vector<Cell>& row) {
        return !row.empty() && exchange::shown(row[0].value) == number;
    });
    EXPECT_NE(found, rows.end()) << number;
    return *found;
}

void set(std::vector<Cell>& row, std::size_t column, const std::string& value) {
    if (row.size() <= column) row.resize(column + 1);
    row[column].value = value;
}

struct Read {
    std::optional<Bid> bid;
    std::string messages;
};

// What comes back of a sheet after `change`, by way of the bytes of a file.
Read returned(const std::function<void(Workbook&)>& change, Lang lang = Lang::ja) {
    Workbook book = compliance_workbook(compliance_sheet(specification(), lang), "2026-10-01");
    change(book);
    Diagnostics diagnostics("bid.xlsx");
    const auto read = exchange::read_xlsx(exchange::write_xlsx(book), diagnostics);
    EXPECT_TRUE(read.has_value()) << test::errors_of(diagnostics);
    if (!read) return {};
    Read result;
    result.bid = read_bid(*read, specification(), "bid", diagnostics);
    result.messages = test::errors_of(diagnostics);
    return result;
}

void answer_all(Workbook& book, std::string_view vendor, const std::string& answer) {
    set(book.sheets.front().rows[2], 1, std::string(vendor));
    for (const auto& row : compliance_sheet(specification(), Lang::ja).rows) {
        set(row_of(book, row.number), answer_column, answer);
        set(row_of(book, row.number), explanation_column, "説明");
    }
}

std::string first_number(bool conditional) {
    const auto sheet = compliance_sheet(specification(), Lang::ja);
    return std::ranges::find(sheet.rows, conditional, &report::ComplianceRow::conditional)->number;
}

} // namespace

TEST(ComplianceSheet, ComesBackAsItWasFilledIn) {
    const Read read = returned([](Workbook& book) {
        answer_all(book, "甲社", "○ 満たす");
        set(row_of(book, first_number(false)), answer_column, "× 満たさない");
    });
    ASSERT_TRUE(read.bid) << read.messages;
    EXPECT_EQ(read.bid->vendor, "甲社");
    EXPECT_EQ(std::ranges::count(read.bid->rows, std::optional(BidAnswer::no), &Bid::Row::answer),
              1);
    EXPECT_EQ(read.messages, "");
}

TEST(ComplianceSheet, TheNameOfAGroupGoesAcrossItsRow) {
    const ComplianceSheet sheet = compliance_sheet(specification(), Lang::ja);
    const auto parts =
        test::parts_of(exchange::write_xlsx(compliance_workbook(sheet, "2026-10-01")));
    const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
    const auto row = xml.find("<row r=\"5\""); // below the title, the reference, bidder and head
    ASSERT_NE(row, std::string::npos);
    const std::string group = xml.substr(row, xml.find("</row>", row) - row);
    EXPECT_EQ(test::count(group, "<c "), 6U) << group;
    EXPECT_EQ(group.find("ht="), std::string::npos) << "one line: " << group;
}

TEST(ComplianceSheet, LeftBlankIsNoFault) {
    const Read read = returned([](Workbook&) {});
    ASSERT_TRUE(read.bid) << read.messages;
    EXPECT_EQ(read.bid->vendor, "bid");
    EXPECT_TRUE(std::ranges::none_of(read.bid->rows,
                                     [](const Bid::Row& row) { return row.answer.has_value(); }));
}

TEST(ComplianceSheet, UnderstandsTheSignAlone) {
    const Read read = returned([](Workbook& book) { answer_all(book, "甲社", "〇"); });
    ASSERT_TRUE(read.bid) << read.messages;
    EXPECT_TRUE(std::ranges::all_of(
        read.bid->rows, [](const Bid::Row& row) { return row.answer == BidAnswer::yes; }));
}

TEST(ComplianceSheet, IsReadInItsOwnLanguage) {
    const Read read = returned(
        [](Workbook& book) { set(row_of(book, first_number(false)), answer_column, "partly"); },
        Lang::en);
    ASSERT_TRUE(read.bid) << read.messages;
    EXPECT_TRUE(std::ranges::any_of(
        read.bid->rows, [](const Bid::Row& row) { return row.answer == BidAnswer::partly; }));
}

TEST(ComplianceSheet, OffersNotApplicableOnlyWhereARequirementHasACondition) {
    const Workbook book =
        compliance_workbook(compliance_sheet(specification(), Lang::ja), "2026-10-01");
    const auto sheet = compliance_sheet(specification(), Lang::ja);
    std::size_t offered = 0;
    for (const auto& choices : book.sheets.front().choices) {
        for (std::size_t row = choices.first_row; row <= choices.last_row; ++row) {
            const auto& cells = book.sheets.front().rows[row];
            if (cells.size() < exchange::max_columns && cells.size() > 1) {
                const std::string number = exchange::shown(cells[0].value);
                const auto found =
                    std::ranges::find(sheet.rows, number, &report::ComplianceRow::number);
                ASSERT_NE(found, sheet.rows.end()) << number;
                EXPECT_EQ(choices.words.size(), found->conditional ? 4U : 3U) << number;
                ++offered;
            }
        }
    }
    EXPECT_EQ(offered, sheet.rows.size());
}

TEST(ComplianceSheet, NamesTheCellOfAnAnswerThatIsNone) {
    const Read read = returned(
        [](Workbook& book) { set(row_of(book, first_number(false)), answer_column, "たぶん"); });
    EXPECT_FALSE(read.bid);
    EXPECT_NE(read.messages.find("対応表!D"), std::string::npos) << read.messages;
}

TEST(ComplianceSheet, RefusesNotApplicableForWhatIsMandatory) {
    const Read read = returned([](Workbook& book) {
        set(row_of(book, first_number(false)), answer_column, "― 該当しない");
    });
    EXPECT_FALSE(read.bid);
    const Read conditional = returned([](Workbook& book) {
        set(row_of(book, first_number(true)), answer_column, "― 該当しない");
    });
    EXPECT_TRUE(conditional.bid) << conditional.messages;
}

TEST(ComplianceSheet, RefusesWordsThatWereChanged) {
    const Read read = returned([](Workbook& book) {
        set(row_of(book, first_number(false)), text_column, "努力すること。");
        set(row_of(book, first_number(true)), answer_column, "たぶん");
    });
    EXPECT_FALSE(read.bid);
    // Both faults are found.
    EXPECT_EQ(std::ranges::count(read.messages, '\n'), 2) << read.messages;
}

TEST(ComplianceSheet, RefusesRowsThatAreMissingDoubledOrNew) {
    const std::string number = first_number(false);
    const Read missing = returned([&](Workbook& book) {
        auto& rows = book.sheets.front().rows;
        std::erase_if(rows, [&](const auto& row) {
            return !row.empty() && exchange::shown(row[0].value) == number;
        });
    });
    EXPECT_FALSE(missing.bid);
    EXPECT_NE(missing.messages.find(number), std::string::npos);
    const Read doubled = returned([&](Workbook& book) {
        const std::vector<Cell> row = row_of(book, number);
        book.sheets.front().rows.push_back(row);
    });
    EXPECT_FALSE(doubled.bid);
    const Read fresh = returned([&](Workbook& book) {
        std::vector<Cell> row = row_of(book, number);
        set(row, 0, "9.9.9-(9)");
        book.sheets.front().rows.push_back(row);
    });
    EXPECT_FALSE(fresh.bid);
    EXPECT_NE(fresh.messages.find("9.9.9-(9)"), std::string::npos);
}

TEST(ComplianceSheet, FindsItsColumnsWhereverTheyWereMoved) {
    const Read read = returned([](Workbook& book) {
        answer_all(book, "甲社", "△ 一部満たす");
        for (auto& row : book.sheets.front().rows) {
            if (row.size() == 6) std::swap(row[2], row[3]);
        }
        book.sheets.front().choices.clear();
    });
    ASSERT_TRUE(read.bid) << read.messages;
    EXPECT_EQ(read.bid->rows.front().answer, BidAnswer::partly);
}

TEST(ComplianceSheet, BelongsToOneEditionOfOneSpecification) {
    const auto with = [](std::size_t line, const std::string& value) {
        return returned([&](Workbook& book) { set(book.sheets[1].rows[line], 1, value); });
    };
    EXPECT_FALSE(with(0, "another kind").bid);
    EXPECT_FALSE(with(1, "another-system").bid);
    EXPECT_FALSE(with(2, "0000-0000-0000-0000").bid);
    EXPECT_FALSE(returned([](Workbook& book) { book.sheets.pop_back(); }).bid);
}

TEST(BidComparison, SetsThreeBiddersSideBySide) {
    const auto bid = [](std::string_view vendor, const std::string& answer) {
        Read read = returned([&](Workbook& book) {
            answer_all(book, vendor, answer);
            if (vendor == "丙社") set(row_of(book, first_number(false)), answer_column, "");
        });
        EXPECT_TRUE(read.bid) << read.messages;
        return *read.bid;
    };
    const std::vector<Bid> bids = {bid("甲社", "○ 満たす"), bid("乙社", "× 満たさない"),
                                   bid("丙社", "○ 満たす")};
    const ComplianceSheet sheet = compliance_sheet(specification(), Lang::ja);
    const auto all = report::count(sheet, bids[1]);
    const auto mandatory = static_cast<std::size_t>(std::ranges::count_if(
        sheet.rows, [](const report::ComplianceRow& row) { return !row.conditional; }));
    EXPECT_EQ(all.mandatory_unmet, mandatory);
    EXPECT_EQ(report::count(sheet, bids[2]).unanswered, 1U);
    const std::string text = to_markdown(bid_comparison(sheet, bids, Lang::ja));
    for (const char* vendor : {"甲社", "乙社", "丙社"}) {
        EXPECT_NE(text.find(vendor), std::string::npos) << vendor;
    }
    for (const auto& row : sheet.rows) {
        EXPECT_NE(text.find(row.number), std::string::npos) << row.number;
    }
    EXPECT_EQ(text.find("得点"), std::string::npos);
}

} // namespace ishigaki::publish
