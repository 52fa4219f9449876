// A request on its way to the pool and back. Only for the transport's own files.
#pragma once

#include "http/core.h"

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace ishigaki::http {

struct Exchange {
    Exchange(const Executor& executor, Request its)
        : request(std::move(its)), waker(std::make_shared<Waker>(executor)) {}
    Request request;
    std::optional<Response> response; // none where the handler failed
    std::atomic<bool> done = false;
    std::shared_ptr<Waker> waker;
};

// What all bodies together have in memory, given back at the end.
class BodyRoom {
public:
    explicit BodyRoom(Core& core) : core_(core) {}
    BodyRoom(const BodyRoom&) = delete;
    BodyRoom& operator=(const BodyRoom&) = delete;
    ~BodyRoom() { core_.tally.body_bytes -= taken_; }
    [[nodiscard]] bool grow_to(std::uint64_t size) {
        if (size <= taken_) return true;
        const std::uint64_t more = size - taken_;
        const std::uint64_t all = core_.tally.body_bytes += more;
        if (all > core_.settings.limits.all_bodies_bytes) {
            core_.tally.body_bytes -= more; // who is refused takes nothing from the others
            return false;
        }
        taken_ = size;
        return true;
    }

private:
    Core& core_;
    std::uint64_t taken_ = 0;
};

// The application's own function; where it throws, the operator learns why and nobody else.
template <typename Function, typename... Args>
auto guarded(const Core& core, const Function& function, Args&&... args)
    -> std::optional<decltype(function(args...))> {
    const auto log = [&](std::string_view text) {
        if (core.application.log) core.application.log(text);
    };
    try {
        return function(std::forward<Args>(args)...);
    } catch (const std::exception& failure) {
        log(failure.what());
    } catch (...) {
        log("an exception of no known kind");
    }
    return std::nullopt;
}

// None where the content is something else.
inline std::shared_ptr<Events> events_of(const Response& response) {
    const auto* events = std::get_if<std::shared_ptr<Events>>(&response.content);
    return events == nullptr ? nullptr : *events;
}

// False where the queue is full.
inline bool run_on_pool(Core& core, const std::shared_ptr<Exchange>& exchange) {
    return core.workers->submit([&core, exchange] {
        exchange->response = guarded(core, core.application.handle, exchange->request);
        exchange->done = true;
        wake(exchange->waker);
    });
}

} // namespace ishigaki::http
