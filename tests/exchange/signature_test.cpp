// Signatures: what they cover, and what is refused.
#include "base/json.h"
#include "exchange/encode.h"
#include "exchange/signature.h"
#include "support.h"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace ishigaki::exchange {
namespace {

using base::Json;

SecretBytes secret(std::string_view text) {
    SecretBytes bytes(text.size());
    std::ranges::copy(text, bytes.bytes().begin());
    return bytes;
}

SigningKey key_of(unsigned char first) {
    SecretBytes seed(SigningKey::seed_size);
    seed.bytes()[0] = first;
    return SigningKey(seed);
}

// As cheap as Argon2id goes.
const Protection cheap{{1, 8192}, {}, {}};

Signature claim_of(std::string_view content) {
    Signature claim;
    claim.content = Content::canonical_system_file;
    claim.subject = "plan.yaml";
    claim.hash = hash_of(content);
    claim.signer = "情報政策課長";
    claim.signed_at = "2026-11-21T09:30:00Z";
    claim.statement = "令和8年度の計画を承認する";
    return claim;
}

Signature signed_by(unsigned char key, std::string_view content = "content") {
    return sign(claim_of(content), key_of(key));
}

std::string file_of(const Signature& signature) {
    return to_signature_file({&signature, 1});
}

std::optional<std::vector<Signature>> read(const std::string& text) {
    base::Diagnostics diagnostics("f.sig");
    auto found = read_signatures(text, diagnostics);
    EXPECT_EQ(found.has_value(), !diagnostics.has_errors());
    return found;
}

std::string errors_in(const std::string& text) {
    base::Diagnostics diagnostics("f.sig");
    EXPECT_FALSE(read_signatures(text, diagnostics)) << text;
    return test::errors_of(diagnostics);
}

TEST(SigningKey, SignsAsRfc8032Says) {
    // Section 7.1, test 3.
    SecretBytes seed(SigningKey::seed_size);
    ASSERT_TRUE(
        from_hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", seed.bytes()));
    const SigningKey key(seed);
    EXPECT_EQ(to_hex(key.public_key().bytes),
              "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    EXPECT_EQ(to_hex(key.sign("\xaf\x82")),
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
              "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

TEST(SigningKey, HasAFingerprintInGroupsOfFour) {
    // head -c 32 /dev/zero | b2sum -l 128
    EXPECT_EQ(fingerprint(PublicKey{}), "ff0f 2249 2f44 bac4 c4b3 0ae5 8d0e 8daa");
}

TEST(Hash, IsWhatB2sumPrints) {
    EXPECT_TRUE(to_text(hash_of("abc")).starts_with("blake2b:ba80a53f981c4d0d6a2797b69f12f6e9"));
}

TEST(KeyFile, ComesBackOnlyWithItsPassphrase) {
    const SigningKey key = key_of(1);
    SecretBytes file = secret(to_secret_file(key, secret("十分に長い合言葉"), cheap));
    base::Diagnostics diagnostics("k.key");
    const auto locked = read_secret_file(file, diagnostics);
    ASSERT_TRUE(locked) << test::errors_of(diagnostics);
    const auto opened = unlock(*locked, secret("十分に長い合言葉"));
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->public_key(), key.public_key());
    EXPECT_EQ(opened->sign("x"), key.sign("x"));
    for (const char* wrong : {"", "十分に長い合言", "十分に長い合言葉 "}) {
        EXPECT_FALSE(unlock(*locked, secret(wrong)));
    }
}

TEST(KeyFile, WithoutPassphraseLeavesNoSeedInTheBuffer) {
    const SigningKey key = key_of(7);
    SecretBytes file = to_bare_secret_file(key);
    const std::string before(file.text());
    const std::string seed = to_base64(key.seed());
    ASSERT_NE(before.find(seed), std::string::npos);
    base::Diagnostics diagnostics("k.key");
    const auto locked = read_secret_file(file, diagnostics);
    ASSERT_TRUE(locked) << test::errors_of(diagnostics);
    EXPECT_EQ(file.text().find(seed), std::string_view::npos);
    EXPECT_EQ(unlock(*locked, secret(""))->public_key(), key.public_key());
}

TEST(Decoding, OfNothingIsNothing) {
    EXPECT_TRUE(from_base64("", {}));
    EXPECT_FALSE(from_base64("AAAA", {}));
    EXPECT_TRUE(from_hex("", {}));
    EXPECT_FALSE(from_hex("00", {}));
}

TEST(KeyFile, WithThePublicKeyOfAnotherIsRefused) {
    std::string text = to_secret_file(key_of(1), secret("p"), cheap);
    const auto swap = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    swap(to_base64(key_of(1).public_key().bytes), to_base64(key_of(2).public_key().bytes));
    swap(fingerprint(key_of(1).public_key()), fingerprint(key_of(2).public_key()));
    SecretBytes file = secret(text);
    base::Diagnostics diagnostics("k.key");
    const auto locked = read_secret_file(file, diagnostics);
    ASSERT_TRUE(locked) << test::errors_of(diagnostics);
    EXPECT_FALSE(unlock(*locked, secret("p")));
}

std::string errors_of_key(const Json& json) {
    SecretBytes file = secret(json.dump());
    base::Diagnostics diagnostics("k.key");
    EXPECT_FALSE(read_secret_file(file, diagnostics)) << json.dump();
    return test::errors_of(diagnostics);
}

TEST(KeyFile, ThatAsksForTooMuchMemoryOrTimeIsRefusedUnopened) {
    const Json honest = Json::parse(to_secret_file(key_of(1), secret("p"), cheap));
    const auto with = [&](const char* name, std::uint64_t value) {
        Json json = honest;
        json["protection"][name] = value;
        return errors_of_key(json);
    };
    EXPECT_NE(with("memory", std::uint64_t{1} << 40).find("protection.memory"), std::string::npos);
    EXPECT_NE(with("memory", 0).find("protection.memory"), std::string::npos);
    EXPECT_NE(with("operations", 1'000'000).find("protection.operations"), std::string::npos);
    EXPECT_NE(with("operations", 0).find("protection.operations"), std::string::npos);
    Json both = honest;
    both["protection"]["memory"] = std::uint64_t{1} << 30;
    both["protection"]["operations"] = 64;
    EXPECT_NE(errors_of_key(both).find("product"), std::string::npos);
}

TEST(KeyFile, SaysWhatIsWrongWithIt) {
    const Json honest = Json::parse(to_secret_file(key_of(1), secret("p"), cheap));
    for (const auto& [name, value] : honest.items()) {
        Json json = honest;
        json.erase(name);
        EXPECT_NE(errors_of_key(json).find("\"" + name + "\" is required"), std::string::npos);
        json[name] = Json::array();
        EXPECT_NE(errors_of_key(json).find(name), std::string::npos);
    }
    for (const char* bad : {"[]", "{}", "1", "\"\"", R"({"ishigaki_key":1})"}) {
        errors_of_key(Json::parse(bad));
    }
    Json json = Json::parse(to_bare_secret_file(key_of(1)).text());
    const std::string seed = json["seed"];
    json["seed"] = seed.substr(0, 40);
    EXPECT_EQ(errors_of_key(json).find(seed.substr(0, 8)), std::string::npos);
    json["seed"] = seed;
    json["kind"] = "public";
    EXPECT_EQ(errors_of_key(json).find(seed.substr(0, 8)), std::string::npos);
}

TEST(KeyFile, OfEitherKindIsNotTakenForTheOther) {
    base::Diagnostics diagnostics("k");
    EXPECT_EQ(read_public_file(to_public_file(key_of(3).public_key()), diagnostics),
              key_of(3).public_key());
    EXPECT_FALSE(read_public_file(to_bare_secret_file(key_of(3)).text(), diagnostics));
    errors_of_key(Json::parse(to_public_file(key_of(3).public_key())));
}

RC_GTEST_PROP(KeyFile, CutOffAnywhereIsRefused, ()) {
    const std::string text = to_secret_file(key_of(1), secret("p"), cheap);
    // The last byte is a line feed, and may go.
    SecretBytes file = secret(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size() - 2)));
    base::Diagnostics diagnostics("k.key");
    RC_ASSERT(!read_secret_file(file, diagnostics));
    RC_ASSERT(diagnostics.has_errors());
}

TEST(Signature, ComesBackFromItsFile) {
    const Signature signature = signed_by(1);
    const auto again = read(file_of(signature));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->size(), 1U);
    EXPECT_EQ(signed_message(again->front()), signed_message(signature));
    EXPECT_EQ(check(again->front(), hash_of("content")), Finding::valid);
    EXPECT_EQ(check(again->front(), hash_of("content.")), Finding::changed);
}

