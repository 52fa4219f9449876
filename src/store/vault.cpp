#include "store/vault.h"

#include "exchange/encode.h"
#include "files/descriptor.h"

#include <fcntl.h>
#include <magic.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace ishigaki::store {

using base::say;

namespace {

constexpr std::string_view mark = "ishigaki vault 1\n";
constexpr std::size_t key_name_size = 16;
constexpr std::size_t header_size = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t piece_size = std::size_t{64} << 10;
constexpr std::size_t sealed_size = piece_size + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t name_bytes = 32;
constexpr std::size_t sniffed = 4096;

using Stream = crypto_secretstream_xchacha20poly1305_state;

tl::unexpected<VaultFault> disk_fault() {
    const int error = errno;
    return tl::unexpected(
        VaultFault{VaultFault::Why::disk,
                   say("添付ファイルの保管場所を使えません（{}）",
                       "the folder of attachments cannot be used: {}", std::strerror(error)),
                   why_of_disk(error)});
}

tl::unexpected<VaultFault> damaged() {
    return tl::unexpected(
        VaultFault{VaultFault::Why::damaged, say("添付ファイルが壊れているか、書き換えられています",
                                                 "the attachment is damaged or was changed")});
}

bool write_all(int file, std::span<const unsigned char> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

// As many bytes as there are, up to the size of the span; -1 where the disk fails.
ssize_t read_all(int file, std::span<unsigned char> into) {
    std::size_t size = 0;
    while (size < into.size()) {
        const ssize_t got = ::read(file, into.data() + size, into.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(size);
}

// A file beside its later place, gone unless it was put there.
class Draft {
public:
    explicit Draft(const std::filesystem::path& folder)
        : path_((folder / "draft.XXXXXX").string()) {
        file_ = files::Descriptor(::mkostemp(path_.data(), O_CLOEXEC));
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    [[nodiscard]] bool valid() const { return file_.valid(); }
    [[nodiscard]] int number() const { return file_.number(); }
    [[nodiscard]] bool settle(const std::filesystem::path& place) {
        if (::fsync(file_.number()) != 0 || !file_.close()) return false;
        if (::rename(path_.c_str(), place.c_str()) != 0) return false;
        path_.clear();
        const files::Descriptor folder(
            ::open(place.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        return folder.valid() && ::fsync(folder.number()) == 0;
    }

private:
    std::string path_;
    files::Descriptor file_;
};

// Encrypts piece by piece, each with the mark and the key's id counted in.
class Sealer {
public:
    Sealer(int file, const VaultKey& key) : file_(file), id_(key.id) {
        crypto_secretstream_xchacha20poly1305_init_push(&stream_, header_.data(),
                                                        key.bytes.bytes().data());
    }
    [[nodiscard]] bool begin() {
        const std::string start = std::string(mark) + id_;
        return write_all(file_, std::span(reinterpret_cast<const unsigned char*>(start.data()),
                                          start.size()))
               && write_all(file_, header_);
    }
    [[nodiscard]] bool push(std::span<const unsigned char> piece, bool last) {
        unsigned long long size = 0;
        const std::string start = std::string(mark) + id_;
        crypto_secretstream_xchacha20poly1305_push(
            &stream_, sealed_.data(), &size, piece.data(), piece.size(),
            reinterpret_cast<const unsigned char*>(start.data()), start.size(),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                 : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        return write_all(file_, std::span(sealed_).first(static_cast<std::size_t>(size)));
    }

private:
    int file_;
    std::string id_;
    Stream stream_{};
    std::array<unsigned char, header_size> header_{};
    std::array<unsigned char, sealed_size> sealed_{};
};

} // namespace

Vault::Vault(std::filesystem::path folder, const KeyRing& ring)
    : folder_(std::move(folder)), ring_(ring) {
    std::error_code failure;
    std::filesystem::create_directories(folder_, failure);
    constexpr mode_t owner_only = 0700;
    (void)::chmod(folder_.c_str(), owner_only);
    // Drafts of a process that was cut off; an hour is longer than any upload may take.
    for (const auto& entry : std::filesystem::directory_iterator(folder_, failure)) {
        if (!entry.path().filename().string().starts_with("draft.")) continue;
        struct stat about{};
        constexpr std::time_t old = 3600;
        if (::stat(entry.path().c_str(), &about) == 0 && ::time(nullptr) - about.st_mtime > old) {
            ::unlink(entry.path().c_str());
        }
    }
}

std::filesystem::path Vault::place_of(std::string_view digest) const {
    return folder_ / digest.substr(0, 2) / digest;
}

tl::expected<StoredFile, VaultFault> Vault::put(const ReadBytes& read, std::uint64_t limit) {
    Draft draft(folder_);
    if (!draft.valid()) return disk_fault();
    Sealer sealer(draft.number(), ring_.newest());
    if (!sealer.begin()) return disk_fault();

    crypto_generichash_state hash{};
    crypto_generichash_init(&hash, ring_.naming().bytes().data(), ring_.naming().size(),
                            name_bytes);
    StoredFile stored;
    std::string beginning;
    std::vector<unsigned char> piece(piece_size);
    for (bool last = false; !last;) {
        std::size_t filled = 0;
        while (filled < piece.size()) {
            const std::size_t got = read(
                std::span(reinterpret_cast<char*>(piece.data()) + filled, piece.size() - filled));
            if (got == 0) break;
            filled += got;
        }
        last = filled < piece.size();
        stored.size += filled;
        if (stored.size > limit) {
            return tl::unexpected(
                VaultFault{VaultFault::Why::too_large,
                           say("添付ファイルが大きすぎます（上限 {} バイト）",
                               "the attachment is too large (at most {} bytes)", limit)});
        }
        crypto_generichash_update(&hash, piece.data(), filled);
        if (beginning.size() < sniffed) {
            beginning.append(reinterpret_cast<const char*>(piece.data()),
                             std::min(filled, sniffed - beginning.size()));
        }
        if (!sealer.push(std::span(piece).first(filled), last)) return disk_fault();
    }
    std::array<unsigned char, name_bytes> digest{};
    crypto_generichash_final(&hash, digest.data(), digest.size());
    stored.digest = exchange::to_hex(digest);
    stored.type = type_of(beginning);
    if (holds(stored.digest)) return stored;
    const std::filesystem::path place = place_of(stored.digest);
    std::error_code failure;
    std::filesystem::create_directories(place.parent_path(), failure);
    if (!draft.settle(place)) return disk_fault();
    return stored;
}

tl::expected<void, VaultFault> Vault::get(std::string_view digest, const TakeBytes& take) const {
    const files::Descriptor file(::open(place_of(digest).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) {
        return tl::unexpected(
            VaultFault{VaultFault::Why::missing, say("添付ファイルが保管場所にありません",
                                                     "the attachment is not in its folder")});
    }
    std::vector<unsigned char> start(mark.size() + key_name_size + header_size);
    if (read_all(file.number(), start) != static_cast<ssize_t>(start.size())
        || std::memcmp(start.data(), mark.data(), mark.size()) != 0) {
        return damaged();
    }
    const std::size_t marked = mark.size() + key_name_size;
    const std::string_view id(reinterpret_cast<const char*>(start.data()) + mark.size(),
                              key_name_size);
    const VaultKey* key = ring_.find(id);
    if (key == nullptr) {
        return tl::unexpected(VaultFault{
            VaultFault::Why::no_key,
            say("この添付ファイルを暗号化した鍵（{}"
                "）がありません。鍵を失うと、添付ファイルは誰にも元に戻せません",
                "the key that this attachment was encrypted with ({}) is not there; an attachment"
                " whose key is lost cannot be read again by anyone",
                id)});
    }
    Stream stream{};
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream, start.data() + marked,
                                                        key->bytes.bytes().data())
        != 0) {
        return damaged();
    }
    std::vector<unsigned char> sealed(sealed_size);
    std::vector<unsigned char> piece(piece_size);
    for (;;) {
        const ssize_t got = read_all(file.number(), sealed);
        if (got <= 0) return damaged(); // the last piece says that it is the last
        unsigned char tag = 0;
        unsigned long long size = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &stream, piece.data(), &size, &tag, sealed.data(),
                static_cast<unsigned long long>(got), start.data(), marked)
            != 0) {
            return damaged();
        }
        if (!take({reinterpret_cast<const char*>(piece.data()), static_cast<std::size_t>(size)})) {
            return {};
        }
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
            unsigned char more = 0;
            if (::read(file.number(), &more, 1) != 0) return damaged();
            return {};
        }
    }
}

bool Vault::holds(std::string_view digest) const {
    std::error_code failure;
    return std::filesystem::is_regular_file(place_of(digest), failure);
}

void Vault::remove(std::string_view digest) {
    std::error_code failure;
    std::filesystem::remove(place_of(digest), failure);
}

std::vector<std::string> Vault::names() const {
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, failure)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name.size() == name_bytes * 2) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

tl::expected<std::size_t, VaultFault>
Vault::encrypt_anew(const std::function<void(std::size_t, std::size_t)>& progress) {
    const std::vector<std::string> all = names();
    std::size_t done = 0;
    std::size_t changed = 0;
    for (const std::string& name : all) {
        if (progress) progress(done, all.size());
        ++done;
        {
            const files::Descriptor file(::open(place_of(name).c_str(), O_RDONLY | O_CLOEXEC));
            std::vector<unsigned char> start(mark.size() + key_name_size);
            if (read_all(file.number(), start) != static_cast<ssize_t>(start.size())) {
                return damaged();
            }
            const std::string_view id(reinterpret_cast<const char*>(start.data()) + mark.size(),
                                      key_name_size);
            if (id == ring_.newest().id) continue;
        }
        Draft draft(folder_);
        if (!draft.valid()) return disk_fault();
        Sealer sealer(draft.number(), ring_.newest());
        bool written = sealer.begin();
        // One piece behind, because only the last one says that it is.
        std::optional<std::string> held;
        const auto push = [&](bool last) {
            const std::string& piece = *held;
            written = written
                      && sealer.push(std::span(reinterpret_cast<const unsigned char*>(piece.data()),
                                               piece.size()),
                                     last);
        };
        const auto read = get(name, [&](std::string_view piece) {
            if (held) push(false);
            held = std::string(piece);
            return written;
        });
        if (!read) return tl::unexpected(read.error());
        push(true);
        if (!written || !draft.settle(place_of(name))) return disk_fault();
        ++changed;
    }
    return changed;
}

std::string type_of(std::string_view beginning) {
    struct Close {
        void operator()(magic_t cookie) const { magic_close(cookie); }
    };
    // Loading the rules takes a moment; a thread has its own.
    thread_local const std::unique_ptr<std::remove_pointer_t<magic_t>, Close> cookie([] {
        magic_t opened = magic_open(MAGIC_MIME_TYPE);
        if (opened != nullptr) magic_load(opened, nullptr);
        return opened;
    }());
    const char* type =
        cookie ? magic_buffer(cookie.get(), beginning.data(), beginning.size()) : nullptr;
    return type == nullptr ? "application/octet-stream" : type;
}

} // namespace ishigaki::store
