// The content of a request: in memory, or where it is large in a file that has no name and goes
// away with its last user.
#pragma once

#include "files/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ishigaki::http {

class Body {
public:
    Body() = default;
    explicit Body(std::string bytes) : bytes_(std::move(bytes)) {}
    // A new file in `folder`, which nobody else can open. Nothing where none can be made.
    [[nodiscard]] static std::optional<Body> spooled(const std::filesystem::path& folder);

    // False where the disk takes no more.
    [[nodiscard]] bool append(std::string_view more);

    [[nodiscard]] std::uint64_t size() const { return file_.valid() ? length_ : bytes_.size(); }
    [[nodiscard]] bool in_file() const { return file_.valid(); }
    // Empty where it lies in a file.
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] const files::Descriptor& file() const { return file_; }
    // The file for another's use; this is empty afterwards.
    [[nodiscard]] files::Descriptor release_file() {
        length_ = 0;
        return std::move(file_);
    }
    // Up to `most` bytes from `offset`, wherever they lie; nothing where they cannot be read.
    [[nodiscard]] std::optional<std::string> read(std::uint64_t offset, std::size_t most) const;

private:
    std::string bytes_;
    files::Descriptor file_;
    std::uint64_t length_ = 0;
};

} // namespace ishigaki::http
