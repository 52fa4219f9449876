// The folder that holds the built page.
#pragma once

#include "cli/context.h"
#include "server/page.h"

#include <filesystem>

namespace ishigaki::host {

// Reads the page from `folder`, or where it is empty from where it was installed or built. Without
// one the server still has its interface; that is said. Throws cli::Stop where a folder that was
// asked for holds none.
[[nodiscard]] server::Page page_of(cli::Context& context, const std::filesystem::path& folder);

} // namespace ishigaki::host
