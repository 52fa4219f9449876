#include "store/key_ring.h"

#include "base/json.h"
#include "exchange/encode.h"
#include "files/files.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ishigaki::store {

using base::Json;
using base::say;
using exchange::SecretBytes;

namespace {

constexpr std::size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t id_size = 8;
constexpr std::size_t largest_file = std::size_t{1} << 20;

void start_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
}

SecretBytes random_secret() {
    SecretBytes secret(key_size);
    randombytes_buf(secret.bytes().data(), key_size);
    return secret;
}

bool read_digits(std::string_view digits, SecretBytes& into) {
    std::size_t size = 0;
    return digits.size() == key_size * 2
           && sodium_hex2bin(into.bytes().data(), key_size, digits.data(), digits.size(), nullptr,
                             &size, nullptr)
                  == 0
           && size == key_size;
}

VaultKey random_key() {
    std::array<unsigned char, id_size> id{};
    randombytes_buf(id.data(), id.size());
    return {exchange::to_hex(id), random_secret()};
}

} // namespace

KeyRing KeyRing::make() {
    start_sodium();
    KeyRing ring{random_secret(), {}};
    ring.add_key();
    return ring;
}

tl::expected<KeyRing, KeyRing::Fault> KeyRing::read(const std::filesystem::path& file) {
    start_sodium();
    const auto bytes = files::read_file(file, largest_file);
    if (!bytes) return tl::unexpected(Fault{bytes.error().message, bytes.error().missing});
    const auto unreadable = [&] {
        return tl::unexpected(Fault{say("\"{}\" "
                                        "は添付ファイルの鍵として読めません。この鍵がなければ、添付"
                                        "ファイルは元に戻せません",
                                        "\"{}\" cannot be read as the keys of attachments; without "
                                        "them no attachment can be"
                                        " read again",
                                        file.string()),
                                    false});
    };
    const Json json = Json::parse(*bytes, nullptr, false);
    if (!json.is_object() || !json.contains("naming") || !json["naming"].is_string()
        || !json.contains("keys") || !json["keys"].is_array() || json["keys"].empty()) {
        return unreadable();
    }
    KeyRing ring{SecretBytes(key_size), {}};
    if (!read_digits(json["naming"].get_ref<const std::string&>(), ring.naming_)) {
        return unreadable();
    }
    for (const Json& one : json["keys"]) {
        if (!one.is_object() || !one.contains("id") || !one["id"].is_string()
            || !one.contains("key") || !one["key"].is_string()) {
            return unreadable();
        }
        VaultKey key{one["id"].get<std::string>(), SecretBytes(key_size)};
        if (key.id.size() != id_size * 2
            || !read_digits(one["key"].get_ref<const std::string&>(), key.bytes)) {
            return unreadable();
        }
        ring.keys_.push_back(std::move(key));
    }
    return ring;
}

std::string KeyRing::text() const {
    Json json{{"ishigaki_vault", 1}, {"naming", exchange::to_hex(naming_.bytes())}};
    for (const VaultKey& key : keys_) {
        json["keys"].push_back({{"id", key.id}, {"key", exchange::to_hex(key.bytes.bytes())}});
    }
    return base::to_text(json);
}

tl::expected<void, base::Text> KeyRing::create(const std::filesystem::path& file) const {
    const auto created = files::create_file(file, text(), files::Readers::owner);
    if (!created) return tl::unexpected(created.error().message);
    return {};
}

tl::expected<void, base::Text> KeyRing::replace(const std::filesystem::path& file) const {
    const std::filesystem::path beside = file.string() + ".new";
    std::error_code failure;
    std::filesystem::remove(beside, failure);
    if (auto created = create(beside); !created) return created;
    std::filesystem::rename(beside, file, failure);
    if (failure) {
        return tl::unexpected(say("\"{}\" を置き換えられません（{}）", "cannot replace \"{}\": {}",
                                  file.string(), failure.message()));
    }
    return {};
}

void KeyRing::add_key() {
    keys_.push_back(random_key());
}

void KeyRing::drop_old_keys() {
    keys_.erase(keys_.begin(), keys_.end() - 1);
}

const VaultKey* KeyRing::find(std::string_view id) const {
    const auto found = std::ranges::find(keys_, id, &VaultKey::id);
    return found == keys_.end() ? nullptr : &*found;
}

} // namespace ishigaki::store
