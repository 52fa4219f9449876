#include "base/json.h"
#include "files/files.h"
#include "office/commands.h"
#include "office/signed_file.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

namespace ishigaki::office {

using base::Json;
using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;
using exchange::Content;
using exchange::ContentHash;
using exchange::Finding;
using exchange::PublicKey;
using exchange::Signature;

namespace {

struct VerifyOptions {
    std::string file;
    std::string signature;
    std::vector<std::string> keys;
    std::string trusted;
    bool json = false;
};

struct KnownKey {
    PublicKey key;
    std::string path;
    bool must_have_signed = false;
};

KnownKey read_key(const Context& context, const std::string& path, bool must_have_signed) {
    constexpr std::size_t limit = std::size_t{64} << 10;
    const auto bytes = files::read_file(path, limit);
    if (!bytes) {
        const bool at_fault = bytes.error().missing || bytes.error().too_large;
        throw Stop{at_fault ? Exit::input : Exit::environment, bytes.error().message};
    }
    base::Diagnostics diagnostics(path);
    const auto key = exchange::read_public_file(*bytes, diagnostics);
    context.report(diagnostics);
    if (!key) throw Stop{Exit::input, {}};
    return {*key, path, must_have_signed};
}

std::vector<KnownKey> read_keys(const Context& context, const VerifyOptions& options) {
    std::vector<KnownKey> keys;
    for (const std::string& path : options.keys) keys.push_back(read_key(context, path, true));
    if (options.trusted.empty()) return keys;
    std::vector<std::string> paths;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(options.trusted, failure)) {
        if (entry.path().extension() == ".pub") paths.push_back(entry.path().string());
    }
    if (failure || paths.empty()) {
        throw Stop{Exit::input,
                   say("フォルダ \"{}\" に公開鍵（*.pub）がありません",
                       "the folder \"{}\" holds no public key (*.pub)", options.trusted)};
    }
    std::ranges::sort(paths);
    for (const std::string& path : paths) keys.push_back(read_key(context, path, false));
    return keys;
}

struct Judged {
    const Signature* signature;
    Finding finding;
    const KnownKey* known; // null: whose key it is was not shown
};

enum class Verdict { valid, not_established, signer_missing, changed, altered };

struct Result {
    std::vector<Judged> signatures;
    std::vector<const KnownKey*> missing; // keys that had to sign and did not
    Verdict verdict = Verdict::valid;
};

Verdict verdict_of(const Result& result) {
    const auto any = [&](Finding finding) {
        return std::ranges::any_of(result.signatures,
                                   [&](const Judged& one) { return one.finding == finding; });
    };
    if (any(Finding::altered)) return Verdict::altered;
    if (any(Finding::changed)) return Verdict::changed;
    if (!result.missing.empty()) return Verdict::signer_missing;
    const bool known = std::ranges::any_of(result.signatures,
                                           [](const Judged& one) { return one.known != nullptr; });
    return known ? Verdict::valid : Verdict::not_established;
}

Result judge(const std::vector<Signature>& signatures, const std::vector<KnownKey>& keys,
             const std::map<Content, ContentHash>& contents) {
    Result result;
    for (const Signature& one : signatures) {
        const auto known = std::ranges::find(keys, one.key, &KnownKey::key);
        result.signatures.push_back(
            {&one, check(one, contents.at(one.content)), known == keys.end() ? nullptr : &*known});
    }
    for (const KnownKey& key : keys) {
        const bool signed_it = std::ranges::any_of(result.signatures, [&](const Judged& one) {
            return one.signature->key == key.key && one.finding == Finding::valid;
        });
        if (key.must_have_signed && !signed_it) result.missing.push_back(&key);
    }
    result.verdict = verdict_of(result);
    return result;
}

base::Text sentence(const Judged& one) {
    switch (one.finding) {
    case Finding::changed:
        return say("内容が、この署名の時から変わっています",
                   "the content changed since this signature");
    case Finding::altered:
        return say("署名が、その名・日時・言明・内容と合いません",
                   "the signature does not fit its own name, time, statement and content");
    case Finding::valid: break;
    }
    return one.known != nullptr
               ? say("有効です", "valid")
               : say("内容は変わっていませんが、誰の鍵か確かめていません",
                     "the content is unchanged, but whose key this is has not been established");
}

base::Text conclusion(const Result& result) {
    switch (result.verdict) {
    case Verdict::valid:
        return say("署名は有効です。内容は署名の時から変わっていません",
                   "valid: the content has not changed since it was signed");
    case Verdict::not_established:
        return say("内容は署名の時から変わっていませんが、誰が署名したかは確かめられていません。"
                   "署名者から直に受け取った公開鍵を --key か --trusted で示してください",
                   "the file is unchanged since it was signed, but who signed it is not "
                   "established; give a public key that you had from the signer by --key or "
                   "--trusted");
    case Verdict::signer_missing: {
        std::string paths;
        for (const KnownKey* key : result.missing) {
            paths += (paths.empty() ? "" : ", ") + key->path;
        }
        return say("{} の鍵による署名がありません", "there is no signature by the key {}", paths);
    }
    case Verdict::changed:
        return say("内容が署名の時から変わっています。署名には元の内容が含まれないため、どこが"
                   "変わったかは示せません。元のファイルがあれば見比べてください",
                   "the content has changed since it was signed; what changed cannot be told from "
                   "a signature, so compare it with the file that was signed, if you have it");
    case Verdict::altered: break;
    }
    return say("署名のファイルが書き換えられているか、壊れています。署名者に確かめてください",
               "the signature file has been altered or damaged; ask the signer");
}

std::string_view word(Verdict verdict) {
    switch (verdict) {
    case Verdict::valid: return "valid";
    case Verdict::not_established: return "not_established";
    case Verdict::signer_missing: return "signer_missing";
    case Verdict::changed: return "changed";
    case Verdict::altered: break;
    }
    return "altered";
}

std::string_view word(const Judged& one) {
    switch (one.finding) {
    case Finding::valid: return one.known != nullptr ? "valid" : "not_established";
    case Finding::changed: return "changed";
    case Finding::altered: break;
    }
    return "altered";
}

Json to_json(const VerifyOptions& options, const Result& result) {
    Json json{{"file", options.file}, {"result", word(result.verdict)}};
    for (const Judged& one : result.signatures) {
        const Signature& signature = *one.signature;
        Json entry{
            {"result", word(one)},
            {"what", signature.content == Content::bytes ? "bytes" : "canonical-system-file"},
            {"subject", signature.subject},
            {"signer", {{"name", signature.signer}, {"fingerprint", fingerprint(signature.key)}}},
            {"signed_at", signature.signed_at},
            {"statement", signature.statement}};
        if (one.known != nullptr) entry["key"] = one.known->path;
        json["signatures"].push_back(std::move(entry));
    }
    json["missing"] = Json::array();
    for (const KnownKey* key : result.missing) json["missing"].push_back(key->path);
    return json;
}

std::string to_lines(const Context& context, const VerifyOptions& options, const Result& result) {
    std::string lines;
    const auto add = [&](const base::Text& line) { lines += context.text(line) + "\n"; };
    for (std::size_t i = 0; i < result.signatures.size(); ++i) {
        const Signature& signature = *result.signatures[i].signature;
        add(say("署名 {}：{}", "signature {}: {}", i + 1, sentence(result.signatures[i])));
        const bool named = !signature.signer.empty();
        const KnownKey* known = result.signatures[i].known;
        add(say("  署名者　{}{}", "  signer     {}{}",
                named ? signature.signer : context.text(say("（名の記載なし）", "(no name given)")),
                known != nullptr || !named ? base::Text{}
                                           : say("（署名者の自称）", " (as the signer says)")));
        add(say("  鍵　　　{}{}", "  key        {}{}", fingerprint(signature.key),
                known != nullptr ? say("（{}）", " ({})", known->path) : base::Text{}));
        add(say("  日時　　{}（署名者の時計）", "  time       {} (the signer's clock)",
                signature.signed_at));
        if (!signature.statement.empty()) {
            add(say("  言明　　{}", "  statement  {}", signature.statement));
        }
        add(say("  対象　　{}（{}）", "  subject    {} ({})", signature.subject,
                signature.content == Content::bytes
                    ? say("全バイト", "every byte")
                    : say("システムファイルの内容", "the content of the system file")));
    }
    lines += options.file + (context.lang == base::Lang::ja ? "：" : ": ");
    add(conclusion(result));
    return lines;
}

void verify(Context& context, const VerifyOptions& options) {
    if (options.file == "-" && options.signature.empty()) {
        throw Stop{Exit::input, say("標準入力を確かめるには --signature が必要です",
                                    "verifying standard input needs --signature")};
    }
    const std::vector<KnownKey> keys = read_keys(context, options);
    const std::string bytes = read_content(options.file);
    const std::vector<Signature> signatures = read_signature_file(
        context, options.signature.empty() ? options.file + ".sig" : options.signature);
    std::map<Content, ContentHash> contents;
    for (const Signature& one : signatures) {
        if (contents.contains(one.content)) continue;
        contents.emplace(one.content, hash_content(context, options.file, bytes, one.content));
    }
    const Result result = judge(signatures, keys, contents);
    context.print(options.json ? base::to_text(to_json(options, result))
                               : to_lines(context, options, result));
    if (result.verdict != Verdict::valid) context.status = Exit::negative;
}

} // namespace

void add_verify(CLI::App& app, Context& context) {
    auto options = std::make_shared<VerifyOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand("verify", help("署名を確かめる", "verify a signature"));
    command->add_option("FILE", options->file, help("署名されたファイル", "the file signed"))
        ->required();
    command->add_option(
        "--signature", options->signature,
        help("署名のファイル（省略時は FILE.sig）", "signature file (default: FILE.sig)"));
    command
        ->add_option("--key", options->keys,
                     help("署名しているはずの公開鍵（繰り返し可。どれもが署名していること）",
                          "public key that must have signed (repeatable: each must have)"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--trusted", options->trusted,
                        help("認めている公開鍵のフォルダ（どれか一つが署名していること）",
                             "folder of trusted public keys (one of them must have signed)"));
    command->add_flag("--json", options->json, help("JSON で出力する", "print JSON"));
    command->callback([&context, options] { verify(context, *options); });
}

} // namespace ishigaki::office
