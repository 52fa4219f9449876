// What a server counts, as values at one moment.
#pragma once

#include "http/message.h"

#include <array>
#include <chrono>
#include <cstdint>

namespace ishigaki::http {

// From a request's head until its response was sent.
struct Histogram {
    // Seconds; the last bucket holds what took longer.
    static constexpr std::array<double, 14> bounds = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    std::array<std::uint64_t, bounds.size() + 1> counts{}; // each bucket's own
    double sum = 0;                                        // of seconds
};

struct Counters {
    std::uint64_t connections_open = 0;
    std::uint64_t connections = 0;            // accepted since the start
    std::uint64_t requests = 0;               // whose head was read
    std::uint64_t requests_waiting = 0;       // for a thread of the pool
    std::array<std::uint64_t, 6> responses{}; // by the first digit of the status
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::array<std::uint64_t, reason_count> refused{}; // by Reason
    std::uint64_t events_open = 0;
    Histogram durations;
};

} // namespace ishigaki::http
