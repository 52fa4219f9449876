// ID tokens that are right in all and wrong in one thing, with keys that are made here; and the
// example of RFC 7515.
#include "base/json.h"
#include "gate.h"
#include "identity/id_token.h"
#include "identity/provider.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace ishigaki::identity {
namespace {

using base::Json;

struct TestKey {
    std::shared_ptr<EVP_PKEY> key;
    Json jwk;
};

std::string number(EVP_PKEY* key, const char* name, int size) {
    BIGNUM* value = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(key, name, &value), 1);
    std::string bytes(size == 0 ? static_cast<std::size_t>(BN_num_bytes(value))
                                : static_cast<std::size_t>(size),
                      '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()),
                 static_cast<int>(bytes.size()));
    BN_free(value);
    return to_base64url(bytes);
}

const TestKey& rsa_test_key(unsigned bits = 2048) {
    static std::map<unsigned, TestKey> made;
    TestKey& one = made[bits];
    if (!one.key) {
        one.key = {EVP_RSA_gen(bits), EVP_PKEY_free};
        one.jwk = {{"kty", "RSA"},
                   {"kid", "r"},
                   {"use", "sig"},
                   {"n", number(one.key.get(), OSSL_PKEY_PARAM_RSA_N, 0)},
                   {"e", number(one.key.get(), OSSL_PKEY_PARAM_RSA_E, 0)}};
    }
    return one;
}

const TestKey& ec_test_key() {
    static const TestKey one = [] {
        TestKey made;
        made.key = {EVP_EC_gen("P-256"), EVP_PKEY_free};
        made.jwk = {{"kty", "EC"},
                    {"crv", "P-256"},
                    {"kid", "e"},
                    {"x", number(made.key.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32)},
                    {"y", number(made.key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
        return made;
    }();
    return one;
}

std::string signature_of(EVP_PKEY* key, const std::string& text) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key);
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes,
                   text.size());
    made.resize(size);
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return made;
    const auto* der = reinterpret_cast<const unsigned char*>(made.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(made.size()));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char*>(raw.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char*>(raw.data()) + 32, 32);
    ECDSA_SIG_free(pair);
    return raw;
}

const store::Time moment = service::day(2026, 11, 21) + 9h;

Json right_claims() {
    const std::int64_t seconds = moment.time_since_epoch().count() / 1000;
    return {{"iss", "https://idp.example.jp"},
            {"aud", "ishigaki"},
            {"sub", "sato"},
            {"nonce", "n-1"},
            {"iat", seconds},
            {"exp", seconds + 300},
            {"email", "sato@example.jp"},
            {"email_verified", true}};
}

std::string token_of(const TestKey& key, const Json& header, const Json& claims) {
    const std::string text = to_base64url(header.dump()) + "." + to_base64url(claims.dump());
    return text + "." + to_base64url(signature_of(key.key.get(), text));
}

ProviderKeys keys_of(std::initializer_list<Json> keys) {
    return *ProviderKeys::read(Json{{"keys", Json::array_t(keys)}}.dump());
}

std::optional<IdFault> fault_with(const std::string& token, const ProviderKeys& keys) {
    const auto claims =
        check_id_token(token, keys, {"https://idp.example.jp", "ishigaki", "n-1", moment});
    return claims ? std::nullopt : std::optional(claims.error());
}

TEST(IdToken, that_is_right_says_who_it_is) {
    const ProviderKeys keys = keys_of({rsa_test_key().jwk, ec_test_key().jwk});
    for (const auto& [key, header] :
         {std::pair(&rsa_test_key(), Json{{"alg", "RS256"}, {"kid", "r"}}),
          std::pair(&ec_test_key(), Json{{"alg", "ES256"}, {"kid", "e"}}),
          std::pair(&ec_test_key(), Json{{"alg", "ES256"}})}) {
        const auto claims = check_id_token(token_of(*key, header, right_claims()), keys,
                                           {"https://idp.example.jp", "ishigaki", "n-1", moment});
        ASSERT_TRUE(claims) << header << name(claims.error());
        EXPECT_EQ(claims->subject, "sato");
        EXPECT_EQ(claims->mail, "sato@example.jp");
        EXPECT_TRUE(claims->mail_verified);
    }
}

