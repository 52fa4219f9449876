#include "exchange/encode.h"

#include <sodium.h>

namespace ishigaki::exchange {

std::string to_base64(std::span<const unsigned char> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating null
    return text;
}

std::string to_hex(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4u];
        text += digits[byte & 0xfu];
    }
    return text;
}

bool from_base64(std::string_view text, std::span<unsigned char> bytes) {
    if (bytes.empty()) return text.empty(); // libsodium wants somewhere to write
    std::size_t size = 0;
    const char* end = nullptr;
    // Refuses bits beyond the last byte and characters outside the alphabet.
    return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                             &end, sodium_base64_VARIANT_ORIGINAL)
               == 0
           && size == bytes.size() && end == text.data() + text.size();
}

bool from_hex(std::string_view text, std::span<unsigned char> bytes) {
    if (bytes.empty()) return text.empty();
    std::size_t size = 0;
    const char* end = nullptr;
    return sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end)
               == 0
           && size == bytes.size() && end == text.data() + text.size() && to_hex(bytes) == text;
}

} // namespace ishigaki::exchange
