// The commands of `ishigaki-server`; each adds itself, and `context` outlives the parse.
#pragma once

#include "cli/context.h"

namespace ishigaki::host {

void add_db(CLI::App& app, cli::Context& context);
void add_audit(CLI::App& app, cli::Context& context);
void add_serve(CLI::App& app, cli::Context& context);

} // namespace ishigaki::host
