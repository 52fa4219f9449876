#include "service/digest.h"

#include <sodium.h>

#include <vector>

namespace ishigaki::service {

std::string digest_of(std::string_view text, std::size_t bytes) {
    std::vector<unsigned char> digest(bytes);
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    std::string digits(bytes * 2 + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(), digest.data(), digest.size());
    digits.pop_back();
    return digits;
}

} // namespace ishigaki::service
