// The one place that includes nlohmann-json: objects keep the order in which they are written.
// Include it from .cpp files only; it is heavy to compile.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace ishigaki::base {

using Json = nlohmann::ordered_json;

// Two spaces, UTF-8 as it is, one line feed at the end.
[[nodiscard]] inline std::string to_text(const Json& json) {
    constexpr int indent = 2;
    return json.dump(indent) + "\n";
}

} // namespace ishigaki::base
