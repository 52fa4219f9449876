// An HTTP/1.1 server, plain or over TLS.
//
// Connections are coroutines on a few threads, so that slow ones cost memory and nothing else;
// `Application::handle` runs on a pool with a bounded queue (docs/decisions).
#pragma once

#include "base/text.h"
#include "http/message.h"
#include "http/metrics.h"
#include "http/settings.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <memory>

namespace ishigaki::http {

class Server {
public:
    // Listens when it returns; says what stands in the way otherwise.
    [[nodiscard]] static tl::expected<Server, base::Text> start(Settings settings,
                                                                Application application);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    // Stops without patience.
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    // Reads certificate and key again, for connections from now on; the old ones stay where the
    // files are not sound.
    [[nodiscard]] tl::expected<void, base::Text> reload_certificate();
    [[nodiscard]] Counters counters() const;

    // Accepts nobody any more, closes what is idle and streams of events, and lets what runs
    // finish. True where all had finished in time; what had not is cut, but a handler that runs is
    // waited for.
    bool stop(std::chrono::milliseconds patience);

private:
    class Running;
    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> running_;
};

} // namespace ishigaki::http
