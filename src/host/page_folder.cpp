#include "host/page_folder.h"

#include "files/files.h"
#include "files/own_folder.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace ishigaki::host {

using base::say;
using cli::Exit;
using cli::Stop;
namespace fs = std::filesystem;

namespace {

// As installed, and in the tree of the sources; from the folder of the executable.
constexpr std::array usual_places = {"../../share/ishigaki/web", "../../../web/dist"};

constexpr std::size_t largest_page_file = std::size_t{8} << 20;
constexpr std::size_t most_files = 2000;

std::vector<server::PageFile> read_folder(const fs::path& folder) {
    std::vector<server::PageFile> files;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        // Links are not followed: what is served lies in the folder itself.
        if (!at->is_regular_file(failure) || at->is_symlink(failure)) continue;
        if (files.size() == most_files) {
            throw Stop{Exit::input, say("{} のファイルが多すぎます", "{} holds too many files",
                                        folder.string())};
        }
        auto content = files::read_file(at->path(), largest_page_file);
        if (!content) throw Stop{Exit::input, content.error().message};
        files.push_back(
            {at->path().lexically_relative(folder).generic_string(), *std::move(content)});
    }
    return files;
}

} // namespace

server::Page page_of(cli::Context& context, const fs::path& folder) {
    if (!folder.empty()) {
        server::Page page(read_folder(folder));
        if (page.present()) return page;
        throw Stop{Exit::input, say("{} に画面のファイル（index.html）がありません",
                                    "{} holds no page (no index.html)", folder.string())};
    }
    const fs::path own = files::own_folder();
    for (const char* const place : usual_places) {
        server::Page page(read_folder(own / place));
        if (page.present()) return page;
    }
    context.say(
        say("画面のファイルがないため、API だけを提供します",
            "the files of the page are missing: only the interface for programs is served"));
    return {};
}

} // namespace ishigaki::host
