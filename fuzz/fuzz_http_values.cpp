// Any bytes as what headers hold: cookies, conditions, codings, forwarded addresses, forms.
#include "http/address.h"
#include "http/coding.h"
#include "http/conditions.h"
#include "http/cookies.h"
#include "http/target.h"
#include "http/write_head.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace ishigaki::http;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // What was read as a cookie can be sent as one.
    for (const auto& [name, value] : read_cookies(text)) {
        const auto written = write_cookie({.name = std::string(name), .value = std::string(value)});
        if (written && read_cookies(written->substr(0, written->find(';'))).size() != 1) {
            std::abort();
        }
    }
    if (const auto tags = read_tags(text)) {
        for (const EntityTag& tag : tags->tags) {
            const auto again = read_tags(to_string(tag));
            if (!again || again->tags.size() != 1 || again->tags.front() != tag) std::abort();
        }
    }
    constexpr std::array codings = {Coding::gzip, Coding::brotli};
    (void)choose_coding(text, codings);
    if (const auto address = Address::read(text)) {
        if (Address::read(to_string(*address)) != address) std::abort();
    }
    if (const auto network = Network::read(text)) {
        if (!network->holds(network->address)) std::abort();
    }
    constexpr std::array trusted = {Network{Address(), 0}};
    (void)behind_proxies({}, {{"X-Forwarded-For", std::string(text)}}, trusted);
    if (const auto parameters = read_parameters(text)) {
        if (parameters->all().size() > most_parameters) std::abort();
    }
    // Nothing that is accepted for a head adds a line to it.
    std::string out;
    const Headers headers = {{"X", std::string(text)}};
    if (write_head(out, {200, headers, {}, Persistence::kept, "now", {}})) {
        std::size_t lines = 0;
        for (const char c : out) lines += c == '\n' ? 1U : 0U;
        if (lines != 4 || out.find('\0') != std::string::npos) std::abort();
    }
    return 0;
}
