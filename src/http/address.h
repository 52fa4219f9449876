// Addresses of the network, and who is believed about whom.
#pragma once

#include "http/headers.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::http {

// An IPv6 address, or an IPv4 one mapped into it (::ffff:a.b.c.d).
class Address {
public:
    Address() = default;
    explicit Address(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

    [[nodiscard]] static std::optional<Address> read(std::string_view text);
    [[nodiscard]] bool is_v4() const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
    // What is counted as one place: the address, or the /64 that one subscriber of IPv6 has.
    [[nodiscard]] Address place() const;
    friend auto operator<=>(const Address&, const Address&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

[[nodiscard]] std::string to_string(const Address& address);

struct Network {
    Address address;
    unsigned bits = 128; // of the sixteen bytes

    // "10.0.0.0/8", "fd00::/8", or one address.
    [[nodiscard]] static std::optional<Network> read(std::string_view text);
    [[nodiscard]] bool holds(const Address& other) const;
};

struct Peer {
    Address address;
    bool secure = false; // came over TLS, to us or to a proxy that we trust
};

// Who stands behind the proxies: read from X-Forwarded-For from its end, as long as the one who
// says so is in a trusted network. What others claim of themselves is not looked at.
[[nodiscard]] Peer behind_proxies(const Peer& connected, const Headers& headers,
                                  std::span<const Network> trusted);

} // namespace ishigaki::http
