// A request that comes with an Idempotency-Key is carried out once: who did not get the answer asks
// again and is given the one there was.
#pragma once

#include "server/route.h"

#include <functional>

namespace ishigaki::server {

// Within the write transaction of the request. Throws service::Refused where the key was used for
// another request, or is none.
[[nodiscard]] Reply once(const Exchange& exchange, const std::function<Reply()>& carry_out);

// Forgets answers that are older than a day; keys are not used again after that.
void forget_answers(store::Connection& connection, store::Time now);

} // namespace ishigaki::server
