#include "files/catalog_files.h"

#include <cstddef>
#include <span>

// Set by packed.S.
extern "C" {
extern const std::byte ishigaki_pack_begin[];
extern const std::byte ishigaki_pack_end[];
}

namespace ishigaki::files {

catalog::Unpacked packed_catalogs() {
    return catalog::unpack(std::span(&ishigaki_pack_begin[0], &ishigaki_pack_end[0]));
}

} // namespace ishigaki::files
