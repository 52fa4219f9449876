#include "publish/column_widths.h"

#include "base/utf8.h"
#include "publish/column_balance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

namespace ishigaki::publish {

namespace {

constexpr double latin_share = 0.5; // of the text size
constexpr double slack = 1.08;

// Room for a text that should stay on its line. Latin letters are of many widths, and the fonts
// that stand in for ours are broad.
double width_of_text(std::string_view text, double text_size) {
    constexpr double broad = 0.12;
    const auto latin =
        std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return (base::display_width(text) * latin_share * slack + static_cast<double>(latin) * broad)
           * text_size;
}

template <typename Each>
void for_each_line(std::string_view text, Each each) {
    while (true) {
        const auto end = text.find('\n');
        each(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

struct Need {
    double longest = 0; // line
    double word = 0;    // that should not be broken
    double entry = 0;   // a short one: a name, a date, an answer
};

void add_need(Need& need, std::string_view text) {
    for_each_line(text, [&](std::string_view line) {
        constexpr int short_entry = 18; // columns
        if (base::display_width(line) <= short_entry) {
            need.entry = std::max(need.entry, width_of_text(line, cell_text_size));
        }
        need.longest = std::max(need.longest, width_of_text(line, cell_text_size));
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= line.size(); ++at) {
            const bool inside =
                at < line.size() && static_cast<unsigned char>(line[at]) < 0x80 && line[at] != ' ';
            if (inside) continue;
            need.word =
                std::max(need.word, width_of_text(line.substr(begin, at - begin), cell_text_size));
            begin = at + 1;
        }
    });
}

// A short title is read as one word.
void add_title(Need& need, std::string_view title) {
    constexpr int short_title = 10; // columns
    const double entry = need.entry;
    add_need(need, title);
    need.entry = entry; // a long title may be broken
    if (base::display_width(title) <= short_title) {
        constexpr double bold = cell_text_size / 2; // takes more room, and so do arrows
        need.word = std::max(need.word, width_of_text(title, cell_text_size) + bold);
    }
}

double lacking(const std::vector<double>& widths, const std::vector<double>& targets) {
    double sum = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) sum += std::max(0.0, targets[i] - widths[i]);
    return sum;
}

// Raises widths towards their targets, in proportion to what each lacks, within what is left.
void raise(std::vector<double>& widths, const std::vector<double>& targets, double& left) {
    const double lack = lacking(widths, targets);
    if (lack <= 0 || left <= 0) return;
    const double share = std::min(1.0, left / lack);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        widths[i] += std::max(0.0, targets[i] - widths[i]) * share;
    }
    left -= lack * share;
}

// Short texts get their line whole, long ones the rest, evenly; what nobody needs goes to all.
void share_among_wide(std::vector<double>& widths, const std::vector<double>& natural,
                      double left) {
    while (left > 0.01) {
        double open = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) open += natural[i] > widths[i] ? 1 : 0;
        if (open == 0) break;
        const double part = left / open;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double added = std::clamp(natural[i] - widths[i], 0.0, part);
            widths[i] += added;
            left -= added;
        }
    }
    double all = 0;
    for (const double width : natural) all += width;
    for (std::size_t i = 0; i < widths.size() && all > 0; ++i) widths[i] += left * natural[i] / all;
}

constexpr double wide_share = 0.14; // of the table: people write in it where it is empty
constexpr double both_sides = 2 * cell_side_space + 1;

std::vector<Need> needs_of(const report::Table& table) {
    const std::size_t count = table.columns.size();
    std::vector<Need> needs(count);
    for (std::size_t i = 0; i < count; ++i) add_title(needs[i], table.columns[i].title);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (heads_a_group(table, r)) continue;
        const auto& row = table.rows[r];
        for (std::size_t i = 0; i < std::min(count, row.size()); ++i) add_need(needs[i], row[i]);
    }
    return needs;
}

