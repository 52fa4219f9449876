#include "identity/records.h"

#include "base/utf8.h"

#include <fmt/format.h>

#include <charconv>

namespace ishigaki::identity {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.front() == '-' || fault != std::errc()
        || rest != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::string tidy(std::string_view text, std::size_t most) {
    std::size_t size = std::min(text.size(), most);
    // Not in the middle of a character.
    while (size > 0 && size < text.size()
           && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) {
        --size;
    }
    std::string kept(text.substr(0, size));
    for (char& one : kept) {
        const auto byte = static_cast<unsigned char>(one);
        if (byte < 0x20 || byte == 0x7f) one = ' ';
    }
    if (!base::find_text_fault(kept)) return kept;
    for (char& one : kept) {
        if (static_cast<unsigned char>(one) >= 0x80) one = '?';
    }
    return kept;
}

void record(store::Connection& connection, Who who, const Origin& origin, std::string_view action,
            std::string detail, std::optional<std::int64_t> by) {
    store::append_audit(connection, who.body,
                        {origin.now, by ? by : std::optional(who.person), tidy(origin.address),
                         std::string(action), name_of_person(who), std::move(detail)});
}

std::optional<Credential> credential(store::Connection& connection, Who who, std::string_view kind,
                                     std::string_view name) {
    std::optional<Credential> found;
    connection.ask("SELECT value, used FROM credential WHERE body = ? AND person = ? AND kind = ?"
                   " AND name = ?",
                   {who.body.value, who.person, std::string(kind), std::string(name)},
                   [&](const store::Row& row) {
                       found = Credential{row.string(0), {}};
                       if (!row.is_null(1)) found->used = row.integer(1);
                   });
    return found;
}

void put_credential(store::Connection& connection, Who who, std::string_view kind,
                    std::string_view name, const std::string& value, store::Time now) {
    connection.run(
        "INSERT INTO credential (body, person, kind, name, value, made)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (body, person, kind, name)"
        " DO UPDATE SET value = excluded.value, used = NULL, made = excluded.made",
        {who.body.value, who.person, std::string(kind), std::string(name), value, to_number(now)});
}

std::size_t drop_credentials(store::Connection& connection, Who who, std::string_view kind) {
    return connection.run("DELETE FROM credential WHERE body = ? AND person = ? AND kind = ?",
                          {who.body.value, who.person, std::string(kind)});
}

std::int64_t count_credentials(store::Connection& connection, Who who, std::string_view kind) {
    return connection.number("SELECT count(*) FROM credential WHERE body = ? AND person = ?"
                             " AND kind = ? AND used IS NULL",
                             {who.body.value, who.person, std::string(kind)});
}

bool lock_person(store::Connection& connection, Who who) {
    return connection.run("UPDATE person SET version = version WHERE body = ? AND id = ?"
                          " AND disabled IS NULL",
                          {who.body.value, who.person})
           == 1;
}

std::string name_of_person(Who who) {
    return fmt::format("person/{}", who.person);
}

} // namespace ishigaki::identity
