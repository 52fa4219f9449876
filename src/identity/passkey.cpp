#include "identity/passkey.h"

#include "base/json.h"
#include "base/utf8.h"
#include "identity/id_token.h"
#include "identity/records.h"
#include "identity/throttle.h"

#include <fido.h>
#include <fido/es256.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <memory>

namespace ishigaki::identity {

using base::Json;
using base::say;

namespace {

constexpr std::string_view passkey_kind = "passkey";
constexpr std::size_t most_passkeys = 20;
constexpr std::size_t es256_size = 64;

struct FreeAssertion {
    void operator()(fido_assert_t* one) const { fido_assert_free(&one); }
};
struct FreeCredential {
    void operator()(fido_cred_t* one) const { fido_cred_free(&one); }
};
struct FreeKey {
    void operator()(es256_pk_t* one) const { es256_pk_free(&one); }
};

const unsigned char* raw(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string sha256(std::string_view text) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* into = reinterpret_cast<unsigned char*>(digest.data());
    crypto_hash_sha256(into, raw(text), text.size());
    return digest;
}

// What the browser says that it did, before it was signed (WebAuthn, 5.8.1).
bool client_data_fits(std::string_view client_data, std::string_view type,
                      std::string_view challenge, const Site& site) {
    constexpr std::size_t most = 4096;
    if (client_data.size() > most) return false;
    const Json json = Json::parse(client_data, nullptr, false);
    const auto text = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    const auto framed = json.is_object() ? json.find("crossOrigin") : json.end();
    const bool alone = framed == json.end() || *framed == false;
    return json.is_object() && alone && text("type") == type && !challenge.empty()
           && same_text(text("challenge"), challenge) && text("origin") == site.origin;
}

// The authenticator's own words (WebAuthn, 6.1): for this site, with the person there and known.
bool authenticator_data_fits(std::string_view data, const Site& site) {
    constexpr std::size_t hash_size = crypto_hash_sha256_BYTES;
    constexpr std::size_t least = hash_size + 1 + 4;
    constexpr std::size_t most = 4096;
    constexpr unsigned present = 0x01;
    constexpr unsigned verified = 0x04;
    if (data.size() < least || data.size() > most) return false;
    const auto flags = static_cast<unsigned char>(data[hash_size]);
    return data.substr(0, hash_size) == sha256(site.id) && (flags & present) != 0
           && (flags & verified) != 0;
}

// Counts up with each use; zero where the authenticator counts none.
std::int64_t counter_in(std::string_view data) {
    constexpr std::size_t at = crypto_hash_sha256_BYTES + 1;
    std::int64_t count = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        count = (count << 8) | static_cast<unsigned char>(data[i]);
    }
    return count;
}

struct NewKey {
    std::string id;
    std::string key;
};
std::optional<NewKey> new_key_in(const NewPasskey& passkey, const Site& site) {
    const std::unique_ptr<fido_cred_t, FreeCredential> credential(fido_cred_new());
    const std::string& data = passkey.authenticator_data;
    if (!credential || fido_cred_set_type(credential.get(), COSE_ES256) != FIDO_OK
        || fido_cred_set_rp(credential.get(), site.id.c_str(), nullptr) != FIDO_OK
        || fido_cred_set_authdata_raw(credential.get(), raw(data), data.size()) != FIDO_OK) {
        return std::nullopt;
    }
    const auto text = [](const unsigned char* bytes, std::size_t size) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
        return bytes == nullptr ? std::string()
                                : std::string(reinterpret_cast<const char*>(bytes), size);
    };
    NewKey key{
        text(fido_cred_id_ptr(credential.get()), fido_cred_id_len(credential.get())),
        text(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get()))};
    constexpr std::size_t longest_id = 1023; // WebAuthn, 5.8.3
    const bool sound =
        !key.id.empty() && key.id.size() <= longest_id && key.key.size() == es256_size;
    return sound ? std::optional(std::move(key)) : std::nullopt;
}

bool signed_by(std::string_view key, const PasskeyProof& proof, const Site& site) {
    const std::unique_ptr<es256_pk_t, FreeKey> public_key(es256_pk_new());
    const std::unique_ptr<fido_assert_t, FreeAssertion> assertion(fido_assert_new());
    if (!public_key || !assertion
        || es256_pk_from_ptr(public_key.get(), key.data(), key.size()) != FIDO_OK) {
        return false;
    }
    fido_assert_t* one = assertion.get();
    return fido_assert_set_clientdata(one, raw(proof.client_data), proof.client_data.size())
               == FIDO_OK
           && fido_assert_set_rp(one, site.id.c_str()) == FIDO_OK
           && fido_assert_set_count(one, 1) == FIDO_OK
           && fido_assert_set_up(one, FIDO_OPT_TRUE) == FIDO_OK
           && fido_assert_set_uv(one, FIDO_OPT_TRUE) == FIDO_OK
           && fido_assert_set_authdata_raw(one, 0, raw(proof.authenticator_data),
                                           proof.authenticator_data.size())
                  == FIDO_OK
           && fido_assert_set_sig(one, 0, raw(proof.signature), proof.signature.size()) == FIDO_OK
           && fido_assert_verify(one, 0, COSE_ES256, public_key.get()) == FIDO_OK;
}

