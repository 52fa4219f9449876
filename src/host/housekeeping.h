// Work that nobody waits for: figures of lists, seals of the audit trail, what has ended.
#pragma once

#include "identity/desk.h"
#include "service/call.h"
#include "service/pool.h"
#include "store/audit.h"

#include <cstdint>
#include <string_view>
#include <thread>

namespace ishigaki::host {

// One line to standard output, whole, for whatever collects it.
void log_line(std::string_view line);

// On a thread of its own, until it goes out of scope.
class Housekeeping {
public:
    Housekeeping(service::Pool& pool, const service::Resources& resources,
                 const identity::Desk& desk, store::Sign sign);

private:
    void round(std::uint64_t number) const;

    service::Pool* pool_;
    const service::Resources* resources_;
    const identity::Desk* desk_;
    store::Sign sign_;
    std::jthread thread_; // last: it ends before what it works with
};

} // namespace ishigaki::host
