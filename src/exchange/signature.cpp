#include "exchange/signature.h"

#include "base/date.h"
#include "base/json.h"
#include "base/map_reader.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "exchange/encode.h"

#include <sodium.h>

#include <algorithm>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::Json;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

constexpr base::ParseLimits signature_file_limits{std::size_t{1} << 20, 10'000, 8};
constexpr std::string_view purpose = "ishigaki signature 1\n";
constexpr std::string_view hash_name = "blake2b:";
// In the order of `Content`.
constexpr std::array<std::string_view, 2> contents{"canonical-system-file", "bytes"};

// All but the signature, in the order that people read.
Json to_json(const Signature& signature) {
    Json json{{"ishigaki_signature", 1},
              {"algorithm", "ed25519"},
              {"what", contents[static_cast<std::size_t>(signature.content)]},
              {"subject", {{"name", signature.subject}, {"hash", to_text(signature.hash)}}}};
    Json& signer = json["signer"] = Json::object();
    if (!signature.signer.empty()) signer["name"] = signature.signer;
    signer["fingerprint"] = fingerprint(signature.key);
    signer["public"] = to_base64(signature.key.bytes);
    json["signed_at"] = signature.signed_at;
    if (!signature.statement.empty()) json["statement"] = signature.statement;
    return json;
}

bool is_moment(std::string_view text) {
    constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:ddZ";
    constexpr std::size_t date_size = 10;
    if (text.size() != pattern.size() || !base::parse_date(text.substr(0, date_size))) return false;
    for (std::size_t i = date_size; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) return false;
    }
    return text.substr(11, 2) < "24" && text.substr(14, 2) < "60" && text.substr(17, 2) < "60";
}

std::string read_words(MapReader& map, std::string_view key, std::size_t longest, Need need) {
    const Value found = map.value()[key];
    const auto text = map.filled_string(key, need);
    if (!text) return {};
    if (auto fault = fault_of(*text, longest)) map.error(found, key, std::move(*fault));
    return std::string(*text);
}

Signature read_signature(Value value, std::size_t index, Diagnostics& diagnostics) {
    Signature signature;
    MapReader map(value, fmt::format("[{}]", index), diagnostics);
    map.integer("ishigaki_signature", 1, 1, Need::required);
    const std::array<std::string_view, 1> algorithms{"ed25519"};
    map.choice("algorithm", algorithms, Need::required);
    if (const auto content = map.choice("what", contents, Need::required)) {
        signature.content = static_cast<Content>(*content);
    }
    MapReader subject(map.map("subject", Need::required), map.path_of("subject"), diagnostics);
    signature.subject = read_words(subject, "name", longest_name, Need::required);
    const auto hash = subject.string("hash", Need::required);
    if (hash
        && (!hash->starts_with(hash_name)
            || !from_hex(hash->substr(hash_name.size()), signature.hash))) {
        subject.error(subject.value()["hash"], "hash",
                      say("blake2b: に続く 128 桁の16進数ではありません",
                          "this is not blake2b: and 128 hexadecimal digits"));
    }
    subject.finish();
    MapReader signer(map.map("signer", Need::required), map.path_of("signer"), diagnostics);
    signature.signer = read_words(signer, "name", longest_name, Need::optional);
    signature.key.bytes = read_base64<sizeof(PublicKey::bytes)>(signer, "public");
    const auto shown = signer.string("fingerprint", Need::required);
    if (shown && *shown != fingerprint(signature.key)) {
        signer.error(signer.value()["fingerprint"], "fingerprint",
                     say("public の指紋と合いません", "this is not the fingerprint of public"));
    }
    signer.finish();
    const auto moment = map.string("signed_at", Need::required);
    if (moment && !is_moment(*moment)) {
        map.error(map.value()["signed_at"], "signed_at",
                  say("時刻ではありません", "this is not a time"),
                  say("2026-11-21T09:30:00Z の形で書きます", "it looks like 2026-11-21T09:30:00Z"));
    }
    signature.signed_at = moment.value_or(std::string_view{});
    signature.statement = read_words(map, "statement", longest_statement, Need::optional);
    signature.signature = read_base64<sizeof(Signature::signature)>(map, "signature");
    map.finish();
    return signature;
}

