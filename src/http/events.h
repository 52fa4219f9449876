// A stream of server-sent events to one reader. Any thread pushes; the connection takes.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::http {

class Events {
public:
    static constexpr std::size_t default_backlog = std::size_t{256} * 1024;

    // A reader that leaves more than `backlog` bytes untaken is dropped.
    explicit Events(std::size_t backlog = default_backlog) : backlog_(backlog) {}
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;
    ~Events() = default;

    // False where nobody listens any more: forget the stream then. `data` may have several lines;
    // `type` and `id` hold none (what has is sent without).
    bool push(std::string_view data, std::string_view type = {}, std::string_view id = {});
    // What was pushed before is still sent.
    void close();
    [[nodiscard]] bool open() const;

    // For the connection: `wake` is called from any thread where there is something to take.
    void attach(std::function<void()> wake);
    // Nothing where the stream has ended, or the reader is to be dropped.
    [[nodiscard]] std::optional<std::string> take();
    [[nodiscard]] bool dropped() const;
    // No call of `wake` begins after this returns.
    void detach();

private:
    enum class State { open, closing, ended, dropped };

    mutable std::mutex mutex_;
    std::size_t backlog_;
    std::string pending_;
    State state_ = State::open;
    std::function<void()> wake_;
};

} // namespace ishigaki::http
