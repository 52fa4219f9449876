#include "server/job_runner.h"

#include "files/child_process.h"
#include "server/job_request.h"
#include "service/editing.h"
#include "service/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <exception>
#include <limits>
#include <random>

namespace ishigaki::server {

using base::Json;
using service::JobState;

namespace {

class Cancelled : public std::exception {};

// Printing a long document takes the most.
files::ChildLimits limits() {
    files::ChildLimits all;
    all.wall = std::chrono::seconds(180);
    all.cpu = std::chrono::seconds(180);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    all.memory = std::numeric_limits<std::uint64_t>::max(); // it is reserved by the terabyte there
#else
    all.memory = std::uint64_t{1} << 30;
#endif
    return all;
}

// Called often; the database is asked now and then, and told that the job is still held.
files::ChildProgress watch(const Backing& backing, const service::ClaimedJob& claimed,
                           const std::stop_token& stop) {
    using Gone = std::chrono::milliseconds;
    return [&backing, &claimed, stop, last = Gone(0), renewed = Gone(0)](Gone gone) mutable {
        constexpr std::chrono::milliseconds between{1000};
        if (stop.stop_requested()) throw Cancelled();
        if (gone - last < between) return;
        last = gone;
        bool running = true;
        if (gone - renewed >= service::job_renewal) {
            renewed = gone;
            backing.pool.write([&](store::Connection& connection) {
                running = service::renew_job(connection, claimed, backing.clock());
            });
        } else {
            backing.pool.read([&](store::Connection& connection) {
                running = service::still_running(connection, claimed);
            });
        }
        if (!running) throw Cancelled();
    };
}

} // namespace

JobRunner::JobRunner(Backing backing, std::filesystem::path office,
                     std::function<void(std::string_view)> log)
    : backing_(std::move(backing)), office_(std::move(office)), log_(std::move(log)),
      holder_(fmt::format("{:08x}{:08x}{:08x}", std::random_device()(), std::random_device()(),
                          std::random_device()())) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

JobRunner::~JobRunner() {
    thread_.request_stop();
}

void JobRunner::wake() {
    {
        const std::lock_guard lock(mutex_);
        waiting_ = true;
    }
    woken_.notify_one();
}

void JobRunner::run(const std::stop_token& stop) {
    // Another server on the same database may leave something.
    constexpr std::chrono::seconds look_again{10};
    while (!stop.stop_requested()) {
        bool had_one = false;
        try {
            had_one = run_one(stop);
        } catch (const std::exception& failure) {
            log_(Json{{"event", "job"}, {"said", failure.what()}}.dump(
                -1, ' ', false, Json::error_handler_t::replace));
        }
        if (had_one) continue;
        std::unique_lock lock(mutex_);
        (void)woken_.wait_for(lock, stop, look_again, [this] { return waiting_; });
        waiting_ = false;
    }
}

bool JobRunner::run_one(const std::stop_token& stop) {
    std::optional<service::ClaimedJob> claimed;
    backing_.pool.write([&](store::Connection& connection) {
        service::requeue_jobs(connection, backing_.clock());
        claimed = service::claim_job(connection, holder_, backing_.clock());
    });
    if (!claimed) return false;
    const store::BodyId body = claimed->body;
    const service::Job& job = claimed->job;
    JobState state = JobState::failed;
    std::string message;
    std::string result;
    base::Lang lang = base::Lang::ja;
    try {
        const Json json = Json::parse(job.request);
        if (json.value("lang", "ja") == "en") lang = base::Lang::en;
        const JobRequest request = read_job_request(json);
        std::string bytes;
        backing_.pool.read([&](store::Connection& connection) {
            const store::Time now = backing_.clock();
            const auto actor = service::load_actor(connection, body, job.person, now, "");
            if (!actor) throw Cancelled();
            std::vector<store::AuditEntry> recorded_when_asked;
            bytes = service::read_system(
                        {connection, backing_.resources, *actor, now, &recorded_when_asked},
                        json.value("system", ""))
                        .json;
        });
        const files::ChildCommand command{office_.string(), request.arguments, "",
                                          request.negative};
        const auto output =
            files::run_child(command, bytes, limits(), watch(backing_, *claimed, stop));
        if (output) {
            std::string_view rest = output->out;
            const auto kept = backing_.vault->put(
                [&rest](std::span<char> into) {
                    const std::size_t size = std::min(into.size(), rest.size());
                    std::memcpy(into.data(), rest.data(), size);
                    rest.remove_prefix(size);
                    return size;
                },
                limits().output);
            if (kept) {
                state = JobState::done;
                result = kept->digest;
            } else {
                message = kept.error().message.in(lang);
            }
        } else {
            message = output.error().errors.empty() ? std::string(output.error().message.in(lang))
                                                    : output.error().errors;
        }
    } catch (const Cancelled&) {
        if (stop.stop_requested()) { // it is done again by whoever starts next
            backing_.pool.write([&](store::Connection& connection) {
                (void)service::let_go_of_job(connection, *claimed);
            });
            return false;
        }
        state = JobState::cancelled;
    } catch (const service::Refused& refused) {
        message = refused.problem().message.in(lang);
    } catch (const store::Failure&) {
        throw; // it stays held until the lease ends, and is done again
    } catch (const std::exception& failure) {
        message = failure.what();
    }
    backing_.pool.write([&](store::Connection& connection) {
        (void)service::end_job(connection, *claimed, state, message, result, backing_.clock());
    });
    backing_.hub.tell(
        {body, "job", Json{{"job", job.id}, {"state", name(state)}}.dump(), 0, {}, job.person}, {},
        backing_.clock());
    return true;
}

} // namespace ishigaki::server
