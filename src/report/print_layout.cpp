#include "report/print_layout.h"

#include "base/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string_view>

namespace ishigaki::report {

namespace {

constexpr double cell_padding = 2;         // of a cell, in half ems
constexpr double least_column = 4;         // of any column
constexpr double most_narrow = 24;         // a column beyond this wraps, wide or not
constexpr double most_narrow_share = 0.65; // what wraps keeps a third of the page

constexpr double latin_width = 1.15; // a letter is a little wider than half an em
constexpr double longest_word = 20;  // a longer one is broken where a column is narrow
constexpr int short_entry = 8;       // of a cell, read as one word
constexpr int short_title = 10;      // read as one word

struct MeasuredColumn {
    double longest = 0; // line of any cell
    double total = 0;   // of all cells
    double word = 0;    // that stays whole: an id, a date, the short title
};

double longest_latin_word(std::string_view text) {
    double longest = 0;
    double word = 0;
    for (const char c : text) {
        const bool inside = static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '\n';
        word = inside ? word + latin_width : 0;
        longest = std::max(longest, word);
    }
    return std::min(longest, longest_word);
}

MeasuredColumn measure_column(const Table& table, std::size_t index) {
    MeasuredColumn column;
    const auto add = [&](std::string_view text) {
        column.word = std::max(column.word, longest_latin_word(text));
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const double width = base::display_width(text.substr(0, end));
            if (width <= short_entry) column.word = std::max(column.word, width);
            column.longest = std::max(column.longest, width);
            column.total += width;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    };
    const std::string& title = table.columns[index].title;
    add(title);
    if (base::display_width(title) <= short_title) {
        column.word = std::max(column.word, base::display_width(title) + 0.5);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (std::ranges::find(table.groups, r) != table.groups.end()) continue;
        if (index < table.rows[r].size()) add(table.rows[r][index]);
    }
    column.longest = std::max(column.longest, column.word);
    return column;
}

// What the columns that wrap take of the room: twice the text is not worth twice the width. A wide
// one keeps some where it is all but empty, for it may be filled in by hand.
std::vector<double> appetites(const Table& table, const std::vector<MeasuredColumn>& measured) {
    std::vector<double> found;
    double most = 0;
    for (const MeasuredColumn& column : measured) {
        found.push_back(std::sqrt(column.total + 1));
        most = std::max(most, found.back());
    }
    constexpr double least = 0.4; // of the largest
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (table.columns[i].wide) found[i] = std::max(found[i], most * least);
    }
    return found;
}

bool asks_for_landscape(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block)) return table->landscape;
    if (const auto* picture = std::get_if<Picture>(&block)) return picture->landscape;
    return false;
}

} // namespace

std::vector<bool> landscape_blocks(const std::vector<Block>& blocks) {
    std::vector<bool> turned(blocks.size());
    const auto is_paragraph = [&](std::size_t i) {
        return i < blocks.size() && std::holds_alternative<Paragraph>(blocks[i]);
    };
    for (std::size_t i = blocks.size(); i-- > 0;) {
        turned[i] = asks_for_landscape(blocks[i]);
        const bool after_wide = is_paragraph(i) && i > 0 && asks_for_landscape(blocks[i - 1]);
        if (!std::holds_alternative<Heading>(blocks[i]) && !after_wide) continue;
        std::size_t next = i + 1;
        while (is_paragraph(next)) ++next;
        if (next < blocks.size() && turned[next]) {
            for (std::size_t k = i; k < next; ++k) turned[k] = true;
        }
    }
    return turned;
}

std::string title_lines(std::string_view title, int columns) {
    const int width = base::display_width(title);
    if (width <= columns) return std::string(title);
    constexpr std::string_view wide_space = "　";
    struct Place {
        std::size_t at = std::string_view::npos;
        std::size_t length = 0; // of the space that the break takes the place of
        int from_middle = 0;
    };
    Place best;
    for (const std::string_view space : {std::string_view(" "), wide_space}) {
        int before = 0; // the width of what is passed
        std::size_t passed = 0;
        for (auto at = title.find(space, 1); at != std::string_view::npos;
             at = title.find(space, at + 1)) {
            before += base::display_width(title.substr(passed, at - passed));
            passed = at;
            const int from_middle = std::abs(2 * before - width);
            if (best.length == 0 || from_middle < best.from_middle) {
                best = {at, space.size(), from_middle};
            }
        }
    }
    if (best.length == 0) return std::string(title);
    return title_lines(title.substr(0, best.at), columns) + "\n"
           + title_lines(title.substr(best.at + best.length), columns);
}

ColumnWidths print_widths(const Table& table, int room) {
    const std::size_t count = table.columns.size();
    std::vector<MeasuredColumn> measured;
    for (std::size_t i = 0; i < count; ++i) measured.push_back(measure_column(table, i));
    const std::vector<double> appetite = appetites(table, measured);
    std::vector<double> widths(count);
    double narrow = 0;
    double words = 0; // of the narrow columns
    double wide = 0;
    const auto wraps = [&](std::size_t i) {
        return table.columns[i].wide || measured[i].longest > most_narrow;
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (wraps(i)) {
            wide += appetite[i];
        } else {
            widths[i] = std::max(measured[i].longest, least_column) + cell_padding;
            narrow += widths[i];
            words += std::max(measured[i].word, least_column) + cell_padding;
        }
    }
    const double page = room;
    const double most = wide > 0 ? page * most_narrow_share : page;
    if (narrow > most) { // words stay whole where there is room for all of them
        const double share = words < most ? (most - words) / (narrow - words) : 0;
        double shrunk = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (wraps(i)) continue;
            const double word = std::max(measured[i].word, least_column) + cell_padding;
            widths[i] = word + (widths[i] - word) * share;
            shrunk += widths[i];
        }
        const double fitted = std::min(shrunk, most);
        for (double& width : widths) width *= fitted / shrunk;
        narrow = fitted;
    }
    double left = page - narrow;
    // A column that needs less than its share gives the rest to the others.
    std::vector<bool> settled(count);
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < count; ++i) {
            if (!wraps(i) || settled[i]) continue;
            const double share = left * appetite[i] / wide;
            const double needed = std::max(measured[i].longest, least_column) + cell_padding;
            if (needed < share) {
                widths[i] = needed;
                left -= needed;
                wide -= appetite[i];
                settled[i] = true;
                again = true;
            }
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (wraps(i) && !settled[i]) widths[i] = left * appetite[i] / wide;
    }
    const double used = std::accumulate(widths.begin(), widths.end(), 0.0);
    ColumnWidths found;
    for (const double width : widths) found.percent.push_back(width / used * 100);
    found.table = std::min(100.0, used / page * 100);
    return found;
}

} // namespace ishigaki::report
