// How a session takes requests in. Only for connection.cpp.
#pragma once

#include "http/session.h"

namespace ishigaki::http {

template <typename Stream>
Await<void> Session<Stream>::run() {
    const bool agreed = co_await handshake();
    if (!agreed) co_return;
    for (;;) {
        std::size_t head_size = 0;
        const bool came = co_await next_head(head_size);
        if (!came) break;
        ++served_;
        const bool goes_on = co_await serve_one(head_size);
        if (!goes_on) break;
        in_.shrink();
    }
}

template <typename Stream>
Await<bool> Session<Stream>::handshake() {
    if constexpr (!is_plain) {
        if (core_.stopping) co_return false;
        watch_.due = Clock::now() + limits_.head_time;
        watch_.idle = true;
        ErrorCode error;
        co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                         asio::redirect_error(awaiting, error));
        watch_.idle = false;
        watch_.due = Clock::time_point::max();
        if (error || watch_.overdue) {
            if (!core_.stopping) core_.tally.refused(Reason::tls_failed);
            co_return false;
        }
    }
    co_return true;
}

template <typename Stream>
auto Session<Stream>::read_some(std::size_t most, Clock::time_point due) -> Await<Moved> {
    watch_.due = due;
    const std::span<char> space = in_.prepare(most);
    const asio::mutable_buffer buffer(space.data(), space.size());
    ErrorCode error;
    const std::size_t count =
        co_await stream_.async_read_some(buffer, asio::redirect_error(awaiting, error));
    watch_.due = Clock::time_point::max();
    in_.commit(count);
    Tally::add(core_.tally.bytes_in, count);
    if (watch_.overdue) {
        watch_.overdue = false;
        co_return Moved::overdue;
    }
    co_return error ? Moved::ended : Moved::some;
}

template <typename Stream>
Await<bool> Session<Stream>::next_head(std::size_t& size) {
    const bool first = served_ == 0;
    Clock::time_point due = Clock::now() + (first ? limits_.head_time : limits_.keep_alive);
    std::size_t looked = 0;
    bool begun = false;
    persistence_ = Persistence::closed; // what is refused here ends the connection
    for (;;) {
        // An empty line before a request is passed over (RFC 9112, 2.2).
        if (!begun && in_.view().starts_with("\r\n")) in_.consume(2);
        const std::string_view bytes = in_.view();
        if (!begun && !bytes.empty() && bytes != "\r") {
            begun = true;
            started_ = Clock::now();
            if (!first) due = started_ + limits_.head_time;
        }
        if (begun) {
            if (!may_begin_request(bytes)) {
                co_return co_await refuse(400, Reason::malformed, nullptr);
            }
            size = end_of_head(bytes, looked);
            if (size <= limits_.head_bytes) co_return true;
            if (bytes.size() > limits_.head_bytes) {
                co_return co_await refuse(431, Reason::head_too_large, nullptr);
            }
            looked = bytes.size();
        } else if (core_.stopping) {
            co_return false;
        }
        watch_.idle = !begun;
        const Moved moved = co_await read_some(head_piece, due);
        watch_.idle = false;
        if (moved == Moved::ended) co_return false;
        if (moved == Moved::overdue) {
            if (begun) co_return co_await refuse(408, Reason::head_too_slow, nullptr);
            if (first && !core_.stopping) core_.tally.refused(Reason::head_too_slow);
            co_return false;
        }
    }
}

template <typename Stream>
Await<bool> Session<Stream>::serve_one(std::size_t head_size) {
    started_ = Clock::now();
    Tally::add(core_.tally.requests);
    RequestParser parser;
    auto parsed = parser.read_head(in_.view().substr(0, head_size), limits_.head_fields);
    in_.consume(head_size);
    if (!parsed) {
        const int status = parsed.error() == Reason::expectation_unknown ? 417 : 400;
        co_return co_await refuse(status, parsed.error(), nullptr);
    }
    Request request{std::move(parsed->head), {}};
    request.head.peer = behind_proxies(peer_, request.head.headers, core_.settings.trusted_proxies);
    BodyRoom room(core_);
    if (request.head.has_body()) {
        const bool complete =
            co_await receive_body(parser, parsed->expects_continue, request, room);
        if (!complete) co_return false;
    }
    const bool stays = parsed->keep_alive && served_ < limits_.requests_per_connection;
    persistence_ = !stays                ? Persistence::closed
                   : parsed->version_1_0 ? Persistence::kept_1_0
                                         : Persistence::kept;
    co_return co_await answer(request);
}

template <typename Stream>
Await<bool> Session<Stream>::receive_body(RequestParser& parser, bool expects_continue,
                                          Request& request, BodyRoom& room) {
    const Head& head = request.head;
    Admission admission{limits_.body_bytes, false};
    if (core_.application.admit) {
        auto admitted = guarded(core_, core_.application.admit, head);
        if (!admitted) co_return co_await refuse(500, Reason::handler_failed, &head);
        if (Response* const refusal = std::get_if<Response>(&*admitted)) {
            core_.tally.refused(Reason::not_admitted);
            co_return co_await respond(&head, *refusal);
        }
        admission = std::get<Admission>(*admitted);
    }
    const std::uint64_t most = std::min(
        admission.most_bytes, admission.spooled ? limits_.spooled_bytes : limits_.body_bytes);
    if (head.content_length.value_or(0) > most) {
        co_return co_await refuse(413, Reason::body_too_large, &head);
    }
    if (admission.spooled) {
        auto body = Body::spooled(core_.settings.spool_folder);
        if (!body) co_return co_await refuse(503, Reason::no_room_for_body, &head);
        request.body = std::move(*body);
    }
    if (expects_continue && in_.view().empty()) {
        const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const bool sent = co_await write_all(go_on, {});
        if (!sent) co_return false;
    }
    co_return co_await read_body(parser, most, request, room);
}

template <typename Stream>
Await<bool> Session<Stream>::read_body(RequestParser& parser, std::uint64_t most, Request& request,
                                       BodyRoom& room) {
    using Progress = RequestParser::Progress;
    const Clock::time_point start = Clock::now();
    parser.limit_content(most);
    std::uint64_t received = 0;
    std::string content;
    for (;;) {
        const RequestParser::Fed fed = parser.feed(in_.view(), content);
        in_.consume(fed.used);
        received += fed.used;
        if (fed.progress == Progress::malformed) {
            co_return co_await refuse(400, Reason::malformed, &request.head);
        }
        if (fed.progress == Progress::too_large) {
            co_return co_await refuse(413, Reason::body_too_large, &request.head);
        }
        const bool has_room =
            request.body.in_file() || room.grow_to(request.body.size() + content.size());
        if (!has_room || !request.body.append(content)) {
            co_return co_await refuse(503, Reason::no_room_for_body, &request.head);
        }
        content.clear();
        if (fed.progress == Progress::done) co_return true;
        const Moved moved = co_await read_some(body_piece, due(start, received));
        if (moved == Moved::ended) co_return false;
        if (moved == Moved::overdue) {
            co_return co_await refuse(408, Reason::body_too_slow, &request.head);
        }
    }
}

} // namespace ishigaki::http
