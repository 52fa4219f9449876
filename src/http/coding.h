// Which of the forms that were made beforehand a reader prefers (Accept-Encoding, RFC
// 9110, 12.5.3).
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace ishigaki::http {

enum class Coding { identity, gzip, brotli };

// As Content-Encoding names it; empty for identity.
[[nodiscard]] std::string_view name(Coding coding);

// The best of `available`, in our order of preference where the reader likes several alike.
// Identity where there is no header, where nothing suits and where the header is malformed.
[[nodiscard]] Coding choose_coding(std::optional<std::string_view> accept_encoding,
                                   std::span<const Coding> available);

} // namespace ishigaki::http
