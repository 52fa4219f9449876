// An OpenID Connect provider that vouches for people: where to send them, and what they bring back
// (authorization code with PKCE). Asks the network only through a function that is given, and keeps
// the provider's description and keys for a while. It says who someone is; whether that is a
// person here is decided elsewhere (provider_sign_in.h), and none is ever made.
#pragma once

#include "identity/id_token.h"

#include <functional>
#include <mutex>

namespace ishigaki::identity {

// One question over HTTPS. With `form` it is a POST.
struct WebRequest {
    std::string url;
    std::string form = {};
    std::string user = {}; // for Basic; empty: none
    std::string password = {};
    std::string authorities = {}; // a PEM file of our own; empty: those of the system
};
struct WebAnswer {
    int status = 0;
    std::string body;
};
// What went wrong is for the operator.
using Web = std::function<tl::expected<WebAnswer, std::string>(const WebRequest&)>;

struct ProviderSettings {
    std::string id; // in addresses
    base::Text name;
    std::string issuer;
    std::string client;
    std::string secret = {}; // empty: a public client, for which PKCE alone stands
    std::string scopes = "openid email";
    std::string authorities = {}; // a PEM file
    std::string redirect = {};    // where people come back to
    bool match_mail = false;      // a verified mail address may say who someone is
    bool two_factors = false;     // the provider asks for two by itself
};

// What has to come back unchanged from the same browser; kept there, sealed.
struct Errand {
    std::string state;
    std::string nonce;
    std::string verifier; // of PKCE
};

struct ProviderFault {
    enum class Why : std::uint8_t { unreachable, refused, untrue };
    Why why = Why::unreachable;
    std::string detail; // for the log: never a secret
};

class Provider {
public:
    Provider(ProviderSettings settings, Web web);

    [[nodiscard]] const ProviderSettings& settings() const { return settings_; }

    struct Departure {
        std::string address; // to send the browser to
        Errand errand;
    };
    [[nodiscard]] tl::expected<Departure, ProviderFault> depart(store::Time now);

    // What the browser brought back: the code, and `iss` where there is one (RFC 9207).
    struct Arrival {
        std::string code;
        std::string issuer;
    };
    [[nodiscard]] tl::expected<IdClaims, ProviderFault>
    arrive(const Errand& errand, const Arrival& arrival, store::Time now);

private:
    struct Described {
        std::string authorization;
        std::string token;
        std::string keys;
        bool names_itself = false; // has to bring `iss`
        bool basic = true;         // takes the secret in a header
        store::Time read;
    };
    struct KeysRead {
        ProviderKeys keys;
        store::Time read;
    };
    [[nodiscard]] tl::expected<Described, ProviderFault> description(store::Time now);
    [[nodiscard]] tl::expected<ProviderKeys, ProviderFault> keys(const Described& described,
                                                                 store::Time now, bool afresh);
    [[nodiscard]] tl::expected<std::string, ProviderFault>
    id_token(const Described& described, const Errand& errand, const std::string& code);

    ProviderSettings settings_;
    Web web_;
    std::mutex mutex_;
    std::optional<Described> described_;
    std::optional<KeysRead> keys_;
};

} // namespace ishigaki::identity
