// Evidence: files that belong to a place of a system. Their content lies in the vault; here is what
// the database knows of them.
#pragma once

#include "service/call.h"
#include "store/vault.h"

#include <string>
#include <vector>

namespace ishigaki::service {

struct Attachment {
    std::int64_t id = 0;
    std::string place; // JSON pointer within the system file
    std::string name;  // as its file was called
    std::string type;  // by its content
    std::int64_t size = 0;
    std::string digest; // its name in the vault
    std::optional<std::int64_t> added_by;
    store::Time added_at;
};

// Of a system; of one place and those below it where `place` is not empty.
[[nodiscard]] std::vector<Attachment> attachments(const Call& call, std::string_view system,
                                                  std::string_view place);
// Recorded with its name.
[[nodiscard]] Attachment find_attachment(const Call& call, std::string_view system,
                                         std::int64_t id);

// Whether the actor may attach something; refused where not. To be asked before a file is taken in.
void allow_attachment(const Call& call, std::string_view system);
Attachment attach(const Call& call, std::string_view system, std::string_view place,
                  std::string_view name, const store::StoredFile& file);
// The row stays, with the day; the file goes when nothing refers to it any more.
void detach(const Call& call, std::string_view system, std::int64_t id);

// A name as it may stand in a list and in a download: no folders, no control characters, not empty
// and not over 200 bytes.
[[nodiscard]] bool is_file_name(std::string_view name);

} // namespace ishigaki::service
