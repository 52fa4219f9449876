#include "files/files.h"

#include "files/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace ishigaki::files {

using base::say;

namespace {

Failure failure(const std::filesystem::path& path, int error) {
    const bool missing = error == ENOENT || error == ENOTDIR;
    if (missing) {
        return {say("ファイル \"{}\" がありません", "there is no file \"{}\"", path.string()), true,
                false};
    }
    return {say("ファイル \"{}\" を扱えません（{}）", "cannot use the file \"{}\": {}",
                path.string(), std::strerror(error)),
            false, false};
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

tl::expected<std::string, Failure> read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) return tl::unexpected(failure(path, errno));
    struct stat about{};
    if (::fstat(file.number(), &about) != 0) return tl::unexpected(failure(path, errno));
    if (S_ISDIR(about.st_mode)) return tl::unexpected(failure(path, EISDIR));
    const auto too_large = [&] {
        return tl::unexpected(
            Failure{say("ファイル \"{}\" が大きすぎます（上限 {} バイト）",
                        "the file \"{}\" is too large (at most {} bytes)", path.string(), limit),
                    false, true});
    };
    if (S_ISREG(about.st_mode) && static_cast<std::size_t>(about.st_size) > limit) {
        return too_large();
    }
    std::string bytes;
    std::array<char, std::size_t{64} * 1024> buffer{};
    for (;;) {
        const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return tl::unexpected(failure(path, errno));
        if (got == 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > limit) return too_large();
    }
}

tl::expected<void, Failure> write_file(const std::filesystem::path& path, std::string_view bytes) {
    struct stat about{};
    // A pipe or a device (`-o /dev/stdout`) is written to as it is.
    if (::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) {
        const Descriptor target(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        if (!target.valid() || !write_all(target.number(), bytes)) {
            return tl::unexpected(failure(path, errno));
        }
        return {};
    }
    std::string temporary = path.string() + ".XXXXXX";
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.valid()) return tl::unexpected(failure(path, errno));
    const mode_t mask = ::umask(0);
    ::umask(mask);
    constexpr mode_t everyone = 0666;
    const bool written = ::fchmod(file.number(), everyone & ~mask) == 0
                         && write_all(file.number(), bytes) && ::fsync(file.number()) == 0
                         && file.close() && ::rename(temporary.c_str(), path.c_str()) == 0;
    if (!written) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return tl::unexpected(failure(path, error));
    }
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) (void)::fsync(directory.number());
    return {};
}

tl::expected<void, Failure> create_file(const std::filesystem::path& path, std::string_view bytes,
                                        Readers readers) {
    constexpr mode_t for_owner = 0600;
    constexpr mode_t for_everyone = 0666;
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                           readers == Readers::owner ? for_owner : for_everyone));
    if (!file.valid() && errno == EEXIST) {
        return tl::unexpected(Failure{say("\"{}\" はすでにあります。上書きはしません",
                                          "\"{}\" exists and is not overwritten", path.string()),
                                      false, false, true});
    }
    if (!file.valid()) return tl::unexpected(failure(path, errno));
    if (write_all(file.number(), bytes) && ::fsync(file.number()) == 0 && file.close()) return {};
    const int error = errno;
    ::unlink(path.c_str());
    return tl::unexpected(failure(path, error));
}

} // namespace ishigaki::files
