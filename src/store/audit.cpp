#include "store/audit.h"

#include "base/json.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace ishigaki::store {

using base::say;

namespace {

// Each field counts with its length, so that nothing can slip from one into the next.
class ChainHash {
public:
    explicit ChainHash(const AuditHash& before) {
        crypto_generichash_init(&state_, nullptr, 0, AuditHash().size());
        add(std::string_view("ishigaki audit record 1"));
        crypto_generichash_update(&state_, before.data(), before.size());
    }
    void add(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    }
    void add(std::int64_t number) {
        std::array<unsigned char, 8> bytes{};
        auto rest = static_cast<std::uint64_t>(number);
        for (unsigned char& byte : bytes) {
            byte = static_cast<unsigned char>(rest & 0xffU);
            rest >>= 8U;
        }
        crypto_generichash_update(&state_, bytes.data(), bytes.size());
    }
    [[nodiscard]] AuditHash finish() {
        AuditHash hash{};
        crypto_generichash_final(&state_, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state state_{};
};

AuditHash hash_of(const AuditHash& before, BodyId body, const AuditRecord& record) {
    ChainHash hash(before);
    hash.add(body.value);
    hash.add(record.id);
    hash.add(record.entry.at.time_since_epoch().count());
    hash.add(std::int64_t{record.entry.person ? 1 : 0});
    hash.add(record.entry.person.value_or(0));
    hash.add(record.entry.address);
    hash.add(record.entry.action);
    hash.add(record.entry.subject);
    hash.add(record.entry.detail);
    return hash.finish();
}

AuditHash hash_from(const Blob& blob) {
    AuditHash hash{};
    if (blob.size() == hash.size()) std::ranges::copy(blob, hash.begin());
    return hash;
}

Blob blob_from(std::span<const std::uint8_t> bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string sealed_bytes(BodyId body, std::int64_t id, std::int64_t at, const AuditHash& hash) {
    std::string bytes = fmt::format("ishigaki audit seal 1\n{}\n{}\n{}\n", body.value, id, at);
    bytes.append(hash.begin(), hash.end());
    return bytes;
}

constexpr std::string_view record_columns =
    "SELECT id, at, person, address, action, subject, detail, hash FROM audit WHERE body = ?";

AuditRecord record_of(const Row& row) {
    AuditRecord record{row.integer(0),
                       {Time(std::chrono::milliseconds(row.integer(1))),
                        {},
                        row.string(3),
                        row.string(4),
                        row.string(5),
                        row.string(6)}};
    if (!row.is_null(2)) record.entry.person = row.integer(2);
    return record;
}

struct Seal {
    std::int64_t at = 0;
    SealKey key{};
    SealSignature signature{};
};

std::map<std::int64_t, Seal> seals_of(Connection& connection, BodyId body) {
    std::map<std::int64_t, Seal> seals;
    connection.ask("SELECT id, at, public_key, signature FROM audit_seal WHERE body = ?",
                   {body.value}, [&](const Row& row) {
                       Seal seal{row.integer(1), {}, {}};
                       const Blob key = row.blob(2);
                       const Blob signature = row.blob(3);
                       if (key.size() == seal.key.size()) std::ranges::copy(key, seal.key.begin());
                       if (signature.size() == seal.signature.size()) {
                           std::ranges::copy(signature, seal.signature.begin());
                       }
                       seals.emplace(row.integer(0), seal);
                   });
    return seals;
}

} // namespace

base::Text AuditFault::message() const {
    switch (why) {
    case Why::missing:
        return say("監査記録の {} 番がありません", "record {} of the audit trail is missing", id);
    case Why::altered:
        return say("監査記録の {} 番が、書き換えられたか、挿し込まれたか、動かされています",
                   "record {} of the audit trail was changed, inserted or moved", id);
    case Why::cut_off:
        return say("監査記録の {} 番から後が切り取られています",
                   "the audit trail is cut off from record {} on", id);
    case Why::bad_seal:
        return say("監査記録の {} 番の封印が合いません",
                   "the seal at record {} of the audit trail does not hold", id);
    case Why::other_key:
        return say("監査記録の {} 番は、知らない鍵で封印されています",
                   "the seal at record {} of the audit trail was made with an unknown key", id);
    }
    return {};
}

std::int64_t append_audit(Connection& connection, BodyId body, const AuditEntry& entry) {
    AuditRecord record{0, entry};
    AuditHash before{};
    // The head is the lock of the chain: who comes second waits for the first.
    const auto take = [&] {
        connection.ask("UPDATE audit_head SET records = records + 1 WHERE body = ?"
                       " RETURNING records, hash",
                       {body.value}, [&](const Row& row) {
                           record.id = row.integer(0);
                           before = hash_from(row.blob(1));
                       });
    };
    take();
    if (record.id == 0) {
        connection.run("INSERT INTO audit_head (body, records, hash) VALUES (?, 0, ?)"
                       " ON CONFLICT (body) DO NOTHING",
                       {body.value, blob_from(before)});
        take();
    }
    const AuditHash hash = hash_of(before, body, record);
    connection.run("INSERT INTO audit (body, id, at, person, address, action, subject, detail,"
                   " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {body.value, record.id, entry.at.time_since_epoch().count(),
                    entry.person ? Datum(*entry.person) : Datum(), entry.address, entry.action,
                    entry.subject, entry.detail, blob_from(hash)});
    connection.run("UPDATE audit_head SET hash = ? WHERE body = ?", {blob_from(hash), body.value});
    return record.id;
}

std::optional<std::int64_t> seal_audit(Connection& connection, BodyId body, Time at,
                                       const Sign& sign) {
    std::int64_t id = 0;
    AuditHash hash{};
    connection.ask("SELECT records, hash FROM audit_head WHERE body = ?", {body.value},
                   [&](const Row& row) {
                       id = row.integer(0);
                       hash = hash_from(row.blob(1));
                   });
    const std::int64_t sealed =
        connection.number("SELECT max(id) FROM audit_seal WHERE body = ?", {body.value});
    if (id == 0) return std::nullopt;
    if (sealed == id) return id;
    const std::int64_t moment = at.time_since_epoch().count();
    const SealMade made = sign(sealed_bytes(body, id, moment, hash));
    connection.run("INSERT INTO audit_seal (body, id, at, public_key, signature)"
                   " VALUES (?, ?, ?, ?, ?)",
                   {body.value, id, moment, blob_from(made.key), blob_from(made.signature)});
    return id;
}

AuditState verify_audit(Connection& connection, BodyId body, std::span<const SealKey> keys) {
    AuditState state;
    const std::map<std::int64_t, Seal> seals = seals_of(connection, body);
    AuditHash before{};
    const auto find = [&](AuditFault::Why why, std::int64_t id) {
        if (!state.fault) state.fault = AuditFault{why, id};
    };
    connection.ask(std::string(record_columns) + " ORDER BY id", {body.value}, [&](const Row& row) {
        if (state.fault) return;
        const AuditRecord record = record_of(row);
        if (record.id != state.records + 1) {
            return find(AuditFault::Why::missing, state.records + 1);
        }
        const AuditHash hash = hash_of(before, body, record);
        if (hash != hash_from(row.blob(7))) return find(AuditFault::Why::altered, record.id);
        before = hash;
        state.records = record.id;
        const auto seal = seals.find(record.id);
        if (seal == seals.end()) return;
        const auto& [at, key, signature] = seal->second;
        const std::string bytes = sealed_bytes(body, record.id, at, hash);
        const bool holds =
            crypto_sign_verify_detached(signature.data(),
                                        reinterpret_cast<const unsigned char*>(bytes.data()),
                                        bytes.size(), key.data())
            == 0;
        if (!holds) return find(AuditFault::Why::bad_seal, record.id);
        if (!keys.empty() && std::ranges::find(keys, key) == keys.end()) {
            return find(AuditFault::Why::other_key, record.id);
        }
        ++state.seals;
        state.sealed_up_to = record.id;
    });
    if (state.fault) return state;
    // What is known of the end from elsewhere.
    const std::int64_t known =
        connection.number("SELECT records FROM audit_head WHERE body = ?", {body.value});
    const std::int64_t sealed = seals.empty() ? 0 : seals.rbegin()->first;
    if (std::max(known, sealed) > state.records) {
        find(AuditFault::Why::cut_off, state.records + 1);
    } else if (known < state.records) {
        find(AuditFault::Why::altered, known + 1);
    }
    return state;
}

void each_audit(Connection& connection, BodyId body, const AuditFilter& filter,
                const std::function<void(const AuditRecord&)>& use) {
    std::string sql(record_columns);
    std::vector<Datum> values = {body.value};
    const auto where = [&](std::string_view condition, Datum value) {
        sql += condition;
        values.push_back(std::move(value));
    };
    if (filter.before) where(" AND id < ?", *filter.before);
    if (filter.person) where(" AND person = ?", *filter.person);
    if (filter.from) where(" AND at >= ?", filter.from->time_since_epoch().count());
    if (filter.to) where(" AND at < ?", filter.to->time_since_epoch().count());
    const auto begins = [&](std::string_view column, const std::string& beginning) {
        if (beginning.empty()) return;
        // A range instead of LIKE: no character has a meaning of its own.
        sql += fmt::format(" AND {0} >= ? AND {0} < ?", column);
        values.emplace_back(beginning);
        std::string after = beginning;
        after += "\xf4\x8f\xbf\xbf";
        values.emplace_back(after);
    };
    begins("action", filter.action);
    begins("subject", filter.subject);
    where(" ORDER BY id DESC LIMIT ?", static_cast<std::int64_t>(filter.most));
    connection.ask(sql, values, [&](const Row& row) { use(record_of(row)); });
}

void each_audit_after(Connection& connection, BodyId body, std::int64_t after, std::size_t most,
                      const std::function<void(const AuditRecord&)>& use) {
    connection.ask(std::string(record_columns) + " AND id > ? ORDER BY id LIMIT ?",
                   {body.value, after, static_cast<std::int64_t>(most)},
                   [&](const Row& row) { use(record_of(row)); });
}

std::string to_json_line(const AuditRecord& record) {
    base::Json json{{"id", record.id},
                    {"at", fmt::format("{:%FT%T}Z", record.entry.at)},
                    {"action", record.entry.action},
                    {"subject", record.entry.subject},
                    {"detail", record.entry.detail}};
    if (record.entry.person) json["person"] = *record.entry.person;
    if (!record.entry.address.empty()) json["address"] = record.entry.address;
    return json.dump(-1, ' ', false, base::Json::error_handler_t::replace);
}

} // namespace ishigaki::store
