// One's own passphrase and second factor. Each change asks for the passphrase again, so that a
// screen left alone does not suffice; what it is asked with is as slow as signing in, so no
// transaction is held meanwhile. Open also to a session that may do nothing but set up a second
// factor.
#pragma once

#include "server/door.h"

namespace ishigaki::server {

class Credentials {
public:
    // `door` outlives it.
    explicit Credentials(const Door& door) : door_(door) {}

    [[nodiscard]] static http::Response session(const Visitor& visitor,
                                                const http::Request& request, const Match& match,
                                                base::Lang lang);
    [[nodiscard]] http::Response list(const Visitor& visitor, const http::Request& request,
                                      const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response offer_totp(const Visitor& visitor, const http::Request& request,
                                            const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response enable_totp(const Visitor& visitor, const http::Request& request,
                                             const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response disable_totp(const Visitor& visitor, const http::Request& request,
                                              const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response renew_codes(const Visitor& visitor, const http::Request& request,
                                             const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response change_passphrase(const Visitor& visitor,
                                                   const http::Request& request, const Match& match,
                                                   base::Lang lang) const;

private:
    const Door& door_;
};

// The passphrase of a visitor once more; `work` runs in the transaction in which it was found
// right, and only then. Who has none, because another vouches for them, has to have signed in just
// now instead. Nothing where it was right, else the refusal.
[[nodiscard]] std::optional<http::Response>
with_passphrase(const Door& door, const Visitor& visitor, const std::string& passphrase,
                const std::function<void(store::Connection&)>& work, base::Lang lang);

} // namespace ishigaki::server
