// Attachments: each file encrypted (libsodium secretstream) under a name made of its content, so
// that the same evidence is kept once. The folder holds nothing that can be read without the keys.
#pragma once

#include "store/database.h"
#include "store/key_ring.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace ishigaki::store {

struct StoredFile {
    std::string digest; // its name in the vault: a keyed hash of the content
    std::uint64_t size = 0;
    std::string type; // what the content is, whatever the name says: application/pdf
};

// Fills the span and says how many bytes it took; 0 at the end.
using ReadBytes = std::function<std::size_t(std::span<char>)>;
// False stops the reading.
using TakeBytes = std::function<bool(std::string_view)>;

struct VaultFault {
    enum class Why { too_large, missing, no_key, damaged, disk };
    Why why = Why::disk;
    base::Text message;
    Failure::Why disk = Failure::Why::disk; // of a disk: what is the matter with it
};

class Vault {
public:
    // `folder` is made where it does not exist. The ring outlives this.
    Vault(std::filesystem::path folder, const KeyRing& ring);

    // Takes a file in while it arrives: no more than a piece of it lies in memory, and nothing is
    // left of one that is too large. What is there already is kept as it is.
    [[nodiscard]] tl::expected<StoredFile, VaultFault> put(const ReadBytes& read,
                                                           std::uint64_t limit);

    // Hands the content on in pieces. Each piece was checked before it is handed on; where the file
    // turns out to be cut short, that is said at the end.
    [[nodiscard]] tl::expected<void, VaultFault> get(std::string_view digest,
                                                     const TakeBytes& take) const;

    [[nodiscard]] bool holds(std::string_view digest) const;
    void remove(std::string_view digest);
    // All names, for comparing with what the database knows.
    [[nodiscard]] std::vector<std::string> names() const;

    // Encrypts anew, with the newest key, whatever an older one encrypted. May be cut off and
    // called again. `progress` gets how many of how many.
    [[nodiscard]] tl::expected<std::size_t, VaultFault>
    encrypt_anew(const std::function<void(std::size_t, std::size_t)>& progress = {});

private:
    [[nodiscard]] std::filesystem::path place_of(std::string_view digest) const;

    std::filesystem::path folder_;
    const KeyRing& ring_;
};

// What a content is by its first bytes (libmagic): a media type.
[[nodiscard]] std::string type_of(std::string_view beginning);

} // namespace ishigaki::store
