// The refusals that several parts of this module say in the same words.
#pragma once

#include "identity/desk.h"

namespace ishigaki::identity {

// The same for an unknown login, a wrong passphrase and a wrong code.
[[nodiscard]] Refusal wrong_sign_in();
[[nodiscard]] Refusal wrong_code();
[[nodiscard]] Refusal held_until(store::Time until, store::Time now);
[[nodiscard]] Refusal unreadable_factor();

} // namespace ishigaki::identity
