// Reads a folder's guide.yaml: the guide's name, its kinds of items, the order of its files.
#pragma once

#include "base/diagnostic.h"
#include "base/tree.h"
#include "catalog/guide.h"

#include <string_view>
#include <vector>

namespace ishigaki::catalog {

struct GuideFile {
    Guide guide;
    std::vector<std::string_view> files; // item files in order, without the folder
    std::string_view model;              // file of its evaluation model; may be empty
};

[[nodiscard]] GuideFile read_guide(base::Value root, base::Diagnostics& diagnostics);

} // namespace ishigaki::catalog
