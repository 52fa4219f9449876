#include "publish/compliance_layout.h"
#include "publish/compliance_workbook.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ishigaki::publish {

using base::Diagnostics;
using base::Lang;
using base::say;
using base::Text;
using exchange::Sheet;
using impl::Field;
using report::Bid;
using report::BidAnswer;

namespace {

constexpr std::string_view blanks = " \t\r\n";

// Without blanks around it, ideographic ones included, and with the line ends of one kind.
std::string tidy(std::string_view text) {
    std::string tidied;
    for (const char c : text) {
        if (c != '\r') tidied += c;
    }
    constexpr std::string_view wide = "\u3000";
    for (bool again = true; again;) {
        again = false;
        while (!tidied.empty() && blanks.find(tidied.front()) != std::string_view::npos) {
            tidied.erase(0, 1);
        }
        while (!tidied.empty() && blanks.find(tidied.back()) != std::string_view::npos) {
            tidied.pop_back();
        }
        if (tidied.starts_with(wide)) {
            tidied.erase(0, wide.size());
            again = true;
        }
        if (tidied.ends_with(wide)) {
            tidied.erase(tidied.size() - wide.size());
            again = true;
        }
    }
    return tidied;
}

// Answers as people write them, in either language and with the signs that look alike.
std::optional<BidAnswer> answer_of(std::string_view text) {
    static const std::array<std::pair<std::string_view, BidAnswer>, 22> words = {{
        {"○", BidAnswer::yes},
        {"〇", BidAnswer::yes},
        {"◯", BidAnswer::yes},
        {"満たす", BidAnswer::yes},
        {"yes", BidAnswer::yes},
        {"Yes", BidAnswer::yes},
        {"△", BidAnswer::partly},
        {"一部", BidAnswer::partly},
        {"一部満たす", BidAnswer::partly},
        {"partly", BidAnswer::partly},
        {"Partly", BidAnswer::partly},
        {"×", BidAnswer::no},
        {"✕", BidAnswer::no},
        {"満たさない", BidAnswer::no},
        {"no", BidAnswer::no},
        {"No", BidAnswer::no},
        {"―", BidAnswer::not_applicable},
        {"—", BidAnswer::not_applicable},
        {"－", BidAnswer::not_applicable},
        {"該当しない", BidAnswer::not_applicable},
        {"not applicable", BidAnswer::not_applicable},
        {"n/a", BidAnswer::not_applicable},
    }};
    for (const BidAnswer answer : report::bid_answers) {
        const Text shown = name(answer);
        if (text == shown.ja || text == shown.en) return answer;
    }
    const auto* found =
        std::ranges::find(words, text, &std::pair<std::string_view, BidAnswer>::first);
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

class BidReader {
public:
    BidReader(const exchange::Workbook& workbook, const report::Specification& specification,
              std::string_view file_stem, Diagnostics& diagnostics)
        : workbook_(workbook), specification_(specification), diagnostics_(diagnostics) {
        bid_.vendor = file_stem;
    }

    std::optional<Bid> read() {
        if (!belongs_here()) return std::nullopt;
        expected_ = compliance_sheet(specification_, lang_);
        for (std::size_t i = 0; i < expected_.rows.size(); ++i) {
            place_of_.emplace(expected_.rows[i].number, i);
        }
        bid_.rows.resize(expected_.rows.size());
        seen_.resize(expected_.rows.size());
        const auto header = find_table();
        if (!header) {
            error({}, say("回答の表が見つかりません", "there is no table of answers"),
                  say("「番号」「要件」「回答」の見出しがある表が要ります",
                      "it needs a table with the columns \"Number\", \"Requirement\" and "
                      "\"Answer\""));
            return std::nullopt;
        }
        read_vendor(*header);
        for (std::size_t row = *header + 1; row < sheet_->rows.size(); ++row) read_row(row);
        report_missing();
        if (diagnostics_.has_errors()) return std::nullopt;
        return std::move(bid_);
    }

private:
    void error(std::string where, Text message, Text remedy = {}) {
        diagnostics_.error({}, std::move(where), std::move(message), std::move(remedy));
    }
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
        return exchange::cell_name(*sheet_, row, column);
    }

    // By the hidden sheet: the kind, the system and the reference of the specification.
    bool belongs_here() {
        std::map<std::string, std::string, std::less<>> about;
        if (const Sheet* hidden = workbook_.sheet(impl::about_sheet)) {
            for (const auto& row : hidden->rows) {
                if (row.size() >= 2) about[shown(row[0].value)] = shown(row[1].value);
            }
        }
        if (about["kind"] != impl::about_kind) {
            error({}, say("対応表ではありません", "this is no compliance sheet"),
                  say("配った対応表に記入して返してもらってください",
                      "ask for the sheet that was handed out, filled in"));
            return false;
        }
        if (about["system"] != specification_.system) {
            error({},
                  say("別のシステム \"{}\" の対応表です", "it belongs to another system, \"{}\"",
                      about["system"]),
                  say("\"{}\" の対応表が要ります", "a sheet of \"{}\" is needed",
                      specification_.system));
            return false;
        }
        if (about["mark"] != specification_.mark) {
            error({},
                  say("照合番号が \"{}\" で、この仕様書の \"{}\" と違います",
                      "its reference is \"{}\", that of this specification \"{}\"", about["mark"],
                      specification_.mark),
                  say("対応表を作ったときのシステムファイルを指定してください",
                      "name the system file that the sheet was made from"));
            return false;
        }
        lang_ = about["lang"] == "en" ? Lang::en : Lang::ja;
        return true;
    }

    // The row of the titles, wherever the sheet and its columns were moved to.
    std::optional<std::size_t> find_table() {
        for (const Sheet& sheet : workbook_.sheets) {
            if (sheet.name == impl::about_sheet) continue;
            for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
                columns_.fill(nowhere);
                for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
                    const std::string text = tidy(shown(sheet.rows[row][column].value));
                    for (std::size_t field = 0; field < impl::fields; ++field) {
                        if (text == title(static_cast<Field>(field)).in(lang_)) {
                            columns_[field] = column;
                        }
                    }
                }
                if (column(Field::number) == nowhere || column(Field::text) == nowhere
                    || column(Field::answer) == nowhere) {
                    continue;
                }
                sheet_ = &sheet;
                return row;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::size_t column(Field field) const {
        return columns_[static_cast<std::size_t>(field)];
    }

    // Empty where there is no such cell.
    [[nodiscard]] std::string text_at(std::size_t row, std::size_t column) {
        const auto& cells = sheet_->rows[row];
        if (column == nowhere || column >= cells.size()) return {};
        const exchange::CellValue& value = cells[column].value;
        if (const auto* fault = std::get_if<exchange::CellFault>(&value)) {
            error(cell(row, column),
                  say("セルの値が \"{}\" です", "the cell holds \"{}\"", fault->code),
                  say("値を入れ直してください", "enter the value anew"));
            return {};
        }
        return tidy(shown(value));
    }

    void read_vendor(std::size_t header) {
        for (std::size_t row = 0; row < header; ++row) {
            if (text_at(row, 0) != impl::bidder().in(lang_)) continue;
            if (std::string given = text_at(row, 1); !given.empty()) bid_.vendor = std::move(given);
        }
    }

    void read_row(std::size_t row) {
        const std::string number = text_at(row, column(Field::number));
        const std::string text = text_at(row, column(Field::text));
        const std::string answer = text_at(row, column(Field::answer));
        if (text.empty() && answer.empty()) return; // a heading, or nothing
        const std::string where = cell(row, column(Field::number));
        const auto place = place_of_.find(number);
        if (place == place_of_.end()) {
            error(where,
                  say("要件の番号 \"{}\" はありません", "there is no requirement \"{}\"", number),
                  say("配った対応表の番号に戻してください", "restore the number of the sheet"));
            return;
        }
        const std::size_t index = place->second;
        if (seen_[index]) {
            error(where,
                  say("要件 \"{}\" の行が二つあります", "requirement \"{}\" has two rows", number),
                  say("一行にまとめてください", "leave one of them"));
            return;
        }
        seen_[index] = true;
        if (text != tidy(expected_.rows[index].text)) {
            error(cell(row, column(Field::text)),
                  say("要件 \"{}\" の文が変えられています", "the words of \"{}\" were changed",
                      number),
                  say("仕様書の文に戻してもらってください",
                      "ask for the words of the specification"));
        }
        take_answer(row, index, answer);
    }

    void take_answer(std::size_t row, std::size_t index, const std::string& written) {
        Bid::Row& given = bid_.rows[index];
        given.explanation = text_at(row, column(Field::explanation));
        given.reference = text_at(row, column(Field::reference));
        if (written.empty()) return;
        const std::string where = cell(row, column(Field::answer));
        given.answer = answer_of(written);
        if (!given.answer) {
            error(where, say("\"{}\" は回答に使えません", "\"{}\" is no answer", written),
                  say("「満たす」「一部満たす」「満たさない」から選んでもらってください",
                      "it has to be yes, partly or no"));
        } else if (given.answer == BidAnswer::not_applicable
                   && !expected_.rows[index].conditional) {
            error(where,
                  say("必須の要件 \"{}\" に「該当しない」は使えません",
                      "\"{}\" is mandatory and cannot be answered with not applicable",
                      expected_.rows[index].number),
                  say("「満たす」「一部満たす」「満たさない」から選んでもらってください",
                      "it has to be yes, partly or no"));
        } else if (given.answer != BidAnswer::yes && given.explanation.empty()) {
            diagnostics_.warning({}, where,
                                 say("「{}」の説明がありません", "\"{}\" without an explanation",
                                     name(*given.answer)));
        }
    }

    void report_missing() {
        for (std::size_t i = 0; i < seen_.size(); ++i) {
            if (seen_[i]) continue;
            error(sheet_->name,
                  say("要件 \"{}\" の行がありません", "the row of \"{}\" is missing",
                      expected_.rows[i].number),
                  say("行を消さずに返してもらってください", "ask for the sheet with all its rows"));
        }
    }

    static constexpr std::size_t nowhere = ~std::size_t{0};

    const exchange::Workbook& workbook_;
    const report::Specification& specification_;
    Diagnostics& diagnostics_;
    Lang lang_ = Lang::ja;
    report::ComplianceSheet expected_;
    const Sheet* sheet_ = nullptr;
    std::array<std::size_t, impl::fields> columns_{};
    std::map<std::string, std::size_t, std::less<>> place_of_; // of a number
    std::vector<bool> seen_;
    Bid bid_;
};

} // namespace

std::optional<Bid> read_bid(const exchange::Workbook& workbook,
                            const report::Specification& specification, std::string_view file_stem,
                            Diagnostics& diagnostics) {
    return BidReader(workbook, specification, file_stem, diagnostics).read();
}

} // namespace ishigaki::publish