// At least a few characters each, then whole words, then narrow columns their longest line.
std::vector<double> first_widths(const report::Table& table, const std::vector<Need>& needs,
                                 double room) {
    const std::size_t count = needs.size();
    const auto columns = static_cast<double>(count);
    const double least = std::min(room / columns, both_sides + 3 * cell_text_size);
    std::vector<double> widths(count, least);
    double left = room - least * columns;
    std::vector<double> words(count);
    std::vector<double> lines(count);
    std::vector<double> wide(count);
    constexpr double widest_word = 0.2; // of the table: a longer one is broken
    bool any_wide = false;
    for (std::size_t i = 0; i < count; ++i) {
        words[i] = std::min(needs[i].word + both_sides, room * widest_word);
        if (table.columns[i].wide) words[i] = std::max(words[i], room * wide_share);
        const double natural = needs[i].longest + both_sides;
        any_wide = any_wide || table.columns[i].wide;
        lines[i] = table.columns[i].wide ? 0 : natural;
        wide[i] = table.columns[i].wide ? natural : 0;
    }
    raise(widths, words, left);
    if (any_wide) { // narrow columns may not starve the wide ones
        constexpr double narrow_most = 0.55;
        const double wide_lack = lacking(widths, wide);
        double for_narrow = std::max(
            left * narrow_most, std::min(left, lacking(widths, lines) + wide_lack) - wide_lack);
        left -= for_narrow;
        raise(widths, lines, for_narrow);
        left += for_narrow;
        share_among_wide(widths, wide, left);
        return widths;
    }
    raise(widths, lines, left);
    const double used = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (double& width : widths) width *= room / used;
    return widths;
}

} // namespace

std::vector<double> column_widths(const report::Table& table, double room) {
    const std::vector<Need> needs = needs_of(table);
    if (needs.empty()) return {};
    std::vector<double> widths = first_widths(table, needs, room);
    std::vector<double> least;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const double words = std::max(needs[i].word, needs[i].entry) + both_sides;
        const double kept =
            table.columns[i].wide ? room * wide_share : both_sides + 3 * cell_text_size;
        least.push_back(std::min(widths[i], std::max(words, kept)));
    }
    balance_columns(table, least, widths);
    return widths;
}

std::vector<double> fact_widths(const report::Facts& facts, double room) {
    constexpr double text_size = 10.5;
    constexpr double gap = 24;
    constexpr double most_for_names = 0.35;
    constexpr double most_for_values = 0.5;
    double names = 90;
    double values = 70;
    bool explained = false;
    for (const auto& fact : facts.facts) {
        names = std::max(names, width_of_text(fact.name, text_size) + gap);
        values = std::max(values, width_of_text(fact.value, text_size) + gap);
        explained = explained || !fact.explanation.empty();
    }
    names = std::min(names, room * most_for_names);
    if (!explained) return {names, room - names};
    values = std::min(values, (room - names) * most_for_values);
    return {names, values, room - names - values};
}

double clause_indent(const report::Clauses& clauses) {
    constexpr double text_size = 10.5;
    constexpr double gap = 10;
    constexpr double most = 160;
    double indent = clause_style_indent;
    for (const auto& clause : clauses.clauses) {
        indent = std::max(indent, width_of_text(clause.number, text_size) + gap);
    }
    return std::min(indent, most);
}

int lines_in(std::string_view text, double width, double text_size) {
    int lines = 0;
    for_each_line(text, [&](std::string_view line) {
        lines += lines_of(base::display_width(line), width, text_size);
    });
    return lines;
}

int lines_of(int columns, double width, double text_size) {
    // A line is seldom full: kinsoku and words leave room at its end.
    constexpr double filled = 0.97;
    const double room = std::max(width, text_size) * filled;
    return std::max(1,
                    static_cast<int>(std::ceil(columns * latin_share * text_size / room - 1e-9)));
}

bool heads_a_group(const report::Table& table, std::size_t row) {
    return std::ranges::find(table.groups, row) != table.groups.end();
}

double row_height(const std::vector<std::string>& cells, const std::vector<double>& widths) {
    int lines = 1;
    for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
        lines =
            std::max(lines, lines_in(cells[i], widths[i] - 2 * cell_side_space, cell_text_size));
    }
    return lines * cell_line_height + 2 * cell_top_space + 0.5;
}

double row_height(const report::Table& table, std::size_t row, const std::vector<double>& widths) {
    const auto& cells = table.rows[row];
    if (!heads_a_group(table, row)) return row_height(cells, widths);
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
    return row_height({cells.empty() ? std::string() : cells.front()}, {all});
}

} // namespace ishigaki::publish
