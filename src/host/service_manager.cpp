#include "host/service_manager.h"

#include "host/local_datagrams.h"

#include <cstdlib>

namespace ishigaki::host {

void tell_service_manager(std::string_view state) {
    const char* socket = std::getenv("NOTIFY_SOCKET"); // NOLINT(concurrency-mt-unsafe)
    if (socket == nullptr || *socket == '\0') return;
    const LocalDatagrams datagrams{std::string(socket)};
    if (datagrams.open()) (void)datagrams.send(state);
}

} // namespace ishigaki::host
