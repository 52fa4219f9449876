#include "identity/id_token.h"

#include "base/json.h"
#include "exchange/encode.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>

namespace ishigaki::identity {

using base::Json;

namespace {

constexpr std::string_view rs256 = "RS256";
constexpr std::string_view es256 = "ES256";

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* one) const {
        Free(one);
    }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using Key = std::shared_ptr<EVP_PKEY>;

const unsigned char* octets(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

Number number_of(std::string_view bytes) {
    return Number(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
}

Key made_of(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return {};
    }
    return {key, EVP_PKEY_free};
}

Key rsa_key(std::string_view modulus, std::string_view exponent) {
    constexpr std::size_t least = 2048 / 8;
    constexpr std::size_t most = 8192 / 8;
    if (modulus.size() < least || modulus.size() > most || exponent.empty()
        || exponent.size() > sizeof(std::uint32_t)) {
        return {};
    }
    const Number n = number_of(modulus);
    const Number e = number_of(exponent);
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return {};
    }
    return made_of("RSA", builder.get());
}

constexpr std::size_t p256_size = 32;

Key ec_key(std::string_view x, std::string_view y) {
    if (x.size() != p256_size || y.size() != p256_size) return {};
    const std::string point = "\x04" + std::string(x) + std::string(y); // uncompressed
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder
        || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1",
                                           0)
               != 1
        || OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                            point.size())
               != 1) {
        return {};
    }
    // A point that is not on the curve makes no key.
    return made_of("EC", builder.get());
}

// A member that is a text; empty where it is none.
std::string text_of(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json object_of(std::string_view text) {
    constexpr std::size_t most = 65'536;
    if (text.size() > most) return {};
    const Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json();
}

// Two numbers of 32 bytes each, as OpenSSL wants them.
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * p256_size) return {};
    const EcdsaSignature made(ECDSA_SIG_new());
    Number r = number_of(signature.substr(0, p256_size));
    Number s = number_of(signature.substr(p256_size));
    if (!made || !r || !s) return {};
    // They belong to the signature now, unless it did not take them: then nothing else fails.
    if (ECDSA_SIG_set0(made.get(), r.release(), s.release()) != 1) return {};
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(made.get(), &der);
    if (size <= 0) return {};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

bool verify(EVP_PKEY* key, std::string_view signed_text, std::string_view signature) {
    const DigestContext context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
           && EVP_DigestVerify(context.get(), octets(signature), signature.size(),
                               octets(signed_text), signed_text.size())
                  == 1;
}

std::optional<std::int64_t> seconds_of(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    constexpr double most = 1e11;
    if (found == claims.end() || !found->is_number()) return std::nullopt;
    const auto value = found->get<double>();
    if (!(value >= 0) || value > most) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

bool times_fit(const Json& claims, store::Time now) {
    constexpr std::int64_t skew = 60;
    constexpr std::int64_t oldest = 600; // it was made for this very sign-in
    const std::int64_t moment =
        std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto ends = seconds_of(claims, "exp");
    const auto made = seconds_of(claims, "iat");
    const auto begins = seconds_of(claims, "nbf");
    return ends && made && moment < *ends + skew && *made <= moment + skew
           && *made >= moment - oldest && (!begins || *begins <= moment + skew);
}

bool audience_fits(const Json& claims, std::string_view client) {
    const auto audience = claims.find("aud");
    if (audience == claims.end()) return false;
    if (audience->is_string()) return audience->get_ref<const std::string&>() == client;
    if (!audience->is_array()) return false;
    const auto is_ours = [&](const Json& one) {
        return one.is_string() && one.get_ref<const std::string&>() == client;
    };
    // Of several, the one that it was made for has to be us.
    return std::ranges::any_of(*audience, is_ours)
           && (audience->size() == 1 || text_of(claims, "azp") == client);
}

} // namespace

std::optional<std::string> from_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != text.npos || text.size() % 4 == 1) return std::nullopt;
    std::string plain(text);
    std::ranges::replace(plain, '-', '+');
    std::ranges::replace(plain, '_', '/');
    plain.append((4 - plain.size() % 4) % 4, '=');
    std::vector<unsigned char> bytes(text.size() * 3 / 4);
    if (!exchange::from_base64(plain, bytes)) return std::nullopt;
    return std::string(bytes.begin(), bytes.end());
}

std::string to_base64url(std::string_view bytes) {
    std::string text = exchange::to_base64({octets(bytes), bytes.size()});
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(std::min(text.find('='), text.size()));
    return text;
}