TEST(Signature, IsMadeOverSortedKeysBehindItsPurpose) {
    Signature claim = claim_of("content");
    claim.signer = "A \"B\"";
    claim.statement.clear();
    const std::string message = signed_message(claim);
    EXPECT_TRUE(message.starts_with("ishigaki signature 1\n{\"algorithm\":\"ed25519\","
                                    "\"ishigaki_signature\":1,\"signed_at\":\"2026-"));
    EXPECT_NE(message.find(R"("name":"A \"B\"","public":")"), std::string::npos);
    EXPECT_EQ(message.find("statement"), std::string::npos);
    EXPECT_EQ(message.find("\"signature\""), std::string::npos);
}

TEST(Signature, OfSeveralPeopleStandSideBySide) {
    const std::vector<Signature> both{signed_by(1), signed_by(2)};
    const auto again = read(to_signature_file(both));
    ASSERT_TRUE(again);
    for (const Signature& one : *again) EXPECT_EQ(check(one, hash_of("content")), Finding::valid);
    EXPECT_NE(again->front().key, again->back().key);
}

TEST(Signature, OfASystemFileDoesNotDependOnItsLayout) {
    const std::string yaml = "# a comment\nishigaki: 1\nsystem: {name: 店, id: s}\n"
                             "plan:\n  targets: {}\n  system_level: 3\n";
    const std::string canonical = document::to_canonical_json(test::load(yaml));
    for (const std::string& form : {yaml, document::to_yaml(test::load(yaml)), canonical}) {
        EXPECT_EQ(hash_of(document::to_canonical_json(test::load(form))), hash_of(canonical));
    }
    const std::string other = document::to_canonical_json(
        test::load("ishigaki: 1\nsystem: {name: 店, id: s}\nplan: {system_level: 4}\n"));
    EXPECT_NE(hash_of(other), hash_of(canonical));
}

