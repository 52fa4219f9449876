// One question to another server over HTTPS: within limits of time and size, without following
// where it points, with certificates always checked.
#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <string>

namespace ishigaki::http {

struct Question {
    std::string url;       // https://…; nothing else is asked
    std::string form = {}; // application/x-www-form-urlencoded, as a POST; empty: a GET
    std::string user = {}; // for Basic; empty: none
    std::string password = {};
    std::string authorities = {}; // a PEM file of certificates to trust; empty: the system's
    std::chrono::milliseconds connect_time{5'000};
    std::chrono::milliseconds whole_time{10'000};
    std::size_t most_bytes = std::size_t{256} * 1024;
};
struct Answered {
    int status = 0;
    std::string body;
};
// What went wrong is for the operator, in English as the library says it; never a secret.
[[nodiscard]] tl::expected<Answered, std::string> fetch(const Question& question);

} // namespace ishigaki::http
