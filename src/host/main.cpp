#include "cli/program.h"
#include "host/commands.h"

#include <CLI/CLI.hpp>

int main(int count, char** arguments) {
    using namespace ishigaki;
    return cli::run_program({arguments, static_cast<std::size_t>(count)},
                            [](CLI::App& app, cli::Context& context) {
                                host::add_db(app, context);
                                host::add_audit(app, context);
                            });
}
