// A message of plain text as it goes over the wire (RFC 5322, 2045, 2047): ASCII only, lines of at
// most 76 characters, nothing that whoever named a person could turn into a header.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::mail {

struct Message {
    std::string from;      // an address
    std::string from_name; // how it is shown; may be empty
    std::string to;        // an address
    std::string subject;
    std::string text;
    std::string id; // without angle brackets: something@host
    std::chrono::sys_seconds date;
};

// name@host in ASCII, without comments, quotes and spaces: what a mail server takes without doubt.
[[nodiscard]] bool is_address(std::string_view text);

// Nothing where an address is none.
[[nodiscard]] std::optional<std::string> to_wire(const Message& message);

// One header value in words of at most 60 characters, never cut within a character.
[[nodiscard]] std::string encoded_words(std::string_view text);

} // namespace ishigaki::mail
