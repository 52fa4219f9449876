// Memory for secrets: kept out of the swap file where the system allows it, guarded on both sides,
// and wiped when it is given back.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace ishigaki::exchange {

class SecretBytes {
public:
    // So many zeros. Throws std::bad_alloc where there is no memory.
    explicit SecretBytes(std::size_t size);

    [[nodiscard]] std::span<unsigned char> bytes() { return {memory_.get(), size_}; }
    [[nodiscard]] std::span<const unsigned char> bytes() const { return {memory_.get(), size_}; }
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::size_t size() const { return size_; }
    // Forgets all but the first `size` bytes.
    void shorten(std::size_t size);

private:
    struct Wipe {
        void operator()(unsigned char* memory) const;
    };
    std::unique_ptr<unsigned char, Wipe> memory_;
    std::size_t size_;
};

// Without telling by its duration where the two differ.
[[nodiscard]] bool same(const SecretBytes& one, const SecretBytes& other);

} // namespace ishigaki::exchange
