// Catalogs in the form in which they lie in the executable: the trees as they are, no parsing.
//
// Layout, in the machine's own byte order (the build that packs is the build that reads):
//   u64 magic; u32 files; u32 nodes; u64 text bytes;
//   per file: u32 folder (at, size), u32 name (at, size), u32 first node, u32 nodes,
//             u64 text at, u64 text size;
//   all nodes; all text.
#pragma once

#include "catalog/library.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ishigaki::catalog {

// Only nodes, texts and names are kept: overlays are never packed.
[[nodiscard]] std::string pack(std::span<const CatalogFile> files);

// Trees that view into `bytes`, which must outlive them and be aligned to eight bytes. Throws
// std::invalid_argument where the bytes are not a pack of this build.
[[nodiscard]] std::vector<CatalogFile> unpack(std::span<const std::byte> bytes);

} // namespace ishigaki::catalog
