// How a server listens, and its limits.
#pragma once

#include "http/address.h"
#include "http/headers.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::http {

// Sound for a server that faces a network; times are kept to within a tenth of a second.
struct Limits {
    std::size_t head_bytes = std::size_t{16} * 1024;
    std::size_t head_fields = 100;
    std::chrono::milliseconds head_time{10'000}; // from its first byte, or from the connection

    // The most a body may have in memory and in a file, whatever the application admits, and what
    // all bodies in memory may take together.
    std::uint64_t body_bytes = std::uint64_t{1024} * 1024;
    std::uint64_t spooled_bytes = std::uint64_t{1024} * 1024 * 1024;
    std::uint64_t all_bodies_bytes = std::uint64_t{64} * 1024 * 1024;

    // A body and a response: how long nothing may move, and how slow it may be after `grace`.
    std::chrono::milliseconds transfer_idle{15'000};
    std::uint64_t least_rate = 500; // bytes a second
    std::chrono::milliseconds grace{10'000};

    std::chrono::milliseconds keep_alive{60'000}; // between two requests
    std::uint64_t requests_per_connection = 10'000;
    std::size_t connections = 10'000;
    std::size_t connections_from_one_place = 200; // not counted for trusted proxies
    std::chrono::milliseconds heartbeat{15'000};  // of a stream of events
};

struct Tls {
    std::filesystem::path certificate; // PEM, with the chain
    std::filesystem::path key;         // PEM
};

struct Settings {
    std::string address = "127.0.0.1"; // "::" for every address of both kinds
    std::uint16_t port = 0;            // 0: one that is free
    std::optional<Tls> tls = {};
    Limits limits = {};
    std::vector<Network> trusted_proxies = {};
    std::vector<Header> fixed_headers = {}; // of every response that has none of that name
    std::filesystem::path spool_folder = "/var/tmp";
    unsigned io_threads = 0; // 0: one for each processor
    unsigned workers = 0;    // 0: four for each processor: they wait for the disk and the database
    std::size_t longest_queue = 256;
};

} // namespace ishigaki::http
