// Bytes as text in key and signature files, read strictly: one text for one value.
#pragma once

#include "base/map_reader.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::exchange {

[[nodiscard]] std::string to_base64(std::span<const unsigned char> bytes);
[[nodiscard]] std::string to_hex(std::span<const unsigned char> bytes);

// True where `text` is the encoding of exactly `bytes.size()` bytes.
[[nodiscard]] bool from_base64(std::string_view text, std::span<unsigned char> bytes);
[[nodiscard]] bool from_hex(std::string_view text, std::span<unsigned char> bytes);

// A required value in base64 of exactly so many bytes.
template <std::size_t Size>
std::array<unsigned char, Size> read_base64(base::MapReader& map, std::string_view key) {
    std::array<unsigned char, Size> bytes{};
    const auto text = map.string(key, base::Need::required);
    if (text && !from_base64(*text, bytes)) {
        map.error(map.value()[key], key,
                  base::say("{} バイトを base64 で書いた値ではありません",
                            "this is not {} bytes in base64", Size));
    }
    return bytes;
}

} // namespace ishigaki::exchange
