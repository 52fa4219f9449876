// Any bytes as a file of a key, secret or public: read or refused with a reason, never asking for
// more memory or time than an honest file, and what is read survives being written.
#include "exchange/signing_key.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace ishigaki;

namespace {

exchange::SecretBytes secret(std::string_view text) {
    exchange::SecretBytes bytes(text.size());
    std::ranges::copy(text, bytes.bytes().begin());
    return bytes;
}

// Stretching that takes no time; the rest is bounded when it is read.
bool cheap(const exchange::LockedKey& locked) {
    constexpr std::size_t little = std::size_t{64} << 10;
    return !locked.protection
           || (locked.protection->stretching.operations <= 2
               && locked.protection->stretching.memory <= little);
}

void open_secret(std::string_view bytes) {
    exchange::SecretBytes file = secret(bytes);
    base::Diagnostics diagnostics("fuzz");
    const auto locked = exchange::read_secret_file(file, diagnostics);
    if (locked.has_value() == diagnostics.has_errors()) std::abort();
    if (!locked) return;
    if (locked->protection.has_value() == locked->seed.has_value()) std::abort();
    if (locked->protection) {
        constexpr std::uint64_t most = std::uint64_t{4} << 30;
        const auto& [operations, memory] = locked->protection->stretching;
        if (operations * memory > most) std::abort();
    }
    if (!cheap(*locked)) return;
    const auto key = exchange::unlock(*locked, secret("passphrase"));
    if (!key) return;
    if (key->public_key() != locked->public_key) std::abort();
    exchange::SecretBytes written = exchange::to_bare_secret_file(*key);
    base::Diagnostics again("again");
    const auto second = exchange::read_secret_file(written, again);
    if (!second || !exchange::unlock(*second, secret(""))) std::abort();
}

void open_public(std::string_view bytes) {
    base::Diagnostics diagnostics("fuzz");
    const auto key = exchange::read_public_file(bytes, diagnostics);
    if (key.has_value() == diagnostics.has_errors()) std::abort();
    if (!key) return;
    base::Diagnostics again("again");
    if (exchange::read_public_file(exchange::to_public_file(*key), again) != key) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    open_secret(bytes);
    open_public(bytes);
    return 0;
}
