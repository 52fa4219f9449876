// Detached signatures: FILE.sig beside FILE, a JSON list with one object for each signature
// (schemas/signature.schema.json).
//
// What is signed is the RFC 8785 form of the object without "signature", behind a line that names
// the purpose. The object holds the BLAKE2b hash of the content, so neither the content nor the
// name, time and statement beside it can change unnoticed. The time is the signer's own word.
#pragma once

#include "base/diagnostic.h"
#include "exchange/signing_key.h"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::exchange {

// What was taken for the content of a file.
enum class Content {
    canonical_system_file, // document::to_canonical_json: the same however the file is laid out
    bytes,
};

using ContentHash = std::array<unsigned char, 64>;

struct Signature {
    Content content = Content::bytes;
    std::string subject; // the file's name when it was signed
    ContentHash hash{};
    std::string signer; // may be empty, as the statement may
    PublicKey key;
    std::string signed_at; // 2026-11-21T09:30:00Z
    std::string statement;
    std::array<unsigned char, 64> signature{};
};

// BLAKE2b of 64 bytes, what `b2sum` prints.
[[nodiscard]] ContentHash hash_of(std::string_view content);
// `blake2b:` and 128 digits, as in the file.
[[nodiscard]] std::string to_text(const ContentHash& hash);
[[nodiscard]] std::string to_text(std::chrono::sys_seconds time);

// Why a text cannot stand in a signature: too long, or with characters that could deceive a reader
// (controls, line breaks, changes of direction). Nothing where it can.
inline constexpr std::size_t longest_name = 255;
inline constexpr std::size_t longest_statement = 1000;
[[nodiscard]] std::optional<base::Text> fault_of(std::string_view text, std::size_t longest);

// The very bytes that the signature is made over.
[[nodiscard]] std::string signed_message(const Signature& signature);

// Fills in key and signature.
[[nodiscard]] Signature sign(Signature claim, const SigningKey& key);

enum class Finding {
    valid,   // this content and these words were signed with this key
    changed, // the signature is sound, and was made over another content
    altered, // the signature does not fit what stands beside it
};
[[nodiscard]] Finding check(const Signature& signature, const ContentHash& content);

inline constexpr std::size_t most_signatures = 100;
[[nodiscard]] std::optional<std::vector<Signature>> read_signatures(std::string_view bytes,
                                                                    base::Diagnostics& diagnostics);
[[nodiscard]] std::string to_signature_file(std::span<const Signature> signatures);

} // namespace ishigaki::exchange
