#include "identity/passphrase.h"

#include <sodium.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>

namespace ishigaki::identity {

namespace {

// A passphrase that is looked at and then wiped.
class Wiped {
public:
    explicit Wiped(std::string text) : text_(std::move(text)) {}
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    ~Wiped() { sodium_memzero(text_.data(), text_.size()); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

} // namespace

std::chrono::milliseconds time_of_hash(const Cost& cost) {
    const auto begin = std::chrono::steady_clock::now();
    (void)hash_passphrase("how long does this take?", cost);
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

Cost tune(std::chrono::milliseconds wanted, std::size_t most_memory,
          const std::function<std::chrono::milliseconds(const Cost&)>& time_of) {
    constexpr std::size_t step = std::size_t{1} << 20;
    Cost cost{least_cost.passes, std::max(most_memory / step * step, least_cost.memory)};
    std::chrono::milliseconds taken{};
    for (;;) {
        try {
            taken = time_of(cost);
            if (taken <= wanted || cost.memory == least_cost.memory) break;
        } catch (const std::bad_alloc&) {
            if (cost.memory == least_cost.memory) throw;
        }
        cost.memory = std::max(cost.memory / 2 / step * step, least_cost.memory);
    }
    constexpr std::int64_t most_passes = 20;
    const std::int64_t each =
        std::max<std::int64_t>(taken.count() / static_cast<std::int64_t>(cost.passes), 1);
    cost.passes = static_cast<std::uint64_t>(std::clamp<std::int64_t>(
        wanted.count() / each, static_cast<std::int64_t>(least_cost.passes), most_passes));
    return cost;
}

std::string hash_passphrase(std::string_view passphrase, const Cost& cost) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
    const Wiped plain(normalised(passphrase));
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), plain.text().data(), plain.text().size(), cost.passes,
                          cost.memory)
        != 0) {
        throw std::bad_alloc();
    }
    return hash.data();
}

bool verify_passphrase(std::string_view passphrase, const std::string& hash) {
    const Wiped plain(normalised(passphrase));
    errno = 0;
    const bool fits =
        crypto_pwhash_str_verify(hash.c_str(), plain.text().data(), plain.text().size()) == 0;
    // A machine without memory must not look like a wrong passphrase.
    if (!fits && errno == ENOMEM) throw std::bad_alloc();
    return fits;
}

bool needs_rehash(const std::string& hash, const Cost& cost) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory) != 0;
}

std::string normalised(std::string_view passphrase) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(passphrase.data()),
        static_cast<utf8proc_ssize_t>(passphrase.size()), &mapped,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (size < 0) return std::string(passphrase);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    std::string text(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    sodium_memzero(mapped, static_cast<std::size_t>(size));
    return text;
}

} // namespace ishigaki::identity
