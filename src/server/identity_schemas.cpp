#include "server/schema.h"

namespace ishigaki::server {

using base::Json;

void add_identity_schemas(Json& all) {
    const Json text{{"type", "string"}};
    const Json number{{"type", "integer"}};
    const Json flag{{"type", "boolean"}};
    const Json strength{{"enum", Json::array({"setup", "one", "two"})}};
    const Json codes{{"type", "array"}, {"items", text}};
    all["SessionAtHand"] = object({{"csrf", text}, {"strength", strength}});
    all["Provider"] = object({{"id", text}, {"name", text}});
    all["Providers"] = object({{"providers", list_of("Provider")}});
    all["Departure"] = object({{"address", text}});
    all["Account"] = object({{"issuer", text}, {"subject", text}, {"made", number}});
    all["Accounts"] = object({{"accounts", list_of("Account")}});
    all["NewAccount"] = object({{"issuer", text}, {"subject", text}});
    all["Passkey"] =
        object({{"id", text}, {"name", text}, {"made", number}, {"used", or_null("integer")}});
    all["Factors"] = object({{"strength", strength},
                             {"passphrase", flag},
                             {"totp", flag},
                             {"recovery_codes", number},
                             {"passkeys", list_of("Passkey")}});
    // As WebAuthn names them, with bytes in base64url (PublicKeyCredential.parse…FromJSON).
    const Json credentials{{"type", "array"}, {"items", object({{"type", text}, {"id", text}})}};
    all["PasskeyCreation"] =
        object({{"rp", object({{"id", text}, {"name", text}})},
                {"user", object({{"id", text}, {"name", text}, {"displayName", text}})},
                {"pubKeyCredParams",
                 {{"type", "array"}, {"items", object({{"type", text}, {"alg", number}})}}},
                {"authenticatorSelection", object({{"residentKey", text},
                                                   {"requireResidentKey", flag},
                                                   {"userVerification", text}})},
                {"attestation", text},
                {"excludeCredentials", credentials},
                {"challenge", text},
                {"timeout", number}});
    all["PasskeyRequest"] = object({{"rpId", text},
                                    {"userVerification", text},
                                    {"allowCredentials", credentials},
                                    {"challenge", text},
                                    {"timeout", number}});
    all["NewPasskey"] =
        object({{"name", text}, {"client_data", text}, {"authenticator_data", text}});
    all["PasskeyAdded"] =
        object({{"id", text}, {"name", text}}, {{"csrf", text}, {"strength", strength}});
    all["PasskeyProof"] = object(
        {{"id", text}, {"client_data", text}, {"authenticator_data", text}, {"signature", text}},
        {{"user_handle", text}});
    all["Passphrase"] = object({{"passphrase", text}});
    all["NewPassphrase"] = object({{"old", text}, {"passphrase", text}});
    all["PassphraseChanged"] = object({}, {{"csrf", text}, {"strength", strength}});
    all["TotpOffer"] = object({{"secret", text}, {"uri", text}});
    all["Code"] = object({{"code", text}});
    all["TotpEnabled"] =
        object({{"recovery_codes", codes}}, {{"csrf", text}, {"strength", strength}});
    all["PassphraseAndCode"] = object({{"passphrase", text}, {"code", text}});
    all["RecoveryCodes"] = object({{"recovery_codes", codes}});
}

} // namespace ishigaki::server
