// Passkeys over HTTP: added in a session by whoever knows the passphrase, and signed in with. The
// challenge is kept in the browser, sealed, for five minutes, and counts once.
#pragma once

#include "identity/passkey.h"
#include "server/door.h"

#include <optional>

namespace ishigaki::server {

class PasskeyEntrance {
public:
    // `door` outlives it. Without a site there are none: every route says so.
    PasskeyEntrance(const Door& door, std::optional<identity::Site> site);

    [[nodiscard]] http::Response add_options(const Visitor& visitor, const http::Request& request,
                                             const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response add(const Visitor& visitor, const http::Request& request,
                                     const Match& match, base::Lang lang) const;
    [[nodiscard]] http::Response remove(const Visitor& visitor, const http::Request& request,
                                        const Match& match, base::Lang lang) const;

    [[nodiscard]] http::Response sign_in_options(const http::Request& request, const Match& match,
                                                 base::Lang lang) const;
    [[nodiscard]] http::Response sign_in(const http::Request& request, const Match& match,
                                         base::Lang lang) const;

private:
    const Door& door_;
    std::optional<identity::Site> site_;
};

} // namespace ishigaki::server
