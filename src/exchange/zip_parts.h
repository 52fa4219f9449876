// The parts of an office file that is a ZIP archive, read one by one within limits. Internal to the
// module.
#pragma once

#include "base/text.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace ishigaki::exchange::impl {

struct ZipLimits {
    std::size_t entries = 0;
    std::size_t part_bytes = 0;  // of one part, inflated
    std::size_t total_bytes = 0; // of all parts that are read
};

// An archive whose parts are inflated when asked for, never beyond the limits. `bytes` must outlive
// it.
class Archive {
public:
    [[nodiscard]] static tl::expected<Archive, base::Text> open(std::string_view bytes,
                                                                const ZipLimits& limits);

    [[nodiscard]] bool has(std::string_view name) const;
    // The whole part; its name may differ in the case of letters.
    [[nodiscard]] tl::expected<std::string, base::Text> read(std::string_view name);

private:
    struct Close {
        void operator()(::zip* archive) const;
    };
    Archive(::zip* archive, const ZipLimits& limits) : archive_(archive), limits_(limits) {}

    std::unique_ptr<::zip, Close> archive_;
    ZipLimits limits_;
    std::size_t read_ = 0;
};

} // namespace ishigaki::exchange::impl
