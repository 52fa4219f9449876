#include "host/housekeeping.h"

#include "base/json.h"
#include "host/database.h"
#include "identity/sign_in.h"
#include "server/once.h"
#include "service/editing.h"
#include "service/jobs.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <exception>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace ishigaki::host {

using base::Json;

namespace {

// What fails is tried again in the next round; a word about it is all that is needed.
void quietly(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& failure) {
        log_line(Json{{"event", "housekeeping"}, {"said", failure.what()}}.dump(
            -1, ' ', false, Json::error_handler_t::replace));
    }
}

void seal(store::Connection& connection, const store::Sign& sign) {
    std::vector<std::int64_t> bodies;
    connection.ask("SELECT body FROM audit_head", {},
                   [&](const store::Row& row) { bodies.push_back(row.integer(0)); });
    for (const std::int64_t body : bodies) {
        (void)store::seal_audit(connection, {body}, now(), sign);
    }
}

// Files that nothing refers to any more. One that is being taken in has no row yet: only what was
// without one an hour ago, too, goes.
void sweep(const server::Backing& backing, std::set<std::string>& without) {
    std::vector<std::string> used;
    backing.pool.read(
        [&](store::Connection& connection) { used = service::files_in_use(connection); });
    const std::set<std::string> in_use(used.begin(), used.end());
    std::set<std::string> now_without;
    for (const std::string& name : backing.vault->names()) {
        if (in_use.contains(name)) continue;
        if (without.contains(name)) {
            backing.vault->remove(name);
        } else {
            now_without.insert(name);
        }
    }
    without = std::move(now_without);
}

} // namespace

void log_line(std::string_view line) {
    std::string whole(line);
    whole += '\n';
    (void)std::fwrite(whole.data(), 1, whole.size(), stdout); // holds the stream's own lock
    (void)std::fflush(stdout);
}

Housekeeping::Housekeeping(server::Backing backing)
    : backing_(std::move(backing)), thread_([this](const std::stop_token& stop) {
          constexpr std::chrono::seconds pause{1};
          std::mutex mutex;
          std::condition_variable_any stopped;
          std::unique_lock lock(mutex);
          for (std::uint64_t number = 0; !stop.stop_requested(); ++number) {
              round(number);
              (void)stopped.wait_for(lock, stop, pause, [] { return false; });
          }
      }) {}

void Housekeeping::round(std::uint64_t number) {
    constexpr std::size_t systems_at_once = 20;
    constexpr std::uint64_t rounds_of_five_minutes = 300;
    constexpr std::uint64_t rounds_of_an_hour = 3600;
    const auto in_one = [this](const std::function<void(store::Connection&)>& work) {
        quietly([&] { backing_.pool.write(work); });
    };
    in_one([&](store::Connection& connection) {
        (void)service::refresh_summaries(connection, backing_.resources, systems_at_once);
    });
    backing_.hub.prune(now());
    if (number % rounds_of_five_minutes == 0) {
        in_one([&](store::Connection& connection) { seal(connection, backing_.sign); });
    }
    if (number % rounds_of_an_hour == 0) {
        in_one([&](store::Connection& connection) {
            identity::prune(connection, backing_.desk, now());
            service::prune_jobs(connection, now());
            server::forget_answers(connection, now());
        });
        quietly([&] { sweep(backing_, without_use_); });
    }
}

} // namespace ishigaki::host
