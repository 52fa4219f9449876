// What is done with systems as a whole: taking files in, giving them out, keeping the figures of
// lists up to date.
#pragma once

#include "document/system_file.h"
#include "store/systems.h"

#include <optional>
#include <string>

namespace ishigaki::service {

// The tables for systems judged by the models that the library holds.
[[nodiscard]] store::Shape shape_for(const catalog::Library& library);

// What lists show of a system: its newest assessment measured.
struct Summary {
    std::string assessment;
    std::string as_of;
    std::optional<int> target_level;
    std::optional<int> attained_level;
    std::optional<double> score;
    std::optional<double> completeness;
    std::int64_t gaps = 0;
    std::int64_t excesses = 0;
    std::string sector;
};
[[nodiscard]] Summary summary_of(const document::SystemFile& file);
void keep_summary(store::Connection& connection, store::SystemId id, const Summary& summary);

// A system file that was read and checked, ready to be taken in.
struct Prepared {
    std::string key;
    std::string text;   // the canonical form
    std::string digest; // of that
    Summary summary;
};
[[nodiscard]] std::optional<Prepared>
prepare(std::string_view bytes, const catalog::Library& library, base::Diagnostics& diagnostics);

enum class Taken {
    added,
    replaced,
    unchanged, // the same is there already
    kept,      // another version is there, and replacing was not asked for
};
// Within the caller's write transaction.
Taken take_in(store::Connection& connection, const store::Shape& shape, store::BodyId body,
              const Prepared& prepared, bool replace, store::Time at,
              std::optional<std::int64_t> person, std::string_view reason);

} // namespace ishigaki::service
