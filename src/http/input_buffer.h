// Bytes that came and were not used yet.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace ishigaki::http {

class InputBuffer {
public:
    [[nodiscard]] std::string_view view() const {
        return size_ == 0 ? std::string_view() : std::string_view(&bytes_[begin_], size_);
    }
    // Room for `count` bytes behind them; what was viewed before moves.
    [[nodiscard]] std::span<char> prepare(std::size_t count) {
        if (begin_ + size_ + count > capacity_) {
            if (size_ + count > capacity_) {
                const std::size_t capacity = std::max(size_ + count, capacity_ * 2);
                auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
                if (size_ > 0) std::memcpy(bytes.get(), &bytes_[begin_], size_);
                bytes_ = std::move(bytes);
                capacity_ = capacity;
            } else {
                std::memmove(bytes_.get(), &bytes_[begin_], size_);
            }
            begin_ = 0;
        }
        return {bytes_.get() + begin_ + size_, count};
    }
    void commit(std::size_t count) { size_ += count; }
    void consume(std::size_t count) {
        size_ -= count;
        begin_ = size_ == 0 ? 0 : begin_ + count;
    }
    // Gives back what a large body took.
    void shrink() {
        if (size_ > 0 || capacity_ <= kept) return;
        bytes_.reset();
        capacity_ = 0;
    }

private:
    static constexpr std::size_t kept = std::size_t{16} * 1024;

    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t size_ = 0;
};

} // namespace ishigaki::http
