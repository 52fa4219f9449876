// Any bytes as evidence under any name: taken in and given back as they were, or refused; and what
// the name and the type become is fit for a header.
#include "signed_in.h"

#include <cstdint>

using namespace ishigaki;

namespace {

http::Request request_of(const fuzz::SignedIn& someone, std::string method, std::string path) {
    http::Request request;
    request.head.method = std::move(method);
    request.head.path = std::move(path);
    someone.sign(request);
    return request;
}

std::string text_of(const http::Response& response) {
    if (const auto* own = std::get_if<std::string>(&response.content)) return *own;
    if (const auto* shared = std::get_if<http::SharedText>(&response.content)) return **shared;
    return {};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string content(bytes.substr(std::min(end + 1, size)));
    const fuzz::SignedIn& someone = fuzz::signed_in();
    const std::string folder = "/api/v1/systems/a/attachments";
    http::Request request = request_of(someone, "POST", folder);
    const auto query = http::read_parameters(bytes.substr(0, end));
    if (!query) return 0; // refused before
    request.head.query = *query;
    request.body = http::Body(content);
    const http::Response made = someone.answer(request);
    fuzz::expect_answered(made);
    if (made.status != 201) return 0;

    const base::Json entry = base::Json::parse(text_of(made));
    if (entry.at("size").get<std::size_t>() != content.size()) std::abort();
    const std::string one = folder + "/" + entry.at("id").dump();
    const http::Response back = someone.answer(request_of(someone, "GET", one));
    if (back.status != 200) std::abort();
    for (const http::Header& header : back.headers.all()) {
        if (!http::is_token(header.name) || !http::is_field_value(header.value)) std::abort();
    }
    // What a browser could run is handed out as something to keep.
    const auto disposition = back.headers.find("Content-Disposition").value_or("");
    if (!disposition.starts_with("attachment")) std::abort();
    const auto& file = std::get<http::FileContent>(back.content);
    std::string again(file.size, ' ');
    if (::pread(file.file.number(), again.data(), again.size(), 0)
            != static_cast<ssize_t>(again.size())
        || again != content) {
        std::abort();
    }
    if (someone.answer(request_of(someone, "DELETE", one)).status != 204) std::abort();
    return 0;
}
