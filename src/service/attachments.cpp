#include "service/attachments.h"

#include "base/utf8.h"
#include "store/numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::service {

using base::say;

namespace {

constexpr std::string_view columns_of_attachment =
    "SELECT id, place, name, type, size, digest, added_by, added_at FROM attachment"
    " WHERE body = ? AND system = ? AND removed IS NULL";

Attachment attachment_of(const store::Row& row) {
    Attachment one{row.integer(0),
                   row.string(1),
                   row.string(2),
                   row.string(3),
                   row.integer(4),
                   row.string(5),
                   {},
                   store::Time(std::chrono::milliseconds(row.integer(7)))};
    if (!row.is_null(6)) one.added_by = row.integer(6);
    return one;
}

Attachment find_in(const Call& call, const SystemRow& system, std::int64_t id) {
    std::optional<Attachment> found;
    call.connection.ask(std::string(columns_of_attachment) + " AND id = ?",
                        {call.actor.body.value, system.entry.id.value, id},
                        [&](const store::Row& row) { found = attachment_of(row); });
    if (found) return *std::move(found);
    throw Refused(Problem::Kind::not_found,
                  say("その添付ファイルはありません", "there is no such attachment"));
}

} // namespace

std::vector<Attachment> attachments(const Call& call, std::string_view system,
                                    std::string_view place) {
    const SystemRow row = system_of(call, system);
    admit(call, UseCase::read_system, row, "attachments");
    std::vector<Attachment> found;
    call.connection.ask(std::string(columns_of_attachment) + " ORDER BY id",
                        {call.actor.body.value, row.entry.id.value}, [&](const store::Row& one) {
                            const std::string_view at = one.text(1);
                            const bool below =
                                at.starts_with(place)
                                && (at.size() == place.size() || at[place.size()] == '/');
                            if (place.empty() || below) found.push_back(attachment_of(one));
                        });
    return found;
}

Attachment find_attachment(const Call& call, std::string_view system, std::int64_t id) {
    const SystemRow row = system_of(call, system);
    Attachment found = find_in(call, row, id);
    admit(call, UseCase::take_out, row, fmt::format("attachment/{} {}", id, found.name));
    return found;
}

void allow_attachment(const Call& call, std::string_view system) {
    admit(call, UseCase::edit_assessment, system_of(call, system), "attach");
}

Attachment attach(const Call& call, std::string_view system, std::string_view place,
                  std::string_view name, const store::StoredFile& file) {
    const SystemRow row = system_of(call, system);
    admit(call, UseCase::edit_assessment, row, fmt::format("attach {} {}", place, name));
    constexpr std::size_t longest_place = 500;
    if (!place.starts_with('/') || place.size() > longest_place || base::find_text_fault(place)) {
        throw Refused(Problem::Kind::invalid, say("添付する場所を JSON Pointer で示してください",
                                                  "say where it belongs by a JSON Pointer"));
    }
    if (!is_file_name(name)) {
        throw Refused(Problem::Kind::invalid,
                      say("ファイルの名前が使えません", "the file's name cannot be used"));
    }
    Attachment made;
    made.id = store::next_number(call.connection, call.actor.body);
    made.place = place;
    made.name = name;
    made.type = file.type;
    made.size = static_cast<std::int64_t>(file.size);
    made.digest = file.digest;
    made.added_by = call.actor.person;
    made.added_at = call.now;
    call.connection.run(
        "INSERT INTO attachment (body, id, system, place, name, type, size, digest, added_by,"
        " added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {call.actor.body.value, made.id, row.entry.id.value, made.place, made.name, made.type,
         made.size, made.digest, call.actor.person, call.now.time_since_epoch().count()});
    return made;
}

void detach(const Call& call, std::string_view system, std::int64_t id) {
    const SystemRow row = system_of(call, system);
    admit(call, UseCase::edit_assessment, row, fmt::format("detach attachment/{}", id));
    (void)find_in(call, row, id);
    call.connection.run("UPDATE attachment SET removed = ? WHERE body = ? AND id = ?",
                        {call.now.time_since_epoch().count(), call.actor.body.value, id});
}

bool is_file_name(std::string_view name) {
    constexpr std::size_t longest = 200;
    return !name.empty() && name.size() <= longest && name != "." && name != ".."
           && name.find_first_of("/\\") == std::string_view::npos && !base::find_text_fault(name)
           && std::ranges::none_of(name, [](char character) {
                  return static_cast<unsigned char>(character) < ' ' || character == '\x7f';
              });
}

} // namespace ishigaki::service
