// The bytes of a request's head, before anybody reads a meaning into them. Whatever two readers,
// such as a proxy and this server, could take differently is refused (RFC 9112, 2.2 and 5.1).
#pragma once

#include <cstddef>
#include <string_view>

namespace ishigaki::http {

// Where the head ends, after its empty line; npos where it has not come yet. `from`: what was
// looked through before.
[[nodiscard]] std::size_t end_of_head(std::string_view bytes, std::size_t from = 0);

// False already for the first bytes of what is not HTTP, such as a greeting of TLS.
[[nodiscard]] bool may_begin_request(std::string_view bytes);

// `head` with its empty line: lines end in CR LF and nothing else, one space in the request line,
// no line that continues another, no space before a colon, no control characters, not more than
// `most_fields` fields.
[[nodiscard]] bool is_strict_head(std::string_view head, std::size_t most_fields);

} // namespace ishigaki::http
