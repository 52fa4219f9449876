#include "publish/office_text.h"

#include "base/utf8.h"
#include "report/print_layout.h"

#include <algorithm>

namespace ishigaki::publish {

std::string shortened(const std::string& text, int columns) {
    if (base::display_width(text) <= columns) return text;
    return std::string(base::prefix_of_width(text, columns - 2)) + "…";
}

std::string in_lines(const std::string& title, double room) {
    constexpr double column_width = 11; // of 22 point type
    return report::title_lines(title, static_cast<int>(room / column_width));
}

std::string classification_mark(const report::Cover& cover) {
    std::string mark = cover.classification;
    if (!mark.empty() && !cover.restriction.empty()) mark += "・";
    return mark + cover.restriction;
}

double classification_box_width(const report::Cover& cover, double room) {
    constexpr double column_width = 6.6; // of 12 point type
    constexpr double sides = 24;
    constexpr int least_columns = 12;
    const int columns = std::max({base::display_width(cover.classification),
                                  base::display_width(cover.restriction), least_columns});
    return std::min(columns * column_width + sides, room);
}

std::string header_title(const report::Document& document, double room) {
    const std::string mark = document.cover ? classification_mark(*document.cover) : "";
    constexpr double column_width = 4.6; // of 8.5 point type
    constexpr int least_columns = 20;
    constexpr int gap = 4;
    const int columns = static_cast<int>(room / column_width) - base::display_width(mark) - gap;
    return shortened(document.title, std::max(least_columns, columns));
}

} // namespace ishigaki::publish
