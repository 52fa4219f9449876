// What every command shares: language, streams, catalogs, exit statuses (CONTRACT section 5).
#pragma once

#include "base/diagnostic.h"
#include "catalog/library.h"
#include "document/system_file.h"
#include "report/render.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace ishigaki::cli {

enum class Exit {
    done = 0,
    negative = 1,    // done, and the answer is "no"
    input = 2,       // the input is at fault
    environment = 3, // the environment is: a file that cannot be written, a database out of reach
};

// Leaves a command with a status and, for standard error, a sentence. Caught once, in main.
struct Stop {
    Exit status = Exit::done;
    base::Text message;
};

class Context {
public:
    base::Lang lang = base::Lang::ja;
    std::string colour = "auto"; // auto, always, never
    std::vector<std::filesystem::path> overlays;
    Exit status = Exit::done; // what main returns

    // The sentence in the caller's language.
    [[nodiscard]] std::string text(const base::Text& both) const { return both.in(lang); }

    // The catalogs; opened when first asked for.
    const catalog::Library& library();
    // A system file; its faults go to standard error and end the command.
    document::SystemFile load(const std::string& path);

    // To standard output, whole; ends the command where that fails.
    void print(std::string_view bytes) const;
    // To standard error.
    void say(const base::Text& message) const;
    void report(const base::Diagnostics& diagnostics) const;

    void write(const std::filesystem::path& path, std::string_view bytes) const;

    [[nodiscard]] report::TerminalStyle style() const;

private:
    std::optional<std::string> standard_input_; // it can be read once, but be asked for twice
    std::unique_ptr<catalog::Library> library_;
};

// Ways to show a result that several commands offer.
struct OutputOptions {
    bool json = false;
    bool csv = false;
    bool markdown = false;
    bool all = false;
    std::string html; // file
};
void add_output_options(CLI::App& command, const Context& context, OutputOptions& options);

// Each command adds itself; `context` outlives the parse.
void add_new(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);
void add_evaluate(CLI::App& app, Context& context);
void add_plan(CLI::App& app, Context& context);
void add_require(CLI::App& app, Context& context);
void add_compare(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_catalog(CLI::App& app, Context& context);
void add_migrate(CLI::App& app, Context& context);
void add_version(CLI::App& app, Context& context);

} // namespace ishigaki::cli
