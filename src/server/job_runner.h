// Carries jobs out, one after the other, each by the office program in a process of its own with
// little memory, time and nothing else: what goes wrong there leaves the server as it is.
#pragma once

#include "server/route.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ishigaki::server {

class JobRunner {
public:
    // `office`: the program. Jobs of one that is gone are done again. `log`: one line.
    JobRunner(Backing backing, std::filesystem::path office,
              std::function<void(std::string_view)> log);
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;
    ~JobRunner();

    // There is something to do. May be called by any thread.
    void wake();

private:
    void run(const std::stop_token& stop);
    // Whether there was one.
    bool run_one(const std::stop_token& stop);

    Backing backing_;
    std::filesystem::path office_;
    std::function<void(std::string_view)> log_;
    std::string holder_; // this runner, among those of all servers
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool waiting_ = true;
    std::jthread thread_; // last: it ends before what it works with
};

} // namespace ishigaki::server
