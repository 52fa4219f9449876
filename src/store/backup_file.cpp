#include "store/backup_file.h"

#include "exchange/encode.h"
#include "files/descriptor.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace ishigaki::store {

using base::say;

namespace backup_file {

constexpr std::size_t line_digest_size = 32;
constexpr unsigned chunk = 1U << 18;
// No honest row is longer; a file that claims so is not ours.
constexpr std::size_t longest_line = std::size_t{64} << 20;

struct CloseGzip {
    void operator()(gzFile file) const { gzclose(file); }
};
using Gzip = std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip>;

class LineHash {
public:
    LineHash() { crypto_generichash_init(&state_, nullptr, 0, line_digest_size); }
    void add(std::string_view text) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        crypto_generichash_update(&state_, bytes, text.size());
        constexpr unsigned char line_feed = '\n';
        crypto_generichash_update(&state_, &line_feed, 1);
    }
    [[nodiscard]] std::string value() const {
        crypto_generichash_state copy = state_; // more lines may follow
        std::array<unsigned char, line_digest_size> digest{};
        crypto_generichash_final(&copy, digest.data(), digest.size());
        return exchange::to_hex(digest);
    }

private:
    crypto_generichash_state state_{};
};

} // namespace backup_file

using namespace backup_file;

struct BackupWriter::State {
    LineHash hash;
    Gzip gzip;
    std::filesystem::path target;
    std::filesystem::path beside;
    files::Descriptor file; // of its own, so that it can be brought to the disk after gzip
    bool failed = false;
};

BackupWriter::BackupWriter(std::filesystem::path file) : state_(std::make_unique<State>()) {
    state_->target = std::move(file);
    state_->beside = state_->target.string() + ".part";
    constexpr mode_t owner_only = 0600;
    state_->file = files::Descriptor(::open(
        state_->beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, owner_only));
    if (!state_->file.valid()) {
        state_->failed = true;
        return;
    }
    state_->gzip.reset(gzdopen(::dup(state_->file.number()), "wb6"));
    if (state_->gzip) gzbuffer(state_->gzip.get(), chunk);
    state_->failed = !state_->gzip;
}

BackupWriter::~BackupWriter() {
    state_->gzip.reset();
    if (state_->file.valid()) ::unlink(state_->beside.c_str());
}

bool BackupWriter::line(std::string_view text) {
    if (state_->failed) return false;
    state_->hash.add(text);
    const auto size = static_cast<unsigned>(text.size());
    state_->failed =
        (size > 0 && gzwrite(state_->gzip.get(), text.data(), size) != static_cast<int>(size))
        || gzputc(state_->gzip.get(), '\n') < 0;
    return !state_->failed;
}

std::string BackupWriter::digest() const {
    return state_->hash.value();
}

tl::expected<void, base::Text> BackupWriter::finish() {
    const auto fault = [&] {
        return tl::unexpected(say("{} に書き込めません（{}）", "{} cannot be written: {}",
                                  state_->target.string(), std::strerror(errno)));
    };
    if (state_->failed) return fault();
    if (gzclose(state_->gzip.release()) != Z_OK) return fault();
    if (::fsync(state_->file.number()) != 0) return fault();
    // Unlike a rename, a link does not replace what is there.
    if (::link(state_->beside.c_str(), state_->target.c_str()) != 0) return fault();
    ::unlink(state_->beside.c_str());
    (void)state_->file.close();
    const auto folder = std::filesystem::absolute(state_->target).parent_path();
    const files::Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.valid()) (void)::fsync(parent.number());
    return {};
}

struct BackupReader::State {
    LineHash hash;
    Gzip gzip;
    std::string digest;
    std::string line;
    std::optional<base::Text> fault;
};

BackupReader::BackupReader(const std::filesystem::path& file) : state_(std::make_unique<State>()) {
    const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) {
        state_->fault =
            say("{} を読めません（{}）", "cannot read {}: {}", file.string(), std::strerror(errno));
        return;
    }
    state_->gzip.reset(gzdopen(number, "rb"));
    gzbuffer(state_->gzip.get(), chunk);
}

BackupReader::~BackupReader() = default;

std::optional<std::string_view> BackupReader::line() {
    if (state_->fault) return std::nullopt;
    if (state_->digest.empty()) {
        state_->digest = state_->hash.value();
    } else {
        state_->hash.add(state_->line);
        state_->digest = state_->hash.value();
    }
    state_->line.clear();
    std::array<char, 1U << 16> piece{};
    for (;;) {
        const char* read = gzgets(state_->gzip.get(), piece.data(), static_cast<int>(piece.size()));
        if (read == nullptr || state_->line.size() > longest_line) {
            int code = Z_OK;
            gzerror(state_->gzip.get(), &code);
            const bool cut =
                code != Z_OK || !state_->line.empty() || (gzeof(state_->gzip.get()) == 0);
            if (cut) {
                state_->fault = say("バックアップが途中で切れているか、壊れています",
                                    "the backup is cut short or damaged");
            }
            return std::nullopt;
        }
        state_->line += read;
        if (state_->line.ends_with('\n')) {
            state_->line.pop_back();
            return state_->line;
        }
    }
}

const std::string& BackupReader::digest() const {
    return state_->digest;
}

const std::optional<base::Text>& BackupReader::fault() const {
    return state_->fault;
}

} // namespace ishigaki::store
