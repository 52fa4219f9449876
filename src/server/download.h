// A file of the vault as a response, which a browser keeps and never shows as a page of ours. Only
// a document that we made may be looked at, in a frame of our page that runs nothing.
#pragma once

#include "server/route.h"

#include <cstdint>

namespace ishigaki::server {

enum class Use : std::uint8_t { keep, look };

// Reads and checks the whole file before its first byte is sent. Throws service::Refused where it
// is damaged or its key is lost.
[[nodiscard]] Reply download(const store::Vault& vault, const std::string& digest,
                             const std::string& name, const std::string& type, Use use = Use::keep);

} // namespace ishigaki::server
