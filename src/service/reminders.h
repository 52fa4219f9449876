// Reminders by mail: each person's open tasks, counted, once a day; never a word of what they are
// about. What is to be sent is written into the outbox in one transaction, claimed in another,
// sent, and settled: so nothing is sent twice, and an outage is waited out.
#pragma once

#include "service/pool.h"
#include "service/tasks.h"

#include <array>

namespace ishigaki::service {

struct Digest {
    std::int64_t overdue = 0;
    std::int64_t soon = 0; // due within `days_ahead`
    std::int64_t open = 0; // all, with those two
};

struct ReminderRules {
    std::chrono::days days_ahead{7};
    int hour = 8; // of the day in Japan, from which on reminders are sent
    // From Sunday to Saturday.
    std::array<bool, 7> weekdays = {false, true, true, true, true, true, false};
};
// The day in Japan for which reminders are due at this moment; nothing before the hour, and on
// other days of the week.
[[nodiscard]] std::optional<base::Date> reminder_day(store::Time now, const ReminderRules& rules);

// Writes the reminders of that day into the outbox: for everyone with a mail address and with
// something overdue or due soon, who has none of that day yet. Each person's in a transaction of
// its own. Returns how many were written.
std::size_t write_reminders(Pool& pool, const Resources& resources, const ReminderRules& rules,
                            base::Date day, store::Time now);

// A message that is to be sent now, claimed: no one else sends it.
struct Outgoing {
    store::BodyId body;
    std::string matter;
    std::string address;
    std::string message_id; // without the part that names the host
    Digest digest;
    std::string lang;       // ja, en, or empty: both
    std::int64_t tries = 0; // with this one
};
// Of a person who has no address any more, or was disabled, it is given up.
[[nodiscard]] std::optional<Outgoing> claim_outgoing(store::Connection& connection,
                                                     store::Time now);

enum class Delivery : std::uint8_t {
    accepted, // the mail server has it
    refused,  // for good: there is no such address
    failed,   // not now: tried again later, each time twice as long, for a day
    unknown,  // the connection was lost when all was said: it may have been taken, so never again
};
void settle_outgoing(store::Connection& connection, const Outgoing& outgoing, Delivery delivery,
                     std::string_view said, store::Time now);

// Forgets what was settled a month ago.
void prune_outbox(store::Connection& connection, store::Time now);

// The words: Japanese with English below, or one of them.
struct Letter {
    std::string subject;
    std::string text;
};
[[nodiscard]] Letter letter_of(const Outgoing& outgoing, std::string_view address_of_page);

// In which language someone is written to: ja, en, or both (nothing).
void choose_language(const Call& call, std::string_view lang);

} // namespace ishigaki::service
