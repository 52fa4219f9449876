#include "identity/session.h"

#include "identity/records.h"
#include "service/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace ishigaki::identity {

namespace {

constexpr std::array<std::string_view, 3> strength_names = {"setup", "one", "two"};
constexpr std::string_view replaced_mark = "replaced-"; // before the strength of an old token
constexpr std::size_t token_bytes = 32;

// The column `csrf` holds a random text that stays for the whole session: what is derived from it
// and from a key is the CSRF token, which so is nowhere in the database.
struct Stored {
    Session session;
    std::string digest;
    std::string seed;
    store::Time made; // this token
    bool replaced = false;
};

std::string csrf_of(const Desk& desk, std::string_view seed, Strength strength) {
    return desk.keys().tag(Keys::Use::csrf, fmt::format("{}/{}", seed, name(strength)));
}

milliseconds longest_of(const Desk& desk, Strength strength) {
    return strength == Strength::setup ? desk.policy().longest_setup : desk.policy().longest;
}

constexpr std::string_view session_columns =
    "SELECT s.digest, s.body, s.person, s.made, s.used, s.ends, s.address, s.agent, s.csrf,"
    " s.strength FROM session s JOIN person p ON p.body = s.body AND p.id = s.person"
    " WHERE p.disabled IS NULL AND ";

Stored stored_of(const Desk& desk, const store::Row& row) {
    Stored stored;
    Session& session = stored.session;
    stored.digest = row.string(0);
    session.who = {{row.integer(1)}, row.integer(2)};
    stored.made = to_moment(row.integer(3));
    session.used = to_moment(row.integer(4));
    session.ends = to_moment(row.integer(5));
    session.address = row.string(6);
    session.agent = row.string(7);
    stored.seed = row.string(8);
    std::string_view strength = row.text(9);
    if (strength.starts_with(replaced_mark)) {
        stored.replaced = true;
        strength.remove_prefix(replaced_mark.size());
    }
    const auto found = std::ranges::find(strength_names, strength);
    session.strength = found == strength_names.end()
                           ? Strength::setup
                           : static_cast<Strength>(found - strength_names.begin());
    session.since = session.ends - longest_of(desk, session.strength);
    constexpr std::size_t id_size = 8;
    session.id = service::digest_of("session/" + stored.seed, id_size);
    session.csrf = csrf_of(desk, stored.seed, session.strength);
    return stored;
}

bool holds(const Desk& desk, const Stored& stored, store::Time now) {
    return now < stored.session.ends && now < stored.session.used + desk.policy().idle;
}

bool rotation_due(const Desk& desk, const Stored& stored, store::Time now) {
    return !stored.replaced && now >= stored.made + desk.policy().rotate_after;
}

bool touch_due(const Desk& desk, const Stored& stored, store::Time now, std::string_view address) {
    return !stored.replaced
           && (now >= stored.session.used + desk.policy().touch_after
               || tidy(address) != stored.session.address);
}

std::optional<Stored> stored_session(store::Connection& connection, const Desk& desk,
                                     std::string_view token, store::Time now) {
    std::optional<Stored> found;
    connection.ask(std::string(session_columns) + "s.digest = ?", {digest_of_token(token)},
                   [&](const store::Row& row) { found = stored_of(desk, row); });
    if (found && !holds(desk, *found, now)) found.reset();
    return found;
}

// The same for a change: the person is held, and what is read afterwards stands.
std::optional<Stored> locked_session(store::Connection& connection, const Desk& desk,
                                     std::string_view token, store::Time now) {
    const auto found = stored_session(connection, desk, token, now);
    if (!found || !lock_person(connection, found->session.who)) return std::nullopt;
    return stored_session(connection, desk, token, now);
}

std::vector<Stored> all_of(store::Connection& connection, const Desk& desk, Who who) {
    std::vector<Stored> all;
    connection.ask(std::string(session_columns)
                       + "s.body = ? AND s.person = ?"
                         " ORDER BY s.used DESC, s.digest",
                   {who.body.value, who.person},
                   [&](const store::Row& row) { all.push_back(stored_of(desk, row)); });
    return all;
}

std::string insert_session(store::Connection& connection, const Session& session,
                           std::string_view seed, const Origin& origin) {
    std::string token = random_digits(token_bytes);
    connection.run("INSERT INTO session (digest, body, person, made, used, ends, address, agent,"
                   " csrf, strength) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {digest_of_token(token), session.who.body.value, session.who.person,
                    to_number(origin.now), to_number(origin.now), to_number(session.ends),
                    tidy(origin.address), tidy(origin.agent), std::string(seed),
                    std::string(name(session.strength))});
    return token;
}

// Only one of several that do this at once comes through.
bool retire(store::Connection& connection, const Desk& desk, const Stored& stored,
            store::Time now) {
    const std::string strength(name(stored.session.strength));
    const store::Time ends = std::min(stored.session.ends, now + desk.policy().grace);
    return connection.run(
               "UPDATE session SET strength = ?, ends = ? WHERE digest = ?"
               " AND strength = ?",
               {std::string(replaced_mark) + strength, to_number(ends), stored.digest, strength})
           == 1;
}

