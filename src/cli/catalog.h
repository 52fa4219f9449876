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

struct ChangesOptions {
    std::string before; // id of a guide, or folder of an edition
    std::string after;
    OutputOptions output;
};

void show_changes(Context& context, const ChangesOptions& options);

void attach_text(Context& context, const AttachOptions& options);

} // namespace ishigaki::cli