TEST(IdToken, with_one_wrong_claim_is_refused) {
    const ProviderKeys keys = keys_of({rsa_test_key().jwk});
    const Json header{{"alg", "RS256"}, {"kid", "r"}};
    const std::int64_t now = moment.time_since_epoch().count() / 1000;
    const auto with = [&](const char* name, const Json& value) {
        Json claims = right_claims();
        if (value.is_null()) {
            claims.erase(name);
        } else {
            claims[name] = value;
        }
        return fault_with(token_of(rsa_test_key(), header, claims), keys);
    };
    EXPECT_EQ(with("iss", "https://idp.example.jp/"), IdFault::issuer);
    EXPECT_EQ(with("iss", nullptr), IdFault::issuer);
    EXPECT_EQ(with("aud", "another"), IdFault::audience);
    EXPECT_EQ(with("aud", nullptr), IdFault::audience);
    EXPECT_EQ(with("aud", Json::array({"ishigaki", "another"})), IdFault::audience) << "no azp";
    EXPECT_EQ(with("aud", Json::array({"ishigaki"})), std::nullopt);
    EXPECT_EQ(with("exp", now - 61), IdFault::time);
    EXPECT_EQ(with("exp", now - 30), std::nullopt) << "clocks differ";
    EXPECT_EQ(with("exp", "soon"), IdFault::time);
    EXPECT_EQ(with("exp", nullptr), IdFault::time);
    EXPECT_EQ(with("iat", now + 61), IdFault::time);
    EXPECT_EQ(with("iat", now - 601), IdFault::time);
    EXPECT_EQ(with("nbf", now + 61), IdFault::time);
    EXPECT_EQ(with("nonce", "n-2"), IdFault::nonce);
    EXPECT_EQ(with("nonce", nullptr), IdFault::nonce);
    EXPECT_EQ(with("sub", ""), IdFault::malformed);
    EXPECT_EQ(with("sub", 7), IdFault::malformed);
    EXPECT_EQ(with("sub", std::string(256, 'x')), IdFault::malformed);
    Json claims = right_claims();
    claims["email_verified"] = "true";
    const auto read = check_id_token(token_of(rsa_test_key(), header, claims), keys,
                                     {"https://idp.example.jp", "ishigaki", "n-1", moment});
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->mail_verified) << "a text is no yes";
}

TEST(IdToken, is_refused_where_anything_of_it_was_changed) {
    const ProviderKeys keys = keys_of({rsa_test_key().jwk, ec_test_key().jwk});
    const std::string token = token_of(ec_test_key(), {{"alg", "ES256"}}, right_claims());
    ASSERT_EQ(fault_with(token, keys), std::nullopt);
    for (std::size_t at = 0; at < token.size(); ++at) {
        std::string changed = token;
        changed[at] = token[at] == 'A' ? 'Q' : 'A';
        EXPECT_NE(fault_with(changed, keys), std::nullopt) << at;
    }
    for (std::size_t size = 0; size < token.size(); size += 7) {
        EXPECT_NE(fault_with(token.substr(0, size), keys), std::nullopt) << size;
    }
}

