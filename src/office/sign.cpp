#include "base/utf8.h"
#include "files/files.h"
#include "office/commands.h"
#include "office/secrets.h"
#include "office/signed_file.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

namespace ishigaki::office {

using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;
using exchange::Content;
using exchange::SecretBytes;
using exchange::Signature;
using exchange::SigningKey;

namespace {

// --- keygen --------------------------------------------------------------------------------------

struct KeygenOptions {
    std::string output;
    std::string passphrase_file;
    bool bare = false;
};

SecretBytes new_passphrase(const Context& context, const std::string& path) {
    constexpr std::size_t shortest = 12;
    SecretBytes first = read_passphrase(context, path,
                                        say("新しいパスフレーズ（{} 文字以上）",
                                            "new passphrase ({} characters or more)", shortest));
    if (base::length(first.text()) < shortest) {
        throw Stop{Exit::input,
                   say("パスフレーズが短すぎます（{} 文字以上）",
                       "the passphrase is too short; at least {} characters", shortest)};
    }
    if (path.empty()
        && !same(first, read_passphrase(context, path, say("もう一度", "once more")))) {
        throw Stop{Exit::input, say("二つのパスフレーズが違います。何も書いていません",
                                    "the two passphrases differ; nothing was written")};
    }
    return first;
}

void create(const std::string& path, std::string_view bytes, files::Readers readers) {
    if (const auto made = files::create_file(path, bytes, readers); !made) {
        throw Stop{made.error().exists ? Exit::input : Exit::environment, made.error().message};
    }
}

void keygen(const Context& context, const KeygenOptions& options) {
    const std::string secret_path = options.output + ".key";
    const std::string public_path = options.output + ".pub";
    // Said before a passphrase is asked for; creating them finds out again.
    for (const std::string& path : {secret_path, public_path}) {
        std::error_code failure;
        if (std::filesystem::exists(path, failure)) {
            throw Stop{Exit::input, say("\"{}\" はすでにあります。鍵は上書きしません",
                                        "\"{}\" exists; a key is never overwritten", path)};
        }
    }
    SecretBytes seed(SigningKey::seed_size);
    fill_randomly(seed.bytes());
    const SigningKey key(seed);
    if (options.bare) {
        create(secret_path, to_bare_secret_file(key).text(), files::Readers::owner);
    } else {
        exchange::Protection protection;
        fill_randomly(protection.salt);
        fill_randomly(protection.nonce);
        create(secret_path,
               to_secret_file(key, new_passphrase(context, options.passphrase_file), protection),
               files::Readers::owner);
    }
    try {
        create(public_path, to_public_file(key.public_key()), files::Readers::everyone);
    } catch (const Stop&) {
        ::unlink(secret_path.c_str()); // just made, and of no use alone
        throw;
    }
    context.print(fingerprint(key.public_key()) + "\n");
    context.say(say("秘密鍵 {}（渡さない）と公開鍵 {}（渡す）を書きました。"
                    "公開鍵を渡すときは、上の指紋を別の手段でも伝えます",
                    "wrote the secret key {} (keep it) and the public key {} (hand it out); tell "
                    "the fingerprint above by another way as well",
                    secret_path, public_path));
    if (options.bare) {
        context.say(say("パスフレーズのない鍵です。ファイルを読める者は誰でも署名できます",
                        "the key has no passphrase: whoever can read the file can sign"));
    }
}

// --- sign ----------------------------------------------------------------------------------------

struct SignOptions {
    std::string file;
    std::string key;
    std::string name;
    std::string statement;
    std::string output;
    std::string passphrase_file;
    bool bytes = false;
};

SigningKey open_key(const Context& context, const SignOptions& options) {
    SecretBytes file = read_private_file(options.key);
    base::Diagnostics diagnostics(options.key);
    const auto locked = exchange::read_secret_file(file, diagnostics);
    context.report(diagnostics);
    if (!locked) throw Stop{Exit::input, {}};
    const SecretBytes passphrase =
        locked->protection
            ? read_passphrase(context, options.passphrase_file,
                              say("{} のパスフレーズ", "passphrase of {}", options.key))
            : SecretBytes(0);
    auto key = unlock(*locked, passphrase);
    if (!key) throw Stop{Exit::input, key.error()};
    return std::move(*key);
}

void refuse_unfit(const char* what, const std::string& text, std::size_t longest) {
    if (const auto fault = exchange::fault_of(text, longest)) {
        throw Stop{Exit::input, say("{} は使えません：{}", "{} cannot be used: {}", what, *fault)};
    }
}

// The signatures already there; they must be of the same content.
std::vector<Signature> earlier(const Context& context, const std::string& path,
                               const Signature& claim, const exchange::PublicKey& key) {
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return {};
    std::vector<Signature> signatures = read_signature_file(context, path);
    for (const Signature& one : signatures) {
        if (one.content != claim.content || check(one, claim.hash) != exchange::Finding::valid) {
            throw Stop{Exit::input,
                       say("{} にある署名は、この内容のものではありません。退避するか、-o で別の"
                           "ファイルを指定してください",
                           "the signatures in {} are not of this content; put that file aside or "
                           "name another by -o",
                           path)};
        }
        if (one.key == key) {
            throw Stop{Exit::input, say("{} には、この鍵の署名がすでにあります",
                                        "{} already holds a signature by this key", path)};
        }
    }
    if (signatures.size() == exchange::most_signatures) {
        throw Stop{Exit::input, say("{} の署名が多すぎます（{} 件まで）",
                                    "{} holds too many signatures; at most {}", path,
                                    exchange::most_signatures)};
    }
    return signatures;
}

void sign(Context& context, const SignOptions& options) {
    if (options.file == "-" && options.output.empty()) {
        throw Stop{Exit::input,
                   say("標準入力に署名するには -o が必要です", "signing standard input needs -o")};
    }
    refuse_unfit("--name", options.name, exchange::longest_name);
    refuse_unfit("--statement", options.statement, exchange::longest_statement);
    const std::string output = options.output.empty() ? options.file + ".sig" : options.output;

    Signature claim;
    claim.subject =
        options.file == "-" ? "-" : std::filesystem::path(options.file).filename().string();
    refuse_unfit("FILE", claim.subject, exchange::longest_name);
    const std::string bytes = read_content(options.file);
    claim.content = options.bytes ? Content::bytes : content_of(bytes);
    claim.hash = hash_content(context, options.file, bytes, claim.content);
    claim.signer = options.name;
    claim.statement = options.statement;

    const SigningKey key = open_key(context, options);
    std::vector<Signature> signatures = earlier(context, output, claim, key.public_key());
    claim.signed_at = exchange::to_text(
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    signatures.push_back(exchange::sign(std::move(claim), key));
    context.write(output, to_signature_file(signatures));
    context.say(say("{} の{}に署名し、{} に書きました（{} 件目、鍵 {}）",
                    "signed {}: {}; written to {} (signature {}, key {})", options.file,
                    signatures.back().content == Content::bytes
                        ? say("全バイト", "every byte of it")
                        : say("正規形の内容（書き方や注釈は含まない）",
                              "its canonical content, without layout and comments"),
                    output, signatures.size(), fingerprint(key.public_key())));
}

} // namespace

void add_keygen(CLI::App& app, Context& context) {
    auto options = std::make_shared<KeygenOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand("keygen", help("署名の鍵を作る", "make a key for signing"));
    command
        ->add_option("-o,--output", options->output,
                     help("NAME.key と NAME.pub を書く", "writes NAME.key and NAME.pub"))
        ->type_name("NAME")
        ->required();
    auto* file =
        command->add_option("--passphrase-file", options->passphrase_file,
                            help("パスフレーズを一行目に書いたファイル（省略時は端末で尋ねる）",
                                 "file with the passphrase in its first line (default: "
                                 "ask on the terminal)"));
    command
        ->add_flag("--no-passphrase", options->bare,
                   help("パスフレーズで守らない（ファイルを読める者は署名できる）",
                        "no protection: whoever can read the file can sign"))
        ->excludes(file);
    command->callback([&context, options] { keygen(context, *options); });
}

void add_sign(CLI::App& app, Context& context) {
    auto options = std::make_shared<SignOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand("sign", help("ファイルに署名する", "sign a file"));
    command
        ->add_option("FILE", options->file,
                     help("システムファイル（内容に署名する）、またはその他のファイル",
                          "a system file, whose content is signed, or any other file"))
        ->required();
    command->add_option("--key", options->key, help("秘密鍵（NAME.key）", "secret key (NAME.key)"))
        ->required();
    command->add_option("--name", options->name,
                        help("署名者の名（署名に含まれる）", "who signs (part of what is signed)"));
    command->add_option(
        "--statement", options->statement,
        help("何を認めるか（署名に含まれる）", "what is approved (part of what is signed)"));
    command->add_option("-o,--output", options->output,
                        help("署名のファイル（省略時は FILE.sig。すでにあれば署名を加える）",
                             "signature file (default: FILE.sig; adds to one that exists)"));
    command->add_option("--passphrase-file", options->passphrase_file,
                        help("パスフレーズを一行目に書いたファイル（省略時は端末で尋ねる）",
                             "file with the passphrase in its first line (default: ask on the "
                             "terminal)"));
    command->add_flag("--bytes", options->bytes,
                      help("システムファイルも、内容でなく全バイトに署名する",
                           "sign every byte of a system file, not its content"));
    command->callback([&context, options] { sign(context, *options); });
}

} // namespace ishigaki::office
