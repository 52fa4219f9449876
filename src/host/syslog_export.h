// Hands the audit trail on to syslog (RFC 5424, over a local socket of datagrams), on a thread of
// its own: every record of every chain in its order. Up to where it has come is kept in the
// database, so it goes on after a stop; while nobody takes the records, they wait. Records are
// numbered: a crash between the two can repeat the last few, and never leaves one out.
#pragma once

#include "service/pool.h"
#include "store/audit.h"

#include <string>
#include <string_view>
#include <thread>

namespace ishigaki::host {

// One record as a message. `body` is the body's key; empty for the installation.
[[nodiscard]] std::string syslog_message(const store::AuditRecord& record, std::string_view body,
                                         std::string_view host, std::int64_t process);

class SyslogExport {
public:
    SyslogExport(service::Pool& pool, std::string socket);

private:
    void round();

    service::Pool* pool_;
    std::string socket_;
    std::string host_;
    bool waiting_ = false; // nobody takes the records; said once
    std::jthread thread_;  // last: it ends before what it works with
};

} // namespace ishigaki::host
