// Any bytes as requests on a connection: read or refused, whatever the pieces they come in, and
// what is read keeps what the rest of the program relies on.
#include "http/request_parser.h"
#include "http/strict_head.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace ishigaki;
using http::RequestParser;

namespace {

constexpr std::size_t most_content = 10'000;

// What became of one connection, as text.
std::string outcome(std::string_view bytes, std::size_t piece) {
    std::string said;
    for (int requests = 0; requests < 8; ++requests) {
        const std::size_t end = http::end_of_head(bytes);
        if (end == std::string_view::npos) return said + "incomplete";
        RequestParser parser;
        const auto parsed = parser.read_head(bytes.substr(0, end), 50);
        if (!parsed) return said + std::string(name(parsed.error()));
        const http::Head& head = parsed->head;
        if (head.path != "*" && !head.path.starts_with('/')) std::abort();
        if (head.path.find("/../") != std::string::npos || head.path.ends_with("/..")) std::abort();
        if (head.path.find('\0') != std::string::npos) std::abort();
        if (head.chunked && head.content_length) std::abort();
        if (!http::is_token(head.method)) std::abort();
        for (const http::Header& one : head.headers.all()) {
            if (!http::is_token(one.name) || !http::is_field_value(one.value)) std::abort();
        }
        said += head.method + " " + head.path + "\n";
        bytes.remove_prefix(end);
        if (!head.has_body()) continue;
        parser.limit_content(most_content);
        std::string content;
        std::size_t shown = 0;
        for (;;) {
            const RequestParser::Fed fed = parser.feed(bytes.substr(0, shown), content);
            if (fed.used > shown || content.size() > most_content) std::abort();
            bytes.remove_prefix(fed.used);
            shown -= fed.used;
            if (fed.progress == RequestParser::Progress::done) break;
            // In small pieces a fault may be seen later, when the bytes have ended.
            if (fed.progress != RequestParser::Progress::more || shown == bytes.size()) {
                return said + "no whole body";
            }
            shown = std::min(bytes.size(), shown + piece);
        }
        said += content + "\n";
    }
    return said;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (size > 4000) return 0; // below what is refused by its length alone
    if (outcome(bytes, 1) != outcome(bytes, 1'000'000)) std::abort();
    return 0;
}
