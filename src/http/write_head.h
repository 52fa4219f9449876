// The head of a response as bytes.
#pragma once

#include "http/headers.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::http {

enum class Persistence { kept, kept_1_0, closed };

struct HeadToWrite {
    int status = 200;
    const Headers& headers;
    std::optional<std::uint64_t> length; // of the content; none: until the connection is closed
    Persistence persistence = Persistence::kept;
    std::string_view date;         // as HTTP writes it
    std::span<const Header> fixed; // left out where `headers` has one of that name
};

// In the place of what `out` holds. What the transport says itself (Connection, Content-Length,
// Date, Transfer-Encoding) is left out of `headers`. False where a name or value could not be sent
// without changing what follows it.
[[nodiscard]] bool write_head(std::string& out, const HeadToWrite& head);

} // namespace ishigaki::http
