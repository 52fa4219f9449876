// System files into the database and out of it, by the thousand.
#pragma once

#include "cli/context.h"
#include "store/database.h"

#include <string>
#include <vector>

namespace ishigaki::host {

struct TransferOptions {
    std::vector<std::string> files; // or folders that hold them
    std::string folder;
    std::string day;
    bool replace = false;
    bool yaml = false;
};

// Each system goes in whole or not at all. What is there already and the same is passed over, so
// that an import that was cut off is taken up again by repeating it. Files at fault are named and
// left out; the others go in, and the status says that some did not.
void import_files(cli::Context& context, const store::Address& address, const std::string& body,
                  const TransferOptions& options);

void export_files(cli::Context& context, const store::Address& address, const std::string& body,
                  const TransferOptions& options);

} // namespace ishigaki::host
