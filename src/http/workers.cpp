#include "http/workers.h"

#include <utility>

namespace ishigaki::http {

Workers::Workers(unsigned threads, std::size_t longest_queue) : longest_queue_(longest_queue) {
    threads_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& one : threads_) one.join();
}

bool Workers::submit(std::function<void()> task) {
    {
        const std::scoped_lock lock(mutex_);
        // A task that a free thread is about to take does not wait.
        if (ending_ || queue_.size() >= longest_queue_ + idle_) return false;
        queue_.push_back(std::move(task));
    }
    changed_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    const std::scoped_lock lock(mutex_);
    return queue_.size();
}

void Workers::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        while (queue_.empty() && !ending_) changed_.wait(lock);
        --idle_;
        if (queue_.empty()) return;
        std::function<void()> task = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
    }
}

} // namespace ishigaki::http
