#include "http/body.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace ishigaki::http {

std::optional<Body> Body::spooled(const std::filesystem::path& folder) {
    Body body;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
    body.file_ = files::Descriptor(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!body.file_.valid()) { // a file system that has no nameless files
        std::string name = folder / "upload-XXXXXX";
        body.file_ = files::Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (!body.file_.valid()) return std::nullopt;
        (void)::unlink(name.c_str());
    }
    return body;
}

bool Body::append(std::string_view more) {
    if (!file_.valid()) {
        bytes_ += more;
        return true;
    }
    while (!more.empty()) {
        const ssize_t written =
            ::pwrite(file_.number(), more.data(), more.size(), static_cast<off_t>(length_));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        length_ += static_cast<std::uint64_t>(written);
        more.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string> Body::read(std::uint64_t offset, std::size_t most) const {
    if (offset >= size()) return std::string();
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(most, size() - offset));
    if (!file_.valid()) return bytes_.substr(static_cast<std::size_t>(offset), count);
    std::string piece(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        const ssize_t now = ::pread(file_.number(), piece.data() + got, count - got,
                                    static_cast<off_t>(offset + got));
        if (now < 0 && errno == EINTR) continue;
        if (now <= 0) return std::nullopt;
        got += static_cast<std::size_t>(now);
    }
    return piece;
}

} // namespace ishigaki::http
