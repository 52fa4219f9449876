// Guessing made slow, without a way to lock others out.
//
// Failures are counted by subject; beyond some that are free, the next attempt has to wait, each
// time twice as long up to a limit. What is counted is a keyed tag, never what was typed: people
// type passphrases where the login belongs.
#pragma once

#include "identity/desk.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::identity {

struct Counter {
    std::string subject;
    const Delays* delays = nullptr;
    bool holds = true; // false: counted, but its wait is not asked for
};

// Counts an attempt before it is made, so that many at once are counted as many. Where one of the
// counters asks to wait, nothing is counted and the moment until which to wait is returned.
// Counters are locked in one order, whatever order they come in.
[[nodiscard]] std::optional<store::Time>
count_attempt(store::Connection& connection, std::span<const Counter> counters, store::Time now);
// The attempt was no failure: takes back what was counted for it.
void uncount(store::Connection& connection, std::string_view subject);
// Forgets the failures of a subject.
void forget_failures(store::Connection& connection, std::string_view subject);

// How long to wait after so many failures.
[[nodiscard]] milliseconds wait_after(std::int64_t failed, const Delays& delays);

// An address as it is counted: of IPv6 its first 64 bits, because one person has them all.
[[nodiscard]] std::string network_of(std::string_view address);

// A moment at which something was seen, kept beside the counters.
void remember(store::Connection& connection, std::string_view subject, store::Time now);
[[nodiscard]] std::optional<store::Time> seen(store::Connection& connection,
                                              std::string_view subject);
// Whether this is the first in a while, so that a flood is written down once a minute.
[[nodiscard]] bool first_in_a_while(store::Connection& connection, std::string_view subject,
                                    store::Time now);

// --- devices
// --------------------------------------------------------------------------------------

// The value of a cookie by which a device is known where this person signed in before.
[[nodiscard]] std::string make_device(const Keys& keys, Who who, store::Time now);
// The device's own name where the cookie is this person's, unforged and not too old.
[[nodiscard]] std::optional<std::string> known_device(const Keys& keys, Who who,
                                                      std::string_view cookie, store::Time now,
                                                      milliseconds valid);

} // namespace ishigaki::identity
