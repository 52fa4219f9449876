#include "server/download.h"

#include "server/status.h"

#include <fmt/format.h>

#include <filesystem>

namespace ishigaki::server {

using base::say;
using service::Problem;
using service::Refused;

namespace {

// RFC 8187: names in any script, and a plain one for programs that know no other.
std::string disposition(const std::string& name) {
    std::string plain;
    std::string encoded;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        const bool safe = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z')
                          || (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.'
                          || byte == '_';
        if (safe) {
            plain += character;
            encoded += character;
        } else {
            plain += '_';
            encoded += fmt::format("%{:02X}", byte);
        }
    }
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, encoded);
}

} // namespace

Reply download(const store::Vault& vault, const std::string& digest, const std::string& name,
               const std::string& type, Use use) {
    auto body = http::Body::spooled(std::filesystem::temp_directory_path());
    bool room = body.has_value();
    if (room) {
        const auto read = vault.get(digest, [&](std::string_view piece) {
            room = body->append(piece);
            return room;
        });
        if (!read) throw Refused(Problem::Kind::state, read.error().message);
    }
    if (!room) {
        throw Refused(Problem::Kind::state,
                      say("一時ファイルを書けません", "no temporary file can be written"));
    }
    Reply reply;
    const std::uint64_t size = body->size();
    reply.other = http::Response{
        status::ok,
        {{"Content-Type", type},
         {"Content-Disposition", use == Use::look ? "inline" : disposition(name)},
         // Whatever is in it, it runs nothing here.
         {"Content-Security-Policy", use == Use::look ? "sandbox; default-src 'none'; style-src"
                                                        " 'unsafe-inline'; img-src data:;"
                                                        " frame-ancestors 'self'"
                                                      : "sandbox; default-src 'none'"},
         {"Cache-Control", "private, no-store"}},
        http::FileContent{body->release_file(), size}};
    return reply;
}

} // namespace ishigaki::server