// Characters that turn the direction of what follows, so that a name may look like another.
bool turns_direction(std::string_view text) {
    // U+200E, U+200F, U+061C; U+202A to U+202E; U+2066 to U+2069.
    constexpr std::array<std::string_view, 12> marks{"\u200E", "\u200F", "\u061C", "\u202A",
                                                     "\u202B", "\u202C", "\u202D", "\u202E",
                                                     "\u2066", "\u2067", "\u2068", "\u2069"};
    return std::ranges::any_of(
        marks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

} // namespace

ContentHash hash_of(std::string_view content) {
    ContentHash hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                       nullptr, 0);
    return hash;
}

std::string to_text(const ContentHash& hash) {
    return std::string(hash_name) + to_hex(hash);
}

std::string to_text(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", base::to_string(base::Date(day)),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<base::Text> fault_of(std::string_view text, std::size_t longest) {
    const auto fault = base::find_text_fault(text);
    if (fault && fault->what == base::TextFault::What::invalid_utf8) {
        return say("UTF-8 として読めません", "it is not UTF-8");
    }
    if (fault || text.find_first_of("\t\r\n") != std::string_view::npos || turns_direction(text)) {
        return say("改行や制御文字は使えません",
                   "line breaks and control characters cannot be used");
    }
    if (base::length(text) > longest) {
        return say("長すぎます（{} 文字まで）", "too long; at most {} characters", longest);
    }
    return std::nullopt;
}

std::string signed_message(const Signature& signature) {
    // Sorted keys, no spaces, UTF-8: with only texts and one small number, this is RFC 8785.
    return std::string(purpose) + nlohmann::json(to_json(signature)).dump();
}

Signature sign(Signature claim, const SigningKey& key) {
    claim.key = key.public_key();
    claim.signature = key.sign(signed_message(claim));
    return claim;
}

Finding check(const Signature& signature, const ContentHash& content) {
    const std::string message = signed_message(signature);
    if (crypto_sign_verify_detached(signature.signature.data(),
                                    reinterpret_cast<const unsigned char*>(message.data()),
                                    message.size(), signature.key.bytes.data())
        != 0) {
        return Finding::altered;
    }
    return signature.hash == content ? Finding::valid : Finding::changed;
}

std::optional<std::vector<Signature>> read_signatures(std::string_view bytes,
                                                      Diagnostics& diagnostics) {
    const auto tree = base::parse(bytes, diagnostics, signature_file_limits);
    if (!tree) return std::nullopt;
    const Value root = tree->root();
    if (!root.is_list() || root.size() == 0 || root.size() > most_signatures) {
        diagnostics.error(root.place(), {},
                          say("署名のファイルではありません", "this is not a signature file"),
                          say("署名の一覧（1 件から {} 件）が要ります",
                              "it holds a list of 1 to {} signatures", most_signatures));
        return std::nullopt;
    }
    std::vector<Signature> signatures;
    for (const Value value : root) {
        if (!value.is_map()) {
            diagnostics.error(value.place(), fmt::format("[{}]", signatures.size()),
                              say("署名ではありません", "this is not a signature"));
        }
        signatures.push_back(read_signature(value, signatures.size(), diagnostics));
    }
    if (diagnostics.has_errors()) return std::nullopt;
    return signatures;
}

std::string to_signature_file(std::span<const Signature> signatures) {
    Json list = Json::array();
    for (const Signature& signature : signatures) {
        Json json = to_json(signature);
        json["signature"] = to_base64(signature.signature);
        list.push_back(std::move(json));
    }
    return base::to_text(list);
}

} // namespace ishigaki::exchange
