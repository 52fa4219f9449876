// The commands of `ishigaki-office`; each adds itself, and `context` outlives the parse.
#pragma once

#include "cli/context.h"

namespace ishigaki::office {

void add_report(CLI::App& app, cli::Context& context);
void add_keygen(CLI::App& app, cli::Context& context);
void add_sign(CLI::App& app, cli::Context& context);
void add_verify(CLI::App& app, cli::Context& context);
void add_improve(CLI::App& app, cli::Context& context);
void add_sheet(CLI::App& app, cli::Context& context);

} // namespace ishigaki::office
