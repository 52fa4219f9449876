#include "report/html.h"
#include "report/wall.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;

namespace {

constexpr double label_width = 232;
constexpr double course_height = 23; // of a course of average weight
constexpr double least_height = 17;
constexpr double section_gap = 26;
constexpr double joint = 2.4;         // between stones
constexpr double excluded_width = 20; // a stone without weight still shows where it would lie

// Dry stone is not cut: every corner is off by a little, always by the same for the same stone.
class Roughness {
public:
    explicit Roughness(std::string_view seed) {
        for (const char c : seed) state_ = (state_ ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    double next(double most) {
        state_ = state_ * 1664525u + 1013904223u;
        constexpr double range = 65536;
        return (static_cast<double>(state_ >> 16u) / range - 0.5) * 2 * most;
    }

private:
    std::uint32_t state_ = 2166136261u;
};

struct Box {
    double x, y, width, height;
};

std::string outline(const Box& box, std::string_view seed) {
    Roughness rough(seed);
    const double slack = std::min(2.2, box.width / 8);
    const auto corner = [&](double x, double y) {
        return fmt::format("{:.1f},{:.1f}", x + rough.next(slack), y + rough.next(1.3));
    };
    const double left = box.x;
    const double right = box.x + box.width;
    const double top = box.y;
    const double bottom = box.y + box.height;
    const double cut = std::min(4.0, box.width / 5);
    return fmt::format("{} {} {} {} {} {} {}", corner(left + cut, top), corner(right - cut, top),
                       corner(right, top + 3), corner(right, bottom - 2),
                       corner(right - cut, bottom), corner(left + cut / 2, bottom),
                       corner(left, top + 4));
}

bool patterned(Stone stone) {
    return stone == Stone::short_by_one || stone == Stone::short_by_two || stone == Stone::missing;
}

// A page links a stone to its reasons and lays a halo around its number; a drawing that stands by
// itself has no page around it, and programs that print know no halo, so a plate lies there.
enum class Use { page, standalone };

void draw_stone(std::string& svg, const WallStone& stone, const Box& box, Lang lang, Use use) {
    const std::string level = stone.level == 0 ? std::string("–") : std::to_string(stone.level);
    const auto title = say("{} {}\n{}、レベル {}、目標 {}", "{} {}\n{}; level {}, target {}",
                           stone.id, stone.name, name(stone.stone), level, stone.target);
    const std::string points = outline(box, stone.id);
    if (use == Use::page) {
        fmt::format_to(std::back_inserter(svg),
                       "<a href=\"#{0}\" class=\"stone {1}\"><title>{2}</title>", stone.id,
                       id(stone.stone), escape_html(title.in(lang)));
    } else {
        fmt::format_to(std::back_inserter(svg), "<g class=\"stone {}\">", id(stone.stone));
    }
    fmt::format_to(std::back_inserter(svg), "<polygon class=\"face\" points=\"{}\"/>", points);
    if (patterned(stone.stone)) {
        fmt::format_to(std::back_inserter(svg),
                       "<polygon class=\"pattern\" points=\"{}\" fill=\"url(#wall-{})\"/>", points,
                       id(stone.stone));
    }
    if (stone.stone == Stone::over) { // a capstone on top
        fmt::format_to(std::back_inserter(svg), "<path class=\"cap\" d=\"M{:.1f} {:.1f}h{:.1f}\"/>",
                       box.x + 5, box.y + 3.6, box.width - 10);
    }
    const std::string mark = stone.stone == Stone::excluded     ? "–"
                             : stone.stone == Stone::unassessed ? "?"
                                                                : std::to_string(stone.level);
    const double middle = box.x + box.width / 2;
    const double centre = box.y + box.height / 2;
    if (use == Use::standalone && patterned(stone.stone)) {
        fmt::format_to(std::back_inserter(svg),
                       "<rect class=\"plate\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"12\" "
                       "height=\"13\" rx=\"3\"/>",
                       middle - 6, centre - 6.5);
    }
    fmt::format_to(std::back_inserter(svg), "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text></{}>\n",
                   middle, centre + 4, mark, use == Use::page ? "a" : "g");
}

// Widths of a course's stones: excluded ones get a fixed sliver, the rest share what is left.
std::vector<double> widths(const Course& course, double room) {
    double weight = 0;
    std::size_t without = 0;
    for (const WallStone& stone : course.stones) {
        weight += stone.share;
        without += stone.share > 0 ? 0U : 1U;
    }
    const double sliver =
        weight > 0 ? excluded_width : room / static_cast<double>(course.stones.size());
    const double left = room - sliver * static_cast<double>(without);
    std::vector<double> found;
    for (const WallStone& stone : course.stones) {
        found.push_back(stone.share > 0 ? left * stone.share / weight : sliver);
    }
    return found;
}

std::string shorten(const std::string& text, std::size_t width) {
    if (static_cast<std::size_t>(base::display_width(text)) <= width) return text;
    return std::string(base::prefix_of_width(text, static_cast<int>(width) - 2)) + "…";
}

// The stones and their labels; `height` is how far down they reach.
struct WallShape {
    std::string body;
    double height = 0;
};

WallShape draw_wall(const Wall& wall, Lang lang, int width, Use use) {
    double courses = 0;
    double weighted = 0;
    for (const WallSection& section : wall.sections) {
        for (const Course& course : section.courses) {
            ++courses;
            weighted += course.share;
        }
    }
    const double per_share = weighted > 0 ? course_height * courses / weighted : 0;
    const double room = width - label_width;
    std::string body;
    double y = 0;
    for (const WallSection& section : wall.sections) {
        fmt::format_to(std::back_inserter(body),
                       "<text class=\"section\" x=\"0\" y=\"{:.1f}\">{}</text>\n", y + 16,
                       escape_html(section.name.in(lang)));
        y += section_gap;
        for (const Course& course : section.courses) {
            const double height = std::max(least_height, course.share * per_share);
            fmt::format_to(std::back_inserter(body),
                           "<text class=\"course\" x=\"0\" y=\"{:.1f}\"><tspan class=\"id\">{}"
                           "</tspan> {}</text>\n",
                           y + height / 2 + 4, course.id,
                           escape_html(shorten(course.name.in(lang), 27)));
            const auto sizes = widths(course, room);
            double x = label_width;
            for (std::size_t i = 0; i < course.stones.size(); ++i) {
                draw_stone(body, course.stones[i],
                           {x + joint / 2, y + joint / 2, sizes[i] - joint, height - joint}, lang,
                           use);
                x += sizes[i];
            }
            y += height;
        }
        y += 6;
    }
    return {std::move(body), y};
}

constexpr std::string_view pattern_defs =
    "<defs><pattern id=\"wall-short1\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><path d=\"M0 0V7\"/></pattern>"
    "<pattern id=\"wall-short2\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><path d=\"M0 0V4M0 0H4\"/></pattern>"
    "<pattern id=\"wall-missing\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<circle cx=\"1.5\" cy=\"1.5\" r=\"0.9\"/></pattern></defs>";

// Greys only: what is printed or photocopied must still tell the stones apart. No variables and no
// selectors beyond classes, which is what programs that print understand.
constexpr std::string_view standalone_css = R"css(
text{font-family:IPAexGothic,'Noto Sans CJK JP',sans-serif;font-size:11px;fill:#000}
.section{font-size:13px}
.stone text{text-anchor:middle}
.face{stroke:#000;stroke-width:.7;stroke-linejoin:round}
.met .face{fill:#777}.met text{fill:#fff}
.over .face{fill:#333}.over text{fill:#fff}
.cap{stroke:#fff;stroke-width:2.2;fill:none}
.short1 .face{fill:#ccc}
.short2 .face{fill:#e8e8e8}
.missing .face{fill:#fff;stroke-width:1.4}
.unassessed .face{fill:#fff;stroke-dasharray:3 2}
.excluded .face{fill:#fff;stroke:#666;stroke-dasharray:1 2}.excluded text{fill:#666}
.plate{fill:#fff}
pattern path{stroke:#000;stroke-width:1.1;fill:none}pattern circle{fill:#000}
)css";

constexpr double legend_row = 24;
constexpr double legend_box = 30;
constexpr double half_width_character = 5.8;

void draw_legend(std::string& svg, Stone stone, double x, double y, std::string_view text) {
    const std::string box = fmt::format(
        "x=\"{:.1f}\" y=\"{:.1f}\" width=\"{}\" height=\"16\" rx=\"3\"", x + 1, y, legend_box);
    fmt::format_to(std::back_inserter(svg), "<g class=\"stone {}\"><rect class=\"face\" {}/>",
                   id(stone), box);
    if (patterned(stone)) {
        fmt::format_to(std::back_inserter(svg),
                       "<rect class=\"pattern\" {} fill=\"url(#wall-{})\"/>", box, id(stone));
    }
    if (stone == Stone::over) {
        fmt::format_to(std::back_inserter(svg), "<path class=\"cap\" d=\"M{:.1f} {:.1f}h20\"/>",
                       x + 6, y + 3.6);
    }
    fmt::format_to(std::back_inserter(svg), "</g><text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                   x + legend_box + 8, y + 12, escape_html(text));
}

Text wall_label() {
    return say("石垣図：要求ごとのレベルと目標", "The wall: level and target of every requirement");
}

} // namespace

std::string wall_svg(const Wall& wall, Lang lang, int width) {
    const WallShape drawing = draw_wall(wall, lang, width, Use::page);
    return fmt::format("<svg class=\"wall\" viewBox=\"0 0 {} {:.0f}\" role=\"img\" "
                       "aria-label=\"{}\">\n{}</svg>\n",
                       width, drawing.height, escape_html(wall_label().in(lang)), drawing.body);
}

std::string wall_drawing(const Wall& wall, Lang lang, int width) {
    const WallShape drawing = draw_wall(wall, lang, width, Use::standalone);
    double x = 0;
    double y = drawing.height + legend_row / 2;
    std::string legend;
    for (const Stone stone : all_stones) {
        const Text both = name(stone);
        const std::string& text = both.in(lang);
        const double needed =
            legend_box + 8 + base::display_width(text) * half_width_character + 20;
        if (x > 0 && x + needed > width) {
            x = 0;
            y += legend_row;
        }
        draw_legend(legend, stone, x, y, text);
        x += needed;
    }
    y += legend_row + 2;
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wall\" width=\"{0}\" "
                       "height=\"{1:.0f}\" viewBox=\"0 0 {0} {1:.0f}\">\n<title>{2}</title>"
                       "<style>{3}</style>{4}\n{5}{6}</svg>\n",
                       width, y, escape_html(wall_label().in(lang)), standalone_css, pattern_defs,
                       drawing.body, legend);
}

std::string wall_patterns_svg() {
    return fmt::format(
        "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\">{}</svg>\n",
        pattern_defs);
}

std::string_view wall_css() {
    return R"css(
.wall{display:block;width:100%;height:auto;font-family:inherit}
.wall text{font-size:11px;fill:var(--ink)}
.wall .section{font-size:12px;font-weight:600;letter-spacing:.04em}
.wall .course .id{font-weight:600}
.stone text,.legend text{text-anchor:middle;font-size:11px;font-variant-numeric:tabular-nums}
.stone .face{stroke:var(--ink);stroke-width:.7;stroke-linejoin:round}
.stone.met .face{fill:var(--stone)} .stone.met text{fill:var(--on-stone)}
.stone.over .face{fill:var(--stone-over)} .stone.over text{fill:var(--on-stone)}
.stone .cap{stroke:var(--on-stone);stroke-width:2.2;fill:none}
.stone.short1 .face{fill:var(--stone-light)}
.stone.short2 .face{fill:var(--stone-lighter)}
.stone.missing .face{fill:var(--paper);stroke:var(--accent);stroke-width:1.4}
.stone.unassessed .face{fill:none;stroke-dasharray:3 2}
.stone.excluded .face{fill:none;stroke:var(--faint);stroke-dasharray:1 2} .stone.excluded text{fill:var(--faint)}
.stone .pattern{stroke:none;pointer-events:none}
.stone.short1 text,.stone.short2 text,.stone.missing text{paint-order:stroke;stroke:var(--paper);stroke-width:3px;font-weight:600}
.defs path{stroke:var(--ink);stroke-width:1.1;fill:none} .defs circle{fill:var(--accent)}
.stone:hover .face,.stone:focus .face{stroke:var(--accent);stroke-width:2}
.stone:focus{outline:none}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.8rem;margin:.4rem 0 0;padding:0;list-style:none}
.legend svg{width:30px;height:20px;vertical-align:middle;margin-right:.35rem}
)css";
}

std::string wall_legend_html(Lang lang) {
    std::string html = "<ul class=\"legend\">";
    for (const Stone stone : all_stones) {
        const std::string kind(id(stone));
        html +=
            fmt::format("<li><svg viewBox=\"0 0 30 20\" class=\"stone {0}\" aria-hidden=\"true\">"
                        "<rect class=\"face\" x=\"1\" y=\"1\" width=\"28\" height=\"18\" rx=\"3\"/>"
                        "{1}{2}</svg>{3}</li>",
                        kind,
                        patterned(stone) ? fmt::format("<rect class=\"pattern\" x=\"1\" y=\"1\" "
                                                       "width=\"28\" height=\"18\" rx=\"3\" "
                                                       "fill=\"url(#wall-{})\"/>",
                                                       kind)
                                         : std::string(),
                        stone == Stone::over ? "<path class=\"cap\" d=\"M5 4.6h20\"/>" : "",
                        escape_html(name(stone).in(lang)));
    }
    return html + "</ul>\n";
}

} // namespace ishigaki::report
