// What signing in needs of cryptography: keys drawn from one secret of the installation, keyed
// tags, boxes, random text. The secret is kept apart from the data, as the keys of attachments are:
// who has the database without it can neither read the secrets of authenticators nor make cookies.
#pragma once

#include "exchange/secret.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::identity {

class Keys {
public:
    static constexpr std::size_t secret_size = 32;

    // Throws std::invalid_argument where `secret` is not of that size.
    explicit Keys(const exchange::SecretBytes& secret);
    // For tests and for the first start.
    [[nodiscard]] static exchange::SecretBytes make_secret();

    enum class Use : std::uint8_t { box, device, attempt, recovery, csrf };

    // A tag in hexadecimal digits that only who has the key can make.
    [[nodiscard]] std::string tag(Use use, std::string_view text, std::size_t bytes = 32) const;

    // A secret for the database. `about` says whose it is; a box put in another's place does not
    // open.
    [[nodiscard]] std::string seal(std::span<const unsigned char> secret,
                                   std::string_view about) const;
    enum class Fault { other_key, damaged };
    [[nodiscard]] tl::expected<exchange::SecretBytes, Fault> open(std::string_view box,
                                                                  std::string_view about) const;

private:
    [[nodiscard]] std::span<const unsigned char> key(Use use) const;
    exchange::SecretBytes keys_; // one after the other
    std::string box_id_;         // tells which key a box was made with
};

// So many random bytes in hexadecimal digits.
[[nodiscard]] std::string random_digits(std::size_t bytes);

// Without telling by its duration where the two differ.
[[nodiscard]] bool same_text(std::string_view one, std::string_view other);

// What is kept of a token that was handed out: its digest. Tokens are long and random, so nothing
// slower is needed.
[[nodiscard]] std::string digest_of_token(std::string_view token);

} // namespace ishigaki::identity
