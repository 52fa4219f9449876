// Build tool: checks every catalog and packs all into one file for the executable.
//
//     pack-catalogs CATALOGS OUTPUT
#include "catalog/pack.h"
#include "files/catalog_files.h"
#include "files/files.h"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

int run(const std::filesystem::path& folder, const std::filesystem::path& output) {
    using namespace ishigaki;
    base::Diagnostics diagnostics;
    auto files = files::read_catalog_folder(folder, diagnostics);
    for (auto& file : files) {
        // Messages about built-in catalogs name them as a user sees them, not a build machine.
        file.name = file.name.substr(folder.string().size() + 1);
    }
    const auto library = catalog::Library::build(std::move(files), diagnostics);
    for (const auto& diagnostic : diagnostics.all()) {
        fmt::print(stderr, "{}\n", base::to_line(diagnostic, base::Lang::en));
    }
    if (!library) return EXIT_FAILURE;
    const std::string packed = catalog::pack(*library);
    if (const auto written = files::write_file(output, packed); !written) {
        fmt::print(stderr, "{}\n", written.error().message.en);
        return EXIT_FAILURE;
    }
    fmt::print("{} items of {} guides, {} bytes\n", library->size(), library->guides().size(),
               packed.size());
    return EXIT_SUCCESS;
}

} // namespace

int main(int count, char** arguments) {
    constexpr int expected = 3;
    if (count != expected) {
        fmt::print(stderr, "usage: pack-catalogs CATALOGS OUTPUT\n");
        return EXIT_FAILURE;
    }
    try {
        return run(arguments[1], arguments[2]);
    } catch (const std::exception& failure) {
        fmt::print(stderr, "pack-catalogs: {}\n", failure.what());
        return EXIT_FAILURE;
    }
}
