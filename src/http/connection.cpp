#include "http/connection.h"

#include "http/session_read.h"
#include "http/session_write.h"

namespace ishigaki::http {

Await<void> serve(Core& core, Loop& loop, Accepted accepted, TlsContext tls) {
    try {
        if (tls) {
            Session<asio::ssl::stream<Socket>> session(core, loop, accepted.peer,
                                                       std::move(accepted.socket), *tls);
            co_await session.run();
        } else {
            Session<Socket> session(core, loop, accepted.peer, std::move(accepted.socket));
            co_await session.run();
        }
    } catch (const std::exception& failure) {
        // No memory, most likely: this connection ends, the others go on.
        if (core.application.log) core.application.log(failure.what());
    }
}

} // namespace ishigaki::http
