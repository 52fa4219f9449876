// One request out of bytes, strictly, without any input or output.
#pragma once

#include "http/message.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ishigaki::http {

struct ParsedHead {
    Head head;
    bool version_1_0 = false;
    bool keep_alive = true;
    bool expects_continue = false;
};

class RequestParser {
public:
    enum class Progress { more, done, malformed, too_large };
    struct Fed {
        std::size_t used = 0;
        Progress progress = Progress::more;
    };

    RequestParser();
    RequestParser(RequestParser&&) noexcept;
    RequestParser& operator=(RequestParser&&) noexcept;
    ~RequestParser();

    // `raw` is a whole head with its empty line. Who asks is not known here: `peer` stays empty.
    [[nodiscard]] tl::expected<ParsedHead, Reason> read_head(std::string_view raw,
                                                             std::size_t most_fields);
    // The most that the content may have, before `feed`.
    void limit_content(std::uint64_t most_bytes);
    // Takes bytes of the body, of which not all may be used yet; content is appended. Unused bytes
    // come again with more behind them; after `done` they belong to the next request.
    [[nodiscard]] Fed feed(std::string_view bytes, std::string& content);

private:
    class Machine;
    std::unique_ptr<Machine> machine_;
};

} // namespace ishigaki::http
