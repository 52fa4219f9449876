#include "host/local_datagrams.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace ishigaki::host {

LocalDatagrams::LocalDatagrams(const std::string& path)
    : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket_ < 0 || path.empty() || path.size() >= sizeof(address.sun_path)) return;
    std::memcpy(address.sun_path, path.data(), path.size());
    if (path.front() == '@') address.sun_path[0] = '\0';
    const std::size_t end = path.front() == '@' ? 0 : 1; // a path ends with a zero
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const auto* general = reinterpret_cast<const sockaddr*>(&address);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + end);
    open_ = ::connect(socket_, general, size) == 0;
}

LocalDatagrams::~LocalDatagrams() {
    if (socket_ >= 0) ::close(socket_);
}

bool LocalDatagrams::send(std::string_view text) const {
    for (;;) {
        const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent >= 0 || errno != EINTR) return sent >= 0;
    }
}

} // namespace ishigaki::host
