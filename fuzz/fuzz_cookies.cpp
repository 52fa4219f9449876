// Any bytes as cookies and as the token against forged requests: nobody gets in but with the
// session and the token that go together, each whole and once.
//
// Two lines: the Cookie header and the token; `@` stands for what is right, so that the bytes
// around it are what is tried.
#include "http/cookies.h"
#include "signed_in.h"

#include <cstdint>

using namespace ishigaki;

namespace {

std::string with(std::string_view text, const std::string& right) {
    std::string whole;
    for (const char c : text) {
        if (c == '@') {
            whole += right;
        } else {
            whole += c;
        }
    }
    return whole;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const fuzz::SignedIn& someone = fuzz::signed_in();
    const std::string cookies = with(bytes.substr(0, end), someone.token());
    const std::string csrf = with(bytes.substr(std::min(end + 1, size)), someone.csrf());
    if (!http::is_field_value(cookies) || !http::is_field_value(csrf)) return 0; // refused before

    http::Request request;
    request.head.method = "PUT";
    request.head.path = "/api/v1/systems/a/file/system/name";
    request.head.headers.add("Content-Type", "application/json");
    request.head.headers.add("Cookie", cookies);
    request.head.headers.add("X-CSRF-Token", csrf);
    request.body = http::Body("\"B\"");
    const http::Response response = someone.answer(request);
    fuzz::expect_answered(response);
    const bool let_in = response.status < 300;
    const auto session = http::find_cookie(cookies, "ishigaki");
    const bool right = session && *session == someone.token() && csrf == someone.csrf();
    if (let_in != right) std::abort();
    if (!let_in && response.status != 401 && response.status != 403) std::abort();
    return 0;
}
