#include "http/fetch.h"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <mutex>

namespace ishigaki::http {

namespace {

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Gathered {
    std::string bytes;
    std::size_t most = 0;
};

std::size_t gather(char* data, std::size_t size, std::size_t count, void* into) {
    auto& gathered = *static_cast<Gathered*>(into);
    const std::size_t bytes = size * count;
    if (gathered.bytes.size() + bytes > gathered.most) return 0; // ends the transfer
    gathered.bytes.append(data, bytes);
    return bytes;
}

} // namespace

tl::expected<Answered, std::string> fetch(const Question& question) {
    static std::once_flag begun;
    std::call_once(begun, [] { (void)curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
    if (!handle) return tl::unexpected(std::string("no handle"));
    CURL* curl = handle.get();
    Gathered gathered{{}, question.most_bytes};
    std::array<char, CURL_ERROR_SIZE> said{};
    const auto set = [curl](CURLoption option, auto value) {
        return curl_easy_setopt(curl, option, value) == CURLE_OK;
    };
    const std::unique_ptr<curl_slist, FreeList> headers(
        curl_slist_append(nullptr, "Accept: application/json"));
    bool sound = set(CURLOPT_URL, question.url.c_str()) && set(CURLOPT_PROTOCOLS_STR, "https")
                 && set(CURLOPT_FOLLOWLOCATION, 0L) && set(CURLOPT_NOSIGNAL, 1L)
                 && set(CURLOPT_SSL_VERIFYPEER, 1L) && set(CURLOPT_SSL_VERIFYHOST, 2L)
                 && set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2))
                 && set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(question.connect_time.count()))
                 && set(CURLOPT_TIMEOUT_MS, static_cast<long>(question.whole_time.count()))
                 && set(CURLOPT_HTTPHEADER, headers.get()) && set(CURLOPT_ERRORBUFFER, said.data())
                 && set(CURLOPT_WRITEFUNCTION, &gather)
                 && set(CURLOPT_WRITEDATA, static_cast<void*>(&gathered))
                 // Nothing of the environment or of a home folder changes where it goes.
                 && set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    if (!question.authorities.empty()) {
        sound = sound && set(CURLOPT_CAINFO, question.authorities.c_str())
                && set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!question.form.empty()) {
        sound = sound && set(CURLOPT_POSTFIELDSIZE, static_cast<long>(question.form.size()))
                && set(CURLOPT_POSTFIELDS, question.form.c_str());
    }
    if (!question.user.empty()) {
        sound = sound && set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC))
                && set(CURLOPT_USERNAME, question.user.c_str())
                && set(CURLOPT_PASSWORD, question.password.c_str());
    }
    if (!sound) return tl::unexpected(std::string("an option is not known"));
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        std::string why = said.front() != '\0' ? said.data() : curl_easy_strerror(code);
        if (code == CURLE_WRITE_ERROR) why = "the answer is too long";
        return tl::unexpected(std::move(why));
    }
    long status = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return Answered{static_cast<int>(status), std::move(gathered.bytes)};
}

} // namespace ishigaki::http
