// Members of a request's query, read strictly; throws service::Refused where one is at fault.
#pragma once

#include "server/route.h"

namespace ishigaki::server {

[[nodiscard]] std::optional<std::int64_t> query_number(const Exchange& exchange,
                                                       std::string_view name);
// `true` or `false`; false where it is absent.
[[nodiscard]] bool query_flag(const Exchange& exchange, std::string_view name);
// `most`, from 1 to 1000.
[[nodiscard]] std::size_t query_most(const Exchange& exchange, std::size_t otherwise);

} // namespace ishigaki::server
