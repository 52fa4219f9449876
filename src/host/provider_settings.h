// Accounts elsewhere that people may sign in with, as the configuration names them.
#pragma once

#include "base/map_reader.h"
#include "identity/provider.h"
#include "server/provider_routes.h"

#include <filesystem>
#include <vector>

namespace ishigaki::host {

struct ConfiguredProvider {
    identity::ProviderSettings settings;
    std::filesystem::path secret_file; // may be empty
};

[[nodiscard]] std::vector<ConfiguredProvider> read_providers(base::MapReader& sign_in,
                                                             base::Diagnostics& diagnostics);

// Reads the secrets; throws cli::Stop where one cannot be read. `address`: as people see us.
[[nodiscard]] server::Providers providers_at(const std::string& address,
                                             std::vector<ConfiguredProvider> configured);

} // namespace ishigaki::host
