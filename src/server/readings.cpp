#include "server/readings.h"

#include <fmt/format.h>

namespace ishigaki::server {

namespace {

// Parts are told apart by a character that none of them holds.
std::string key_of(store::BodyId body, const store::AuditEntry& reading) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", body.value, reading.person.value_or(0),
                       reading.address, reading.action, reading.subject, reading.detail);
}

} // namespace

std::vector<store::AuditEntry> Readings::fresh(store::BodyId body,
                                               std::vector<store::AuditEntry> readings) {
    const std::lock_guard lock(mutex_);
    std::erase_if(readings, [&](const store::AuditEntry& reading) {
        const auto found = last_.find(key_of(body, reading));
        return found != last_.end() && reading.at >= found->second
               && reading.at - found->second < again_after;
    });
    return readings;
}

void Readings::recorded(store::BodyId body, const std::vector<store::AuditEntry>& readings) {
    const std::lock_guard lock(mutex_);
    // Forgetting only means recording once more.
    if (last_.size() + readings.size() > most) last_.clear();
    for (const store::AuditEntry& reading : readings) {
        last_[key_of(body, reading)] = reading.at;
    }
}

} // namespace ishigaki::server
