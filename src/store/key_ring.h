// The keys that attachments are encrypted with. They are kept apart from the data: in a file that
// only its owner can read, or as a systemd credential. Who has the data without them has nothing.
//
// The newest key encrypts; older ones are kept so that what they encrypted can still be read.
#pragma once

#include "base/text.h"
#include "exchange/secret.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishigaki::store {

struct VaultKey {
    std::string id;              // 16 hexadecimal digits
    exchange::SecretBytes bytes; // 32
};

class KeyRing {
public:
    // One new key and a secret for names.
    [[nodiscard]] static KeyRing make();
    // `missing` is told apart from what cannot be read: only then may a new one be made.
    struct Fault {
        base::Text message;
        bool missing = false;
    };
    [[nodiscard]] static tl::expected<KeyRing, Fault> read(const std::filesystem::path& file);
    // Makes the file for its owner alone; it must not exist.
    [[nodiscard]] tl::expected<void, base::Text> create(const std::filesystem::path& file) const;
    // Puts this ring in the place of the one in the file, whole or not at all.
    [[nodiscard]] tl::expected<void, base::Text> replace(const std::filesystem::path& file) const;

    // From now on a new key encrypts.
    void add_key();
    // Forgets all but the newest: only after everything was encrypted anew.
    void drop_old_keys();

    [[nodiscard]] const VaultKey& newest() const { return keys_.back(); }
    [[nodiscard]] const VaultKey* find(std::string_view id) const;
    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    // What names of files are made with, so that a name tells nothing about the content.
    [[nodiscard]] const exchange::SecretBytes& naming() const { return naming_; }

private:
    KeyRing(exchange::SecretBytes naming, std::vector<VaultKey> keys)
        : naming_(std::move(naming)), keys_(std::move(keys)) {}
    [[nodiscard]] std::string text() const;

    exchange::SecretBytes naming_;
    std::vector<VaultKey> keys_; // oldest first
};

} // namespace ishigaki::store
