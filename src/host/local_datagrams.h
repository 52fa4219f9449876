// Datagrams to a local socket that has a name: syslog's, the service manager's.
#pragma once

#include <string>
#include <string_view>

namespace ishigaki::host {

class LocalDatagrams {
public:
    // `path`; beginning with '@' a name that is in no folder (unix(7), abstract).
    explicit LocalDatagrams(const std::string& path);
    LocalDatagrams(const LocalDatagrams&) = delete;
    LocalDatagrams& operator=(const LocalDatagrams&) = delete;
    ~LocalDatagrams();

    // Whether someone listens there.
    [[nodiscard]] bool open() const { return open_; }
    // Whether it was taken; never waits.
    [[nodiscard]] bool send(std::string_view text) const;

private:
    int socket_;
    bool open_ = false;
};

} // namespace ishigaki::host
