#include "service/jobs.h"

#include "store/numbers.h"

#include <algorithm>
#include <array>

namespace ishigaki::service {

using base::say;

namespace {

constexpr std::array<std::string_view, 5> state_names = {"waiting", "running", "done", "failed",
                                                         "cancelled"};

constexpr std::string_view columns_of_job =
    "SELECT id, person, kind, request, state, message, result, made, ended, body FROM job";

constexpr std::string_view of_holder =
    " WHERE body = ? AND id = ? AND state = 'running' AND holder = ?";

store::Time moment_of(std::int64_t milliseconds) {
    return store::Time(std::chrono::milliseconds(milliseconds));
}

Job job_of(const store::Row& row) {
    const auto state = std::ranges::find(state_names, row.text(4));
    Job job{row.integer(0),
            row.integer(1),
            row.string(2),
            row.string(3),
            static_cast<JobState>(state - state_names.begin()),
            row.string(5),
            row.string(6),
            moment_of(row.integer(7)),
            {}};
    if (!row.is_null(8)) job.ended = moment_of(row.integer(8));
    return job;
}

} // namespace

std::string_view name(JobState state) {
    return state_names[static_cast<std::size_t>(state)];
}

Job ask_job(const Call& call, std::string_view system, std::string_view kind, std::string request) {
    const SystemRow row = system_of(call, system);
    admit(call, UseCase::take_out, row, std::string(kind) + " " + request);
    const std::int64_t waiting =
        call.connection.number("SELECT count(*) FROM job WHERE body = ? AND person = ?"
                               " AND state IN ('waiting', 'running')",
                               {call.actor.body.value, call.actor.person});
    if (waiting >= static_cast<std::int64_t>(most_waiting_jobs)) {
        throw Refused(Problem::Kind::state,
                      say("作成中の文書が {} 件あります。終わってから依頼してください",
                          "{} jobs are under way; ask again when they have ended", waiting));
    }
    Job job;
    job.id = store::next_number(call.connection, call.actor.body);
    job.person = call.actor.person;
    job.kind = kind;
    job.request = std::move(request);
    job.made = call.now;
    call.connection.run("INSERT INTO job (body, id, person, kind, request, state, made)"
                        " VALUES (?, ?, ?, ?, ?, 'waiting', ?)",
                        {call.actor.body.value, job.id, job.person, job.kind, job.request,
                         call.now.time_since_epoch().count()});
    return job;
}

std::vector<Job> jobs(const Call& call) {
    std::vector<Job> found;
    call.connection.ask(std::string(columns_of_job)
                            + " WHERE body = ? AND person = ? ORDER BY id DESC",
                        {call.actor.body.value, call.actor.person},
                        [&](const store::Row& row) { found.push_back(job_of(row)); });
    return found;
}

Job find_job(const Call& call, std::int64_t id) {
    std::optional<Job> found;
    call.connection.ask(std::string(columns_of_job) + " WHERE body = ? AND person = ? AND id = ?",
                        {call.actor.body.value, call.actor.person, id},
                        [&](const store::Row& row) { found = job_of(row); });
    if (found) return *std::move(found);
    throw Refused(Problem::Kind::not_found, say("その依頼はありません", "there is no such job"));
}

Job cancel_job(const Call& call, std::int64_t id) {
    (void)find_job(call, id);
    call.connection.run("UPDATE job SET state = 'cancelled', ended = ? WHERE body = ? AND id = ?"
                        " AND state IN ('waiting', 'running')",
                        {call.now.time_since_epoch().count(), call.actor.body.value, id});
    return find_job(call, id);
}

std::optional<ClaimedJob> claim_job(store::Connection& connection, std::string_view holder,
                                    store::Time now) {
    std::optional<ClaimedJob> claimed;
    connection.ask(std::string(columns_of_job)
                       + " WHERE state = 'waiting' ORDER BY made, id LIMIT 1",
                   {}, [&](const store::Row& row) {
                       claimed = ClaimedJob{{row.integer(9)}, job_of(row), std::string(holder)};
                   });
    if (!claimed) return claimed;
    // Of two servers on one database one gets it.
    const std::size_t rows = connection.run(
        "UPDATE job SET state = 'running', holder = ?, held = ?"
        " WHERE body = ? AND id = ? AND state = 'waiting'",
        {claimed->holder, now.time_since_epoch().count(), claimed->body.value, claimed->job.id});
    if (rows == 0) claimed.reset();
    return claimed;
}

bool still_running(store::Connection& connection, const ClaimedJob& claimed) {
    return connection.number("SELECT count(*) FROM job WHERE body = ? AND id = ?"
                             " AND state = 'running' AND holder = ?",
                             {claimed.body.value, claimed.job.id, claimed.holder})
           > 0;
}

bool renew_job(store::Connection& connection, const ClaimedJob& claimed, store::Time now) {
    return connection.run(
               "UPDATE job SET held = ?" + std::string(of_holder),
               {now.time_since_epoch().count(), claimed.body.value, claimed.job.id, claimed.holder})
           > 0;
}

bool let_go_of_job(store::Connection& connection, const ClaimedJob& claimed) {
    return connection.run("UPDATE job SET state = 'waiting', holder = NULL, held = NULL"
                              + std::string(of_holder),
                          {claimed.body.value, claimed.job.id, claimed.holder})
           > 0;
}

bool end_job(store::Connection& connection, const ClaimedJob& claimed, JobState state,
             std::string_view message, std::string_view result, store::Time now) {
    return connection.run("UPDATE job SET state = ?, message = ?, result = ?, ended = ?"
                              + std::string(of_holder),
                          {std::string(name(state)), std::string(message), std::string(result),
                           now.time_since_epoch().count(), claimed.body.value, claimed.job.id,
                           claimed.holder})
           > 0;
}

void requeue_jobs(store::Connection& connection, store::Time now) {
    connection.run("UPDATE job SET state = 'waiting', holder = NULL, held = NULL"
                   " WHERE state = 'running' AND (held IS NULL OR held < ?)",
                   {(now - job_lease).time_since_epoch().count()});
}

void prune_jobs(store::Connection& connection, store::Time now) {
    constexpr std::chrono::hours kept_for{24};
    connection.run("DELETE FROM job WHERE ended IS NOT NULL AND ended < ?",
                   {(now - kept_for).time_since_epoch().count()});
}

std::vector<std::string> files_in_use(store::Connection& connection) {
    std::vector<std::string> names;
    connection.ask("SELECT digest FROM attachment WHERE removed IS NULL UNION"
                   " SELECT result FROM job WHERE result IS NOT NULL AND result <> ''",
                   {}, [&](const store::Row& row) { names.push_back(row.string(0)); });
    return names;
}

} // namespace ishigaki::service
