// What went wrong, as problem+json (RFC 9457), in the language of the one who asks.
#pragma once

#include "http/message.h"
#include "service/call.h"
#include "store/database.h"

namespace ishigaki::server {

[[nodiscard]] http::Response to_response(const service::Problem& problem, base::Lang lang);
[[nodiscard]] http::Response to_response(const store::Failure& failure, base::Lang lang);
// `type` is a word of ours: not-found, method-not-allowed, …
[[nodiscard]] http::Response problem_response(int status, std::string_view type,
                                              const base::Text& title, base::Lang lang);

// Japanese unless Accept-Language prefers English.
[[nodiscard]] base::Lang language_of(const http::Head& head);

} // namespace ishigaki::server
