#include "http/write_head.h"

#include "http/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace ishigaki::http {

namespace {

bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 4> ours = {"Connection", "Content-Length", "Date",
                                                      "Transfer-Encoding"};
    return std::ranges::any_of(ours, [&](std::string_view one) { return same_name(one, name); });
}

void append(std::string& out, const Header& header) {
    out += header.name;
    out += ": ";
    out += header.value;
    out += "\r\n";
}

} // namespace

bool write_head(std::string& out, const HeadToWrite& head) {
    out.clear();
    if (head.status < 200 || head.status > 599) return false;
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nDate: {}\r\n", head.status,
                   reason_phrase(head.status), head.date);
    if (head.length && head.status != 204 && head.status != 304) {
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", *head.length);
    }
    for (const Header& one : head.headers.all()) {
        if (!is_token(one.name) || !is_field_value(one.value)) return false;
        if (!is_ours(one.name)) append(out, one);
    }
    for (const Header& one : head.fixed) {
        if (!head.headers.find(one.name)) append(out, one);
    }
    if (head.persistence == Persistence::closed) {
        out += "Connection: close\r\n";
    } else if (head.persistence == Persistence::kept_1_0) {
        out += "Connection: keep-alive\r\n";
    }
    out += "\r\n";
    return true;
}

} // namespace ishigaki::http
