#include "publish/compliance_workbook.h"

#include "publish/compliance_layout.h"

namespace ishigaki::publish {

using base::say;
using base::Text;
using exchange::Cell;
using exchange::Style;
using impl::Field;
using report::BidAnswer;
using report::ComplianceRow;
using report::ComplianceSheet;

namespace {

constexpr std::array<double, impl::fields> sheet_widths = {12, 56, 10, 14, 36, 18};

class Maker {
public:
    explicit Maker(const ComplianceSheet& sheet) : sheet_(sheet) {}

    exchange::Sheet answers() {
        out_.name = in(say("対応表", "Compliance"));
        out_.widths.assign(sheet_widths.begin(), sheet_widths.end());
        add_head();
        const std::string* group = nullptr;
        for (const ComplianceRow& row : sheet_.rows) {
            if (group == nullptr || *group != row.group) {
                auto& cells = out_.rows.emplace_back(impl::fields, Cell{{}, Style::group});
                cells.front().value = row.group;
            }
            group = &row.group;
            add_row(row);
        }
        out_.frozen_columns = 1;
        out_.filter = out_.locked = out_.landscape = true;
        return std::move(out_);
    }

    // What ties the workbook to its specification.
    [[nodiscard]] exchange::Sheet about() const {
        exchange::Sheet about{.name = std::string(impl::about_sheet)};
        const auto line = [&](std::string_view key, std::string_view value) {
            about.rows.push_back(
                {{std::string(key), Style::key}, {std::string(value), Style::key}});
        };
        line("kind", impl::about_kind);
        line("system", sheet_.system);
        line("mark", sheet_.mark);
        line("lang", sheet_.lang == base::Lang::ja ? "ja" : "en");
        about.locked = about.hidden = true;
        return about;
    }

private:
    [[nodiscard]] std::string in(const Text& text) const { return text.in(sheet_.lang); }

    void add_head() {
        out_.rows.push_back({{in(say("{} 情報セキュリティ要件　対応表",
                                     "Compliance sheet: security requirements of {}", sheet_.name)),
                              Style::title}});
        out_.rows.push_back(
            {{in(say("照合番号 {}　「満たす」以外の回答には説明を記入してください。番号と要件の文は"
                     "変えられません。",
                     "Reference {}. Explain every answer but yes. Numbers and words cannot be "
                     "changed.",
                     sheet_.mark)),
              Style::plain}});
        out_.rows.push_back({{in(impl::bidder()), Style::header}, {std::string(), Style::input}});
        auto& header = out_.rows.emplace_back();
        for (std::size_t field = 0; field < impl::fields; ++field) {
            header.push_back({in(title(static_cast<Field>(field))), Style::header});
        }
        out_.header_rows = out_.rows.size();
    }

    void add_row(const ComplianceRow& row) {
        allow_answers(row.conditional);
        out_.rows.push_back(
            {{row.number, Style::key},
             {row.text, Style::cell},
             {in(row.conditional ? say("条件付き", "conditional") : say("必須", "mandatory")),
              Style::cell},
             {std::string(), Style::choice},
             {std::string(), Style::input},
             {std::string(), Style::input}});
    }

    // The list of the row about to be added; neighbours of one kind share a list.
    void allow_answers(bool conditional) {
        const std::size_t row = out_.rows.size();
        const std::size_t words = report::bid_answers.size() - (conditional ? 0 : 1);
        if (!out_.choices.empty() && out_.choices.back().last_row + 1 == row
            && out_.choices.back().words.size() == words) {
            out_.choices.back().last_row = row;
            return;
        }
        exchange::Choices choices{static_cast<std::size_t>(Field::answer), row, row};
        for (const BidAnswer answer : report::bid_answers) {
            if (answer == BidAnswer::not_applicable && !conditional) continue;
            choices.words.push_back(in(name(answer)));
        }
        choices.title = in(title(Field::answer));
        choices.prompt = in(say("一覧から選んでください", "choose from the list"));
        out_.choices.push_back(std::move(choices));
    }

    const ComplianceSheet& sheet_;
    exchange::Sheet out_;
};

} // namespace

exchange::Workbook compliance_workbook(const ComplianceSheet& sheet, std::string_view created) {
    Maker maker(sheet);
    exchange::Workbook book;
    book.title =
        say("{} 情報セキュリティ要件　対応表", "Compliance sheet: {}", sheet.name).in(sheet.lang);
    book.created = created;
    book.sheets.push_back(maker.answers());
    book.sheets.push_back(maker.about());
    return book;
}

} // namespace ishigaki::publish