// Every text in the file, as a path that nlohmann understands.
const std::vector<std::string> fields{
    "/what",          "/subject/name", "/subject/hash", "/signer/name", "/signer/fingerprint",
    "/signer/public", "/signed_at",    "/statement",    "/algorithm",   "/signature"};

RC_GTEST_PROP(Signature, FallsWithAnyChangeOfAnyField, ()) {
    Json json = Json::parse(file_of(signed_by(1)));
    const Json::json_pointer field("/0" + *rc::gen::elementOf(fields));
    std::string text = json[field];
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto byte = static_cast<char>(*rc::gen::inRange(0x20, 0x7f));
    RC_PRE(text[at] != byte);
    // Within a Japanese character the file is no longer UTF-8; that is refused as well.
    text[at] = byte;
    json[field] = text;
    base::Diagnostics diagnostics("f.sig");
    const auto found =
        read_signatures(json.dump(-1, ' ', false, Json::error_handler_t::ignore), diagnostics);
    const bool fell = !found || check(found->front(), hash_of("content")) == Finding::altered;
    RC_ASSERT(fell);
}

RC_GTEST_PROP(Signature, FallsWithAnyChangeOfTheContent, (std::string content)) {
    const Signature signature = signed_by(1, content);
    RC_ASSERT(check(signature, hash_of(content)) == Finding::valid);
    std::string other = content;
    other.insert(*rc::gen::inRange<std::size_t>(0, content.size() + 1), 1,
                 *rc::gen::arbitrary<char>());
    RC_ASSERT(check(signature, hash_of(other)) == Finding::changed);
}

