#include "base/utf8.h"
#include "report/wall.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ishigaki::report {

using base::Lang;

namespace {

struct Face {
    const char* fill;   // one column
    const char* colour; // SGR
};

Face face(Stone stone) {
    switch (stone) {
    case Stone::excluded:
    case Stone::unassessed: return {" ", "2"};
    case Stone::missing: return {"·", "31"};
    case Stone::short_by_two: return {"░", "33"};
    case Stone::short_by_one: return {"▒", "33"};
    case Stone::met: return {"▓", "0"};
    case Stone::over: return {"█", "36"};
    }
    return {" ", "0"};
}

std::string mark(const WallStone& stone) {
    if (stone.stone == Stone::excluded) return "-";
    if (stone.stone == Stone::unassessed) return "?";
    return std::to_string(stone.level);
}

// Columns for each stone of a course: at least three, the rest by share.
std::vector<int> columns_of(const Course& course, int room) {
    constexpr int least = 3;
    const int count = static_cast<int>(course.stones.size());
    const int spare = room - count * least;
    double share = 0;
    for (const WallStone& stone : course.stones) share += stone.share;
    std::vector<int> columns;
    double owed = 0;
    int given = 0;
    for (const WallStone& stone : course.stones) {
        owed += share > 0 ? spare * stone.share / share : static_cast<double>(spare) / count;
        const int extra = std::max(0, static_cast<int>(std::lround(owed)) - given);
        given += extra;
        columns.push_back(least + extra);
    }
    return columns;
}

std::string repeat(std::string_view text, int count) {
    std::string repeated;
    for (int i = 0; i < count; ++i) repeated += text;
    return repeated;
}

std::string pad(std::string text, int columns) {
    if (base::display_width(text) > columns) {
        text = std::string(base::prefix_of_width(text, columns - 1)) + "…";
    }
    const int missing = columns - base::display_width(text);
    return text + std::string(static_cast<std::size_t>(std::max(0, missing)), ' ');
}

} // namespace

std::string wall_text(const Wall& wall, Lang lang, int columns, bool colour) {
    constexpr int id_width = 5;
    const int name_width = std::clamp(columns / 3 - id_width, 18, 34);
    std::string text;
    for (const WallSection& section : wall.sections) {
        text += section.name.in(lang) + "\n";
        for (const Course& course : section.courses) {
            text += " " + pad(course.id, id_width) + pad(course.name.in(lang), name_width) + " ";
            const int room = columns - id_width - name_width - 3;
            const auto sizes = columns_of(course, room);
            for (std::size_t i = 0; i < course.stones.size(); ++i) {
                const WallStone& stone = course.stones[i];
                const Face look = face(stone.stone);
                const int fill = sizes[i] - 2; // the mark and the joint
                if (colour) text += fmt::format("\x1b[{}m", look.colour);
                text +=
                    repeat(look.fill, fill / 2) + mark(stone) + repeat(look.fill, fill - fill / 2);
                if (colour) text += "\x1b[0m";
                text += "▏";
            }
            text += "\n";
        }
    }
    std::string legend;
    std::string line;
    for (const Stone stone : all_stones) {
        const std::string sign = stone == Stone::excluded     ? "-"
                                 : stone == Stone::unassessed ? "?"
                                                              : repeat(face(stone).fill, 2);
        const std::string entry = sign + " " + name(stone).in(lang);
        if (!line.empty()
            && base::display_width(line) + 2 + base::display_width(entry) > columns - 1) {
            legend += " " + line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : "  ") + entry;
    }
    return text + "\n" + legend + " " + line + "\n";
}

} // namespace ishigaki::report
