// Ed25519 keys and the two files that hold them: NAME.key, which only its owner may read, and
// NAME.pub for everybody. Both are JSON objects (schemas/key.schema.json).
//
// A secret key is the seed from which all else follows. In its file it is encrypted
// (XSalsa20-Poly1305) under a passphrase stretched by Argon2id, unless its owner wanted it bare.
// Randomness comes from the caller.
#pragma once

#include "base/diagnostic.h"
#include "exchange/secret.h"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::exchange {

struct PublicKey {
    std::array<unsigned char, 32> bytes{};
    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

// BLAKE2b of 16 bytes in groups of four digits, to be compared by eye or read out by telephone.
[[nodiscard]] std::string fingerprint(const PublicKey& key);

class SigningKey {
public:
    static constexpr std::size_t seed_size = 32;

    explicit SigningKey(const SecretBytes& seed);

    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] std::span<const unsigned char> seed() const;
    [[nodiscard]] std::array<unsigned char, 64> sign(std::string_view message) const;

private:
    SecretBytes pair_; // the seed, then the public key
    PublicKey public_;
};

// How dear a guess at the passphrase is: rounds, and bytes of memory for each.
struct Stretching {
    std::uint64_t operations = 3;
    std::size_t memory = std::size_t{256} << 20;
};

struct Protection {
    Stretching stretching;
    std::array<unsigned char, 16> salt{};  // random
    std::array<unsigned char, 24> nonce{}; // random
};

// The text of NAME.key, NAME.key without a passphrase, and NAME.pub. Stretching needs its memory;
// throws std::bad_alloc where there is none.
[[nodiscard]] std::string to_secret_file(const SigningKey& key, const SecretBytes& passphrase,
                                         const Protection& protection);
[[nodiscard]] SecretBytes to_bare_secret_file(const SigningKey& key);
[[nodiscard]] std::string to_public_file(const PublicKey& key);

// A secret key as its file holds it.
struct LockedKey {
    PublicKey public_key;
    std::optional<Protection> protection; // none: bare
    std::array<unsigned char, 48> encrypted{};
    std::optional<SecretBytes> seed; // where bare
};

// Reads NAME.key; the seed of a bare one is wiped from `file`. Parameters that would take more
// memory or time than an honest file asks for are refused.
[[nodiscard]] std::optional<LockedKey> read_secret_file(SecretBytes& file,
                                                        base::Diagnostics& diagnostics);
// `passphrase` is not looked at where the key is bare. Otherwise: why the key cannot be had.
[[nodiscard]] tl::expected<SigningKey, base::Text> unlock(const LockedKey& locked,
                                                          const SecretBytes& passphrase);

[[nodiscard]] std::optional<PublicKey> read_public_file(std::string_view bytes,
                                                        base::Diagnostics& diagnostics);

} // namespace ishigaki::exchange
