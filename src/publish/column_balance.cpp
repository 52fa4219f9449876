#include "publish/column_balance.h"

#include "base/utf8.h"
#include "publish/column_widths.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ishigaki::publish {

namespace {

using Lines = std::vector<int>; // of the cells of a column, row by row

// The cells of a column as the lengths of their lines: measured once, laid out many times.
class Cells {
public:
    void add(std::string_view text) {
        for (bool more = true; more;) {
            const auto end = text.find('\n');
            lengths_.push_back(base::display_width(text.substr(0, end)));
            more = end != std::string_view::npos;
            if (more) text.remove_prefix(end + 1);
        }
        ends_.push_back(lengths_.size());
    }
    [[nodiscard]] Lines lines(double width) const {
        Lines found;
        found.reserve(ends_.size());
        std::size_t at = 0;
        for (const std::size_t end : ends_) {
            int lines = 0;
            for (; at < end; ++at) {
                lines += lines_of(lengths_[at], width - 2 * cell_side_space, cell_text_size);
            }
            found.push_back(lines);
        }
        return found;
    }

private:
    std::vector<int> lengths_;
    std::vector<std::size_t> ends_;
};

// The tallest cells of a row: enough to know its height when two columns change.
struct Tallest {
    struct One {
        int lines = 0;
        std::size_t column = 0;
    };
    std::array<One, 3> first;

    void add(int lines, std::size_t column) {
        One next{lines, column};
        for (One& one : first) {
            if (next.lines > one.lines) std::swap(one, next);
        }
    }
    [[nodiscard]] int without(std::size_t a, std::size_t b) const {
        for (const One& one : first) {
            if (one.column != a && one.column != b) return one.lines;
        }
        return 0;
    }
};

class Balance {
public:
    Balance(const report::Table& table, const std::vector<double>& least,
            std::vector<double>& widths)
        : least_(least), widths_(widths), cells_(widths.size()) {
        for (std::size_t i = 0; i < widths.size(); ++i) cells_[i].add(table.columns[i].title);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (heads_a_group(table, row)) continue;
            const auto& texts = table.rows[row];
            for (std::size_t i = 0; i < widths.size(); ++i) {
                cells_[i].add(i < texts.size() ? std::string_view(texts[i]) : std::string_view());
            }
        }
        for (std::size_t i = 0; i < widths.size(); ++i) now_.push_back(cells_[i].lines(widths[i]));
        // The head stands on every page.
        constexpr int rows_of_a_page = 20;
        weight_of_head_ = 1 + static_cast<int>(now_.front().size()) / rows_of_a_page;
    }

    // False where no column that may give has anything to give for.
    bool improve(double step) {
        const std::size_t columns = widths_.size();
        std::vector<Lines> narrower(columns);
        std::vector<Lines> wider(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            if (widths_[i] - step >= least_[i]) narrower[i] = cells_[i].lines(widths_[i] - step);
            if (wraps(i)) wider[i] = cells_[i].lines(widths_[i] + step);
        }
        const std::vector<Tallest> tallest = tallest_cells();
        int most = 0;
        std::size_t giver = 0;
        std::size_t taker = 0;
        for (std::size_t from = 0; from < columns; ++from) {
            for (std::size_t to = 0; to < columns; ++to) {
                if (from == to || narrower[from].empty() || wider[to].empty()) continue;
                const int saved = saving(tallest, narrower[from], wider[to], from, to);
                if (saved > most) {
                    most = saved;
                    giver = from;
                    taker = to;
                }
            }
        }
        if (most == 0) return false;
        widths_[giver] -= step;
        widths_[taker] += step;
        now_[giver] = std::move(narrower[giver]);
        now_[taker] = std::move(wider[taker]);
        return true;
    }

private:
    [[nodiscard]] bool wraps(std::size_t column) const {
        return std::ranges::any_of(now_[column], [](int lines) { return lines > 1; });
    }
    [[nodiscard]] std::vector<Tallest> tallest_cells() const {
        std::vector<Tallest> tallest(now_.front().size());
        for (std::size_t i = 0; i < now_.size(); ++i) {
            for (std::size_t row = 0; row < tallest.size(); ++row)
                tallest[row].add(now_[i][row], i);
        }
        return tallest;
    }
    [[nodiscard]] int saving(const std::vector<Tallest>& tallest, const Lines& narrower,
                             const Lines& wider, std::size_t from, std::size_t to) const {
        int saved = 0;
        for (std::size_t row = 0; row < tallest.size(); ++row) {
            const int others = tallest[row].without(from, to);
            const int before = tallest[row].first.front().lines;
            const int after = std::max({others, narrower[row], wider[row]});
            saved += (before - after) * (row == 0 ? weight_of_head_ : 1);
        }
        return saved;
    }

    const std::vector<double>& least_;
    std::vector<double>& widths_;
    std::vector<Cells> cells_; // of each column; the title first, groups left out
    int weight_of_head_ = 1;
    std::vector<Lines> now_;
};

} // namespace

void balance_columns(const report::Table& table, const std::vector<double>& least,
                     std::vector<double>& widths) {
    if (widths.size() < 2) return;
    // Every move makes the table shorter; the bound is for the time that a huge table takes.
    constexpr int most_moves = 60;
    Balance balance(table, least, widths);
    int moves = 0;
    for (const double step : {96.0, 48.0, 24.0, 12.0, 6.0}) {
        while (moves < most_moves && balance.improve(step)) ++moves;
    }
}

} // namespace ishigaki::publish
