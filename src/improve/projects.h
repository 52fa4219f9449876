// Projects: pieces of work that serve many requirements at once. Those of the catalog are starting
// points; a system file adapts them and adds its own.
#pragma once

#include "improve/amounts.h"

#include <string>
#include <vector>

namespace ishigaki::improve {

struct Project {
    std::string id;
    base::Text name;
    base::Text aim;
    Amounts amounts;                // of what is left to do
    Amounts whole;                  // where nothing is in place yet
    std::vector<std::size_t> needs; // indices of projects that come first
    std::vector<std::size_t> excludes;
    std::vector<document::CriterionOf> criteria; // what it settles
    std::vector<document::PointRaise> points;
    std::vector<document::ObjectRaise> objects;
    std::vector<base::Text> steps; // of rolling it out
    bool own = false;              // not of the catalog
    bool adapted = false;          // of the catalog, with figures of the user
    // The share of it that is not in place yet; the catalog's figures are shrunk to it, the user's
    // are not.
    double left = 1;

    // Nothing of it is left to do.
    [[nodiscard]] bool in_place() const { return left <= 0; }
};

// Those that come into consideration, in the order of the file or the catalog; those done are left
// out. Reports projects that need each other in a circle, naming it, and needs that are not among
// them.
[[nodiscard]] std::vector<Project> read_projects(const catalog::Library& library,
                                                 const document::SystemFile& file,
                                                 const CostTable& costs,
                                                 base::Diagnostics& diagnostics);

} // namespace ishigaki::improve
