#include "report/print_layout.h"

#include "base/utf8.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

namespace ishigaki::report {

namespace {

constexpr double cell_padding = 2;         // of a cell, in half ems
constexpr double least_column = 4;         // of any column
constexpr double most_narrow = 24;         // a column beyond this wraps, wide or not
constexpr double most_narrow_share = 0.65; // what wraps keeps a third of the page

struct MeasuredColumn {
    double longest = 0; // line of any cell
    double total = 0;   // of all cells
};

MeasuredColumn measure_column(const Table& table, std::size_t index) {
    MeasuredColumn column;
    const auto add = [&](std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const double width = base::display_width(text.substr(0, end));
            column.longest = std::max(column.longest, width);
            column.total += width;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    };
    add(table.columns[index].title);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (std::ranges::find(table.groups, r) != table.groups.end()) continue;
        if (index < table.rows[r].size()) add(table.rows[r][index]);
    }
    return column;
}

// What a column that wraps takes of the room: twice the text is not worth twice the width.
double appetite(const MeasuredColumn& column) {
    return std::sqrt(column.total + 1);
}

} // namespace

ColumnWidths print_widths(const Table& table, int room) {
    const std::size_t count = table.columns.size();
    std::vector<MeasuredColumn> measured;
    for (std::size_t i = 0; i < count; ++i) measured.push_back(measure_column(table, i));
    std::vector<double> widths(count);
    double narrow = 0;
    double wide = 0;
    const auto wraps = [&](std::size_t i) {
        return table.columns[i].wide || measured[i].longest > most_narrow;
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (wraps(i)) {
            wide += appetite(measured[i]);
        } else {
            widths[i] = std::max(measured[i].longest, least_column) + cell_padding;
            narrow += widths[i];
        }
    }
    const double page = room;
    const double most = wide > 0 ? page * most_narrow_share : page;
    if (narrow > most) {
        for (double& width : widths) width *= most / narrow;
        narrow = most;
    }
    double left = page - narrow;
    // A column that needs less than its share gives the rest to the others.
    std::vector<bool> settled(count);
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < count; ++i) {
            if (!wraps(i) || settled[i]) continue;
            const double share = left * appetite(measured[i]) / wide;
            const double needed = std::max(measured[i].longest, least_column) + cell_padding;
            if (needed < share) {
                widths[i] = needed;
                left -= needed;
                wide -= appetite(measured[i]);
                settled[i] = true;
                again = true;
            }
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (wraps(i) && !settled[i]) widths[i] = left * appetite(measured[i]) / wide;
    }
    const double used = std::accumulate(widths.begin(), widths.end(), 0.0);
    ColumnWidths found;
    for (const double width : widths) found.percent.push_back(width / used * 100);
    found.table = std::min(100.0, used / page * 100);
    return found;
}

} // namespace ishigaki::report
