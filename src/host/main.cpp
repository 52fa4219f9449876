#include "cli/program.h"
#include "host/commands.h"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

int main(int count, char** arguments) {
    using namespace ishigaki;
    // What this program writes tells where an organisation is weak: it is for its owner alone.
    constexpr mode_t others = 0077;
    (void)::umask(others);
    return cli::run_program({arguments, static_cast<std::size_t>(count)},
                            [](CLI::App& app, cli::Context& context) {
                                host::add_db(app, context);
                                host::add_audit(app, context);
                                host::add_serve(app, context);
                            });
}
