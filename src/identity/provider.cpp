#include "identity/provider.h"

#include "base/json.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace ishigaki::identity {

using base::Json;
using Why = ProviderFault::Why;

namespace {

constexpr milliseconds description_valid = std::chrono::hours(1);
constexpr milliseconds keys_valid = std::chrono::minutes(10);
constexpr milliseconds keys_afresh = std::chrono::minutes(1);
constexpr std::size_t random_bytes = 32;

// RFC 3986, 2.3: all else is escaped.
std::string escaped(std::string_view text) {
    std::string made;
    for (const char one : text) {
        const bool plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z')
                           || (one >= '0' && one <= '9')
                           || std::string_view("-._~").find(one) != std::string_view::npos;
        if (plain) {
            made += one;
        } else {
            made += fmt::format("%{:02X}", static_cast<unsigned char>(one));
        }
    }
    return made;
}

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        form += fmt::format("{}{}={}", form.empty() ? "" : "&", name, escaped(value));
    }
    return form;
}

std::string random_text() {
    std::string bytes(random_bytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return to_base64url(bytes);
}

std::string challenge_of(std::string_view verifier) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    return to_base64url(digest);
}

ProviderFault fault(Why why, std::string detail) {
    return {why, std::move(detail)};
}

std::string member(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_https(std::string_view address) {
    constexpr std::size_t longest = 2000;
    return address.starts_with("https://") && address.size() <= longest
           && std::ranges::all_of(address, [](char one) { return one > ' ' && one < 0x7f; });
}

// Whether a list of texts under `name` holds `wanted`; where there is no list, `otherwise`.
bool offers(const Json& json, const char* name, std::string_view wanted, bool otherwise) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_array()) return otherwise;
    return std::ranges::any_of(*found, [&](const Json& one) {
        return one.is_string() && one.get_ref<const std::string&>() == wanted;
    });
}

} // namespace

Provider::Provider(ProviderSettings settings, Web web)
    : settings_(std::move(settings)), web_(std::move(web)) {}

tl::expected<Provider::Described, ProviderFault> Provider::description(store::Time now) {
    {
        const std::lock_guard lock(mutex_);
        if (described_ && now < described_->read + description_valid) return *described_;
    }
    const bool slash = settings_.issuer.ends_with('/');
    const auto answer =
        web_({settings_.issuer + (slash ? "" : "/") + ".well-known/openid-configuration",
              {},
              {},
              {},
              settings_.authorities});
    if (!answer) return tl::unexpected(fault(Why::unreachable, answer.error()));
    const Json json = Json::parse(answer->body, nullptr, false);
    if (answer->status != 200 || !json.is_object()) {
        return tl::unexpected(
            fault(Why::unreachable, fmt::format("description: status {}", answer->status)));
    }
    if (member(json, "issuer") != settings_.issuer) {
        return tl::unexpected(fault(Why::untrue, "description: another issuer"));
    }
    Described described;
    described.authorization = member(json, "authorization_endpoint");
    described.token = member(json, "token_endpoint");
    described.keys = member(json, "jwks_uri");
    described.read = now;
    const auto itself = json.find("authorization_response_iss_parameter_supported");
    described.names_itself = itself != json.end() && itself->is_boolean() && itself->get<bool>();
    constexpr const char* methods = "token_endpoint_auth_methods_supported";
    described.basic = offers(json, methods, "client_secret_basic", true)
                      || !offers(json, methods, "client_secret_post", false);
    if (!is_https(described.authorization) || !is_https(described.token)
        || !is_https(described.keys)) {
        return tl::unexpected(fault(Why::untrue, "description: addresses are not HTTPS"));
    }
    const std::lock_guard lock(mutex_);
    described_ = described;
    return described;
}

