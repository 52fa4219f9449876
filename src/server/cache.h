// Answers that are dear to make and hold for one version of what they are about. Kept within a
// number of bytes; what was not asked for longest goes first.
#pragma once

#include "http/message.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ishigaki::server {

struct Kept {
    http::SharedText text;
    std::string tag;
    http::SharedText packed = {}; // the same as gzip; may be none
};

class Cache {
public:
    explicit Cache(std::size_t most_bytes = std::size_t{32} << 20) : most_bytes_(most_bytes) {}

    // The key says everything that the answer depends on, so that nothing in here is ever stale.
    [[nodiscard]] std::optional<Kept> find(const std::string& key);
    void keep(const std::string& key, const Kept& kept);
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        Kept kept;
    };
    [[nodiscard]] static std::size_t size_of(const Entry& entry) {
        return entry.key.size() + entry.kept.text->size() + entry.kept.tag.size()
               + (entry.kept.packed ? entry.kept.packed->size() : 0);
    }

    mutable std::mutex mutex_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_; // the latest in use first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

} // namespace ishigaki::server
