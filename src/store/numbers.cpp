#include "store/numbers.h"

namespace ishigaki::store {

std::int64_t next_number(Connection& connection, BodyId body, std::int64_t count) {
    return connection.number("UPDATE body SET entries = entries + ? WHERE id = ? RETURNING entries",
                             {count, body.value})
           - count + 1;
}

} // namespace ishigaki::store
