// The counters while a server runs; any thread may add.
#pragma once

#include "http/metrics.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace ishigaki::http {

class Tally {
public:
    using Count = std::atomic<std::uint64_t>;

    Count connections_open = 0;
    Count connections = 0;
    Count requests = 0;
    Count bytes_in = 0;
    Count bytes_out = 0;
    Count events_open = 0;
    Count body_bytes = 0; // in memory now

    static void add(Count& count, std::uint64_t more = 1) {
        count.fetch_add(more, std::memory_order_relaxed);
    }
    void refused(Reason reason) { add(refused_.at(static_cast<std::size_t>(reason))); }
    void answered(int status, std::chrono::nanoseconds duration) {
        add(responses_.at(status >= 100 && status < 600 ? static_cast<std::size_t>(status) / 100
                                                        : 0));
        const double seconds = std::chrono::duration<double>(duration).count();
        const auto bucket = std::ranges::lower_bound(Histogram::bounds, seconds);
        add(durations_.at(static_cast<std::size_t>(bucket - Histogram::bounds.begin())));
        add(nanoseconds_, static_cast<std::uint64_t>(duration.count()));
    }

    [[nodiscard]] Counters snapshot() const {
        Counters all;
        all.connections_open = connections_open;
        all.connections = connections;
        all.requests = requests;
        all.bytes_in = bytes_in;
        all.bytes_out = bytes_out;
        all.events_open = events_open;
        std::ranges::copy(responses_, all.responses.begin());
        std::ranges::copy(refused_, all.refused.begin());
        std::ranges::copy(durations_, all.durations.counts.begin());
        all.durations.sum = static_cast<double>(nanoseconds_.load()) / 1e9;
        return all;
    }

private:
    std::array<Count, 6> responses_{};
    std::array<Count, reason_count> refused_{};
    std::array<Count, Histogram::bounds.size() + 1> durations_{};
    Count nanoseconds_ = 0;
};

} // namespace ishigaki::http
