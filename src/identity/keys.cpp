#include "identity/keys.h"

#include "exchange/encode.h"
#include "service/digest.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace ishigaki::identity {

using exchange::SecretBytes;

namespace {

constexpr std::size_t uses = 5;
constexpr std::size_t key_size = 32;
static_assert(key_size == crypto_secretbox_KEYBYTES && key_size == crypto_generichash_KEYBYTES);
static_assert(Keys::secret_size == crypto_kdf_KEYBYTES);
constexpr char kdf_context[] = "ishi-id1"; // crypto_kdf_CONTEXTBYTES

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

Keys::Keys(const SecretBytes& secret) : keys_(uses * key_size) {
    if (secret.size() != secret_size) throw std::invalid_argument("a key of 32 bytes is needed");
    for (std::size_t use = 0; use < uses; ++use) {
        crypto_kdf_derive_from_key(keys_.bytes().data() + use * key_size, key_size, use + 1,
                                   kdf_context, secret.bytes().data());
    }
    constexpr std::size_t id_size = 4;
    std::array<unsigned char, key_size> id{};
    crypto_kdf_derive_from_key(id.data(), id.size(), uses + 1, kdf_context, secret.bytes().data());
    box_id_ = exchange::to_hex(std::span(id).first(id_size));
}

SecretBytes Keys::make_secret() {
    SecretBytes secret(secret_size);
    randombytes_buf(secret.bytes().data(), secret.size());
    return secret;
}

std::span<const unsigned char> Keys::key(Use use) const {
    return keys_.bytes().subspan(static_cast<std::size_t>(use) * key_size, key_size);
}

std::string Keys::tag(Use use, std::string_view text, std::size_t bytes) const {
    std::vector<unsigned char> made(bytes);
    crypto_generichash(made.data(), made.size(), bytes_of(text), text.size(), key(use).data(),
                       key_size);
    return exchange::to_hex(made);
}

std::string Keys::seal(std::span<const unsigned char> secret, std::string_view about) const {
    // secretbox binds nothing beside the content, so whose it is goes inside.
    const std::string owner = tag(Use::box, about, key_size);
    SecretBytes plain(owner.size() + secret.size());
    std::memcpy(plain.bytes().data(), owner.data(), owner.size());
    std::ranges::copy(secret, plain.bytes().begin() + static_cast<std::ptrdiff_t>(owner.size()));
    std::vector<unsigned char> box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES
                                   + plain.size());
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, plain.bytes().data(),
                          plain.size(), box.data(), key(Use::box).data());
    return box_id_ + ":" + exchange::to_base64(box);
}

tl::expected<SecretBytes, Keys::Fault> Keys::open(std::string_view box,
                                                  std::string_view about) const {
    const std::size_t colon = box.find(':');
    if (colon == std::string_view::npos) return tl::unexpected(Fault::damaged);
    if (box.substr(0, colon) != box_id_) return tl::unexpected(Fault::other_key);
    const std::string_view text = box.substr(colon + 1);
    const std::size_t padding = text.size() - std::min(text.size(), text.find_last_not_of('=') + 1);
    const std::size_t size = text.size() / 4 * 3 - std::min(padding, text.size() / 4 * 3);
    const std::string owner = tag(Use::box, about, key_size);
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    std::vector<unsigned char> bytes(size);
    if (size < around + owner.size() || !exchange::from_base64(text, bytes)) {
        return tl::unexpected(Fault::damaged);
    }
    SecretBytes plain(size - around);
    if (crypto_secretbox_open_easy(plain.bytes().data(), bytes.data() + crypto_secretbox_NONCEBYTES,
                                   size - crypto_secretbox_NONCEBYTES, bytes.data(),
                                   key(Use::box).data())
            != 0
        || !same_text(plain.text().substr(0, owner.size()), owner)) {
        return tl::unexpected(Fault::damaged);
    }
    SecretBytes secret(plain.size() - owner.size());
    std::ranges::copy(plain.bytes().subspan(owner.size()), secret.bytes().begin());
    return secret;
}

std::string random_digits(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    return exchange::to_hex(random);
}

bool same_text(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string digest_of_token(std::string_view token) {
    return service::digest_of(token);
}

} // namespace ishigaki::identity
