#include "identity/desk.h"

#include <utility>

namespace ishigaki::identity {

Desk::Desk(Keys keys, Policy policy, CommonPasswords common)
    : keys_(std::move(keys)), policy_(policy), common_(std::move(common)),
      nobodys_hash_(hash_passphrase(random_digits(Keys::secret_size), policy.cost)) {}

} // namespace ishigaki::identity
