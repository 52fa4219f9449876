// Parts of the `catalog` command that have a file of their own.
#pragma once

#include "base/json.h"
#include "base/utf8.h"
#include "cli/context.h"

#include <algorithm>
#include <map>

namespace ishigaki::cli {

struct AttachOptions {
    std::vector<std::string> files;
    std::string guide; // empty: found by the text
    bool json = false;
};

void attach_text(Context& context, const AttachOptions& options);

} // namespace ishigaki::cli
