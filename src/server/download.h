// A file of the vault as a response, which a browser keeps and never shows as a page of ours.
#pragma once

#include "server/route.h"

namespace ishigaki::server {

// Reads and checks the whole file before its first byte is sent. Throws service::Refused where it
// is damaged or its key is lost.
[[nodiscard]] Reply download(const store::Vault& vault, const std::string& digest,
                             const std::string& name, const std::string& type);

} // namespace ishigaki::server
