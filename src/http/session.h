// A connection's coroutines, over a stream that is plain or TLS. Only for connection.cpp.
//
// Every reading and writing has a time by which it must be done; the loop interrupts what is not
// (core.h). GCC 12 destroys temporaries inside a co_await expression twice: what a coroutine is
// given has a name or is a number, and there are no lambdas in such expressions.
#pragma once

#include "http/core.h"
#include "http/exchange.h"
#include "http/input_buffer.h"
#include "http/request_parser.h"
#include "http/strict_head.h"
#include "http/write_head.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <type_traits>

namespace ishigaki::http {

template <typename Stream>
class Session {
public:
    template <typename... Args>
    Session(Core& core, Loop& loop, const Peer& peer, Args&&... args)
        : core_(core), limits_(core.settings.limits), loop_(loop), peer_(peer),
          stream_(std::forward<Args>(args)...), watch_(lowest(stream_)) {
        loop_.watched.insert(&watch_);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { loop_.watched.erase(&watch_); }

    Await<void> run();

private:
    static constexpr bool is_plain = std::is_same_v<Stream, Socket>;
    static constexpr std::size_t head_piece = 4096;
    static constexpr std::size_t body_piece = std::size_t{64} * 1024;

    enum class Moved { some, ended, overdue };

    static Socket& lowest(Socket& socket) { return socket; }
    template <typename Inner>
    static Socket& lowest(asio::ssl::stream<Inner>& stream) {
        return stream.next_layer();
    }

    // session_read.h. False where the connection ends; what was to be said has been said then.
    Await<bool> handshake();
    Await<bool> next_head(std::size_t& size);
    Await<bool> serve_one(std::size_t head_size);
    Await<bool> receive_body(RequestParser& parser, bool expects_continue, Request& request,
                             BodyRoom& room);
    Await<bool> read_body(RequestParser& parser, std::uint64_t most, Request& request,
                          BodyRoom& room);
    Await<Moved> read_some(std::size_t most, Clock::time_point due);

    // session_write.h. False where the connection ends.
    Await<bool> answer(Request& request);
    Await<bool> refuse(int status, Reason reason, const Head* head);
    Await<bool> respond(const Head* head, Response& response);
    Await<bool> send_content(Response& response, std::uint64_t& sent);
    Await<bool> send_file(const FileContent& content, std::uint64_t& sent);
    Await<bool> send_events(Events& events, std::uint64_t& sent);
    Await<bool> write_all(std::string_view first, std::string_view second);
    Await<void> end_politely();
    [[nodiscard]] bool fill_head(const Response& response);
    [[nodiscard]] bool reader_is_gone();

    // How long a transfer that began at `start` may take for its next piece.
    [[nodiscard]] Clock::time_point due(Clock::time_point start, std::uint64_t moved) const {
        const std::uint64_t rate = std::max<std::uint64_t>(limits_.least_rate, 1);
        const std::chrono::milliseconds at_least_rate(
            static_cast<std::chrono::milliseconds::rep>(moved * 1000 / rate));
        return std::min<Clock::time_point>(Clock::now() + limits_.transfer_idle,
                                           start + limits_.grace + at_least_rate);
    }

    Core& core_;
    const Limits& limits_;
    Loop& loop_;
    Peer peer_;
    Stream stream_;
    Watched watch_;
    InputBuffer in_;
    std::string out_;
    std::uint64_t served_ = 0;
    // Of the request that is being answered.
    Clock::time_point started_;
    Persistence persistence_ = Persistence::kept;
};

} // namespace ishigaki::http
