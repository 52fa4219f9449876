// The entrance: signing in and out, setting a passphrase by link. These do not run in one
// transaction like all else: verifying a passphrase takes a tenth of a second, and nobody holds the
// database meanwhile.
#pragma once

#include "server/door.h"

namespace ishigaki::server {

class Entrance {
public:
    // `door` outlives it.
    explicit Entrance(const Door& door) : door_(door) {}

    [[nodiscard]] http::Response sign_in(const http::Request& request, const Match& match,
                                         base::Lang lang) const;
    [[nodiscard]] http::Response sign_out(const http::Request& request, const Match& match,
                                          base::Lang lang) const;
    [[nodiscard]] http::Response set_up(const http::Request& request, const Match& match,
                                        base::Lang lang) const;

private:
    const Door& door_;
};

} // namespace ishigaki::server
