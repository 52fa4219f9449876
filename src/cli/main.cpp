#include "cli/companion.h"
#include "cli/program.h"

#include <CLI/CLI.hpp>

int main(int count, char** arguments) {
    using namespace ishigaki;
    return cli::run_program({arguments, static_cast<std::size_t>(count)},
                            [&](CLI::App& app, cli::Context& context) {
                                cli::add_new(app, context);
                                cli::add_check(app, context);
                                cli::add_require(app, context);
                                cli::add_evaluate(app, context);
                                cli::add_plan(app, context);
                                cli::add_compare(app, context);
                                cli::add_explain(app, context);
                                cli::add_catalog(app, context);
                                cli::add_migrate(app, context);
                                cli::add_companions(app, context, arguments);
                                cli::add_version(app, context);
                            });
}
