#include "mail/smtp.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace ishigaki::mail {

namespace {

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Source {
    std::string_view left;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
    auto& source = *static_cast<Source*>(from);
    const std::size_t bytes = std::min(size * count, source.left.size());
    std::memcpy(into, source.left.data(), bytes);
    source.left.remove_prefix(bytes);
    return bytes;
}

// Replies of the server are no output.
std::size_t swallow(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

Outcome outcome_of(CURLcode code, long reply, bool all_given) {
    constexpr long permanent = 500;
    constexpr long beyond = 600;
    if (code == CURLE_OK) return Outcome::accepted;
    // Signing in may be mended by the operator; an address or a message that is refused stays so.
    const bool about_message = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY
                               || code == CURLE_RECV_ERROR || code == CURLE_QUOTE_ERROR;
    if (about_message && reply >= permanent && reply < beyond) return Outcome::refused;
    if (all_given && reply < 400
        && (code == CURLE_OPERATION_TIMEDOUT || code == CURLE_RECV_ERROR
            || code == CURLE_GOT_NOTHING || code == CURLE_SEND_ERROR
            || code == CURLE_WEIRD_SERVER_REPLY)) {
        return Outcome::unknown;
    }
    return Outcome::failed;
}

} // namespace

Report send(const Server& server, const std::string& from, const std::string& to,
            std::string_view wire) {
    static std::once_flag begun;
    std::call_once(begun, [] { (void)curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
    if (!handle) return {Outcome::failed, "no handle"};
    CURL* curl = handle.get();
    const auto set = [curl](CURLoption option, auto value) {
        return curl_easy_setopt(curl, option, value) == CURLE_OK;
    };
    const bool bare = server.host.find(':') == std::string::npos;
    const std::string url =
        fmt::format("{}://{}:{}/{}", server.security == Security::tls ? "smtps" : "smtp",
                    bare ? server.host : "[" + server.host + "]", server.port, server.name);
    const std::string sender = "<" + from + ">";
    const std::unique_ptr<curl_slist, FreeList> receivers(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()));
    Source source{wire};
    std::array<char, CURL_ERROR_SIZE> said{};
    const long tls = server.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    bool sound = set(CURLOPT_URL, url.c_str()) && set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
                 && set(CURLOPT_USE_SSL, tls) && set(CURLOPT_SSL_VERIFYPEER, 1L)
                 && set(CURLOPT_SSL_VERIFYHOST, 2L)
                 && set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2))
                 && set(CURLOPT_NOSIGNAL, 1L) && set(CURLOPT_PROXY, "")
                 && set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_time.count()))
                 && set(CURLOPT_TIMEOUT_MS, static_cast<long>(server.whole_time.count()))
                 && set(CURLOPT_MAIL_FROM, sender.c_str())
                 && set(CURLOPT_MAIL_RCPT, receivers.get()) && set(CURLOPT_READFUNCTION, &give)
                 && set(CURLOPT_READDATA, static_cast<void*>(&source))
                 && set(CURLOPT_WRITEFUNCTION, &swallow) && set(CURLOPT_UPLOAD, 1L)
                 && set(CURLOPT_ERRORBUFFER, said.data())
                 && set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    if (!server.authorities.empty()) {
        sound = sound && set(CURLOPT_CAINFO, server.authorities.c_str())
                && set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!server.user.empty()) {
        sound = sound && set(CURLOPT_USERNAME, server.user.c_str())
                && set(CURLOPT_PASSWORD, server.password.c_str());
    }
    if (!sound) return {Outcome::failed, "an option is not known"};
    const CURLcode code = curl_easy_perform(curl);
    long reply = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    std::string words = said.front() != '\0' ? said.data() : curl_easy_strerror(code);
    if (reply != 0) words += fmt::format(" (reply {})", reply);
    return {outcome_of(code, reply, source.left.empty()), std::move(words)};
}

} // namespace ishigaki::mail
