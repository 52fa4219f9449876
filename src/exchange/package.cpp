#include "exchange/package.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <tuple>

namespace ishigaki::exchange {

using base::say;
using base::Text;

namespace {

constexpr std::uint16_t first_day = (1U << 5U) | 1U; // 1980-01-01, where zip's time begins

struct PackageSourceDeleter {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct PackageDeleter {
    void operator()(zip_t* package) const { zip_discard(package); }
};
struct PackageFileDeleter {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using PackageSource = std::unique_ptr<zip_source_t, PackageSourceDeleter>;
using OpenPackage = std::unique_ptr<zip_t, PackageDeleter>;
using PackageFile = std::unique_ptr<zip_file_t, PackageFileDeleter>;

Text cannot_write(const char* why) {
    return say("ファイルを組み立てられません（{}）", "the file cannot be put together ({})", why);
}

Text damaged() {
    return say("zip 形式のファイルとして読めません", "it cannot be read as a zip file");
}

bool add_part(zip_t* package, const PackagePart& part) {
    PackageSource source(zip_source_buffer(package, part.bytes.data(), part.bytes.size(), 0));
    if (source == nullptr) return false;
    const auto index = zip_file_add(package, part.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) return false;
    std::ignore = source.release(); // the package owns it now
    const auto at = static_cast<std::uint64_t>(index);
    return zip_file_set_dostime(package, at, 0, first_day, 0) == 0
           && zip_set_file_compression(package, at, part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                       part.level)
                  == 0;
}

// All of a part, or nothing where it is more than `most` bytes or broken.
struct Inflated {
    std::string bytes;
    bool too_large = false;
    bool broken = false;
};

Inflated inflate(zip_t* package, std::uint64_t index, std::size_t most) {
    Inflated found;
    const PackageFile file(zip_fopen_index(package, index, 0));
    if (file == nullptr) return {{}, false, true};
    std::array<char, std::size_t{1} << 15U> buffer{};
    while (true) {
        const auto count = zip_fread(file.get(), buffer.data(), buffer.size());
        if (count == 0) return found;
        if (count < 0) return {{}, false, true};
        if (found.bytes.size() + static_cast<std::size_t>(count) > most) return {{}, true, false};
        found.bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

} // namespace

tl::expected<std::string, Text> write_package(std::span<const PackagePart> parts) {
    zip_error_t fault;
    zip_error_init(&fault);
    const PackageSource target(zip_source_buffer_create(nullptr, 0, 0, &fault));
    if (target == nullptr) return tl::unexpected(cannot_write(zip_error_strerror(&fault)));
    zip_source_keep(target.get()); // the package gives up a reference when it is closed
    OpenPackage package(zip_open_from_source(target.get(), ZIP_TRUNCATE, &fault));
    if (package == nullptr) {
        zip_source_free(target.get());
        return tl::unexpected(cannot_write(zip_error_strerror(&fault)));
    }
    for (const PackagePart& part : parts) {
        if (!add_part(package.get(), part)) {
            return tl::unexpected(cannot_write(zip_strerror(package.get())));
        }
    }
    if (zip_close(package.get()) != 0) {
        return tl::unexpected(cannot_write(zip_strerror(package.get())));
    }
    std::ignore = package.release(); // closed, and with it freed
    zip_stat_t about;
    zip_stat_init(&about);
    std::string bytes;
    if (zip_source_stat(target.get(), &about) != 0 || zip_source_open(target.get()) != 0) {
        return tl::unexpected(cannot_write("zip_source_open"));
    }
    bytes.resize(about.size);
    const auto read = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) {
        return tl::unexpected(cannot_write("zip_source_read"));
    }
    return bytes;
}

tl::expected<std::map<std::string, std::string, std::less<>>, Text>
read_package(std::string_view bytes, bool (*wanted)(std::string_view name),
             const PackageLimits& limits) {
    if (bytes.empty()) return tl::unexpected(damaged()); // libzip takes it for an empty package
    zip_error_t fault;
    zip_error_init(&fault);
    PackageSource source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &fault));
    if (source == nullptr) return tl::unexpected(damaged());
    const OpenPackage package(zip_open_from_source(source.get(), ZIP_RDONLY, &fault));
    if (package == nullptr) return tl::unexpected(damaged());
    std::ignore = source.release(); // the package owns it now
    const auto count = zip_get_num_entries(package.get(), 0);
    if (count < 0) return tl::unexpected(damaged());
    if (static_cast<std::size_t>(count) > limits.parts) {
        return tl::unexpected(say("部品が {} 個あります（{} 個まで）",
                                  "it has {} parts (at most {})", count, limits.parts));
    }
    std::map<std::string, std::string, std::less<>> parts;
    std::size_t read = 0;
    for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(count); ++index) {
        const char* name = zip_get_name(package.get(), index, 0);
        if (name == nullptr || !wanted(name)) continue;
        const std::size_t most = std::min(limits.part_bytes, limits.all_bytes - read);
        Inflated part = inflate(package.get(), index, most);
        if (part.too_large) {
            return tl::unexpected(say("部品 {} が大きすぎます（展開して {} バイトまで）",
                                      "its part {} is too large (at most {} bytes inflated)", name,
                                      most));
        }
        if (part.broken) {
            return tl::unexpected(
                say("部品 {} を展開できません", "its part {} cannot be inflated", name));
        }
        read += part.bytes.size();
        parts[name] = std::move(part.bytes);
    }
    return parts;
}

} // namespace ishigaki::exchange
