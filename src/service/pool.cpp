#include "service/pool.h"

#include <algorithm>
#include <chrono>

namespace ishigaki::service {

using store::Access;
using store::Connection;
using store::Failure;
using store::Transaction;

Pool::Pool(store::Address address, std::size_t most) : address_(std::move(address)), most_(most) {}

Pool::~Pool() = default;

std::unique_ptr<Connection> Pool::take() {
    std::unique_lock lock(mutex_);
    constexpr std::chrono::seconds patience{5};
    const bool free =
        freed_.wait_for(lock, patience, [&] { return !free_.empty() || open_ < most_; });
    if (!free) throw Failure(Failure::Why::busy, "no connection is free");
    if (!free_.empty()) {
        auto connection = std::move(free_.back());
        free_.pop_back();
        return connection;
    }
    ++open_;
    lock.unlock();
    try {
        return std::make_unique<Connection>(address_);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    {
        const std::lock_guard lock(mutex_);
        if (connection) {
            free_.push_back(std::move(connection));
        } else {
            --open_;
        }
    }
    freed_.notify_one();
}

void Pool::lend(const Work& work) {
    auto connection = take();
    try {
        work(*connection);
    } catch (const Failure& failure) {
        // After a lost connection the next one is a new one, so that work goes on by itself.
        if (failure.why() == Failure::Why::unreachable) connection.reset();
        give_back(std::move(connection));
        throw;
    } catch (...) {
        give_back(std::move(connection));
        throw;
    }
    give_back(std::move(connection));
}

void Pool::read(const Work& work) {
    bool again = false;
    const Work within = [&](Connection& connection) {
        const Transaction moment(connection, Access::read);
        work(connection);
    };
    try {
        return lend(within);
    } catch (const Failure& failure) {
        // A connection that lay idle may have been cut in the meantime; reading twice is harmless.
        again = failure.why() == Failure::Why::unreachable;
        if (!again) throw;
    }
    {
        const std::lock_guard lock(mutex_);
        open_ -= free_.size();
        free_.clear();
    }
    lend(within);
}

void Pool::write(const Work& work) {
    if (address_.engine == store::Engine::sqlite) return write_together(work);
    constexpr int attempts = 4;
    for (int attempt = 1;; ++attempt) {
        try {
            return write_alone(work);
        } catch (const Failure& failure) {
            if (failure.why() != Failure::Why::conflict || attempt == attempts) throw;
        }
    }
}

void Pool::write_alone(const Work& work) {
    lend([&](Connection& connection) {
        Transaction transaction(connection, Access::write);
        work(connection);
        transaction.commit();
    });
}

void Pool::write_together(const Work& work) {
    Waiting mine{&work, nullptr, false};
    std::unique_lock lock(line_mutex_);
    line_.push_back(&mine);
    carried_out_.wait(lock, [&] { return mine.done || !writing_; });
    if (!mine.done) {
        // Nobody is writing: this thread does it for all who stand in line, itself among them.
        writing_ = true;
        constexpr std::size_t most_at_once = 64;
        const std::size_t size = std::min(line_.size(), most_at_once);
        std::vector<Waiting*> group(line_.begin(),
                                    line_.begin() + static_cast<std::ptrdiff_t>(size));
        line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(size));
        lock.unlock();
        carry_out(group);
        lock.lock();
        for (Waiting* one : group) one->done = true;
        writing_ = false;
        carried_out_.notify_all();
        // A full group may have left this thread's own work in line.
        if (!mine.done) {
            lock.unlock();
            {
                const std::lock_guard again(line_mutex_);
                std::erase(line_, &mine);
            }
            return write_together(work);
        }
    }
    lock.unlock();
    if (mine.failure) std::rethrow_exception(mine.failure);
}

void Pool::carry_out(std::vector<Waiting*>& group) {
    try {
        lend([&](Connection& connection) {
            Transaction transaction(connection, Access::write);
            for (Waiting* one : group) {
                connection.run("SAVEPOINT one");
                try {
                    (*one->work)(connection);
                } catch (...) {
                    one->failure = std::current_exception();
                    // A full disk or a lost file undoes the whole transaction by itself.
                    if (!connection.in_transaction()) throw;
                    connection.run("ROLLBACK TO one");
                }
                connection.run("RELEASE one");
            }
            transaction.commit();
        });
    } catch (...) {
        for (Waiting* one : group) {
            if (!one->failure) one->failure = std::current_exception();
        }
    }
}

} // namespace ishigaki::service
