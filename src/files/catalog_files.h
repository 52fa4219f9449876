// Where catalogs come from: the executable itself, and folders that a user lays over it.
#pragma once

#include "base/diagnostic.h"
#include "catalog/library.h"
#include "catalog/pack.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::files {

// The catalogs that were packed into the executable when it was built.
[[nodiscard]] catalog::Unpacked packed_catalogs();

// The packed catalogs with one guide in another edition: `folder` holds its guide.yaml, whose id
// says which guide it is. Nothing, with diagnostics, where it is not sound.
struct OpenedEdition {
    std::unique_ptr<catalog::Library> library;
    std::string guide;
};
[[nodiscard]] std::optional<OpenedEdition> open_edition(const std::filesystem::path& folder,
                                                        base::Diagnostics& diagnostics);

// Parses `folder/<guide>/**.yaml`. Faults of reading and parsing are reported; what could be read
// is returned.
[[nodiscard]] std::vector<catalog::CatalogFile>
read_catalog_folder(const std::filesystem::path& folder, base::Diagnostics& diagnostics);

// The packed catalogs with `overlays` over them, in order. A guide's folder in an overlay that has
// a guide.yaml replaces that guide or adds one; one without changes items by id and adds others.
// Without overlays nothing is checked again. Null where an overlay is at fault.
[[nodiscard]] std::unique_ptr<catalog::Library>
open_library(const std::vector<std::filesystem::path>& overlays, base::Diagnostics& diagnostics);

} // namespace ishigaki::files
