// The keys that a server makes for itself on its first start, each in a file that only its owner
// can read. Whoever loses the folder loses what was encrypted or signed with them: back it up apart
// from the database. Where systemd hands over a credential of a key's name, that one counts.
#pragma once

#include "exchange/secret.h"
#include "exchange/signing_key.h"
#include "store/audit.h"
#include "store/key_ring.h"

#include <filesystem>

namespace ishigaki::host {

// 32 random bytes under a name, made where they do not exist. Throws cli::Stop where the folder
// cannot be used, or where others can read the file.
[[nodiscard]] exchange::SecretBytes own_secret(const std::filesystem::path& folder,
                                               std::string_view name);

// The keys of attachments, made where there are none.
[[nodiscard]] store::KeyRing own_key_ring(const std::filesystem::path& folder);

// A file that the configuration names: where it is a bare name and systemd hands over a credential
// of that name, that credential.
[[nodiscard]] std::filesystem::path credential_or_file(const std::filesystem::path& file);

// A secret of others in a file of text, such as a password: without the line's end. As above it has
// to be the owner's alone, except where systemd hands it over as a credential.
[[nodiscard]] std::string secret_text(const std::filesystem::path& file);

inline constexpr std::string_view signing_key_name = "signing.key";
// Signs approvals and the audit trail.
[[nodiscard]] store::Sign signer(const std::filesystem::path& folder);

} // namespace ishigaki::host
