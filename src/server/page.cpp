#include "server/page.h"

#include "http/conditions.h"
#include "server/gzip.h"
#include "server/status.h"
#include "service/digest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ishigaki::server {

namespace {

constexpr std::string_view index_name = "index.html";
// The build names these after their content.
constexpr std::string_view lasting_folder = "assets/";

std::string type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> types = {{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    const auto found =
        std::ranges::find_if(types, [&](const auto& type) { return path.ends_with(type.first); });
    return std::string(found == types.end() ? "application/octet-stream" : found->second);
}

// Addresses of the interface and of operation have answers of their own.
bool is_interface(std::string_view path) {
    return path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/readyz"
           || path == "/metrics";
}

} // namespace

Page::Page(std::vector<PageFile> files) {
    for (PageFile& one : files) {
        File file;
        file.type = type_of(one.path);
        file.tag = service::digest_of(one.content, service::tag_digest);
        file.lasting = one.path.starts_with(lasting_folder);
        file.packed = gzip(one.content);
        file.plain = std::make_shared<const std::string>(std::move(one.content));
        files_.emplace(std::move(one.path), std::move(file));
    }
    if (!files_.contains(index_name)) files_.clear();
}

std::optional<http::Response> Page::answer(const http::Request& request) const {
    const std::string_view path = request.head.path;
    const bool reads = request.head.method == "GET" || request.head.method == "HEAD";
    if (!present() || !reads || !path.starts_with('/') || is_interface(path)) return std::nullopt;
    if (const auto found = files_.find(path.substr(1)); found != files_.end()) {
        return response(found->second, request.head);
    }
    // A file that is gone is not the page: an old index would take it for a script.
    if (path.substr(1).starts_with(lasting_folder)) return std::nullopt;
    return response(files_.find(index_name)->second, request.head);
}

http::Response Page::response(const File& file, const http::Head& head) {
    const bool small = file.packed && takes_gzip(head.headers);
    http::Response response{status::ok, {{"Content-Type", file.type}}, {}};
    response.headers.add("Cache-Control",
                         file.lasting ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.packed) response.headers.add("Vary", "Accept-Encoding");
    // Another form of the same file is another entity.
    const http::EntityTag tag{file.tag + (small ? "-gzip" : ""), false};
    response.headers.add("ETag", http::to_string(tag));
    if (http::check_conditions("GET", head.headers, tag) == http::Condition::not_modified) {
        response.status = status::not_modified;
        return response;
    }
    if (small) response.headers.add("Content-Encoding", "gzip");
    response.content = small ? file.packed : file.plain;
    return response;
}

} // namespace ishigaki::server
