#include "identity/throttle.h"

#include "exchange/encode.h"
#include "identity/records.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace ishigaki::identity {

namespace {

std::string device_tag(const Keys& keys, Who who, std::string_view id, std::string_view made) {
    return keys.tag(Keys::Use::device,
                    fmt::format("device 1/{}/{}/{}/{}", who.body.value, who.person, id, made));
}

} // namespace

milliseconds wait_after(std::int64_t failed, const Delays& delays) {
    if (failed < delays.free) return milliseconds(0);
    milliseconds wait = delays.first;
    for (std::int64_t times = failed - delays.free; times > 0 && wait < delays.most; --times) {
        wait *= 2;
    }
    return std::min(wait, delays.most);
}

std::optional<store::Time> count_attempt(store::Connection& connection,
                                         std::span<const Counter> counters, store::Time now) {
    std::vector<Counter> ordered(counters.begin(), counters.end());
    std::ranges::sort(ordered, {}, &Counter::subject);
    std::optional<store::Time> held;
    std::vector<std::int64_t> failures;
    for (const Counter& counter : ordered) {
        std::int64_t failed = 0;
        store::Time last = now;
        // Changes nothing, but holds the row: who comes at the same moment waits.
        connection.ask("INSERT INTO attempt (subject, failed, last) VALUES (?, 0, ?)"
                       " ON CONFLICT (subject) DO UPDATE SET failed = attempt.failed"
                       " RETURNING failed, last",
                       {counter.subject, to_number(now)}, [&](const store::Row& row) {
                           failed = row.integer(0);
                           last = to_moment(row.integer(1));
                       });
        if (last + counter.delays->forget < now) failed = 0;
        // A clock that was set back must not hold anyone for longer than meant.
        const store::Time until = std::min(last, now) + wait_after(failed, *counter.delays);
        if (counter.holds && until > now && (!held || until > *held)) held = until;
        failures.push_back(failed);
    }
    if (held) return held;
    for (std::size_t at = 0; at < ordered.size(); ++at) {
        connection.run("UPDATE attempt SET failed = ?, last = ? WHERE subject = ?",
                       {failures[at] + 1, to_number(now), ordered[at].subject});
    }
    return std::nullopt;
}

void uncount(store::Connection& connection, std::string_view subject) {
    connection.run("UPDATE attempt SET failed = failed - 1 WHERE subject = ? AND failed > 0",
                   {std::string(subject)});
}

void forget_failures(store::Connection& connection, std::string_view subject) {
    connection.run("DELETE FROM attempt WHERE subject = ?", {std::string(subject)});
}

std::string network_of(std::string_view address) {
    std::string text(address);
    in_addr four{};
    if (inet_pton(AF_INET, text.c_str(), &four) == 1) return text;
    std::array<unsigned char, 16> six{};
    if (inet_pton(AF_INET6, text.c_str(), six.data()) != 1) return "elsewhere";
    constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::memcmp(six.data(), mapped.data(), mapped.size()) == 0) {
        return fmt::format("{}.{}.{}.{}", six[12], six[13], six[14], six[15]);
    }
    constexpr std::size_t network_size = 8;
    return exchange::to_hex(std::span(six).first(network_size)) + "/64";
}

void remember(store::Connection& connection, std::string_view subject, store::Time now) {
    connection.run("INSERT INTO attempt (subject, failed, last) VALUES (?, 0, ?)"
                   " ON CONFLICT (subject) DO UPDATE SET last = excluded.last",
                   {std::string(subject), to_number(now)});
}

std::optional<store::Time> seen(store::Connection& connection, std::string_view subject) {
    std::optional<store::Time> last;
    connection.ask("SELECT last FROM attempt WHERE subject = ?", {std::string(subject)},
                   [&](const store::Row& row) { last = to_moment(row.integer(0)); });
    return last;
}

bool first_in_a_while(store::Connection& connection, std::string_view subject, store::Time now) {
    constexpr milliseconds a_while = std::chrono::minutes(1);
    const auto last = seen(connection, subject);
    if (last && *last <= now && *last + a_while > now) return false;
    remember(connection, subject, now);
    return true;
}

std::string make_device(const Keys& keys, Who who, store::Time now) {
    constexpr std::size_t id_size = 16;
    const std::string id = random_digits(id_size);
    const std::string made = fmt::format("{}", to_number(now));
    return fmt::format("{}.{}.{}", id, made, device_tag(keys, who, id, made));
}

std::optional<std::string> known_device(const Keys& keys, Who who, std::string_view cookie,
                                        store::Time now, milliseconds valid) {
    const std::size_t first = std::min(cookie.find('.'), cookie.size());
    const std::size_t second = std::min(cookie.find('.', first + 1), cookie.size());
    const std::string_view id = cookie.substr(0, first);
    const std::string_view made =
        first < second ? cookie.substr(first + 1, second - first - 1) : std::string_view();
    const std::string_view tag =
        second < cookie.size() ? cookie.substr(second + 1) : std::string_view();
    constexpr std::size_t longest = 64;
    if (id.size() > longest || made.size() > longest) return std::nullopt;
    if (!same_text(tag, device_tag(keys, who, id, made))) return std::nullopt;
    const auto moment = whole_number(made);
    if (!moment) return std::nullopt;
    const store::Time since = to_moment(*moment);
    if (since > now || since + valid < now) return std::nullopt;
    return std::string(id);
}

} // namespace ishigaki::identity