TEST(IdToken, is_refused_by_algorithms_and_keys_that_are_not_ours) {
    const ProviderKeys keys = keys_of({rsa_test_key().jwk, ec_test_key().jwk});
    const std::string unsigned_text =
        to_base64url(R"({"alg":"none"})") + "." + to_base64url(right_claims().dump()) + ".";
    EXPECT_EQ(fault_with(unsigned_text, keys), IdFault::algorithm);
    for (const char* algorithm : {"HS256", "RS384", "PS256", "rs256", ""}) {
        EXPECT_EQ(fault_with(token_of(rsa_test_key(), {{"alg", algorithm}}, right_claims()), keys),
                  IdFault::algorithm);
    }
    EXPECT_EQ(
        fault_with(token_of(rsa_test_key(), {{"alg", "RS256"}, {"kid", "other"}}, right_claims()),
                   keys),
        IdFault::unknown_key);
    EXPECT_EQ(
        fault_with(token_of(rsa_test_key(), {{"alg", "RS256"}, {"crit", {"b64"}}}, right_claims()),
                   keys),
        IdFault::malformed);
    // The key of one kind under the algorithm of another.
    EXPECT_EQ(fault_with(token_of(rsa_test_key(), {{"alg", "ES256"}, {"kid", "r"}}, right_claims()),
                         keys),
              IdFault::unknown_key);
    EXPECT_EQ(
        fault_with(token_of(rsa_test_key(3072), {{"alg", "RS256"}, {"kid", "r"}}, right_claims()),
                   keys),
        IdFault::signature);
    // Two keys that could be meant, and no name.
    Json twin = ec_test_key().jwk;
    twin["kid"] = "e2";
    EXPECT_EQ(fault_with(token_of(ec_test_key(), {{"alg", "ES256"}}, right_claims()),
                         keys_of({ec_test_key().jwk, twin})),
              IdFault::unknown_key);
}

TEST(IdToken, keys_that_are_weak_or_for_another_use_are_passed_over) {
    Json encryption = rsa_test_key().jwk;
    encryption["use"] = "enc";
    Json off_curve = ec_test_key().jwk;
    off_curve["y"] = off_curve["x"];
    Json symmetric{{"kty", "oct"}, {"k", "AAAA"}};
    EXPECT_EQ(keys_of({encryption, off_curve, symmetric, Json(7), rsa_test_key(1024).jwk}).size(),
              0U);
    EXPECT_FALSE(ProviderKeys::read("[]"));
    EXPECT_FALSE(ProviderKeys::read("{}"));
    EXPECT_FALSE(ProviderKeys::read("nonsense"));
}

// RFC 7515, A.3: everything but the claims that sign-in asks for.
TEST(IdToken, of_the_standard_has_a_signature_that_fits) {
    const ProviderKeys keys = keys_of({Json{{"kty", "EC"},
                                            {"crv", "P-256"},
                                            {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                            {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}});
    const std::string token =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
        "cnVlfQ."
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const auto claims = check_id_token(token, keys, {"joe", "ishigaki", "n-1", moment});
    ASSERT_FALSE(claims);
    EXPECT_EQ(claims.error(), IdFault::audience) << name(claims.error());
}

// A provider whose answers are written here: what it says of itself has to be true.
TEST(OneProvider, whose_description_is_not_its_own_is_refused) {
    const auto answering = [](Json changes) {
        return Provider(
            {"p", {"p", "p"}, "https://idp.example.jp", "ishigaki", "s"},
            [changes](const WebRequest& request) -> tl::expected<WebAnswer, std::string> {
                EXPECT_EQ(request.url, "https://idp.example.jp/.well-known/"
                                       "openid-configuration");
                Json json{{"issuer", "https://idp.example.jp"},
                          {"authorization_endpoint", "https://idp.example.jp/a?x=1"},
                          {"token_endpoint", "https://idp.example.jp/t"},
                          {"jwks_uri", "https://idp.example.jp/k"}};
                json.update(changes);
                return WebAnswer{200, json.dump()};
            });
    };
    Provider good = answering(Json::object());
    const auto departure = good.depart(moment);
    ASSERT_TRUE(departure);
    EXPECT_TRUE(departure->address.starts_with("https://idp.example.jp/a?x=1&response_type=code&"));
    EXPECT_NE(good.depart(moment)->errand.state, departure->errand.state);
    for (const Json& changes :
         {Json{{"issuer", "https://idp.example.jp/"}}, Json{{"token_endpoint", "http://idp/t"}},
          Json{{"jwks_uri", nullptr}}, Json{{"authorization_endpoint", "https://a/ \n"}}}) {
        Provider bad = answering(changes);
        const auto refused = bad.depart(moment);
        ASSERT_FALSE(refused) << changes;
        EXPECT_EQ(refused.error().why, ProviderFault::Why::untrue);
    }
}

} // namespace
} // namespace ishigaki::identity
