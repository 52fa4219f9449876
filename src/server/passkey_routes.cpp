#include "server/passkey_routes.h"

#include "identity/id_token.h"
#include "identity/passphrase_change.h"
#include "server/credentials.h"
#include "server/fields.h"
#include "server/problem.h"
#include "server/sealed.h"
#include "server/status.h"

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using identity::Refusal;

namespace {

constexpr std::string_view challenge_name = "ishigaki-challenge";
constexpr std::chrono::seconds challenge_valid = std::chrono::minutes(5);

http::Response no_passkeys(Lang lang) {
    return problem_response(
        status::conflict, "state",
        say("パスキーは使えません。public_address を https:// の名前で設定してください",
            "passkeys cannot be used: set `public_address` to a name with https://"),
        lang);
}

std::string bytes_in(Fields& fields, const char* name, bool required = true) {
    return identity::from_base64url(fields.text(name, required)).value_or("");
}

// A fresh challenge: kept in the browser for one purpose.
http::Response with_challenge(const Door& door, std::string_view purpose, Json options,
                              const std::string& challenge) {
    options["challenge"] = challenge;
    options["timeout"] = std::chrono::milliseconds(challenge_valid).count();
    http::Response response = done(options);
    response.headers.add(
        "Set-Cookie",
        door.errand_cookie(challenge_name,
                           sealed(door, purpose, Json{{"challenge", challenge}}, challenge_valid),
                           challenge_valid, false));
    return response;
}

std::string challenge_of_browser(const Door& door, std::string_view purpose,
                                 const http::Request& request) {
    const Json kept = unsealed(door, purpose, door.cookie_of(request.head, challenge_name));
    return kept.is_object() ? kept.value("challenge", std::string()) : std::string();
}

std::string purpose_of(const Visitor& visitor) {
    return fmt::format("passkey/{}/{}", visitor.who.body.value, visitor.who.person);
}

constexpr std::string_view sign_in_purpose = "passkey";

} // namespace

PasskeyEntrance::PasskeyEntrance(const Door& door, std::optional<identity::Site> site)
    : door_(door), site_(std::move(site)) {}

http::Response PasskeyEntrance::add_options(const Visitor& visitor, const http::Request& request,
                                            const Match&, Lang lang) const {
    if (!site_) return no_passkeys(lang);
    const auto [passphrase] = texts_of(request, {"passphrase"});
    std::optional<identity::About> about;
    std::vector<identity::Passkey> known;
    auto wrong = with_passphrase(
        door_, visitor, passphrase,
        [&](store::Connection& connection) {
            about = identity::about_person(connection, visitor.who);
            known = identity::passkeys_of(connection, visitor.who);
        },
        lang);
    if (wrong) return *std::move(wrong);
    Json exclude = Json::array();
    for (const identity::Passkey& one : known) {
        exclude.push_back({{"type", "public-key"}, {"id", one.id}});
    }
    constexpr int es256 = -7; // as COSE numbers it
    Json options{
        {"rp", {{"id", site_->id}, {"name", site_->name}}},
        {"user",
         {{"id", identity::to_base64url(identity::user_handle_of(door_.desk(), visitor.who))},
          {"name", about ? about->login : ""},
          {"displayName", about ? about->name : ""}}},
        {"pubKeyCredParams", Json::array({{{"type", "public-key"}, {"alg", es256}}})},
        {"authenticatorSelection",
         {{"residentKey", "required"},
          {"requireResidentKey", true},
          {"userVerification", "required"}}},
        {"attestation", "none"},
        {"excludeCredentials", std::move(exclude)}};
    return with_challenge(door_, purpose_of(visitor), std::move(options),
                          identity::make_challenge());
}

http::Response PasskeyEntrance::add(const Visitor& visitor, const http::Request& request,
                                    const Match&, Lang lang) const {
    if (!site_) return no_passkeys(lang);
    const Json body = json_of(request);
    Fields fields(body);
    identity::NewPasskey passkey;
    passkey.label = fields.text("name");
    passkey.client_data = bytes_in(fields, "client_data");
    passkey.authenticator_data = bytes_in(fields, "authenticator_data");
    fields.done();
    const std::string challenge = challenge_of_browser(door_, purpose_of(visitor), request);
    tl::expected<identity::PasskeyAdded, Refusal> added = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        added = identity::add_passkey(connection, door_.desk(), *site_, visitor.who, challenge,
                                      passkey, visitor.token, visitor.strength, visitor.origin);
    });
    if (!added) {
        return refused_inside(added.error(), "passkey", visitor.origin.now, lang);
    }
    Json json{{"id", added->passkey.id}, {"name", added->passkey.label}};
    http::Response response = done(door_, std::move(json), added->session);
    response.headers.add("Set-Cookie",
                         door_.errand_cookie(challenge_name, {}, challenge_valid, false));
    return response;
}

http::Response PasskeyEntrance::remove(const Visitor& visitor, const http::Request& request,
                                       const Match& match, Lang lang) const {
    const std::string& passkey = match.value("passkey");
    const auto [passphrase] = texts_of(request, {"passphrase"});
    bool removed = false;
    auto wrong = with_passphrase(
        door_, visitor, passphrase,
        [&](store::Connection& connection) {
            removed = identity::remove_passkey(connection, visitor.who, passkey, visitor.origin);
        },
        lang);
    if (wrong) return *std::move(wrong);
    if (removed) return done();
    return problem_response(status::not_found, "not-found",
                            say("そのパスキーはありません", "there is no such passkey"), lang);
}

http::Response PasskeyEntrance::sign_in_options(const http::Request&, const Match&,
                                                Lang lang) const {
    if (!site_) return no_passkeys(lang);
    // The authenticator says who it is: nothing here tells which logins there are.
    return with_challenge(door_, sign_in_purpose,
                          Json{{"rpId", site_->id},
                               {"userVerification", "required"},
                               {"allowCredentials", Json::array()}},
                          identity::make_challenge());
}

http::Response PasskeyEntrance::sign_in(const http::Request& request, const Match&,
                                        Lang lang) const {
    if (!site_) return no_passkeys(lang);
    const Json body = json_of(request);
    Fields fields(body);
    identity::PasskeyProof proof;
    proof.id = fields.text("id");
    proof.client_data = bytes_in(fields, "client_data");
    proof.authenticator_data = bytes_in(fields, "authenticator_data");
    proof.signature = bytes_in(fields, "signature");
    proof.user_handle = bytes_in(fields, "user_handle", false);
    fields.done();
    const identity::Origin origin = door_.origin_of(request.head);
    const std::string challenge = challenge_of_browser(door_, sign_in_purpose, request);
    tl::expected<identity::SignedIn, Refusal> entered = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        entered = identity::sign_in_by_passkey(connection, door_.desk(), *site_, challenge, proof,
                                               origin);
    });
    if (!entered) return refused(entered.error(), origin.now, lang);
    http::Response response = let_in(door_, *entered);
    response.headers.add("Set-Cookie",
                         door_.errand_cookie(challenge_name, {}, challenge_valid, false));
    return response;
}

} // namespace ishigaki::server
