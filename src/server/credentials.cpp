#include "server/credentials.h"

#include "identity/passkey.h"
#include "identity/passphrase_change.h"
#include "server/problem.h"
#include "server/status.h"

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using identity::Refusal;

namespace {

struct Proof {
    identity::Attempt attempt;
    identity::Verified verified;
};

tl::expected<Proof, Refusal> ask_passphrase(const Door& door, const Visitor& visitor,
                                            const std::string& passphrase) {
    tl::expected<identity::Attempt, Refusal> attempt;
    door.pool().write([&](store::Connection& connection) {
        attempt = identity::ask_again(connection, door.desk(), visitor.who, visitor.origin);
    });
    if (!attempt) return tl::unexpected(attempt.error());
    Proof proof{*std::move(attempt), {}};
    proof.verified =
        door.hash([&] { return identity::verify(door.desk(), proof.attempt, passphrase); });
    return proof;
}

// What an authenticator shows beside its codes.
std::string installation_name(store::Connection& connection, store::BodyId body) {
    std::string name;
    connection.ask("SELECT name FROM body WHERE id = ?", {body.value},
                   [&](const store::Row& row) { name = row.string(0); });
    return name.empty() || name == "main" ? "Ishigaki" : "Ishigaki " + name;
}

} // namespace

std::optional<http::Response> with_passphrase(const Door& door, const Visitor& visitor,
                                              const std::string& passphrase,
                                              const std::function<void(store::Connection&)>& work,
                                              Lang lang) {
    constexpr std::chrono::milliseconds just_now = std::chrono::minutes(10);
    bool without = false;
    door.pool().write([&](store::Connection& connection) {
        without = visitor.origin.now < visitor.since + just_now
                  && !identity::factors_of(connection, visitor.who).passphrase;
        if (without) work(connection);
    });
    if (without) return std::nullopt;
    const auto proof = ask_passphrase(door, visitor, passphrase);
    if (!proof) return refused(proof.error(), visitor.origin.now, lang);
    std::optional<Refusal> wrong;
    door.pool().write([&](store::Connection& connection) {
        wrong.reset();
        const auto right =
            identity::confirm(connection, proof->attempt, proof->verified, visitor.origin);
        if (right) {
            work(connection);
        } else {
            wrong = right.error();
        }
    });
    // Not 401: whoever asks is signed in.
    if (wrong) return problem_response(status::forbidden, "passphrase", wrong->message, lang);
    return std::nullopt;
}

http::Response Credentials::session(const Visitor& visitor, const http::Request&, const Match&,
                                    Lang) {
    return done(Json{{"csrf", visitor.csrf}, {"strength", identity::name(visitor.strength)}});
}

http::Response Credentials::list(const Visitor& visitor, const http::Request&, const Match&,
                                 Lang) const {
    identity::Factors factors;
    std::vector<identity::Passkey> passkeys;
    door_.pool().read([&](store::Connection& connection) {
        factors = identity::factors_of(connection, visitor.who);
        passkeys = identity::passkeys_of(connection, visitor.who);
    });
    Json keys = Json::array();
    for (const identity::Passkey& one : passkeys) {
        Json key{
            {"id", one.id}, {"name", one.label}, {"made", one.made.time_since_epoch().count()}};
        key["used"] = one.used ? Json(one.used->time_since_epoch().count()) : Json(nullptr);
        keys.push_back(std::move(key));
    }
    return done(Json{{"strength", identity::name(visitor.strength)},
                     {"passphrase", factors.passphrase},
                     {"totp", factors.totp},
                     {"recovery_codes", factors.recovery_codes},
                     {"passkeys", std::move(keys)}});
}