std::size_t drop(store::Connection& connection, const Stored& stored) {
    return connection.run("DELETE FROM session WHERE body = ? AND person = ? AND csrf = ?",
                          {stored.session.who.body.value, stored.session.who.person, stored.seed});
}

} // namespace

std::string_view name(Strength strength) {
    return strength_names.at(static_cast<std::size_t>(strength));
}

NewSession open_session(store::Connection& connection, const Desk& desk, Who who, Strength strength,
                        const Origin& origin) {
    constexpr std::size_t seed_bytes = 16;
    const std::string seed = random_digits(seed_bytes);
    Session session;
    session.who = who;
    session.strength = strength;
    session.ends = origin.now + longest_of(desk, strength);
    NewSession made;
    made.token = insert_session(connection, session, seed, origin);
    made.csrf = csrf_of(desk, seed, strength);
    made.strength = strength;
    record(connection, who, origin, "session.begin",
           fmt::format("strength {}; {}", name(strength), tidy(origin.agent)));
    return made;
}

std::optional<Session> find_session(store::Connection& connection, const Desk& desk,
                                    std::string_view token, store::Time now,
                                    std::string_view address) {
    auto stored = stored_session(connection, desk, token, now);
    if (!stored) return std::nullopt;
    stored->session.due =
        rotation_due(desk, *stored, now) || touch_due(desk, *stored, now, address);
    return std::move(stored->session);
}

std::optional<NewSession> keep_session(store::Connection& connection, const Desk& desk,
                                       std::string_view token, const Origin& origin) {
    const auto stored = locked_session(connection, desk, token, origin.now);
    if (!stored || !touch_due(desk, *stored, origin.now, origin.address)) {
        if (!stored || !rotation_due(desk, *stored, origin.now)) return std::nullopt;
    }
    const Session& session = stored->session;
    if (session.address != tidy(origin.address)) {
        record(connection, session.who, origin, "session.move", "from " + session.address);
    }
    if (!rotation_due(desk, *stored, origin.now)) {
        connection.run("UPDATE session SET used = ?, address = ? WHERE digest = ?",
                       {to_number(origin.now), tidy(origin.address), stored->digest});
        return std::nullopt;
    }
    if (!retire(connection, desk, *stored, origin.now)) return std::nullopt;
    NewSession made;
    Origin here = origin;
    here.agent = session.agent;
    made.token = insert_session(connection, session, stored->seed, here);
    made.csrf = session.csrf; // pages that are open go on working
    made.strength = session.strength;
    return made;
}

std::optional<NewSession> change_strength(store::Connection& connection, const Desk& desk,
                                          std::string_view token, Strength strength,
                                          const Origin& origin) {
    const auto stored = locked_session(connection, desk, token, origin.now);
    if (!stored || stored->replaced || !retire(connection, desk, *stored, origin.now)) {
        return std::nullopt;
    }
    Session session = stored->session;
    session.strength = strength;
    session.ends = session.since + longest_of(desk, strength);
    NewSession made;
    made.token = insert_session(connection, session, stored->seed, origin);
    made.csrf = csrf_of(desk, stored->seed, strength);
    made.strength = strength;
    record(connection, session.who, origin, "session.strength",
           fmt::format("from {} to {}", name(stored->session.strength), name(strength)));
    return made;
}

bool csrf_fits(const Session& session, std::string_view presented) {
    return same_text(session.csrf, presented);
}

std::vector<Session> sessions_of(store::Connection& connection, const Desk& desk, Who who,
                                 store::Time now) {
    std::vector<Session> found;
    for (Stored& stored : all_of(connection, desk, who)) {
        if (!stored.replaced && holds(desk, stored, now)) {
            found.push_back(std::move(stored.session));
        }
    }
    return found;
}

bool sign_out(store::Connection& connection, const Desk& desk, std::string_view token,
              const Origin& origin) {
    const auto stored = locked_session(connection, desk, token, origin.now);
    if (!stored || drop(connection, *stored) == 0) return false;
    record(connection, stored->session.who, origin, "session.end", "");
    return true;
}

bool end_session(store::Connection& connection, const Desk& desk, Who who, std::string_view id,
                 const Origin& origin) {
    if (!lock_person(connection, who)) return false;
    for (const Stored& stored : all_of(connection, desk, who)) {
        if (stored.session.id != id) continue;
        drop(connection, stored);
        record(connection, who, origin, "session.end", "another session, " + stored.session.id);
        return true;
    }
    return false;
}

std::size_t sign_out_everywhere(store::Connection& connection, const Desk& desk, Who who,
                                std::string_view but_token, const Origin& origin) {
    if (!lock_person(connection, who)) return 0;
    const auto kept =
        but_token.empty() ? std::nullopt : stored_session(connection, desk, but_token, origin.now);
    std::set<std::string> ended;
    for (const Stored& stored : all_of(connection, desk, who)) {
        if (kept && stored.seed == kept->seed) continue;
        drop(connection, stored);
        ended.insert(stored.seed);
    }
    record(connection, who, origin, "session.end-all", fmt::format("{} ended", ended.size()));
    return ended.size();
}

} // namespace ishigaki::identity
