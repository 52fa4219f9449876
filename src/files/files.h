// Files of the machine, read within limits and written whole or not at all.
#pragma once

#include "base/text.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace ishigaki::files {

// Why a file could not be read or written; `missing` where it does not exist.
struct Failure {
    base::Text message;
    bool missing = false;
    bool too_large = false;
    bool exists = false; // and was not to
};

// The whole file, or standard input for "-". Stops after `limit` bytes.
[[nodiscard]] tl::expected<std::string, Failure> read_file(const std::filesystem::path& path,
                                                           std::size_t limit);

// Writes beside the target and renames, so that readers see the old file or the new one, also
// after a power cut.
[[nodiscard]] tl::expected<void, Failure> write_file(const std::filesystem::path& path,
                                                     std::string_view bytes);

enum class Readers { owner, everyone };

// Makes a file that must not exist yet; nothing is left of it where it cannot be written.
[[nodiscard]] tl::expected<void, Failure> create_file(const std::filesystem::path& path,
                                                      std::string_view bytes, Readers readers);

} // namespace ishigaki::files