struct Kept {
    Who who;
    std::string key;
    std::int64_t counter = 0;
    std::string value;
};
std::optional<Kept> kept_passkey(store::Connection& connection, const std::string& id) {
    std::optional<Kept> kept;
    connection.ask("SELECT body, person, value FROM credential WHERE kind = 'passkey'"
                   " AND name = ?",
                   {id}, [&](const store::Row& row) {
                       const Json json = Json::parse(row.text(2), nullptr, false);
                       if (!json.is_object()) return;
                       const auto key = from_base64url(json.value("key", std::string()));
                       kept = Kept{{{row.integer(0)}, row.integer(1)},
                                   key.value_or(""),
                                   json.value("counter", std::int64_t{0}),
                                   row.string(2)};
                   });
    return kept;
}

// Only the first that comes with it.
bool use_challenge(store::Connection& connection, const Desk& desk, std::string_view challenge,
                   store::Time now) {
    const std::string subject =
        "challenge:" + desk.keys().tag(Keys::Use::attempt, fmt::format("challenge/{}", challenge));
    return connection.run("INSERT INTO attempt (subject, failed, last) VALUES (?, 0, ?)"
                          " ON CONFLICT (subject) DO NOTHING",
                          {subject, to_number(now)})
           == 1;
}

Refusal wrong_passkey() {
    return {Refusal::Why::wrong,
            say("このパスキーではサインインできません", "signing in with this passkey failed"),
            {}};
}

Refusal refusal_of(Refusal::Why why, base::Text message) {
    return {why, std::move(message), {}};
}

} // namespace

std::optional<Site> site_of(std::string_view public_address) {
    const std::size_t scheme = public_address.find("://");
    if (scheme == public_address.npos) return std::nullopt;
    const std::string_view rest = public_address.substr(scheme + 3);
    const std::string_view authority = rest.substr(0, rest.find('/'));
    const std::string_view host = authority.substr(0, authority.find(':'));
    const bool secure = public_address.starts_with("https://") || host == "localhost";
    // An address of numbers names no site.
    const bool named =
        host.find_first_not_of("0123456789.") != host.npos && authority.find('[') == authority.npos;
    if (!secure || !named) return std::nullopt;
    return Site{std::string(host),
                std::string(public_address.substr(0, scheme + 3 + authority.size())),
                "石垣 Ishigaki"};
}

