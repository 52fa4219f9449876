// The page that people see in a browser: files that were built beforehand, held in memory and
// answered without waiting for anything. The program itself knows nothing of their content.
#pragma once

#include "http/message.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::server {

struct PageFile {
    std::string path; // below the folder, with slashes: assets/index-3f2a.js
    std::string content;
};

class Page {
public:
    Page() = default;
    // Compresses what is worth it. Without an `index.html` there is no page.
    explicit Page(std::vector<PageFile> files);

    [[nodiscard]] bool present() const { return !files_.empty(); }
    // A file of the page, or its index for every address that the page itself leads to. Nothing
    // for what belongs to the interface, and for what is not read.
    [[nodiscard]] std::optional<http::Response> answer(const http::Request& request) const;

private:
    struct File {
        std::string type;
        std::string tag;
        bool lasting = false; // named after its content: never asked for again
        http::SharedText plain;
        http::SharedText packed; // none where packing gains little
    };
    [[nodiscard]] static http::Response response(const File& file, const http::Head& head);

    std::map<std::string, File, std::less<>> files_;
};

} // namespace ishigaki::server
