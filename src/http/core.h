// What all connections of a server share, and what those of one thread share. Only for the
// transport's own files.
#pragma once

#include "http/asio.h"
#include "http/date.h"
#include "http/settings.h"
#include "http/tally.h"
#include "http/workers.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_set>

namespace ishigaki::http {

// A coroutine waits for something that another thread brings about.
struct Waker {
    explicit Waker(const Executor& executor) : timer(executor) {}
    Timer timer;
    bool woken = false; // seen by the coroutine's thread only
    std::atomic<bool> posted = false;
};

// From any thread.
inline void wake(const std::shared_ptr<Waker>& waker) {
    if (waker->posted.exchange(true)) return;
    asio::post(waker->timer.get_executor(), [waker] {
        waker->posted = false;
        waker->woken = true;
        waker->timer.cancel();
    });
}

inline Await<void> wait(Waker& waker, Clock::time_point until) {
    if (!waker.woken) {
        waker.timer.expires_at(until);
        ErrorCode error;
        co_await waker.timer.async_wait(asio::redirect_error(awaiting, error));
    }
    waker.woken = false;
}

// One connection as its thread's clock sees it.
struct Watched {
    explicit Watched(Socket& its) : socket(its) {}
    Socket& socket;
    Clock::time_point due = Clock::time_point::max(); // what it waits for has to come by then
    bool overdue = false;
    bool idle = false;             // nothing is lost where it is closed now
    std::shared_ptr<Waker> stream; // while it sends events
};

// A thread that serves connections. But for `io`, only that thread touches it.
class Loop {
public:
    Loop() : tick_(io), guard_(io.get_executor()) {}

    asio::io_context io{1};
    std::unordered_set<Watched*> watched;

    [[nodiscard]] const std::string& date() {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        if (now != second_) {
            second_ = now;
            date_ = to_http_date(now);
        }
        return date_;
    }

    // Looks every so often for what is overdue: one timer a thread, instead of one an operation.
    void watch() {
        tick_.expires_after(std::chrono::milliseconds(50));
        tick_.async_wait([this](const ErrorCode& error) {
            if (error || ending_) return; // a tick that was due already is not cancelled
            const auto now = Clock::now();
            for (Watched* one : watched) {
                if (one->due > now || one->overdue) continue;
                interrupt(*one);
            }
            watch();
        });
    }
    void end_idle() {
        for (Watched* one : watched) {
            if (one->idle) interrupt(*one);
            if (one->stream) wake(one->stream);
        }
    }
    void cut_all() {
        for (Watched* one : watched) {
            ErrorCode ignored;
            std::ignore = one->socket.shutdown(Socket::shutdown_both, ignored);
            interrupt(*one);
            if (one->stream) wake(one->stream);
        }
    }
    void end() {
        ending_ = true;
        tick_.cancel();
        guard_.reset();
    }

private:
    static void interrupt(Watched& one) {
        one.overdue = true;
        ErrorCode ignored;
        std::ignore = one.socket.cancel(ignored);
    }

    Timer tick_;
    bool ending_ = false;
    asio::executor_work_guard<Executor> guard_;
    std::chrono::sys_seconds second_{};
    std::string date_;
};

// How many connections each place has.
class Places {
public:
    [[nodiscard]] bool enter(const Address& place, std::size_t most) {
        const std::scoped_lock lock(mutex_);
        std::size_t& count = counts_[place];
        if (count >= most) return false;
        ++count;
        return true;
    }
    void leave(const Address& place) {
        const std::scoped_lock lock(mutex_);
        const auto found = counts_.find(place);
        if (found != counts_.end() && --found->second == 0) counts_.erase(found);
    }

private:
    std::mutex mutex_;
    std::map<Address, std::size_t> counts_;
};

struct Core {
    Settings settings;
    Application application;
    Tally tally;
    Places places;
    std::atomic<bool> stopping = false;
    std::unique_ptr<Workers> workers;
};

// One place among the connections, given back at its end.
class Ticket {
public:
    Ticket(Core& core, const Address& place, bool counted)
        : core_(&core), place_(place), counted_(counted) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    Ticket(Ticket&& other) noexcept
        : core_(std::exchange(other.core_, nullptr)), place_(other.place_),
          counted_(other.counted_) {}
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket() {
        if (core_ == nullptr) return;
        if (counted_) core_->places.leave(place_);
        --core_->tally.connections_open;
    }

private:
    Core* core_;
    Address place_;
    bool counted_;
};

} // namespace ishigaki::http