std::string make_challenge() {
    constexpr std::size_t size = 32;
    std::string bytes(size, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return to_base64url(bytes);
}

std::string user_handle_of(const Desk& desk, Who who) {
    return desk.keys().tag(Keys::Use::device,
                           fmt::format("passkey/{}/{}", who.body.value, who.person));
}

std::vector<Passkey> passkeys_of(store::Connection& connection, Who who) {
    std::vector<Passkey> found;
    connection.ask("SELECT name, value, made, used FROM credential WHERE body = ? AND person = ?"
                   " AND kind = 'passkey' ORDER BY made, name",
                   {who.body.value, who.person}, [&](const store::Row& row) {
                       const Json json = Json::parse(row.text(1), nullptr, false);
                       Passkey one{row.string(0),
                                   json.value("label", std::string()),
                                   to_moment(row.integer(2)),
                                   {}};
                       if (!row.is_null(3)) one.used = to_moment(row.integer(3));
                       found.push_back(std::move(one));
                   });
    return found;
}

std::optional<Refusal> refuse_without_passkey(store::Connection& connection, const Desk& desk,
                                              Who who, const Origin& origin) {
    if (!desk.policy().two_factors_required || passkeys_of(connection, who).empty()) {
        return std::nullopt;
    }
    record(connection, who, origin, "session.refuse", "passkey needed");
    return refusal_of(Refusal::Why::state,
                      say("パスキーでサインインしてください", "sign in with your passkey"));
}

tl::expected<PasskeyAdded, Refusal> add_passkey(store::Connection& connection, const Desk& desk,
                                                const Site& site, Who who,
                                                std::string_view challenge,
                                                const NewPasskey& passkey, std::string_view token,
                                                Strength strength, const Origin& origin) {
    constexpr std::size_t longest_label = 200;
    if (passkey.label.empty() || passkey.label.size() > longest_label
        || base::find_text_fault(passkey.label)) {
        return tl::unexpected(refusal_of(
            Refusal::Why::invalid, say("パスキーに名前を付けてください", "name the passkey")));
    }
    const bool fits = lock_person(connection, who)
                      && client_data_fits(passkey.client_data, "webauthn.create", challenge, site)
                      && authenticator_data_fits(passkey.authenticator_data, site)
                      && use_challenge(connection, desk, challenge, origin.now);
    const auto made = fits ? new_key_in(passkey, site) : std::nullopt;
    if (!made) {
        record(connection, who, origin, "passkey.refuse", "add");
        return tl::unexpected(refusal_of(
            Refusal::Why::wrong, say("パスキーを登録できませんでした。はじめからやり直してください",
                                     "the passkey could not be added; begin again")));
    }
    const std::string id = to_base64url(made->id);
    if (kept_passkey(connection, id) || passkeys_of(connection, who).size() >= most_passkeys) {
        return tl::unexpected(refusal_of(
            Refusal::Why::state, say("このパスキーは登録済みか、数が多すぎます",
                                     "this passkey is known already, or there are too many")));
    }
    put_credential(connection, who, passkey_kind, id,
                   Json{{"label", passkey.label},
                        {"key", to_base64url(made->key)},
                        {"counter", counter_in(passkey.authenticator_data)}}
                       .dump(),
                   origin.now);
    record(connection, who, origin, "passkey.add", passkey.label);
    PasskeyAdded added{{id, passkey.label, origin.now, {}}, {}};
    if (strength == Strength::setup) {
        (void)sign_out_everywhere(connection, desk, who, token, origin);
        added.session = change_strength(connection, desk, token, Strength::two, origin);
    }
    return added;
}

bool remove_passkey(store::Connection& connection, Who who, const std::string& id,
                    const Origin& origin) {
    if (!lock_person(connection, who)
        || connection.run("DELETE FROM credential WHERE body = ? AND person = ?"
                          " AND kind = 'passkey' AND name = ?",
                          {who.body.value, who.person, id})
               == 0) {
        return false;
    }
    record(connection, who, origin, "passkey.remove", "");
    return true;
}

tl::expected<SignedIn, Refusal> sign_in_by_passkey(store::Connection& connection, const Desk& desk,
                                                   const Site& site, std::string_view challenge,
                                                   const PasskeyProof& proof,
                                                   const Origin& origin) {
    const auto kept = kept_passkey(connection, proof.id);
    const bool whose = kept && lock_person(connection, kept->who)
                       && (proof.user_handle.empty()
                           || same_text(proof.user_handle, user_handle_of(desk, kept->who)));
    const bool fits = whose && client_data_fits(proof.client_data, "webauthn.get", challenge, site)
                      && authenticator_data_fits(proof.authenticator_data, site)
                      && signed_by(kept->key, proof, site)
                      && use_challenge(connection, desk, challenge, origin.now);
    if (!fits) {
        // One record a minute and network, so that a flood does not fill the trail.
        const std::string from = desk.keys().tag(
            Keys::Use::attempt, fmt::format("passkey/{}", network_of(origin.address)));
        if (first_in_a_while(connection, "passkey:" + from, origin.now)) {
            store::append_audit(connection, kept ? kept->who.body : store::BodyId{0},
                                {origin.now,
                                 {},
                                 tidy(origin.address),
                                 "session.refuse",
                                 kept ? name_of_person(kept->who) : "passkey",
                                 "passkey"});
        }
        return tl::unexpected(wrong_passkey());
    }
    const Who who = kept->who;
    const std::int64_t counter = counter_in(proof.authenticator_data);
    // One that counts never counts back: then there are two of it.
    if (counter <= kept->counter && (counter > 0 || kept->counter > 0)) {
        record(connection, who, origin, "session.refuse", "passkey; its counter went back");
        return tl::unexpected(wrong_passkey());
    }
    Json value = Json::parse(kept->value);
    value["counter"] = counter;
    connection.run("UPDATE credential SET value = ?, used = ? WHERE kind = 'passkey' AND name = ?",
                   {value.dump(), to_number(origin.now), proof.id});
    SignedIn done;
    done.who = who;
    record(connection, who, origin, "passkey.use", "");
    done.device = make_device(desk.keys(), who, origin.now);
    done.recovery_codes = factors_of(connection, who).recovery_codes;
    done.session = open_session(connection, desk, who, Strength::two, origin);
    return done;
}

} // namespace ishigaki::identity
