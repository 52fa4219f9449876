#include "server/query.h"

#include <charconv>

namespace ishigaki::server {

using base::say;
using service::Problem;
using service::Refused;

std::optional<std::int64_t> query_number(const Exchange& exchange, std::string_view name) {
    const auto text = exchange.query(name);
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (fault == std::errc() && end == text->data() + text->size()) return value;
    throw Refused(Problem::Kind::invalid,
                  say("{} は整数にしてください", "{} has to be a whole number", name));
}

bool query_flag(const Exchange& exchange, std::string_view name) {
    const auto text = exchange.query(name);
    if (!text || *text == "false") return false;
    if (*text == "true") return true;
    throw Refused(Problem::Kind::invalid,
                  say("{} は true か false にしてください", "{} has to be true or false", name));
}

std::size_t query_most(const Exchange& exchange, std::size_t otherwise) {
    constexpr std::int64_t limit = 1000;
    const auto most = query_number(exchange, "most");
    if (!most) return otherwise;
    if (*most >= 1 && *most <= limit) return static_cast<std::size_t>(*most);
    throw Refused(Problem::Kind::invalid,
                  say("most は 1 から {} までです", "`most` is from 1 to {}", limit));
}

} // namespace ishigaki::server
