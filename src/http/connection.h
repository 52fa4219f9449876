// One connection from its first byte to its last, as a coroutine of one thread. Only for the
// transport's own files.
#pragma once

#include "http/core.h"
#include "http/tls.h"

namespace ishigaki::http {

struct Accepted {
    Socket socket;
    Peer peer;
    Ticket ticket;
};

// To be started on the loop's thread; with TLS where `tls` is there.
[[nodiscard]] Await<void> serve(Core& core, Loop& loop, Accepted accepted, TlsContext tls);

} // namespace ishigaki::http
