// The audit trail: records that nobody changes unseen. Each holds a BLAKE2b hash over itself and
// over the hash of the one before; from time to time an Ed25519 signature seals the chain, so that
// whoever can write to the database, but has not the key, cannot write the chain anew.
//
// A chain belongs to a body; body 0 is the installation. Moments are stated by the caller.
#pragma once

#include "store/systems.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::store {

struct AuditEntry {
    Time at;
    std::optional<std::int64_t> person;
    std::string address; // where the request came from; empty: this machine
    std::string action;  // such as judgement.write, session.begin
    std::string subject; // what it was done to: system/12, person/3
    std::string detail;  // never a secret
};

struct AuditRecord {
    std::int64_t id = 0;
    AuditEntry entry;
};

using AuditHash = std::array<std::uint8_t, 32>;
using SealSignature = std::array<std::uint8_t, 64>;
using SealKey = std::array<std::uint8_t, 32>;

// Adds a record within the caller's write transaction, so that what is done and what is recorded
// stand or fall together. Returns its number.
std::int64_t append_audit(Connection& connection, BodyId body, const AuditEntry& entry);

// Signs what the chain has come to. `sign` is given the bytes to be signed.
struct SealMade {
    SealKey key{};
    SealSignature signature{};
};
using Sign = std::function<SealMade(std::string_view bytes)>;
// The number of the last record that it covers; nothing where there is none yet.
std::optional<std::int64_t> seal_audit(Connection& connection, BodyId body, Time at,
                                       const Sign& sign);

struct AuditFault {
    enum class Why {
        missing,   // records are gone from here on, or there is a gap
        altered,   // this record was changed, inserted or moved
        cut_off,   // the chain ends before what is known of it
        bad_seal,  // a seal that fits neither the chain nor its key
        other_key, // a seal by a key that is not among those that were given
    };
    Why why = Why::altered;
    std::int64_t id = 0; // of the first record concerned
    [[nodiscard]] base::Text message() const;
};
struct AuditState {
    std::int64_t records = 0;
    std::int64_t seals = 0;
    std::int64_t sealed_up_to = 0;
    std::optional<AuditFault> fault;
};
// Walks the whole chain. `keys`: public keys that seals may be made with; none: any key counts,
// which finds what was changed by mistake and not by someone who seals anew.
[[nodiscard]] AuditState verify_audit(Connection& connection, BodyId body,
                                      std::span<const SealKey> keys = {});

// Newest first, of all or of those that fit; fewer than `before` where that is given.
struct AuditFilter {
    std::optional<std::int64_t> before;
    std::optional<std::int64_t> person;
    std::string action;  // or the beginning of it
    std::string subject; // likewise
    std::optional<Time> from;
    std::optional<Time> to;
    std::size_t most = 100;
};
void each_audit(Connection& connection, BodyId body, const AuditFilter& filter,
                const std::function<void(const AuditRecord&)>& use);

// Oldest first, those after `after`.
void each_audit_after(Connection& connection, BodyId body, std::int64_t after, std::size_t most,
                      const std::function<void(const AuditRecord&)>& use);

// One record as a line of JSON, for export.
[[nodiscard]] std::string to_json_line(const AuditRecord& record);

} // namespace ishigaki::store
