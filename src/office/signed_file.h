// What `sign` and `verify` have in common: the content of a file, its hash, and FILE.sig.
#pragma once

#include "cli/context.h"
#include "exchange/signature.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::office {

// All of these throw Stop where the file is at fault or cannot be read.

[[nodiscard]] std::string read_content(const std::string& path);

// A system file by its key `ishigaki`, also where it has errors; anything else is bytes.
[[nodiscard]] exchange::Content content_of(std::string_view bytes);

// Errors of a system file go to standard error, and so does the name of a file that it builds on,
// for that is not part of its content.
[[nodiscard]] exchange::ContentHash hash_content(cli::Context& context, const std::string& path,
                                                 std::string_view bytes, exchange::Content content);

[[nodiscard]] std::vector<exchange::Signature> read_signature_file(const cli::Context& context,
                                                                   const std::string& path);

} // namespace ishigaki::office
