#include "exchange/signing_key.h"

#include "base/json.h"
#include "base/map_reader.h"
#include "base/parse.h"
#include "exchange/encode.h"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::Json;
using base::MapReader;
using base::Need;
using base::say;

namespace {

constexpr base::ParseLimits key_file_limits{std::size_t{64} << 10, 100, 8};
constexpr std::string_view kdf = "argon2id13";
constexpr std::string_view cipher = "xsalsa20poly1305";

// What an honest file may ask for: libsodium's dearest setting, no more.
constexpr std::uint64_t most_operations = 64;
constexpr std::size_t most_memory = std::size_t{1} << 30;
constexpr std::uint64_t most_work = std::uint64_t{4} << 30; // operations times memory

SecretBytes stretched(const SecretBytes& passphrase, const Protection& protection) {
    SecretBytes key(crypto_secretbox_KEYBYTES);
    const std::string_view text = passphrase.text();
    if (crypto_pwhash(key.bytes().data(), key.size(), text.data(), text.size(),
                      protection.salt.data(), protection.stretching.operations,
                      protection.stretching.memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0) {
        throw std::bad_alloc();
    }
    return key;
}

Json key_head(const PublicKey& key, std::string_view kind) {
    return {{"ishigaki_key", 1},
            {"kind", kind},
            {"algorithm", "ed25519"},
            {"public", to_base64(key.bytes)},
            {"fingerprint", fingerprint(key)}};
}

// What both files begin with.
PublicKey read_head(MapReader& map, std::string_view kind) {
    map.integer("ishigaki_key", 1, 1, Need::required);
    const std::array kinds{kind};
    map.choice("kind", kinds, Need::required);
    const std::array<std::string_view, 1> algorithms{"ed25519"};
    map.choice("algorithm", algorithms, Need::required);
    const PublicKey key{read_base64<sizeof(PublicKey::bytes)>(map, "public")};
    const auto shown = map.string("fingerprint", Need::required);
    if (shown && !map.diagnostics().has_errors() && *shown != fingerprint(key)) {
        map.error(map.value()["fingerprint"], "fingerprint",
                  say("public の指紋と合いません", "this is not the fingerprint of public"));
    }
    return key;
}

Protection read_protection(MapReader& map) {
    Protection protection;
    const std::array kdfs{kdf};
    const std::array ciphers{cipher};
    map.choice("kdf", kdfs, Need::required);
    const auto operations =
        map.integer("operations", 1, static_cast<std::int64_t>(most_operations), Need::required);
    const auto memory = map.integer("memory", static_cast<std::int64_t>(crypto_pwhash_MEMLIMIT_MIN),
                                    static_cast<std::int64_t>(most_memory), Need::required);
    if (operations) protection.stretching.operations = static_cast<std::uint64_t>(*operations);
    if (memory) protection.stretching.memory = static_cast<std::size_t>(*memory);
    if (protection.stretching.operations * protection.stretching.memory > most_work) {
        map.error(map.value()["operations"], "operations",
                  say("memory との積が大きすぎます（上限 {}）",
                      "too large together with memory: their product may be {}", most_work));
    }
    protection.salt = read_base64<sizeof(Protection::salt)>(map, "salt");
    map.choice("cipher", ciphers, Need::required);
    protection.nonce = read_base64<sizeof(Protection::nonce)>(map, "nonce");
    map.finish();
    return protection;
}

// Takes the value of "seed" out of the text, so that no copy a parser makes holds it.
std::optional<SecretBytes> lift_seed(SecretBytes& file) {
    const std::string_view text = file.text();
    const auto after = [&](std::size_t at, char wanted) {
        at = text.find_first_not_of(" \t\r\n", at);
        return at != std::string_view::npos && text[at] == wanted ? at + 1 : std::string_view::npos;
    };
    constexpr std::string_view key = "\"seed\"";
    std::size_t at = text.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    at = after(at + key.size(), ':');
    if (at != std::string_view::npos) at = after(at, '"');
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t size = std::min(text.find('"', at), text.size()) - at;
    SecretBytes seed(SigningKey::seed_size);
    const bool read = from_base64(text.substr(at, size), seed.bytes());
    std::ranges::fill(file.bytes().subspan(at, size), 'A');
    if (!read) return std::nullopt;
    return seed;
}

} // namespace

std::string fingerprint(const PublicKey& key) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), key.bytes.data(), key.bytes.size(), nullptr, 0);
    constexpr std::size_t group = 4;
    std::string text = to_hex(hash);
    for (std::size_t at = text.size() - group; at > 0; at -= group) text.insert(at, 1, ' ');
    return text;
}

