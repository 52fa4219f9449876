// Work that nobody waits for: figures of lists, seals of the audit trail, what has ended.
#pragma once

#include "server/route.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <thread>

namespace ishigaki::host {

// One line to standard output, whole, for whatever collects it.
void log_line(std::string_view line);

// On a thread of its own, until it goes out of scope.
class Housekeeping {
public:
    explicit Housekeeping(server::Backing backing);

private:
    void round(std::uint64_t number);

    server::Backing backing_;
    std::set<std::string> without_use_; // files of the vault that the database does not know
    std::jthread thread_;               // last: it ends before what it works with
};

} // namespace ishigaki::host
