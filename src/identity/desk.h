// The desk at the entrance: what everything here works with, and the words it shares.
//
// Nothing here knows HTTP, a clock or a configuration: moments, addresses and keys are given.
// Functions that take a connection work within the caller's transaction, a write transaction where
// they write. They answer with values instead of throwing, because a refusal is written down too:
// **commit also after a refusal**, or failures are not counted.
//
// Hashing a passphrase takes a tenth of a second and much memory. It is a step of its own that
// takes no connection, so that nobody holds the database meanwhile; let few threads do it at once.
#pragma once

#include "identity/common_passwords.h"
#include "identity/keys.h"
#include "identity/passphrase.h"
#include "store/systems.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace ishigaki::identity {

using std::chrono::milliseconds;

struct Who {
    store::BodyId body;
    std::int64_t person = 0;
    friend auto operator<=>(const Who&, const Who&) = default;
};

// Where a request came from, and when.
struct Origin {
    store::Time now;
    std::string address;
    std::string agent; // what the browser calls itself
};

// Failures that cost nothing, then a wait that doubles from `first` up to `most`; all is forgotten
// after a time without failures.
struct Delays {
    std::int64_t free = 5;
    milliseconds first = std::chrono::seconds(1);
    milliseconds most = std::chrono::minutes(15);
    milliseconds forget = std::chrono::hours(24);
};

struct Policy {
    Cost cost;
    // Who has only a passphrase may do nothing but set up a second factor.
    bool two_factors_required = false;
    // Sessions.
    milliseconds idle = std::chrono::minutes(30);
    milliseconds longest = std::chrono::hours(12);
    milliseconds longest_setup = std::chrono::minutes(30);
    milliseconds rotate_after = std::chrono::minutes(15);
    milliseconds grace = std::chrono::seconds(20); // of a token that was replaced
    milliseconds touch_after = std::chrono::minutes(1);
    // Signing in: one login from one address; a device of one person; one login from anywhere;
    // one address with any logins; codes of one person whose passphrase was right.
    Delays pair = {};
    Delays device = {10, std::chrono::seconds(1), std::chrono::minutes(5), std::chrono::hours(24)};
    Delays login = {20, std::chrono::seconds(1), std::chrono::minutes(1), std::chrono::hours(24)};
    Delays address = {50, std::chrono::seconds(1), std::chrono::minutes(1), std::chrono::hours(1)};
    Delays code = {5, std::chrono::seconds(2), std::chrono::hours(1), std::chrono::hours(24)};
    milliseconds device_valid = std::chrono::days(180);
    milliseconds address_known = std::chrono::days(90);
    // Links and tokens.
    milliseconds longest_link = std::chrono::days(7);
    milliseconds longest_token = std::chrono::days(366);
};

// Outlives every call. Making one takes as long as hashing a passphrase.
class Desk {
public:
    Desk(Keys keys, Policy policy, CommonPasswords common);

    [[nodiscard]] const Keys& keys() const { return keys_; }
    [[nodiscard]] const Policy& policy() const { return policy_; }
    [[nodiscard]] const CommonPasswords& common() const { return common_; }
    // The hash of a passphrase that nobody knows: what is verified where there is no such login.
    [[nodiscard]] const std::string& nobodys_hash() const { return nobodys_hash_; }

private:
    Keys keys_;
    Policy policy_;
    CommonPasswords common_;
    std::string nobodys_hash_;
};

struct Refusal {
    enum class Why {
        wrong,       // login, passphrase or code; never said which
        code_needed, // the passphrase was right, and a code is asked for
        held,        // too many failures: not before `until`
        unreadable,  // the key that codes are kept under is not the one they were sealed with
        state,       // not possible as things stand
        invalid,     // the input is at fault
        not_found,
    };
    Why why = Why::wrong;
    base::Text message;
    store::Time until; // of `held`
};

} // namespace ishigaki::identity