SigningKey::SigningKey(const SecretBytes& seed) : pair_(crypto_sign_SECRETKEYBYTES) {
    static_assert(seed_size == crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(public_.bytes.data(), pair_.bytes().data(), seed.bytes().data());
}

std::span<const unsigned char> SigningKey::seed() const {
    return pair_.bytes().first(seed_size);
}

std::array<unsigned char, 64> SigningKey::sign(std::string_view message) const {
    std::array<unsigned char, 64> signature{};
    static_assert(sizeof(signature) == crypto_sign_BYTES);
    crypto_sign_detached(signature.data(), nullptr,
                         reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                         pair_.bytes().data());
    return signature;
}

std::string to_secret_file(const SigningKey& key, const SecretBytes& passphrase,
                           const Protection& protection) {
    std::array<unsigned char, sizeof(LockedKey::encrypted)> encrypted{};
    static_assert(sizeof(encrypted) == SigningKey::seed_size + crypto_secretbox_MACBYTES);
    const SecretBytes wrapping = stretched(passphrase, protection);
    crypto_secretbox_easy(encrypted.data(), key.seed().data(), key.seed().size(),
                          protection.nonce.data(), wrapping.bytes().data());
    Json json = key_head(key.public_key(), "secret");
    json["protection"] = {{"kdf", kdf},
                          {"operations", protection.stretching.operations},
                          {"memory", protection.stretching.memory},
                          {"salt", to_base64(protection.salt)},
                          {"cipher", cipher},
                          {"nonce", to_base64(protection.nonce)}};
    json["encrypted"] = to_base64(encrypted);
    return base::to_text(json);
}

SecretBytes to_bare_secret_file(const SigningKey& key) {
    // Made with zeros, then overwritten in its place, so that the seed is never copied about.
    Json json = key_head(key.public_key(), "secret");
    json["protection"] = "none";
    const std::string zeros = to_base64(std::array<unsigned char, SigningKey::seed_size>{});
    json["seed"] = zeros;
    const std::string text = base::to_text(json);
    SecretBytes file(text.size());
    std::ranges::copy(text, file.bytes().begin());
    SecretBytes encoded(zeros.size() + 1);
    sodium_bin2base64(reinterpret_cast<char*>(encoded.bytes().data()), encoded.size(),
                      key.seed().data(), key.seed().size(), sodium_base64_VARIANT_ORIGINAL);
    std::ranges::copy(encoded.bytes().first(zeros.size()),
                      file.bytes().subspan(text.rfind(zeros)).begin());
    return file;
}

std::string to_public_file(const PublicKey& key) {
    return base::to_text(key_head(key, "public"));
}

std::optional<LockedKey> read_secret_file(SecretBytes& file, Diagnostics& diagnostics) {
    LockedKey locked;
    locked.seed = lift_seed(file);
    const auto tree = base::parse(file.text(), diagnostics, key_file_limits);
    if (!tree) return std::nullopt;
    MapReader map(tree->root(), {}, diagnostics);
    locked.public_key = read_head(map, "secret");
    const base::Value protection = map.get("protection", Need::required);
    if (protection.text() == "none") {
        const base::Value seed = map.get("seed", Need::required);
        if (seed && !locked.seed) {
            map.error(seed, "seed", say("鍵の種ではありません", "this is no seed of a key"));
        }
    } else {
        locked.seed.reset();
        MapReader parameters(protection, map.path_of("protection"), diagnostics);
        if (parameters.valid()) locked.protection = read_protection(parameters);
        locked.encrypted = read_base64<sizeof(LockedKey::encrypted)>(map, "encrypted");
    }
    map.finish();
    if (!tree->root().is_map()) {
        diagnostics.error({}, {}, say("鍵のファイルではありません", "this is not a key file"));
    }
    if (diagnostics.has_errors()) return std::nullopt;
    return locked;
}

tl::expected<SigningKey, base::Text> unlock(const LockedKey& locked,
                                            const SecretBytes& passphrase) {
    SecretBytes opened(SigningKey::seed_size);
    if (locked.protection) {
        const SecretBytes wrapping = stretched(passphrase, *locked.protection);
        if (crypto_secretbox_open_easy(opened.bytes().data(), locked.encrypted.data(),
                                       locked.encrypted.size(), locked.protection->nonce.data(),
                                       wrapping.bytes().data())
            != 0) {
            return tl::unexpected(say("パスフレーズが違うか、鍵のファイルが壊れています",
                                      "the passphrase is wrong or the key file is damaged"));
        }
    }
    SigningKey key(locked.protection ? opened : *locked.seed);
    if (key.public_key() != locked.public_key) {
        return tl::unexpected(say("鍵のファイルの公開鍵が秘密鍵のものではありません",
                                  "the public key in the key file is not that of its secret key"));
    }
    return key;
}

std::optional<PublicKey> read_public_file(std::string_view bytes, Diagnostics& diagnostics) {
    const auto tree = base::parse(bytes, diagnostics, key_file_limits);
    if (!tree) return std::nullopt;
    MapReader map(tree->root(), {}, diagnostics);
    const PublicKey key = read_head(map, "public");
    map.finish();
    if (!tree->root().is_map()) {
        diagnostics.error({}, {},
                          say("公開鍵のファイルではありません", "this is not a public key file"));
    }
    if (diagnostics.has_errors()) return std::nullopt;
    return key;
}

} // namespace ishigaki::exchange
