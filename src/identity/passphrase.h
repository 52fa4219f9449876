// Passphrases: how they are kept, and which ones are good enough.
//
// Kept is an Argon2id hash of the passphrase in NFKC, so that the same passphrase typed with
// another keyboard or input method fits.
#pragma once

#include "base/text.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::identity {

class CommonPasswords;

struct Cost {
    std::uint64_t passes = 2;
    std::size_t memory = std::size_t{64} << 20; // bytes
    friend bool operator==(const Cost&, const Cost&) = default;
};
// Below this none is set, however slow the machine.
inline constexpr Cost least_cost{2, std::size_t{19} << 20};

// How long one hash takes; throws std::bad_alloc where the memory is not there.
[[nodiscard]] std::chrono::milliseconds time_of_hash(const Cost& cost);
// The dearest cost that takes about `wanted` and no more than `most_memory`: memory first, because
// that is what costs an attacker most.
[[nodiscard]] Cost
tune(std::chrono::milliseconds wanted, std::size_t most_memory,
     const std::function<std::chrono::milliseconds(const Cost&)>& time_of = time_of_hash);

// Throws std::bad_alloc.
[[nodiscard]] std::string hash_passphrase(std::string_view passphrase, const Cost& cost);
// Takes equally long whether it fits or not.
[[nodiscard]] bool verify_passphrase(std::string_view passphrase, const std::string& hash);
[[nodiscard]] bool needs_rehash(const std::string& hash, const Cost& cost);
// One way of writing; what cannot be brought into it stays as it is.
[[nodiscard]] std::string normalised(std::string_view passphrase);

inline constexpr std::size_t shortest_passphrase = 12; // characters
inline constexpr std::size_t longest_passphrase = 256;

struct PassphraseFault {
    enum class Why { not_text, too_short, too_long, about_oneself, too_plain, common, unchanged };
    Why why = Why::too_short;
    base::Text message;
    base::Text remedy;
};
// Whose passphrase it is to be.
struct About {
    std::string login;
    std::string name;
    std::string mail;
};
// Why it is not good enough; nothing where it is. Spaces and all scripts are allowed, and no kinds
// of characters are asked for.
[[nodiscard]] std::optional<PassphraseFault>
fault_of(std::string_view passphrase, const About& about, const CommonPasswords& common);

} // namespace ishigaki::identity
