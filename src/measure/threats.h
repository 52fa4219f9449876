// Which threats stand on weak stones (ECOM 3.2, tables 3-1 to 3-3).
//
// Table 3-2 lists threats by origin, the measures against each origin, and marks which themes a
// threat touches; table 3-3 leads from measures to domains. Most marks have lost their columns in
// the text: themes are then unknown here, and nothing is computed from a guess.
#pragma once

#include "catalog/library.h"
#include "measure/evaluate.h"

#include <optional>
#include <vector>

namespace ishigaki::measure {

// How the stones of some domains stand, taken together.
struct Footing {
    std::vector<DomainIndex> domains;
    std::optional<double> score;             // weighted as in the system score
    std::optional<RequirementIndex> weakest; // the one furthest below its target
    std::size_t short_count = 0;             // requirements below target or unassessed
    std::size_t applicable = 0;
};

struct ThreatRow {
    catalog::Item threat;
    std::vector<catalog::Item> countermeasures;
    std::vector<catalog::Item> themes;
    bool themes_known = false;
    Footing footing; // of the domains that the countermeasures belong to
};

struct OriginRow {
    catalog::Item origin;
    std::vector<ThreatRow> threats;
    Footing footing; // of all its countermeasures
};

struct ThemeRow {
    catalog::Item theme;
    std::vector<catalog::Item> threats; // those known to touch it
    std::size_t unknown = 0;            // threats whose themes the source has lost
    Footing footing;
};

struct ThreatView {
    std::vector<OriginRow> origins;
    std::vector<ThemeRow> themes;
};

// Empty where the model's guide has no threat table.
[[nodiscard]] ThreatView threat_view(const catalog::Library& library, const Evaluation& evaluation);

} // namespace ishigaki::measure
