// How a session answers. Only for connection.cpp.
#pragma once

#include "http/session.h"

#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

#include <cerrno>
#include <tuple>

namespace ishigaki::http {

template <typename Stream>
Await<bool> Session<Stream>::answer(Request& request) {
    if (core_.application.at_once) {
        auto response = guarded(core_, core_.application.at_once, request);
        if (!response) co_return co_await refuse(500, Reason::handler_failed, &request.head);
        if (*response) co_return co_await respond(&request.head, **response);
    }
    const auto exchange = std::make_shared<Exchange>(loop_.io.get_executor(), std::move(request));
    const Head& head = exchange->request.head;
    if (!run_on_pool(core_, exchange)) {
        co_return co_await refuse(503, Reason::queue_full, &head);
    }
    while (!exchange->done) co_await wait(*exchange->waker, Clock::time_point::max());
    if (!exchange->response) co_return co_await refuse(500, Reason::handler_failed, &head);
    co_return co_await respond(&head, *exchange->response);
}

template <typename Stream>
Await<bool> Session<Stream>::refuse(int status, Reason reason, const Head* head) {
    core_.tally.refused(reason);
    std::optional<Response> response;
    if (core_.application.refuse) {
        response = guarded(core_, core_.application.refuse, Refusal{status, reason, head});
    }
    if (!response) {
        response = Response{status,
                            {{"Content-Type", "text/plain; charset=utf-8"}},
                            fmt::format("{} {}\n", status, reason_phrase(status))};
    }
    if (status == 503) response->headers.set("Retry-After", "1");
    co_return co_await respond(head, *response);
}

template <typename Stream>
bool Session<Stream>::fill_head(const Response& response) {
    std::optional<std::uint64_t> length;
    if (const auto* text = std::get_if<std::string>(&response.content)) {
        length = text->size();
    } else if (const auto* shared = std::get_if<SharedText>(&response.content)) {
        length = *shared ? (*shared)->size() : 0;
    } else if (const auto* file = std::get_if<FileContent>(&response.content)) {
        length = file->size;
    }
    return write_head(out_, {response.status, response.headers, length, persistence_, loop_.date(),
                             core_.settings.fixed_headers});
}

template <typename Stream>
Await<bool> Session<Stream>::respond(const Head* head, Response& response) {
    const std::shared_ptr<Events> events = events_of(response);
    if (events || core_.stopping) persistence_ = Persistence::closed;
    if (!fill_head(response)) {
        core_.tally.refused(Reason::handler_failed);
        if (core_.application.log) core_.application.log("a response with a malformed head");
        response = Response{500};
        if (!fill_head(response)) co_return false;
    }
    const bool wanted = (head == nullptr || head->method != "HEAD") && response.status != 204
                        && response.status != 304;
    if (!wanted) response.content = std::string();
    std::uint64_t sent = 0;
    bool good = co_await send_content(response, sent);
    if (events) events->detach(); // whatever became of it, nobody listens any more
    if (core_.application.served && head != nullptr) {
        core_.application.served({*head, response.status, sent, Clock::now() - started_});
    }
    if (good && persistence_ == Persistence::closed) {
        co_await end_politely();
        good = false;
    }
    co_return good;
}

// The head that is in `out_`, and what follows it.
template <typename Stream>
Await<bool> Session<Stream>::send_content(Response& response, std::uint64_t& sent) {
    std::string_view text;
    if (const auto* own = std::get_if<std::string>(&response.content)) text = *own;
    if (const auto* shared = std::get_if<SharedText>(&response.content)) {
        if (*shared) text = **shared;
    }
    if constexpr (!is_plain) { // one record instead of two
        if (text.size() <= std::size_t{16} * 1024) {
            out_ += text;
            sent += text.size();
            text = {};
        }
    }
    bool good = co_await write_all(out_, text);
    if (good) sent += text.size();
    if (good) {
        if (const auto* file = std::get_if<FileContent>(&response.content)) {
            good = co_await send_file(*file, sent);
        }
    }
    core_.tally.answered(response.status, Clock::now() - started_);
    const std::shared_ptr<Events> events = events_of(response);
    if (good && events) good = co_await send_events(*events, sent);
    co_return good;
}

template <typename Stream>
Await<bool> Session<Stream>::write_all(std::string_view first, std::string_view second) {
    const Clock::time_point start = Clock::now();
    std::uint64_t moved = 0;
    while (!first.empty() || !second.empty()) {
        const std::array<asio::const_buffer, 2> buffers = {
            asio::const_buffer(first.data(), first.size()),
            asio::const_buffer(second.data(), second.size())};
        watch_.due = due(start, moved);
        ErrorCode error;
        const std::size_t count =
            co_await stream_.async_write_some(buffers, asio::redirect_error(awaiting, error));
        watch_.due = Clock::time_point::max();
        Tally::add(core_.tally.bytes_out, count);
        if (watch_.overdue && !core_.stopping) core_.tally.refused(Reason::reader_too_slow);
        if (error || watch_.overdue) co_return false;
        moved += count;
        const std::size_t of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
    }
    co_return true;
}

template <typename Stream>
Await<bool> Session<Stream>::send_file(const FileContent& content, std::uint64_t& sent) {
    const Clock::time_point start = Clock::now();
    Socket& socket = lowest(stream_);
    [[maybe_unused]] std::string piece; // NOLINT(misc-const-correctness): over TLS it is filled
    off_t offset = 0;
    ErrorCode error;
    std::ignore = socket.native_non_blocking(true, error);
    while (static_cast<std::uint64_t>(offset) < content.size) {
        const auto left = content.size - static_cast<std::uint64_t>(offset);
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(left, body_piece));
        ssize_t count = 0;
        if constexpr (is_plain) {
            count = ::sendfile(socket.native_handle(), content.file.number(), &offset, most);
        } else {
            piece.resize(most);
            count = ::pread(content.file.number(), piece.data(), most, offset);
        }
        if (count < 0 && errno == EINTR) continue;
        if (count > 0) {
            sent += static_cast<std::uint64_t>(count);
            if constexpr (is_plain) {
                Tally::add(core_.tally.bytes_out, static_cast<std::uint64_t>(count));
                // Others have their turn.
                co_await asio::post(loop_.io.get_executor(), awaiting);
            } else {
                offset += count;
                const std::string_view read(piece.data(), static_cast<std::size_t>(count));
                const bool written = co_await write_all(read, {});
                if (!written) co_return false;
            }
            continue;
        }
        if (!is_plain || count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) co_return false;
        watch_.due = due(start, sent);
        co_await socket.async_wait(Socket::wait_write, asio::redirect_error(awaiting, error));
        watch_.due = Clock::time_point::max();
        if (watch_.overdue && !core_.stopping) core_.tally.refused(Reason::reader_too_slow);
        if (error || watch_.overdue) co_return false;
    }
    co_return true;
}

