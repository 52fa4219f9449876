// Where this program lies: what belongs to it is looked for from there.
#pragma once

#include <filesystem>

namespace ishigaki::files {

// Empty where the system does not say.
[[nodiscard]] std::filesystem::path own_folder();

} // namespace ishigaki::files
