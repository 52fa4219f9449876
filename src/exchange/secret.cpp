#include "exchange/secret.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace ishigaki::exchange {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    // sodium_init may be called any number of times, from any thread.
    if (sodium_init() < 0) throw std::bad_alloc();
    memory_.reset(static_cast<unsigned char*>(sodium_malloc(size)));
    if (!memory_) throw std::bad_alloc();
    std::memset(memory_.get(), 0, size);
}

std::string_view SecretBytes::text() const {
    return {reinterpret_cast<const char*>(memory_.get()), size_};
}

void SecretBytes::shorten(std::size_t size) {
    const std::size_t kept = std::min(size, size_);
    sodium_memzero(memory_.get() + kept, size_ - kept);
    size_ = kept;
}

void SecretBytes::Wipe::operator()(unsigned char* memory) const {
    sodium_free(memory);
}

bool same(const SecretBytes& one, const SecretBytes& other) {
    return one.size() == other.size()
           && sodium_memcmp(one.bytes().data(), other.bytes().data(), one.size()) == 0;
}

} // namespace ishigaki::exchange
