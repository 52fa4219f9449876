// Where secrets come from: the system's randomness, files that only their owner may read, and a
// person at a terminal. None of them passes through the arguments or the environment, which others
// may see.
#pragma once

#include "cli/context.h"
#include "exchange/secret.h"

#include <span>
#include <string>

namespace ishigaki::office {

void fill_randomly(std::span<unsigned char> bytes);

// Throws Stop where the file is missing, too large, or open to others.
[[nodiscard]] exchange::SecretBytes read_private_file(const std::string& path);

// The first line of the file, or what is typed at the terminal, without echo, if `path` is empty.
[[nodiscard]] exchange::SecretBytes
read_passphrase(const cli::Context& context, const std::string& path, const base::Text& question);

} // namespace ishigaki::office
