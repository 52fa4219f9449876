// What a request asks for: the path and the parameters, decoded strictly. What could be read in two
// ways is refused, so that a rule about a path holds for every spelling of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishigaki::http {

class Parameters {
public:
    void add(std::string name, std::string value) {
        list_.emplace_back(std::move(name), std::move(value));
    }
    // The first of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all_of(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
        return list_;
    }

private:
    std::vector<std::pair<std::string, std::string>> list_;
};

inline constexpr std::size_t most_parameters = 256;

// `a=1&b=2`, as in a query and in a form (application/x-www-form-urlencoded). Nothing where an
// escape is malformed, where it is not UTF-8 or holds NUL, and where there are too many.
[[nodiscard]] std::optional<Parameters> read_parameters(std::string_view text,
                                                        std::size_t most = most_parameters);

struct Target {
    std::string path; // decoded; begins with '/', or is "*" (of OPTIONS)
    Parameters query;
};

// The target in origin form, or in absolute form, whose host is left out. Nothing where an escape
// is malformed or hides a slash, where a segment is "." or "..", where there is a backslash or a
// control character, or where it is not UTF-8.
[[nodiscard]] std::optional<Target> read_target(std::string_view text);

} // namespace ishigaki::http
