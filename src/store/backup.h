// The whole database as one file that any later version and either engine can take in again: JSON
// lines, compressed, with the schema's number and a hash over everything.
//
// A backup holds password hashes and all that is known of an organisation's weak places: it is
// written so that only its owner can read it.
#pragma once

#include "base/text.h"
#include "store/database.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <functional>

namespace ishigaki::store {

struct BackupInfo {
    int schema = 0;
    std::string made; // 2026-11-21T09:30:00Z
    std::size_t rows = 0;
    std::string digest; // BLAKE2b of 32 bytes, in hexadecimal digits
};

// Rows so far, and of how many; the second is 0 where that is not known.
using BackupProgress = std::function<void(std::size_t rows, std::size_t all)>;

// Writes what the database holds at one moment, also while others write to it. The file must not
// exist; it appears whole or not at all. `made` is the time in words.
[[nodiscard]] tl::expected<BackupInfo, base::Text> back_up(Connection& connection,
                                                           const std::filesystem::path& file,
                                                           std::string_view made,
                                                           const BackupProgress& progress = {});

// Reads a backup to its end, and says whether it is whole.
[[nodiscard]] tl::expected<BackupInfo, base::Text> check_backup(const std::filesystem::path& file);

// Puts a backup in the place of whatever the database holds, and brings it to the newest schema.
// All or nothing: until the last moment, and after a power cut before it, the old data stand. A
// SQLite database must not be in use by another process.
[[nodiscard]] tl::expected<BackupInfo, base::Text> restore(const Address& address,
                                                           const std::filesystem::path& file,
                                                           const BackupProgress& progress = {});

// What the engine and our own rules find wrong with the data; empty where nothing is.
[[nodiscard]] std::vector<base::Text> check_database(Connection& connection);

} // namespace ishigaki::store
