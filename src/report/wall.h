// The wall (石垣): one stone per requirement, laid in courses by domain, in sections by view.
//
// A course is as high as its domain's weight, a stone as wide as its requirement's share of the
// domain: its area is its share of the system score. Its tone and pattern tell its level against
// the target.
#pragma once

#include "catalog/library.h"
#include "measure/compare.h"
#include "measure/evaluate.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

enum class Stone { excluded, unassessed, missing, short_by_two, short_by_one, met, over };

inline constexpr Stone all_stones[] = {Stone::missing, Stone::short_by_two, Stone::short_by_one,
                                       Stone::met,     Stone::over,         Stone::unassessed,
                                       Stone::excluded};

[[nodiscard]] base::Text name(Stone stone);
[[nodiscard]] std::string_view id(Stone stone);

// Level 1 counts as missing: table 4-5 does not take it for an effective measure.
[[nodiscard]] Stone stone_of(const measure::RequirementResult& result,
                             const catalog::StrengthModel& model);

struct WallStone {
    std::string id;
    base::Text name;
    Stone stone = Stone::unassessed;
    int level = 0; // 0: none
    int target = 0;
    double share = 0; // of the system score; excluded stones have none
};

struct Course {
    std::string id;
    base::Text name;
    double share = 0;
    std::vector<WallStone> stones;
};

struct WallSection {
    std::string id;
    base::Text name;
    std::vector<Course> courses;
};

struct Wall {
    std::vector<WallSection> sections;
};

[[nodiscard]] Wall build_wall(const catalog::Library& library,
                              const measure::Evaluation& evaluation);

// For a page: `width` units wide, as high as it needs; every stone links to `#<requirement>` and
// has a title. Colours come from the page's style sheet by class, patterns from wall_patterns_svg.
[[nodiscard]] std::string wall_svg(const Wall& wall, base::Lang lang, int width = 960);
// A drawing that stands by itself, with its legend and its own colours: greys, for paper.
[[nodiscard]] std::string wall_drawing(const Wall& wall, base::Lang lang, int width = 960);
// Definitions of the patterns, once a page.
[[nodiscard]] std::string wall_patterns_svg();
[[nodiscard]] std::string_view wall_css();
// The legend as HTML.
[[nodiscard]] std::string wall_legend_html(base::Lang lang);

// For a terminal of at least 80 columns, readable without colour.
[[nodiscard]] std::string wall_text(const Wall& wall, base::Lang lang, int columns, bool colour);

} // namespace ishigaki::report
