// Commands that another executable carries out, so that the libraries they need do not slow the
// start of all others (docs/decisions/0008).
#pragma once

namespace CLI {
class App;
}

namespace ishigaki::cli {

class Context;

// Adds the commands of `ishigaki-office` and `ishigaki-server`. Carrying one out replaces this
// process by it, with the same arguments, which end with a null pointer.
void add_companions(CLI::App& app, Context& context, char** arguments);

} // namespace ishigaki::cli
