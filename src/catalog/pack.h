// Catalogs in the form in which they lie in the executable: the trees as they are, no parsing.
//
// Layout, in the machine's own byte order (the build that packs is the build that reads):
//   u64 magic, files, nodes, items, text bytes, bytes of what search reads;
//   per file: u64 folder (at, size), name (at, size), first node, nodes, text (at, size);
//   all nodes; all items; the items by id; all text; what search reads.
#pragma once

#include "catalog/library.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ishigaki::catalog {

// Only nodes, texts and names are kept: overlays are never packed.
[[nodiscard]] std::string pack(const Library& library);

struct Unpacked {
    std::vector<CatalogFile> files;
    PackedIndex index;
};

// Trees and text that view into `bytes`, which must outlive them and be aligned to eight bytes.
// Throws std::invalid_argument where the bytes are not a pack of this build.
[[nodiscard]] Unpacked unpack(std::span<const std::byte> bytes);

} // namespace ishigaki::catalog
