// One message to one mail server (RFC 5321), over TLS, within limits of time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace ishigaki::mail {

enum class Security : std::uint8_t {
    starttls, // begun in plain text, and nothing is said before TLS stands
    tls,      // from the first byte
    none,     // only to this machine
};

struct Server {
    std::string host;
    std::uint16_t port = 587;
    Security security = Security::starttls;
    std::string user = {}; // empty: nobody signs in
    std::string password = {};
    std::string authorities = {}; // a PEM file of certificates to trust; empty: the system's
    std::string name = {};        // how we greet; empty: this machine's name
    std::chrono::milliseconds connect_time{10'000};
    std::chrono::milliseconds whole_time{60'000};
};

enum class Outcome : std::uint8_t {
    accepted,
    refused, // for good (a reply of 5xx to this message or this address)
    failed,  // not now
    unknown, // all was sent, and no reply came
};
struct Report {
    Outcome outcome = Outcome::failed;
    std::string said; // for the operator
};

[[nodiscard]] Report send(const Server& server, const std::string& from, const std::string& to,
                          std::string_view wire);

} // namespace ishigaki::mail
