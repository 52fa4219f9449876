#include "host/housekeeping.h"

#include "base/json.h"
#include "host/database.h"
#include "identity/sign_in.h"
#include "service/editing.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <exception>
#include <functional>
#include <mutex>
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

} // namespace

void log_line(std::string_view line) {
    std::string whole(line);
    whole += '\n';
    (void)std::fwrite(whole.data(), 1, whole.size(), stdout); // holds the stream's own lock
    (void)std::fflush(stdout);
}

Housekeeping::Housekeeping(service::Pool& pool, const service::Resources& resources,
                           const identity::Desk& desk, store::Sign sign)
    : pool_(&pool), resources_(&resources), desk_(&desk), sign_(std::move(sign)),
      thread_([this](const std::stop_token& stop) {
          constexpr std::chrono::seconds pause{1};
          std::mutex mutex;
          std::condition_variable_any stopped;
          std::unique_lock lock(mutex);
          for (std::uint64_t number = 0; !stop.stop_requested(); ++number) {
              round(number);
              (void)stopped.wait_for(lock, stop, pause, [] { return false; });
          }
      }) {}

void Housekeeping::round(std::uint64_t number) const {
    constexpr std::size_t systems_at_once = 20;
    constexpr std::uint64_t rounds_of_five_minutes = 300;
    constexpr std::uint64_t rounds_of_an_hour = 3600;
    quietly([&] {
        pool_->write([&](store::Connection& connection) {
            (void)service::refresh_summaries(connection, *resources_, systems_at_once);
        });
    });
    if (number % rounds_of_five_minutes == 0) {
        quietly(
            [&] { pool_->write([&](store::Connection& connection) { seal(connection, sign_); }); });
    }
    if (number % rounds_of_an_hour == 0) {
        quietly([&] {
            pool_->write(
                [&](store::Connection& connection) { identity::prune(connection, *desk_, now()); });
        });
    }
}

} // namespace ishigaki::host
