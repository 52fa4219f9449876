#include "cli/program.h"
#include "office/commands.h"

#include <CLI/CLI.hpp>

int main(int count, char** arguments) {
    using namespace ishigaki;
    return cli::run_program({arguments, static_cast<std::size_t>(count)},
                            [](CLI::App& app, cli::Context& context) {
                                office::add_improve(app, context);
                                office::add_report(app, context);
                                office::add_keygen(app, context);
                                office::add_sheet(app, context);
                                office::add_sign(app, context);
                                office::add_verify(app, context);
                            });
}
