// Work that takes longer than a request: documents, workbooks, plans of improvement. Asked for by a
// person about a system that they may see, carried out by the server with the rights that the
// person has at that moment, and there for that person alone until a day after its end.
#pragma once

#include "service/call.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::service {

enum class JobState : std::uint8_t { waiting, running, done, failed, cancelled };
[[nodiscard]] std::string_view name(JobState state);

struct Job {
    std::int64_t id = 0;
    std::int64_t person = 0;
    std::string kind;    // report, answer-sheet, improvement
    std::string request; // JSON, as it was checked; names the system
    JobState state = JobState::waiting;
    std::string message; // why it failed
    std::string result;  // name of the file in the vault
    store::Time made;
    std::optional<store::Time> ended;
};

// Recorded as a reading of the system that goes out of the product. At most so many of one person
// may wait at once.
inline constexpr std::size_t most_waiting_jobs = 10;
Job ask_job(const Call& call, std::string_view system, std::string_view kind, std::string request);
// Of the actor, newest first.
[[nodiscard]] std::vector<Job> jobs(const Call& call);
[[nodiscard]] Job find_job(const Call& call, std::int64_t id);
// One that has ended stays as it is.
Job cancel_job(const Call& call, std::int64_t id);

// --- for whoever carries jobs out; within a write transaction --------------------------------

// Of several servers on one database each carries out what it holds, and says so again from time to
// time. One that was silent for the length of a lease is gone. Their clocks have to agree to within
// a few seconds.
inline constexpr std::chrono::seconds job_lease{30};
inline constexpr std::chrono::seconds job_renewal{5};

struct ClaimedJob {
    store::BodyId body;
    Job job;
    std::string holder;
};
// The one that waits longest is running from now on, held by `holder`.
[[nodiscard]] std::optional<ClaimedJob> claim_job(store::Connection& connection,
                                                  std::string_view holder, store::Time now);
// False where it was cancelled, or taken by another, meanwhile; so is what follows.
[[nodiscard]] bool still_running(store::Connection& connection, const ClaimedJob& claimed);
bool renew_job(store::Connection& connection, const ClaimedJob& claimed, store::Time now);
// It waits again: its holder stops.
bool let_go_of_job(store::Connection& connection, const ClaimedJob& claimed);
// `result` or `message`.
bool end_job(store::Connection& connection, const ClaimedJob& claimed, JobState state,
             std::string_view message, std::string_view result, store::Time now);
// What is held by one that is gone waits again.
void requeue_jobs(store::Connection& connection, store::Time now);
// Forgets jobs that ended more than a day ago.
void prune_jobs(store::Connection& connection, store::Time now);
// Names of all files in the vault that something refers to.
[[nodiscard]] std::vector<std::string> files_in_use(store::Connection& connection);

} // namespace ishigaki::service
