#include "http/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>

namespace ishigaki::http {

namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// With the port that some proxies add: 192.0.2.1:80, [2001:db8::1]:80, [2001:db8::1].
std::optional<Address> read_forwarded(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        return Address::read(text.substr(1, end - 1));
    }
    const auto colon = text.find(':');
    if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
        text = text.substr(0, colon);
    }
    return Address::read(text);
}

std::string_view last_of_list(std::string_view& list) {
    const auto comma = list.rfind(',');
    std::string_view last = list;
    if (comma == std::string_view::npos) {
        list = {};
    } else {
        last = list.substr(comma + 1);
        list = list.substr(0, comma);
    }
    return trimmed(last);
}

} // namespace

std::optional<Address> Address::read(std::string_view text) {
    if (text.empty() || text.size() > 45 || text.find('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::string copy(text);
    std::array<std::uint8_t, 16> bytes{};
    if (copy.find(':') == std::string::npos) {
        std::ranges::copy(v4_prefix, bytes.begin());
        if (inet_pton(AF_INET, copy.c_str(), &bytes[12]) != 1) return std::nullopt;
    } else if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) != 1) {
        return std::nullopt;
    }
    return Address(bytes);
}

bool Address::is_v4() const {
    return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes_.begin());
}

Address Address::place() const {
    if (is_v4()) return *this;
    Address place = *this;
    std::fill(place.bytes_.begin() + 8, place.bytes_.end(), std::uint8_t{0});
    return place;
}

std::string to_string(const Address& address) {
    const auto& bytes = address.bytes();
    if (address.is_v4()) {
        return fmt::format("{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    return inet_ntop(AF_INET6, bytes.data(), text.data(), text.size()) ? text.data() : "";
}

std::optional<Network> Network::read(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = Address::read(text.substr(0, slash));
    if (!address) return std::nullopt;
    const bool v4 = text.find(':') == std::string_view::npos;
    unsigned bits = v4 ? 32 : 128;
    if (slash != std::string_view::npos) {
        const std::string_view number = text.substr(slash + 1);
        unsigned read = 0;
        const auto [end, fault] =
            std::from_chars(number.data(), number.data() + number.size(), read);
        if (fault != std::errc() || end != number.data() + number.size() || read > bits) {
            return std::nullopt;
        }
        bits = read;
    }
    return Network{*address, v4 ? bits + 96 : bits};
}

bool Network::holds(const Address& other) const {
    const auto& mine = address.bytes();
    const auto& its = other.bytes();
    const unsigned whole = bits / 8;
    if (!std::equal(mine.begin(), mine.begin() + whole, its.begin())) return false;
    const unsigned rest = bits % 8;
    if (rest == 0) return true;
    const unsigned mask = 0xffU << (8 - rest) & 0xffU;
    return (mine.at(whole) & mask) == (its.at(whole) & mask);
}

Peer behind_proxies(const Peer& connected, const Headers& headers,
                    std::span<const Network> trusted) {
    const auto believed = [&](const Address& address) {
        return std::ranges::any_of(trusted,
                                   [&](const Network& network) { return network.holds(address); });
    };
    if (!believed(connected.address)) return connected;
    Peer peer = connected;
    if (const auto way = headers.joined("X-Forwarded-For")) {
        std::string_view rest = *way;
        while (!rest.empty() && believed(peer.address)) {
            const auto before = read_forwarded(last_of_list(rest));
            if (!before) break;
            peer.address = *before;
        }
    }
    if (const auto scheme = headers.joined("X-Forwarded-Proto")) {
        std::string_view rest = *scheme;
        peer.secure = same_name(last_of_list(rest), "https");
    }
    return peer;
}

} // namespace ishigaki::http
