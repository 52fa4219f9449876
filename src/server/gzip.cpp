#include "server/gzip.h"

#include "http/coding.h"

#include <zlib.h>

#include <array>
#include <memory>

namespace ishigaki::server {

namespace {

// Empty where it could not be made.
std::string packed(const std::string& plain) {
    constexpr int gzip_window = 15 + 16; // 16: with gzip's own head
    constexpr int most_memory = 9;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, most_memory,
                     Z_DEFAULT_STRATEGY)
        != Z_OK) {
        return {};
    }
    std::string out(deflateBound(&stream, plain.size()), '\0');
    std::string in = plain; // zlib's interface asks for bytes that may be written
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(whole ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

} // namespace

http::SharedText gzip(const std::string& plain) {
    std::string small = packed(plain);
    constexpr std::size_t worth = 10;
    if (small.empty() || small.size() + plain.size() / worth >= plain.size()) return {};
    return std::make_shared<const std::string>(std::move(small));
}

bool takes_gzip(const http::Headers& headers) {
    constexpr std::array codings = {http::Coding::gzip};
    return http::choose_coding(headers.joined("Accept-Encoding"), codings) == http::Coding::gzip;
}

} // namespace ishigaki::server
