#include "report/bid_comparison.h"

#include "report/author.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;

BidCounts count(const ComplianceSheet& sheet, const Bid& bid) {
    BidCounts counts;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const auto& answer = bid.rows[i].answer;
        if (!answer) {
            ++counts.unanswered;
            continue;
        }
        ++counts.answers[static_cast<std::size_t>(*answer)];
        const bool unmet = *answer == BidAnswer::no || *answer == BidAnswer::partly;
        counts.mandatory_unmet += unmet && !sheet.rows[i].conditional ? 1U : 0U;
    }
    return counts;
}

namespace {

// Beside the number and the demand, more bidders than this need the width of a page on its side.
constexpr std::size_t upright_bids = 2;

class ComparisonBuilder {
public:
    ComparisonBuilder(const ComplianceSheet& sheet, std::span<const Bid> bids, Document& document)
        : sheet_(sheet), bids_(bids), out_(document) {}

    void build() {
        add_reading();
        add_counts();
        out_.heading(1, say("必須の要件への、満たす以外の回答",
                            "Mandatory requirements that are not fully met"));
        add_rows(
            [&](std::size_t row, const Bid::Row& given) {
                return !sheet_.rows[row].conditional && given.answer
                       && (*given.answer == BidAnswer::no || *given.answer == BidAnswer::partly);
            },
            say("必須の要件は、すべて満たすと回答されている。",
                "All mandatory requirements are answered with yes."));
        out_.heading(1, say("条件付きの要件への、満たす以外の回答",
                            "Conditional requirements answered with anything but yes"));
        add_rows(
            [&](std::size_t row, const Bid::Row& given) {
                return sheet_.rows[row].conditional && given.answer
                       && *given.answer != BidAnswer::yes;
            },
            say("条件付きの要件は、すべて満たすと回答されている。",
                "All conditional requirements are answered with yes."));
        add_unanswered();
        out_.heading(1, say("回答が分かれた要件", "Requirements on which the answers differ"));
        add_answers([&](std::size_t row) { return differs(row); },
                    say("回答が分かれた要件はない。", "The answers nowhere differ."));
        out_.heading(1, say("すべての要件", "All requirements"));
        add_answers([](std::size_t) { return true; },
                    say("求める要件がない。", "Nothing is required."));
    }

private:
    void add_reading() {
        out_.paragraph(say("この表は、{} 者から返された対応表を、要件ごとに並べたものである。回答は"
                           "各者の申告であり、採点も順位付けもしていない。",
                           "This sets the compliance sheets of {} bidders side by side. The "
                           "answers are what the bidders state; nothing is scored or ranked.",
                           bids_.size()));
        out_.paragraph(say("仕様書の照合番号：{}。すべての対応表がこの番号を持ち、要件の番号と文は"
                           "変えられていない。",
                           "Reference of the specification: {}. Every sheet bears it, and no "
                           "number or words of a requirement were changed.",
                           sheet_.mark),
                       Voice::note);
    }

    void add_counts() {
        out_.heading(1, say("回答の数", "Answers in number"));
        Table table{
            {},
            {out_.wide(say("事業者", "Bidder")), out_.column(say("満たす", "Yes"), Align::right),
             out_.column(say("一部", "Partly"), Align::right),
             out_.column(say("満たさない", "No"), Align::right),
             out_.column(say("該当しない", "N/A"), Align::right),
             out_.column(say("未回答", "Open"), Align::right),
             out_.column(say("必須で満たす以外", "Mandatory, not fully met"), Align::right)},
            {}};
        for (const Bid& bid : bids_) {
            const BidCounts counts = count(sheet_, bid);
            std::vector<std::string> row{fmt::format("{}\n{}", bid.vendor, bid.source)};
            for (const std::size_t number : counts.answers) row.push_back(std::to_string(number));
            row.push_back(std::to_string(counts.unanswered));
            row.push_back(std::to_string(counts.mandatory_unmet));
            table.rows.push_back(std::move(row));
        }
        out_.add(std::move(table));
        const auto conditional = static_cast<std::size_t>(
            std::ranges::count_if(sheet_.rows, &ComplianceRow::conditional));
        out_.paragraph(say("要件は {} 件、うち必須 {} 件、条件付き {} 件である。",
                           "There are {} requirements: {} mandatory, {} conditional.",
                           sheet_.rows.size(), sheet_.rows.size() - conditional, conditional),
                       Voice::note);
    }

