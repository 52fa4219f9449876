// Requests and responses as values, and what a server asks of the application behind it.
#pragma once

#include "http/address.h"
#include "http/body.h"
#include "http/events.h"
#include "http/headers.h"
#include "http/target.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace ishigaki::http {

struct Head {
    std::string method; // as sent: GET, POST …
    std::string path;   // decoded; begins with '/', or is "*"
    Parameters query;
    Headers headers;
    Peer peer;                                   // who asks, behind the proxies that we trust
    std::optional<std::uint64_t> content_length; // none where it comes in chunks, or not at all
    bool chunked = false;

    [[nodiscard]] bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

struct Request {
    Head head;
    Body body;
};

// Many responses may share one text that does not change.
using SharedText = std::shared_ptr<const std::string>;

// Sent from its beginning; `size` bytes, which the file must have.
struct FileContent {
    files::Descriptor file;
    std::uint64_t size = 0;
};

// What is fixed for all is added when it is sent: Date, Content-Length, Connection, and the
// headers of the settings that the response does not have itself.
struct Response {
    int status = 200;
    Headers headers = {};
    std::variant<std::string, SharedText, FileContent, std::shared_ptr<Events>> content = {};
};

// "Not Found" for 404; empty where unknown.
[[nodiscard]] std::string_view reason_phrase(int status);

// Why a request, or a whole connection, was refused by the transport itself.
enum class Reason {
    malformed,               // 400
    head_too_large,          // 431
    head_too_slow,           // 408
    not_admitted,            // as the application said
    body_too_large,          // 413
    body_too_slow,           // 408
    expectation_unknown,     // 417
    no_room_for_body,        // 503: memory or disk
    queue_full,              // 503
    handler_failed,          // 500
    reader_too_slow,         // the connection is cut
    too_many_connections,    // the same
    too_many_from_one_place, // the same
    tls_failed,              // the same
};
inline constexpr std::size_t reason_count = 14;

// In words joined by underscores, as metrics label them.
[[nodiscard]] std::string_view name(Reason reason);

struct Refusal {
    int status = 0;
    Reason reason = Reason::malformed;
    const Head* head = nullptr; // null where none could be read
};

// The body that a request may have.
struct Admission {
    std::uint64_t most_bytes = 0;
    bool spooled = false; // to a file
};

// What was answered, for the log of accesses.
struct Served {
    const Head& head;
    int status;
    std::uint64_t bytes; // of the content
    std::chrono::nanoseconds duration;
};

// Functions that may be called from several threads at once. Those of the first group run on the
// threads that serve all connections: they do not wait for anything.
struct Application {
    // Asked before a body is read. None: `Limits::body_bytes` in memory.
    std::function<std::variant<Admission, Response>(const Head&)> admit = {};
    // Answers at once, or leaves it to `handle`. May be none.
    std::function<std::optional<Response>(const Request&)> at_once = {};
    // The words of a refusal; none: the status alone, as plain text.
    std::function<Response(const Refusal&)> refuse = {};
    // May be none.
    std::function<void(const Served&)> served = {};
    // For the operator: what an exception said. May be none.
    std::function<void(std::string_view)> log = {};

    // May take its time: runs on a thread of the pool, and must end of itself.
    std::function<Response(const Request&)> handle = {};
};

} // namespace ishigaki::http