RC_GTEST_PROP(SignatureFile, CutOffAnywhereIsRefused, ()) {
    const std::string text = file_of(signed_by(1));
    base::Diagnostics diagnostics("f.sig");
    RC_ASSERT(!read_signatures(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size() - 2)),
                               diagnostics));
    RC_ASSERT(diagnostics.has_errors());
}

RC_GTEST_PROP(SignatureFile, OfAnyBytesIsNoSurprise, (std::string bytes)) {
    base::Diagnostics diagnostics("f.sig");
    RC_ASSERT(!read_signatures(bytes, diagnostics));
}

TEST(SignatureFile, SaysWhatIsWrongWithIt) {
    const Json honest = Json::parse(file_of(signed_by(1)));
    const auto with = [&](const char* field, const Json& value) {
        Json json = honest;
        json[Json::json_pointer(field)] = value;
        return errors_in(json.dump());
    };
    EXPECT_NE(with("/0/signed_at", "2026-02-30T09:30:00Z").find("not a time"), std::string::npos);
    EXPECT_NE(with("/0/signed_at", "2026-02-20T24:30:00Z").find("not a time"), std::string::npos);
    EXPECT_NE(with("/0/signed_at", "2026-02-20 09:30:00Z").find("not a time"), std::string::npos);
    EXPECT_NE(with("/0/what", "all").find("canonical-system-file, bytes"), std::string::npos);
    EXPECT_NE(with("/0/algorithm", "rsa").find("ed25519"), std::string::npos);
    EXPECT_NE(with("/0/ishigaki_signature", 2).find("ishigaki_signature"), std::string::npos);
    EXPECT_NE(with("/0/signature", "AAAA").find("64 bytes in base64"), std::string::npos);
    EXPECT_NE(with("/0/subject/hash", "sha256:00").find("blake2b"), std::string::npos);
    EXPECT_NE(with("/0/signer/fingerprint", "0000").find("fingerprint"), std::string::npos);
    EXPECT_NE(with("/0/extra", 1).find("unknown key \"extra\""), std::string::npos);
    EXPECT_NE(with("/0/signer/role", "x").find("unknown key \"role\""), std::string::npos);
    EXPECT_NE(with("/0/statement", std::string(1001, 'a')).find("too long"), std::string::npos);
    for (const char* deceiving : {"a\nb", "a\x1b[2J", "a\tb", "a\u202Eb", "a\u2066b"}) {
        EXPECT_NE(with("/0/signer/name", deceiving).find("control"), std::string::npos);
    }
    for (const char* bad : {"[]", "{}", "[1]", "[[]]", "1", "", "ishigaki: 1\n", "\xff"}) {
        errors_in(bad);
    }
    Json many = Json::array();
    for (std::size_t i = 0; i <= most_signatures; ++i) many.push_back(honest[0]);
    EXPECT_NE(errors_in(many.dump()).find("1 to 100"), std::string::npos);
    errors_in(std::string(100'000, '['));
}

TEST(Moment, IsWrittenInUtc) {
    EXPECT_EQ(to_text(std::chrono::sys_seconds(std::chrono::seconds(1'795'253'405))),
              "2026-11-21T09:30:05Z");
}

} // namespace
} // namespace ishigaki::exchange
