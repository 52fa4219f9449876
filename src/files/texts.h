// Official texts that a user has attached, kept in the user's own data folder: one JSON file a
// guide, item id → passage.
#pragma once

#include "base/diagnostic.h"
#include "catalog/passages.h"
#include "files/files.h"

#include <filesystem>
#include <map>
#include <string>

namespace ishigaki::files {

using AttachedTexts = std::map<std::string, std::string, std::less<>>;

// $ISHIGAKI_DATA, else $XDG_DATA_HOME/ishigaki, else ~/.local/share/ishigaki.
[[nodiscard]] std::filesystem::path data_folder();

[[nodiscard]] tl::expected<std::filesystem::path, Failure>
keep_texts(const std::filesystem::path& data, const catalog::Guide& guide,
           const catalog::Passages& passages);

// Empty where nothing is attached; a file that cannot be read counts as nothing.
[[nodiscard]] AttachedTexts attached_texts(const std::filesystem::path& data,
                                           std::string_view guide);

} // namespace ishigaki::files
