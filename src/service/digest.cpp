#include "service/digest.h"

#include "exchange/encode.h"

#include <sodium.h>

#include <vector>

namespace ishigaki::service {

std::string digest_of(std::string_view text, std::size_t bytes) {
    std::vector<unsigned char> digest(bytes);
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return exchange::to_hex(digest);
}

} // namespace ishigaki::service
