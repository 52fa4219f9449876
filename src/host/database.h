// What commands on a database share: where it is, which body is meant, what time it is, and how far
// long work has come.
#pragma once

#include "cli/context.h"
#include "store/systems.h"

#include <CLI/CLI.hpp>

#include <string>

namespace ishigaki::host {

// Adds `--database`; without it ISHIGAKI_DATABASE counts, and without that a file in the state
// folder of the service or of the user.
void add_database_option(CLI::App& command, const cli::Context& context, std::string& address);
[[nodiscard]] store::Address address_of(const std::string& given);

// Opens a database of this program's schema. Throws cli::Stop where there is none, or where it has
// to be migrated first.
[[nodiscard]] store::Connection open_database(const store::Address& address);

// The body of that key; without a key the only one there is. Throws cli::Stop.
[[nodiscard]] store::BodyId body_of(store::Connection& connection, const std::string& key);

[[nodiscard]] store::Time now();
// 2026-11-21T09:30:00Z
[[nodiscard]] std::string in_words(store::Time time);

// A line that says how far the work is, where a person is looking; gone with this object.
class ProgressLine {
public:
    ProgressLine(const cli::Context& context, base::Text what);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();
    // Without `all` only the count is shown.
    void at(std::size_t done, std::size_t all);

private:
    const cli::Context& context_;
    base::Text what_;
    bool shown_ = false;
    bool watched_;
};

// Carries out a command; what the database cannot do ends it with status 3, or 2 where the database
// is no database of ours.
void run_on_database(const std::function<void()>& command);

} // namespace ishigaki::host
