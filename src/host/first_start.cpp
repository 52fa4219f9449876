#include "host/first_start.h"

#include "base/date.h"
#include "cli/context.h"
#include "identity/passphrase_change.h"

namespace ishigaki::host {

std::optional<std::string> first_start(service::Pool& pool, const identity::Desk& desk,
                                       const std::string& body_key, const std::string& body_name,
                                       store::Time now) {
    std::optional<std::string> made;
    pool.write([&](store::Connection& connection) {
        made.reset();
        std::int64_t body = connection.number("SELECT min(id) FROM body WHERE id > 0", {});
        if (body == 0) {
            body = 1;
            connection.run("INSERT INTO body (id, key, name, created) VALUES (1, ?, ?, ?)",
                           {body_key, body_name, now.time_since_epoch().count()});
        }
        // A link lets in whoever holds it; it is no way in that somebody has for good.
        if (connection.number("SELECT count(*) FROM credential WHERE kind <> 'link'", {}) > 0) {
            return;
        }
        std::int64_t person = connection.number(
            "SELECT min(id) FROM person WHERE body = ? AND login = 'admin'", {body});
        if (person == 0) {
            person = connection.number(
                "UPDATE body SET entries = entries + 2 WHERE id = ? RETURNING entries - 1", {body});
            connection.run("INSERT INTO person (body, id, name, login) VALUES (?, ?, ?, 'admin')",
                           {body, person, std::string("管理者")});
            connection.run(
                "INSERT INTO appointment (body, id, person, role, scope, first_day)"
                " VALUES (?, ?, ?, 'administrator', 'body', ?)",
                {body, person + 1, person,
                 base::to_string(base::Date(std::chrono::floor<std::chrono::days>(now)))});
        }
        const auto link = identity::make_link(connection, desk, {{body}, person},
                                              std::chrono::days(1), {}, {now, "", ""});
        if (!link) throw cli::Stop{cli::Exit::environment, link.error().message};
        made = *link;
    });
    return made;
}

} // namespace ishigaki::host
