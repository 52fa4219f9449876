// What a program of commands is made of: language, options that all commands know, and the one
// place where failures become exit statuses.
#pragma once

#include "cli/context.h"

#include <functional>
#include <span>

namespace ishigaki::cli {

using AddCommands = std::function<void(CLI::App&, Context&)>;

// Parses the arguments, runs the command and returns the exit status of CONTRACT section 5.
[[nodiscard]] int run_program(std::span<char*> arguments, const AddCommands& add_commands);

} // namespace ishigaki::cli
