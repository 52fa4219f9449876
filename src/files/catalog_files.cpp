#include "files/catalog_files.h"

#include "base/parse.h"
#include "files/files.h"

#include <algorithm>
#include <system_error>

namespace ishigaki::files {

using base::Diagnostics;
using base::say;
using catalog::CatalogFile;

namespace {

std::vector<std::filesystem::path> yaml_files_below(const std::filesystem::path& folder,
                                                    std::error_code& error) {
    std::vector<std::filesystem::path> paths;
    for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const std::string extension = it->path().extension().string();
        if (it->is_regular_file() && (extension == ".yaml" || extension == ".yml")) {
            paths.push_back(it->path());
        }
    }
    std::ranges::sort(paths);
    return paths;
}

// What stands in an overlay for a guide: all of it, or changes to the one that is there.
void lay_over(std::vector<CatalogFile>& files, std::vector<CatalogFile> overlay) {
    for (const CatalogFile& file : overlay) {
        const bool whole = file.name.ends_with("guide.yaml");
        if (!whole) continue;
        const std::string_view guide = file.tree.root()["guide"]["id"].text();
        std::erase_if(files, [&](const auto& old) {
            // Pairs were written for the edition that goes.
            const base::Value pairs = old.tree.root()["crosswalk"];
            return old.folder == file.folder || pairs["from"].text() == guide
                   || pairs["to"].text() == guide;
        });
    }
    for (CatalogFile& file : overlay) {
        file.overlay = std::ranges::find(files, file.folder, &CatalogFile::folder) != files.end();
    }
    std::ranges::move(overlay, std::back_inserter(files));
}

} // namespace

std::optional<OpenedEdition> open_edition(const std::filesystem::path& folder,
                                          Diagnostics& diagnostics) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder / "guide.yaml", error)) return std::nullopt;
    auto read = read_catalog_folder(folder, diagnostics);
    std::string guide;
    for (const CatalogFile& file : read) {
        if (!file.name.ends_with("guide.yaml")) continue;
        guide = file.tree.root()["guide"]["id"].text();
    }
    if (guide.empty() || diagnostics.has_errors()) return std::nullopt;
    for (CatalogFile& file : read) file.folder = guide;
    auto files = packed_catalogs().files;
    lay_over(files, std::move(read));
    auto library = catalog::Library::build(std::move(files), diagnostics);
    if (!library) return std::nullopt;
    return OpenedEdition{std::move(library), std::move(guide)};
}

std::vector<CatalogFile> read_catalog_folder(const std::filesystem::path& folder,
                                             Diagnostics& diagnostics) {
    std::vector<CatalogFile> files;
    std::error_code error;
    const auto paths = yaml_files_below(folder, error);
    if (error) {
        diagnostics.error({}, {},
                          say("フォルダ \"{}\" を読めません（{}）",
                              "cannot read the folder \"{}\": {}", folder.string(),
                              error.message()));
        return files;
    }
    for (const auto& path : paths) {
        const auto inside = path.lexically_relative(folder);
        Diagnostics found(path.string());
        const base::ParseLimits limits;
        const auto bytes = read_file(path, limits.bytes);
        if (!bytes) {
            diagnostics.error({}, {}, bytes.error().message);
            continue;
        }
        auto tree = base::parse(*bytes, found, limits);
        diagnostics.append(found);
        if (!tree) continue;
        files.push_back({inside.begin()->string(), path.string(), std::move(*tree), false});
    }
    if (files.empty() && !diagnostics.has_errors()) {
        diagnostics.error(
            {}, {},
            say("フォルダ \"{}\" にカタログがありません",
                "there is no catalog in the folder \"{}\"", folder.string()),
            say("<ガイド>/guide.yaml のように置いてください", "it should hold <guide>/guide.yaml"));
    }
    return files;
}

std::unique_ptr<catalog::Library> open_library(const std::vector<std::filesystem::path>& overlays,
                                               Diagnostics& diagnostics) {
    auto [files, index] = packed_catalogs();
    if (overlays.empty()) return catalog::Library::open(std::move(files), index);
    for (const auto& folder : overlays) {
        lay_over(files, read_catalog_folder(folder, diagnostics));
    }
    if (diagnostics.has_errors()) return nullptr;
    return catalog::Library::build(std::move(files), diagnostics);
}

} // namespace ishigaki::files
