// What the server runs with, for those who administer it: every setting that is no secret, and
// whether the configuration, the environment or nobody chose it.
#pragma once

#include "host/settings.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace ishigaki::host {

// As JSON. `file` is the configuration's name, empty where there is none, and `text` what it says;
// `catalogs` are the folders laid over those built in.
[[nodiscard]] std::string settings_view(const ServerSettings& settings, std::string_view file,
                                        std::string_view text,
                                        std::span<const std::filesystem::path> catalogs);

} // namespace ishigaki::host
