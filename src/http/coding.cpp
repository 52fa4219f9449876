#include "http/coding.h"

#include "http/headers.h"

#include <algorithm>

namespace ishigaki::http {

namespace {

// 0 to 1 with up to three decimals, in thousandths; -1 where malformed.
int quality(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return -1;
    int value = (text[0] - '0') * 1000;
    if (text.size() == 1) return value;
    if (text[1] != '.') return -1;
    int place = 100;
    for (const char c : text.substr(2)) {
        if (c < '0' || c > '9') return -1;
        value += (c - '0') * place;
        place /= 10;
    }
    return value <= 1000 ? value : -1;
}

struct Wish {
    std::string_view coding;
    int quality = 1000;
};

std::optional<Wish> read_wish(std::string_view part) {
    const auto semicolon = part.find(';');
    Wish wish{trimmed(part.substr(0, semicolon))};
    if (!is_token(wish.coding)) return std::nullopt;
    if (semicolon == std::string_view::npos) return wish;
    const std::string_view weight = trimmed(part.substr(semicolon + 1));
    if (!weight.starts_with("q=") && !weight.starts_with("Q=")) return std::nullopt;
    wish.quality = quality(weight.substr(2));
    if (wish.quality < 0) return std::nullopt;
    return wish;
}

} // namespace

std::string_view name(Coding coding) {
    switch (coding) {
    case Coding::identity: return {};
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
    }
    return {};
}

Coding choose_coding(std::optional<std::string_view> accept_encoding,
                     std::span<const Coding> available) {
    if (!accept_encoding) return Coding::identity;
    constexpr int unsaid = -1;
    int gzip = unsaid;
    int brotli = unsaid;
    int others = unsaid;
    int identity = unsaid;
    std::string_view rest = *accept_encoding;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (trimmed(part).empty()) continue;
        const auto wish = read_wish(part);
        if (!wish) return Coding::identity;
        if (same_name(wish->coding, "gzip") || same_name(wish->coding, "x-gzip")) {
            gzip = wish->quality;
        } else if (same_name(wish->coding, "br")) {
            brotli = wish->quality;
        } else if (same_name(wish->coding, "identity")) {
            identity = wish->quality;
        } else if (wish->coding == "*") {
            others = wish->quality;
        }
    }
    Coding best = Coding::identity;
    int most = std::max(identity, 0);
    for (const Coding coding : {Coding::gzip, Coding::brotli}) {
        if (std::ranges::find(available, coding) == available.end()) continue;
        const int own = coding == Coding::gzip ? gzip : brotli;
        const int wished = own == unsaid ? others : own;
        if (wished > 0 && wished >= most) {
            best = coding;
            most = wished;
        }
    }
    return best;
}

} // namespace ishigaki::http