std::optional<ProviderKeys> ProviderKeys::read(std::string_view jwks) {
    const Json json = object_of(jwks);
    const auto list = json.is_object() ? json.find("keys") : json.end();
    if (list == json.end() || !list->is_array()) return std::nullopt;
    ProviderKeys keys;
    constexpr std::size_t most = 64;
    for (const Json& one : *list) {
        if (!one.is_object() || keys.keys_.size() == most) continue;
        const std::string use = text_of(one, "use");
        const std::string algorithm = text_of(one, "alg");
        if (!use.empty() && use != "sig") continue;
        const std::string type = text_of(one, "kty");
        const auto part = [&](const char* name) {
            return from_base64url(text_of(one, name)).value_or("");
        };
        std::shared_ptr<evp_pkey_st> key;
        std::string_view means;
        if (type == "RSA" && (algorithm.empty() || algorithm == rs256)) {
            key = rsa_key(part("n"), part("e"));
            means = rs256;
        } else if (type == "EC" && text_of(one, "crv") == "P-256"
                   && (algorithm.empty() || algorithm == es256)) {
            key = ec_key(part("x"), part("y"));
            means = es256;
        }
        if (key) keys.keys_.push_back({text_of(one, "kid"), means, std::move(key)});
    }
    return keys;
}

evp_pkey_st* ProviderKeys::find(std::string_view id, std::string_view algorithm) const {
    evp_pkey_st* found = nullptr;
    for (const Key& one : keys_) {
        if (one.algorithm != algorithm || (!id.empty() && one.id != id)) continue;
        if (found != nullptr) return nullptr; // not told which
        found = one.key.get();
    }
    return found;
}

std::string_view name(IdFault fault) {
    constexpr std::array<std::string_view, 8> names = {"malformed", "algorithm", "unknown key",
                                                       "signature", "issuer",    "audience",
                                                       "time",      "nonce"};
    return names.at(static_cast<std::size_t>(fault));
}

tl::expected<IdClaims, IdFault> check_id_token(std::string_view token, const ProviderKeys& keys,
                                               const IdExpected& expected) {
    constexpr std::size_t longest = 32'768;
    const auto fault = [](IdFault one) { return tl::unexpected(one); };
    const std::size_t first = token.find('.');
    const std::size_t second = first == token.npos ? first : token.find('.', first + 1);
    if (token.size() > longest || second == token.npos) return fault(IdFault::malformed);
    const auto head = from_base64url(token.substr(0, first));
    const auto body = from_base64url(token.substr(first + 1, second - first - 1));
    const auto signature = from_base64url(token.substr(second + 1));
    if (!head || !body || !signature) return fault(IdFault::malformed);
    const Json header = object_of(*head);
    // What has to be understood and is not (`crit`) is refused, like a nested token.
    if (!header.is_object() || header.contains("crit")) return fault(IdFault::malformed);
    const std::string algorithm = text_of(header, "alg");
    if (algorithm != rs256 && algorithm != es256) return fault(IdFault::algorithm);
    EVP_PKEY* key = keys.find(text_of(header, "kid"), algorithm);
    if (key == nullptr) return fault(IdFault::unknown_key);
    const std::string bytes = algorithm == es256 ? der_of(*signature) : *signature;
    if (!verify(key, token.substr(0, second), bytes)) return fault(IdFault::signature);

    const Json claims = object_of(*body);
    if (!claims.is_object()) return fault(IdFault::malformed);
    if (text_of(claims, "iss") != expected.issuer) return fault(IdFault::issuer);
    if (!audience_fits(claims, expected.client)) return fault(IdFault::audience);
    if (!times_fit(claims, expected.now)) return fault(IdFault::time);
    if (expected.nonce.empty() || !same_text(text_of(claims, "nonce"), expected.nonce)) {
        return fault(IdFault::nonce);
    }
    IdClaims found{std::string(expected.issuer), text_of(claims, "sub"), text_of(claims, "email"),
                   false};
    constexpr std::size_t longest_subject = 255; // OpenID Connect Core, 2
    if (found.subject.empty() || found.subject.size() > longest_subject) {
        return fault(IdFault::malformed);
    }
    const auto verified = claims.find("email_verified");
    found.mail_verified = verified != claims.end() && verified->is_boolean()
                          && verified->get<bool>() && !found.mail.empty();
    return found;
}

} // namespace ishigaki::identity
