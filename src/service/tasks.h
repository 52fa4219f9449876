// What someone has to do: found in what is stored, by rules that are stated here, and entered by
// hand. A task that was found cannot be edited, only put aside by the person; it comes back as
// another where its matter changes (another day, another request).
//
//   review          an approval was asked of this person, or of whoever may approve, and this
//                   person may and did not ask; due 14 days after it was asked for
//   appointment     an appointment ends within 30 days: for its holder, and for those who look
//                   after people
//   reassessment    the newest assessment of a system turns older than its cycle (12 months unless
//                   configured) within 30 days, or has: for those who may assess the system
//   due             measures of a plan have a day that lies within 30 days or is past: one task
//                   for each system and day, for those who may plan for the system
//   entered         entered by hand
#pragma once

#include "base/date.h"
#include "service/call.h"

namespace ishigaki::service {

enum class TaskKind : std::uint8_t { review, appointment, reassessment, due, entered };
[[nodiscard]] std::string_view name(TaskKind kind);

struct Task {
    std::string key; // review/42, due/SYSTEM/2026-12-01, entered/17
    TaskKind kind = TaskKind::entered;
    base::Text text;
    std::optional<base::Date> due;
    std::string system; // its key; may be empty
    std::string system_name;
    std::int64_t person = 0;
    std::optional<std::int64_t> made_by; // of an entered one
    bool done = false;
    std::int64_t version = 0; // of an entered one
};

inline constexpr std::chrono::days task_horizon{30};
inline constexpr std::chrono::days review_time{14};

// Of whoever calls: what is due first comes first, what has no day comes last. At most 500.
[[nodiscard]] std::vector<Task> my_tasks(const Call& call, bool with_done = false);
// That the caller entered for others, whether done or not.
[[nodiscard]] std::vector<Task> tasks_given(const Call& call);

struct NewTask {
    std::int64_t person = 0; // 0: whoever calls
    std::string text;
    std::optional<base::Date> due;
    std::string system; // may be empty
};
// For oneself whoever is signed in; for another who may plan for the system (and the other has to
// see it), or who may plan for, or look after the people of, the whole body.
Task enter_task(const Call& call, const NewTask& task);

struct TaskChange {
    std::optional<bool> done;        // by the person whose it is, or by whoever entered it
    std::optional<std::string> text; // the others: by whoever entered it
    std::optional<base::Date> due;
    bool no_due = false;
    std::optional<std::int64_t> seen; // the version that was seen
};
// By key; of a task that was found only `done`.
Task change_task(const Call& call, std::string_view key, const TaskChange& change);

} // namespace ishigaki::service