tl::expected<ProviderKeys, ProviderFault> Provider::keys(const Described& described,
                                                         store::Time now, bool afresh) {
    {
        const std::lock_guard lock(mutex_);
        if (keys_ && now < keys_->read + (afresh ? keys_afresh : keys_valid)) return keys_->keys;
    }
    const auto answer = web_({described.keys, {}, {}, {}, settings_.authorities});
    if (!answer) return tl::unexpected(fault(Why::unreachable, answer.error()));
    auto read = answer->status == 200 ? ProviderKeys::read(answer->body) : std::nullopt;
    if (!read) {
        return tl::unexpected(
            fault(Why::unreachable, fmt::format("keys: status {}", answer->status)));
    }
    const std::lock_guard lock(mutex_);
    keys_ = KeysRead{*read, now};
    return *std::move(read);
}

tl::expected<Provider::Departure, ProviderFault> Provider::depart(store::Time now) {
    const auto described = description(now);
    if (!described) return tl::unexpected(described.error());
    Departure departure;
    departure.errand = {random_text(), random_text(), random_text()};
    const bool asks = described->authorization.find('?') != std::string::npos;
    departure.address = described->authorization + (asks ? "&" : "?")
                        + form_of({{"response_type", "code"},
                                   {"client_id", settings_.client},
                                   {"redirect_uri", settings_.redirect},
                                   {"scope", settings_.scopes},
                                   {"state", departure.errand.state},
                                   {"nonce", departure.errand.nonce},
                                   {"code_challenge", challenge_of(departure.errand.verifier)},
                                   {"code_challenge_method", "S256"}});
    return departure;
}

tl::expected<std::string, ProviderFault>
Provider::id_token(const Described& described, const Errand& errand, const std::string& code) {
    WebRequest request{described.token, {}, {}, {}, settings_.authorities};
    request.form = form_of({{"grant_type", "authorization_code"},
                            {"code", code},
                            {"redirect_uri", settings_.redirect},
                            {"code_verifier", errand.verifier}});
    if (settings_.secret.empty()) {
        request.form += "&" + form_of({{"client_id", settings_.client}});
    } else if (described.basic) {
        request.user = escaped(settings_.client); // RFC 6749, 2.3.1
        request.password = escaped(settings_.secret);
    } else {
        request.form +=
            "&" + form_of({{"client_id", settings_.client}, {"client_secret", settings_.secret}});
    }
    const auto answer = web_(request);
    if (!answer) return tl::unexpected(fault(Why::unreachable, answer.error()));
    const Json json = Json::parse(answer->body, nullptr, false);
    if (answer->status != 200 || !json.is_object()) {
        // `error` is one of a few words (RFC 6749, 5.2).
        constexpr std::size_t most = 60;
        const std::string word = json.is_object() ? member(json, "error").substr(0, most) : "";
        return tl::unexpected(
            fault(Why::refused, fmt::format("token: status {} {}", answer->status, word)));
    }
    return member(json, "id_token");
}

tl::expected<IdClaims, ProviderFault> Provider::arrive(const Errand& errand, const Arrival& arrival,
                                                       store::Time now) {
    const auto described = description(now);
    if (!described) return tl::unexpected(described.error());
    // Another provider's answer must not be taken to this one's token endpoint.
    const bool named = !arrival.issuer.empty();
    if (named ? arrival.issuer != settings_.issuer : described->names_itself) {
        return tl::unexpected(fault(Why::untrue, "answer of another issuer"));
    }
    const auto token = id_token(*described, errand, arrival.code);
    if (!token) return tl::unexpected(token.error());
    const IdExpected expected{settings_.issuer, settings_.client, errand.nonce, now};
    tl::expected<IdClaims, IdFault> claims = tl::unexpected(IdFault::unknown_key);
    for (const bool afresh : {false, true}) {
        const auto known = keys(*described, now, afresh);
        if (!known) return tl::unexpected(known.error());
        claims = check_id_token(*token, *known, expected);
        // The provider may have changed its keys since.
        if (claims || claims.error() != IdFault::unknown_key) break;
    }
    if (claims) return *std::move(claims);
    return tl::unexpected(fault(Why::untrue, fmt::format("ID token: {}", name(claims.error()))));
}

} // namespace ishigaki::identity
