#include "cli/context.h"

#include "base/parse.h"
#include "files/catalog_files.h"
#include "files/files.h"

#include <CLI/CLI.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace ishigaki::cli {

using base::Diagnostics;

namespace {

bool write_stream(std::FILE* stream, std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size()
           && std::fflush(stream) == 0;
}

int terminal_columns() {
    constexpr int least = 80;
    constexpr int most = 160;
    int columns = least;
    winsize size{};
    if (const char* given = std::getenv("COLUMNS")) {
        // What is no number leaves the default in place.
        std::from_chars(given, given + std::strlen(given), columns);
    } else if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        columns = size.ws_col;
    }
    return std::clamp(columns, least, most);
}

} // namespace

const catalog::Library& Context::library() {
    if (!library_) {
        Diagnostics diagnostics;
        library_ = files::open_library(overlays, diagnostics);
        report(diagnostics);
        if (!library_) throw Stop{Exit::input, {}};
    }
    return *library_;
}

document::SystemFile Context::load(const std::string& path) {
    const base::ParseLimits limits;
    Diagnostics diagnostics(path == "-" ? "<stdin>" : path);
    const bool from_input = path == "-";
    std::string bytes = from_input ? standard_input_.value_or("") : "";
    if (!from_input || !standard_input_) {
        auto read = files::read_file(path, limits.bytes);
        if (!read) {
            const bool at_fault = read.error().missing || read.error().too_large;
            throw Stop{at_fault ? Exit::input : Exit::environment, read.error().message};
        }
        bytes = *std::move(read);
    }
    if (from_input) standard_input_ = bytes;
    auto file = document::load_system_file(bytes, library(), diagnostics);
    report(diagnostics);
    if (!file) throw Stop{Exit::input, {}};
    return std::move(*file);
}

void Context::print(std::string_view bytes) const {
    if (write_stream(stdout, bytes)) return;
    const int error = errno;
    throw Stop{Exit::environment,
               base::say("標準出力に書けません（{}）", "cannot write to standard output: {}",
                         std::strerror(error))};
}

void Context::say(const base::Text& message) const {
    if (!message.empty()) write_stream(stderr, "ishigaki: " + message.in(lang) + "\n");
}

void Context::report(const Diagnostics& diagnostics) const {
    for (const auto& diagnostic : diagnostics.all()) {
        write_stream(stderr, base::to_line(diagnostic, lang) + "\n");
    }
}

void Context::write(const std::filesystem::path& path, std::string_view bytes) const {
    if (const auto written = files::write_file(path, bytes); !written) {
        throw Stop{Exit::environment, written.error().message};
    }
}

report::TerminalStyle Context::style() const {
    const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    const char* no_colour = std::getenv("NO_COLOR");
    const bool wanted = terminal && (no_colour == nullptr || *no_colour == '\0');
    return {terminal_columns(), colour == "always" || (colour == "auto" && wanted), false};
}

void add_output_options(CLI::App& command, const Context& context, OutputOptions& options) {
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* json = command.add_flag("--json", options.json, help("JSON で出力する", "print JSON"));
    auto* csv = command.add_flag("--csv", options.csv, help("CSV で出力する", "print CSV"));
    auto* markdown =
        command.add_flag("--md", options.markdown, help("Markdown で出力する", "print Markdown"));
    json->excludes(csv)->excludes(markdown);
    csv->excludes(markdown);
    command.add_flag("--all", options.all,
                     help("理由も含めてすべて表示する", "show everything, with reasons"));
    command.add_option(
        "--html", options.html,
        help("結果の頁をこのファイルに書く", "write the result as a page to this file"));
}

} // namespace ishigaki::cli
