// Sessions: what a browser holds after signing in. The token is handed out once and only its
// digest is kept. It is replaced after some minutes and whenever the strength rises; the one before
// is good for some seconds more, because a page asks for several things at once.
#pragma once

#include "identity/desk.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::identity {

// `setup`: may only set up a second factor, because the body asks for two.
enum class Strength : std::uint8_t { setup, one, two };
[[nodiscard]] std::string_view name(Strength strength);

struct NewSession {
    std::string token; // for a cookie: HttpOnly, Secure, SameSite=Lax or Strict
    std::string csrf;  // for forms and scripts of the page
    Strength strength = Strength::one;
};
NewSession open_session(store::Connection& connection, const Desk& desk, Who who, Strength strength,
                        const Origin& origin);

struct Session {
    Who who;
    std::string id; // names the session in lists; opens nothing
    std::string csrf;
    Strength strength = Strength::one;
    store::Time since;
    store::Time used;
    store::Time ends;
    std::string address;
    std::string agent;
    bool due = false; // `keep_session` has something to write
};

// Reads only, so that answering from a cache needs no write. Nothing where the session is unknown,
// has ended, was idle for too long or is of someone who was disabled.
[[nodiscard]] std::optional<Session> find_session(store::Connection& connection, const Desk& desk,
                                                  std::string_view token, store::Time now,
                                                  std::string_view address);
// Where a session is due: notes that it is in use and from where, and replaces a token that is old;
// of several at the same moment one gets the new token, the others go on with theirs.
std::optional<NewSession> keep_session(store::Connection& connection, const Desk& desk,
                                       std::string_view token, const Origin& origin);
// A new token and a new CSRF token at another strength; the old token keeps its own for a moment.
std::optional<NewSession> change_strength(store::Connection& connection, const Desk& desk,
                                          std::string_view token, Strength strength,
                                          const Origin& origin);
// Whether a request that changes something came from our own page.
[[nodiscard]] bool csrf_fits(const Session& session, std::string_view presented);

// Of one's own, the latest in use first.
[[nodiscard]] std::vector<Session> sessions_of(store::Connection& connection, const Desk& desk,
                                               Who who, store::Time now);
// Signs out here; false where there was no such session.
bool sign_out(store::Connection& connection, const Desk& desk, std::string_view token,
              const Origin& origin);
// Signs out one of one's sessions, by the id of the list.
bool end_session(store::Connection& connection, const Desk& desk, Who who, std::string_view id,
                 const Origin& origin);
// Everywhere, or everywhere else where the token of this session is given; returns how many ended.
std::size_t sign_out_everywhere(store::Connection& connection, const Desk& desk, Who who,
                                std::string_view but_token, const Origin& origin);

} // namespace ishigaki::identity