    // Answers of single bidders, with what they explain.
    template <typename Wanted>
    void add_rows(const Wanted& wanted, const Text& none) {
        Table table{{},
                    {out_.column(say("番号", "Number")), out_.wide(say("要件", "Requirement")),
                     out_.column(say("回答", "Answer")), out_.wide(say("説明", "Explanation")),
                     out_.column(say("提案書の箇所", "Place"))},
                    {},
                    {},
                    true};
        for (const Bid& bid : bids_) {
            bool first = true;
            for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
                const Bid::Row& given = bid.rows[i];
                if (!wanted(i, given)) continue;
                if (first) Author::group(table, bid.vendor);
                first = false;
                table.rows.push_back({sheet_.rows[i].number, sheet_.rows[i].text,
                                      out_.in(name(*given.answer)), explanation(given),
                                      given.reference});
            }
        }
        out_.table_or(std::move(table), none);
    }

    [[nodiscard]] std::string explanation(const Bid::Row& given) const {
        if (!given.explanation.empty() || given.answer == BidAnswer::yes) return given.explanation;
        return out_.in(say("（説明なし）", "(no explanation)"));
    }

    void add_unanswered() {
        out_.heading(1, say("未回答の要件", "Requirements without an answer"));
        Bullets lines;
        for (const Bid& bid : bids_) {
            std::vector<std::string_view> numbers;
            for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
                if (!bid.rows[i].answer) numbers.push_back(sheet_.rows[i].number);
            }
            if (numbers.empty()) continue;
            lines.items.push_back(out_.in(
                say("{}（{} 件）：{}", "{} ({}): {}", bid.vendor, numbers.size(),
                    fmt::format("{}", fmt::join(numbers, out_.lang() == Lang::ja ? "、" : ", ")))));
        }
        if (lines.items.empty()) {
            out_.paragraph(say("未回答の要件はない。", "Every requirement is answered."));
        } else {
            out_.add(std::move(lines));
        }
    }

    [[nodiscard]] bool differs(std::size_t row) const {
        return std::ranges::any_of(bids_, [&](const Bid& bid) {
            return bid.rows[row].answer != bids_.front().rows[row].answer;
        });
    }

    // Demands in rows, bidders in columns.
    template <typename Wanted>
    void add_answers(const Wanted& wanted, const Text& none) {
        Table table{{},
                    {out_.column(say("番号", "Number")), out_.wide(say("要件", "Requirement")),
                     out_.column(say("区分", "Kind"))},
                    {},
                    {},
                    bids_.size() > upright_bids};
        for (const Bid& bid : bids_) table.columns.push_back({bid.vendor});
        const std::string* group = nullptr;
        for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
            const ComplianceRow& row = sheet_.rows[i];
            if (!wanted(i)) continue;
            if (group == nullptr || *group != row.group) Author::group(table, row.group);
            group = &row.group;
            std::vector<std::string> cells{row.number, row.text,
                                           out_.in(row.conditional ? say("条件付き", "conditional")
                                                                   : say("必須", "mandatory"))};
            for (const Bid& bid : bids_) cells.push_back(answer_cell(bid.rows[i]));
            table.rows.push_back(std::move(cells));
        }
        out_.table_or(std::move(table), none);
    }

    [[nodiscard]] std::string answer_cell(const Bid::Row& given) const {
        if (!given.answer) return out_.in(say("未回答", "no answer"));
        return out_.in(name(*given.answer));
    }

    const ComplianceSheet& sheet_;
    std::span<const Bid> bids_;
    Author out_;
};

} // namespace

Document bid_comparison(const ComplianceSheet& sheet, std::span<const Bid> bids, Lang lang) {
    Document document{
        lang,
        say("{} 情報セキュリティ要件　提案比較表", "Comparison of bids: security of {}", sheet.name)
            .in(lang),
        say("照合番号 {}", "reference {}", sheet.mark).in(lang),
        {}};
    ComparisonBuilder(sheet, bids, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
