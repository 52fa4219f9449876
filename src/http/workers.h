// A fixed number of threads and a queue that does not grow without end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ishigaki::http {

class Workers {
public:
    Workers(unsigned threads, std::size_t longest_queue);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    // Ends what runs and what waits first.
    ~Workers();

    // False, and nothing is kept, where the queue is full. `task` throws nothing.
    [[nodiscard]] bool submit(std::function<void()> task);
    [[nodiscard]] std::size_t waiting() const;

private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> queue_;
    std::size_t longest_queue_;
    bool ending_ = false;
    std::size_t idle_ = 0; // threads that wait and have no task promised
    std::vector<std::thread> threads_;
};

} // namespace ishigaki::http