template <typename Stream>
bool Session<Stream>::reader_is_gone() {
    char byte = 0;
    const ssize_t count =
        ::recv(lowest(stream_).native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

template <typename Stream>
Await<bool> Session<Stream>::send_events(Events& events, std::uint64_t& sent) {
    const auto waker = std::make_shared<Waker>(loop_.io.get_executor());
    events.attach([waker] { wake(waker); });
    watch_.stream = waker;
    Tally::add(core_.tally.events_open);
    const std::string_view beat = ":\n\n"; // a comment, which keeps proxies from closing
    Clock::time_point next_beat = Clock::now() + limits_.heartbeat;
    bool good = true;
    while (good && !core_.stopping && !reader_is_gone()) {
        const std::optional<std::string> text = events.take();
        if (!text) break;
        if (text->empty() && Clock::now() < next_beat) {
            co_await wait(*waker, next_beat);
            continue;
        }
        const std::string_view bytes = text->empty() ? beat : std::string_view(*text);
        good = co_await write_all(bytes, {});
        sent += bytes.size();
        next_beat = Clock::now() + limits_.heartbeat;
    }
    watch_.stream.reset();
    --core_.tally.events_open;
    if (events.dropped()) {
        core_.tally.refused(Reason::reader_too_slow);
        good = false;
    }
    co_return good;
}

// Closed at once, what the client still sends would destroy the response on its way.
template <typename Stream>
Await<void> Session<Stream>::end_politely() {
    const Clock::time_point until =
        Clock::now() + std::chrono::milliseconds(core_.stopping ? 200 : 2000);
    constexpr std::size_t most = std::size_t{256} * 1024;
    Socket& socket = lowest(stream_);
    ErrorCode error;
    watch_.idle = true;
    watch_.due = until;
    if constexpr (!is_plain) {
        co_await stream_.async_shutdown(asio::redirect_error(awaiting, error));
    }
    std::ignore = socket.shutdown(Socket::shutdown_send, error);
    const std::span<char> space = in_.prepare(head_piece);
    const asio::mutable_buffer buffer(space.data(), space.size());
    for (std::size_t read = 0; read < most && !error && !watch_.overdue;) {
        read += co_await socket.async_read_some(buffer, asio::redirect_error(awaiting, error));
    }
}

} // namespace ishigaki::http