http::Response Credentials::offer_totp(const Visitor& visitor, const http::Request& request,
                                       const Match&, Lang lang) const {
    const auto [passphrase] = texts_of(request, {"passphrase"});
    tl::expected<identity::TotpOffer, Refusal> offer;
    auto wrong = with_passphrase(
        door_, visitor, passphrase,
        [&](store::Connection& connection) {
            const auto about = identity::about_person(connection, visitor.who);
            offer = identity::offer_totp(connection, door_.desk(), visitor.who,
                                         installation_name(connection, visitor.who.body),
                                         about ? about->login : "", visitor.origin);
        },
        lang);
    if (wrong) return *std::move(wrong);
    if (!offer) return refused(offer.error(), visitor.origin.now, lang);
    return done(Json{{"secret", offer->secret}, {"uri", offer->uri}});
}

http::Response Credentials::enable_totp(const Visitor& visitor, const http::Request& request,
                                        const Match&, Lang lang) const {
    const auto [code] = texts_of(request, {"code"});
    tl::expected<identity::TotpEnabled, Refusal> enabled;
    door_.pool().write([&](store::Connection& connection) {
        enabled = identity::enable_totp(connection, door_.desk(), visitor.who, visitor.token, code,
                                        visitor.origin);
    });
    if (!enabled) {
        return refused_inside(enabled.error(), "code", visitor.origin.now, lang);
    }
    return done(door_, Json{{"recovery_codes", enabled->recovery_codes}}, enabled->session);
}

http::Response Credentials::disable_totp(const Visitor& visitor, const http::Request& request,
                                         const Match&, Lang lang) const {
    const auto [passphrase, code] = texts_of(request, {"passphrase", "code"});
    tl::expected<void, Refusal> disabled;
    auto wrong = with_passphrase(
        door_, visitor, passphrase,
        [&](store::Connection& connection) {
            disabled =
                identity::disable_totp(connection, door_.desk(), visitor.who, code, visitor.origin);
        },
        lang);
    if (wrong) return *std::move(wrong);
    if (disabled) return done();
    return refused_inside(disabled.error(), "code", visitor.origin.now, lang);
}

http::Response Credentials::renew_codes(const Visitor& visitor, const http::Request& request,
                                        const Match&, Lang lang) const {
    const auto [passphrase, code] = texts_of(request, {"passphrase", "code"});
    tl::expected<std::vector<std::string>, Refusal> codes;
    auto wrong = with_passphrase(
        door_, visitor, passphrase,
        [&](store::Connection& connection) {
            codes = identity::renew_recovery_codes(connection, door_.desk(), visitor.who, code,
                                                   visitor.origin);
        },
        lang);
    if (wrong) return *std::move(wrong);
    if (codes) return done(Json{{"recovery_codes", *codes}});
    return refused_inside(codes.error(), "code", visitor.origin.now, lang);
}

http::Response Credentials::change_passphrase(const Visitor& visitor, const http::Request& request,
                                              const Match&, Lang lang) const {
    const auto [old, passphrase] = texts_of(request, {"old", "passphrase"});
    const auto proof = ask_passphrase(door_, visitor, old);
    if (!proof) return refused(proof.error(), visitor.origin.now, lang);
    std::optional<identity::About> about;
    door_.pool().read([&](store::Connection& connection) {
        about = identity::about_person(connection, visitor.who);
    });
    // Whether the new one is good enough is not told to whoever does not know the old one.
    tl::expected<identity::Prepared, identity::PassphraseFault> prepared;
    if (proof->verified.fits) {
        prepared = door_.hash([&] {
            return identity::prepare(door_.desk(), passphrase, about.value_or(identity::About()),
                                     old);
        });
    }
    if (!prepared) {
        door_.pool().write([&](store::Connection& connection) {
            (void)identity::confirm(connection, proof->attempt, proof->verified, visitor.origin);
        });
        return refused(prepared.error(), lang);
    }
    tl::expected<std::optional<identity::NewSession>, Refusal> changed;
    door_.pool().write([&](store::Connection& connection) {
        changed =
            identity::change_passphrase(connection, door_.desk(), proof->attempt, proof->verified,
                                        *prepared, visitor.token, visitor.origin);
    });
    if (changed) return done(door_, Json::object(), *changed);
    return refused_inside(changed.error(), "passphrase", visitor.origin.now, lang);
}

} // namespace ishigaki::server
