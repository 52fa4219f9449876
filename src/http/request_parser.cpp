#include "http/request_parser.h"

#include "http/strict_head.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace ishigaki::http {

namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;

namespace {

std::string_view standard(beast::string_view text) {
    return {text.data(), text.size()};
}

// The size line of a chunk and the trailers: longer ones are nobody's.
constexpr std::size_t longest_between_chunks = 4096;

// "0", CR LF, CR LF: so much is still to come, whatever came. Beast asserts it of the last chunk.
constexpr std::size_t shortest_end = 5;

bool is_host(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return c > 0x20 && c < 0x7f
               && std::string_view("/?#@\\\"<>^`{|},").find(c) == std::string_view::npos;
    });
}

// What frames the message must be said once, and in one way (RFC 9112, 6.3 and 11.2).
std::optional<Reason> fault_of(const ParsedHead& parsed) {
    const Headers& headers = parsed.head.headers;
    const auto hosts = headers.count("Host");
    if (hosts > 1 || (hosts == 0 && !parsed.version_1_0)) return Reason::malformed;
    if (hosts == 1 && !is_host(*headers.find("Host"))) return Reason::malformed;
    const auto lengths = headers.count("Content-Length");
    const auto codings = headers.count("Transfer-Encoding");
    if (lengths + codings > 1) return Reason::malformed;
    if (codings == 1) {
        if (parsed.version_1_0) return Reason::malformed;
        if (!same_name(*headers.find("Transfer-Encoding"), "chunked")) return Reason::malformed;
    }
    if (lengths == 1) {
        const std::string_view length = *headers.find("Content-Length");
        const bool digits =
            std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; });
        if (length.empty() || length.size() > 18 || !digits) return Reason::malformed;
    }
    if (const auto expected = headers.joined("Expect")) {
        if (!same_name(*expected, "100-continue")) return Reason::expectation_unknown;
    }
    return std::nullopt;
}

} // namespace

class RequestParser::Machine final : public beast::http::basic_parser<true> {
public:
    ParsedHead parsed;
    std::string target;
    std::string* content = nullptr;
    std::uint64_t room = 0;
    bool overfull = false;
    bool in_head = true;

private:
    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view asked,
                         int version, ErrorCode& error) override {
        error = {};
        parsed.head.method = standard(method);
        target = standard(asked);
        parsed.version_1_0 = version == 10;
    }
    void on_field_impl(beast::http::field, beast::string_view field, beast::string_view value,
                       ErrorCode& error) override {
        error = {};
        if (!in_head) return; // a trailer: nobody asks for one
        parsed.head.headers.add(std::string(standard(field)), std::string(standard(value)));
    }
    void on_header_impl(ErrorCode& error) override {
        error = {};
        in_head = false;
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode& error) override {
        error = {};
    }
    std::size_t take(beast::string_view bytes, ErrorCode& error) {
        if (bytes.size() > room) {
            overfull = true;
            error = beast::http::error::body_limit;
            return 0;
        }
        error = {};
        room -= bytes.size();
        content->append(bytes.data(), bytes.size());
        return bytes.size();
    }
    std::size_t on_body_impl(beast::string_view bytes, ErrorCode& error) override {
        return take(bytes, error);
    }
    void on_chunk_header_impl(std::uint64_t size, beast::string_view, ErrorCode& error) override {
        error = {};
        if (size > room) {
            overfull = true;
            error = beast::http::error::body_limit;
        }
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes,
                                   ErrorCode& error) override {
        return take(bytes, error);
    }
    void on_finish_impl(ErrorCode& error) override { error = {}; }
    // Only responses have one.
    void on_response_impl(int, beast::string_view, int, ErrorCode& error) override { error = {}; }
};

RequestParser::RequestParser() : machine_(std::make_unique<Machine>()) {}
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;
RequestParser::~RequestParser() = default;

tl::expected<ParsedHead, Reason> RequestParser::read_head(std::string_view raw,
                                                          std::size_t most_fields) {
    if (!is_strict_head(raw, most_fields)) return tl::unexpected(Reason::malformed);
    machine_->header_limit(std::numeric_limits<std::uint32_t>::max());
    // The limit is ours (`room`): what may come is known once the head has been read.
    machine_->body_limit(std::numeric_limits<std::uint64_t>::max());
    ErrorCode error;
    const auto used = machine_->put(boost::asio::const_buffer(raw.data(), raw.size()), error);
    if (error || used != raw.size() || !machine_->is_header_done()) {
        return tl::unexpected(Reason::malformed);
    }
    ParsedHead parsed = std::move(machine_->parsed);
    if (const auto reason = fault_of(parsed)) return tl::unexpected(*reason);
    auto target = read_target(machine_->target);
    if (!target || (target->path == "*" && parsed.head.method != "OPTIONS")) {
        return tl::unexpected(Reason::malformed);
    }
    parsed.head.path = std::move(target->path);
    parsed.head.query = std::move(target->query);
    parsed.keep_alive = machine_->keep_alive();
    parsed.head.chunked = machine_->chunked();
    if (const auto length = machine_->content_length()) parsed.head.content_length = *length;
    parsed.expects_continue =
        !parsed.version_1_0 && parsed.head.has_body() && parsed.head.headers.find("Expect");
    machine_->eager(true);
    return parsed;
}

void RequestParser::limit_content(std::uint64_t most_bytes) {
    machine_->room = most_bytes;
}

RequestParser::Fed RequestParser::feed(std::string_view bytes, std::string& content) {
    Fed fed;
    machine_->content = &content;
    while (!machine_->is_done() && fed.used < bytes.size()) {
        const std::string_view rest = bytes.substr(fed.used);
        if (machine_->chunked() && rest.size() < shortest_end) break;
        ErrorCode error;
        const auto used = machine_->put(boost::asio::const_buffer(rest.data(), rest.size()), error);
        fed.used += used;
        if (machine_->overfull) {
            fed.progress = Progress::too_large;
            return fed;
        }
        const bool waits = error == beast::http::error::need_more;
        if (error && !waits) {
            fed.progress = Progress::malformed;
            return fed;
        }
        if (waits || used == 0) break;
    }
    if (machine_->is_done()) {
        fed.progress = Progress::done;
    } else if (bytes.size() - fed.used > longest_between_chunks) {
        fed.progress = Progress::malformed;
    }
    return fed;
}

} // namespace ishigaki::http
