#include "server/cache.h"

namespace ishigaki::server {

std::optional<Kept> Cache::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->kept;
}

void Cache::keep(const std::string& key, const Kept& kept) {
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return; // another request made it at the same moment
    entries_.push_front({key, kept});
    by_key_.emplace(entries_.front().key, entries_.begin());
    bytes_ += size_of(entries_.front());
    while (bytes_ > most_bytes_ && !entries_.empty()) {
        bytes_ -= size_of(entries_.back());
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

std::size_t Cache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

} // namespace ishigaki::server
