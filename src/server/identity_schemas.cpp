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
    all["Factors"] = object(
        {{"strength", strength}, {"passphrase", flag}, {"totp", flag}, {"recovery_codes", number}});
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
