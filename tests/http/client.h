// A client that does what a test tells it, sound or not, over a plain socket.
#pragma once

#include "files/descriptor.h"
#include "http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace ishigaki::http {

using namespace std::chrono_literals;

struct Answer {
    int status = 0; // 0: the connection ended without one
    std::string head;
    std::string content;

    [[nodiscard]] bool has(std::string_view line) const {
        return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
    }
};

class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (receive_buffer > 0) {
            ::setsockopt(socket_.number(), SOL_SOCKET, SO_RCVBUF, &receive_buffer,
                         sizeof receive_buffer);
        }
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            ::connect(socket_.number(), reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }

    [[nodiscard]] bool connected() const { return connected_; }
    [[nodiscard]] int number() const { return socket_.number(); }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // As a process that dies: what was on its way is lost.
    void abort() {
        const linger now{1, 0};
        ::setsockopt(socket_.number(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket_.close();
    }
    void finish_sending() { ::shutdown(socket_.number(), SHUT_WR); }

    // One response; its content as Content-Length says.
    Answer answer(bool has_content = true) {
        Answer answer;
        std::size_t end = 0;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return answer;
        }
        answer.head = received_.substr(0, end + 2);
        received_.erase(0, end + 4);
        answer.status = std::stoi(answer.head.substr(9, 3));
        const auto length = answer.head.find("Content-Length: ");
        if (!has_content || length == std::string::npos) return answer;
        const std::size_t size = std::stoul(answer.head.substr(length + 16));
        while (received_.size() < size && receive()) {
        }
        answer.content = received_.substr(0, size);
        received_.erase(0, size);
        return answer;
    }
    // Whether the server ends the connection, with nothing more to say.
    bool is_closed() {
        while (receive()) {
        }
        return ended_ && received_.empty();
    }
    // What comes until the server ends the connection.
    std::string rest() {
        while (receive()) {
        }
        return received_;
    }
    // Until `text` has come.
    bool waits_for(std::string_view text) {
        while (received_.find(text) == std::string::npos) {
            if (!receive()) return false;
        }
        return true;
    }

private:
    bool receive() {
        pollfd one{socket_.number(), POLLIN, 0};
        if (::poll(&one, 1, 20'000) <= 0) return false; // a fault of the server: the test says so
        char bytes[65536];
        const ssize_t count = ::recv(socket_.number(), bytes, sizeof bytes, 0);
        if (count <= 0) {
            ended_ = true;
            return false;
        }
        received_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    files::Descriptor socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string received_;
};

// Something that one thread opens and others wait for.
class Gate {
public:
    void open() {
        const std::scoped_lock lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

template <typename Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 2000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

inline std::string get(std::string_view target, std::string_view more = {}) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more)
           + "\r\n";
}

// Says what it was asked: method, path, size of the body, address and whether it was secure.
inline Application echo() {
    Application application;
    application.handle = [](const Request& request) {
        const Head& head = request.head;
        std::string text = head.method + " " + head.path + " " + std::to_string(request.body.size())
                           + " " + to_string(head.peer.address)
                           + (head.peer.secure ? " secure" : "");
        return Response{200, {{"Content-Type", "text/plain"}}, std::move(text)};
    };
    return application;
}

inline Settings quiet() {
    Settings settings;
    settings.io_threads = 2;
    settings.workers = 2;
    settings.limits.connections_from_one_place = 5000;
    return settings;
}

inline Server start(Application application = echo(), Settings settings = quiet()) {
    auto server = Server::start(std::move(settings), std::move(application));
    if (!server) throw std::runtime_error(server.error().en);
    return std::move(*server);
}

inline std::uint64_t refused(const Server& server, Reason reason) {
    return server.counters().refused.at(static_cast<std::size_t>(reason));
}

} // namespace ishigaki::http
