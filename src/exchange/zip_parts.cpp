#include "exchange/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace ishigaki::exchange::impl {

using base::say;

void Archive::Close::operator()(::zip* archive) const {
    zip_discard(archive);
}

tl::expected<Archive, base::Text> Archive::open(std::string_view bytes, const ZipLimits& limits) {
    const auto broken = [] {
        return tl::make_unexpected(say("ファイルが壊れています", "the file is damaged"));
    };
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &fault);
    if (source == nullptr) return broken();
    zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, &fault);
    if (opened == nullptr) {
        zip_source_free(source);
        return broken();
    }
    Archive archive(opened, limits);
    const auto entries = zip_get_num_entries(opened, 0);
    if (entries < 0) return broken();
    if (static_cast<std::size_t>(entries) > limits.entries) {
        return tl::make_unexpected(say("部品が多すぎます（{} 個、上限 {} 個）",
                                       "it has too many parts ({}, at most {})", entries,
                                       limits.entries));
    }
    return archive;
}

bool Archive::has(std::string_view name) const {
    return zip_name_locate(archive_.get(), std::string(name).c_str(), ZIP_FL_NOCASE) >= 0;
}

tl::expected<std::string, base::Text> Archive::read(std::string_view name) {
    const std::string path(name);
    const auto found = zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE);
    if (found < 0) {
        return tl::make_unexpected(say("部品 {} がありません", "it has no part {}", path));
    }
    const auto index = static_cast<std::uint64_t>(found);
    const std::size_t most = std::min(limits_.part_bytes, limits_.total_bytes - read_);
    const auto too_large = [&] {
        return tl::make_unexpected(say("部品 {} が大きすぎます（展開して {} バイトまで）",
                                       "its part {} is too large (at most {} bytes inflated)", path,
                                       most));
    };
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive_.get(), index, 0, &about) != 0) {
        return tl::make_unexpected(say("ファイルが壊れています", "the file is damaged"));
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0U
        && about.encryption_method != ZIP_EM_NONE) {
        return tl::make_unexpected(say("部品 {} が暗号化されています。暗号化を解いてください",
                                       "its part {} is encrypted; remove the encryption", path));
    }
    // What the archive says of the size is not believed; it only saves the work.
    if ((about.valid & ZIP_STAT_SIZE) != 0U && about.size > most) return too_large();
    struct CloseFile {
        void operator()(zip_file_t* file) const { zip_fclose(file); }
    };
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), index, 0));
    std::string bytes;
    if (file != nullptr) {
        constexpr std::size_t chunk = std::size_t{1} << 16U;
        std::array<char, chunk> buffer{};
        while (true) {
            const auto count = zip_fread(file.get(), buffer.data(), buffer.size());
            if (count == 0) {
                read_ += bytes.size();
                return bytes;
            }
            if (count < 0) break;
            if (bytes.size() + static_cast<std::size_t>(count) > most) return too_large();
            bytes.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }
    return tl::make_unexpected(say("部品 {} を展開できません。ファイルが壊れています",
                                   "its part {} cannot be inflated; the file is damaged", path));
}

} // namespace ishigaki::exchange::impl
