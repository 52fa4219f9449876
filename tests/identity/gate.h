// A body with people who can sign in, on either engine.
#pragma once

#include "identity/factors.h"
#include "identity/passphrase_change.h"
#include "identity/sign_in.h"
#include "identity/throttle.h"
#include "identity/tokens.h"
#include "identity/totp.h"
#include "service/world.h"
#include "store/audit.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace ishigaki::identity {

using namespace std::chrono_literals;
using store::Access;
using store::Engine;
using store::Transaction;
using Why = Refusal::Why;

// As little work as there can be: these tests are about everything else.
inline constexpr Cost cheap{1, 8192};
inline const std::string good = "correct horse battery staple";
inline const std::string another = "four seasons in one small teapot";

inline Policy test_policy() {
    Policy policy;
    policy.cost = cheap;
    return policy;
}

class Gate : public service::World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        secret_.emplace(Keys::make_secret());
        desk_.emplace(Keys(*secret_), test_policy(), CommonPasswords());
        sato_ = {{1}, with_login("sato")};
        mori_ = {{1}, with_login("mori")};
        give_passphrase(sato_, good);
        give_passphrase(mori_, good);
    }
    std::int64_t with_login(const std::string& login) {
        const std::int64_t id = ++people_;
        person(1, id, login);
        return id;
    }
    template <typename Work>
    auto in_transaction(const Work& work) {
        Transaction transaction(*connection_, Access::write);
        auto result = work();
        transaction.commit();
        return result;
    }
    void give_passphrase(Who who, const std::string& passphrase) {
        const auto link = in_transaction(
            [&] { return make_link(*connection_, *desk_, who, 1h, 1, from("192.0.2.9")); });
        ASSERT_TRUE(link);
        const auto prepared = prepare(*desk_, passphrase, {});
        ASSERT_TRUE(prepared);
        const auto set = in_transaction([&] {
            return set_passphrase_by_link(*connection_, *desk_, *link, *prepared,
                                          from("192.0.2.9"));
        });
        ASSERT_TRUE(set);
        seen_secrets_.insert({*link, set->device});
    }
    [[nodiscard]] Origin from(const std::string& address) const {
        return {now_, address, "Firefox"};
    }
    auto enter(const std::string& login, const std::string& passphrase,
               const std::string& code = {}, const std::string& address = "192.0.2.1",
               const std::string& device = {}) {
        auto done = in_transaction([&] {
            return begin(*connection_, *desk_, {login, passphrase, code, device}, from(address));
        });
        if (done) {
            seen_secrets_.insert({done->session.token, done->session.csrf, done->device});
        }
        return done;
    }
    // What became of it: nothing where the person came in.
    std::optional<Why> refused(const std::string& login, const std::string& passphrase,
                               const std::string& code = {},
                               const std::string& address = "192.0.2.1",
                               const std::string& device = {}) {
        const auto done = enter(login, passphrase, code, address, device);
        return done ? std::nullopt : std::optional(done.error().why);
    }
    std::optional<Session> session(const std::string& token,
                                   const std::string& address = "192.0.2.1") {
        return find_session(*connection_, *desk_, token, now_, address);
    }
    auto keep(const std::string& token, const std::string& address = "192.0.2.1") {
        return in_transaction(
            [&] { return keep_session(*connection_, *desk_, token, from(address)); });
    }
    // Sets up an authenticator; returns what enabling answered.
    TotpEnabled enable(Who who, const std::string& token) {
        const auto offer = in_transaction([&] {
            return offer_totp(*connection_, *desk_, who, "Ishigaki", "sato", from("192.0.2.1"));
        });
        EXPECT_TRUE(offer);
        secret_of_[who] = from_base32(offer->secret);
        seen_secrets_.insert(offer->secret);
        auto enabled = in_transaction([&] {
            return enable_totp(*connection_, *desk_, who, token, code_of(who), from("192.0.2.1"));
        });
        EXPECT_TRUE(enabled);
        for (const auto& code : enabled->recovery_codes) seen_secrets_.insert(code);
        now_ += 30s; // the code is used up
        return *enabled;
    }
    std::string code_of(Who who, int steps = 0) {
        return totp_code(secret_of_[who], totp_step(now_) + steps);
    }
    static std::vector<unsigned char> from_base32(const std::string& text) {
        std::vector<unsigned char> bytes;
        unsigned buffer = 0;
        int bits = 0;
        for (const char one : text) {
            buffer =
                (buffer << 5U) | static_cast<unsigned>(one >= 'A' ? one - 'A' : one - '2' + 26);
            if ((bits += 5) >= 8)
                bytes.push_back(static_cast<unsigned char>(buffer >> (bits -= 8)));
        }
        return bytes;
    }
    // The actions in a trail, oldest first, with details.
    std::vector<store::AuditEntry> trail(std::int64_t body = 1) {
        std::vector<store::AuditEntry> entries;
        store::AuditFilter filter;
        filter.most = 10'000;
        store::each_audit(*connection_, {body}, filter, [&](const store::AuditRecord& record) {
            entries.push_back(record.entry);
        });
        std::ranges::reverse(entries);
        return entries;
    }
    std::ptrdiff_t recorded(const std::string& action, std::int64_t body = 1) {
        return std::ranges::count(trail(body), action, &store::AuditEntry::action);
    }

    std::optional<exchange::SecretBytes> secret_;
    std::optional<Desk> desk_;
    Who sato_;
    Who mori_;
    std::map<Who, std::vector<unsigned char>> secret_of_;
    std::set<std::string> seen_secrets_;
};

} // namespace ishigaki::identity
