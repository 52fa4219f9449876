// That someone read something sensitive is recorded before it is answered, but the same reading
// again within some minutes is not (docs/decisions/0016).
#pragma once

#include "store/audit.h"

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace ishigaki::server {

class Readings {
public:
    static constexpr std::chrono::minutes again_after{10};
    static constexpr std::size_t most = 50'000;

    // Those that have to be recorded.
    [[nodiscard]] std::vector<store::AuditEntry> fresh(store::BodyId body,
                                                       std::vector<store::AuditEntry> readings);
    // They are recorded now, and on the disk.
    void recorded(store::BodyId body, const std::vector<store::AuditEntry>& readings);

private:
    std::mutex mutex_;
    std::unordered_map<std::string, store::Time> last_;
};

} // namespace ishigaki::server
