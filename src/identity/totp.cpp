#include "identity/totp.h"

#include "identity/keys.h"
#include "identity/passphrase.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace ishigaki::identity {

namespace {

struct FreeMac {
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

using Sha1 = std::array<unsigned char, 20>;

Sha1 hmac_sha1(std::span<const unsigned char> key, std::span<const unsigned char> message) {
    const std::unique_ptr<EVP_MAC, FreeMac> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    const std::unique_ptr<EVP_MAC_CTX, FreeMac> context(mac ? EVP_MAC_CTX_new(mac.get()) : nullptr);
    std::array<char, 5> digest = {'S', 'H', 'A', '1', '\0'};
    const std::array<OSSL_PARAM, 2> settings = {
        OSSL_PARAM_construct_utf8_string("digest", digest.data(), 0), OSSL_PARAM_construct_end()};
    Sha1 made{};
    std::size_t size = 0;
    if (!context || EVP_MAC_init(context.get(), key.data(), key.size(), settings.data()) != 1
        || EVP_MAC_update(context.get(), message.data(), message.size()) != 1
        || EVP_MAC_final(context.get(), made.data(), &size, made.size()) != 1
        || size != made.size()) {
        throw std::runtime_error("OpenSSL cannot make an HMAC with SHA-1");
    }
    return made;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain = "-._~";
    std::string encoded;
    for (const char one : text) {
        const auto byte = static_cast<unsigned char>(one);
        const bool kept = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z')
                          || (one >= '0' && one <= '9') || plain.find(one) != plain.npos;
        encoded += kept ? std::string(1, one) : fmt::format("%{:02X}", byte);
    }
    return encoded;
}

} // namespace

std::int64_t totp_step(std::chrono::sys_time<std::chrono::milliseconds> now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / totp_period;
}

std::string totp_code(std::span<const unsigned char> secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    auto rest = static_cast<std::uint64_t>(step);
    for (std::size_t at = counter.size(); at-- > 0; rest >>= 8U) {
        counter[at] = static_cast<unsigned char>(rest & 0xffU);
    }
    const Sha1 made = hmac_sha1(secret, counter);
    const std::size_t from = made.back() & 0x0fU; // RFC 4226, 5.3
    const std::uint32_t number = (std::uint32_t{made[from] & 0x7fU} << 24U)
                                 | (std::uint32_t{made[from + 1]} << 16U)
                                 | (std::uint32_t{made[from + 2]} << 8U) | made[from + 3];
    std::uint32_t modulus = 1;
    for (int digit = 0; digit < digits; ++digit) modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> fitting_step(std::span<const unsigned char> secret,
                                         std::string_view code,
                                         std::chrono::sys_time<std::chrono::milliseconds> now,
                                         std::optional<std::int64_t> used) {
    std::string typed = normalised(code);
    std::erase_if(typed, [](char one) { return one == ' ' || one == '-'; });
    std::optional<std::int64_t> found;
    const std::int64_t current = totp_step(now);
    for (std::int64_t step = current - 1; step <= current + 1; ++step) {
        // All three are made, whichever fits.
        const bool fits = same_text(totp_code(secret, step), typed);
        if (fits && !found && (!used || step > *used)) found = step;
    }
    return found;
}

std::string to_base32(std::span<const unsigned char> bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const unsigned char byte : bytes) {
        buffer = (buffer << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(buffer >> (bits - 5)) & 0x1fU];
    }
    if (bits > 0) text += alphabet[(buffer << (5 - bits)) & 0x1fU];
    return text;
}

std::string otpauth_uri(std::string_view issuer, std::string_view account,
                        std::span<const unsigned char> secret) {
    return fmt::format(
        "otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}",
        percent_encoded(issuer), percent_encoded(account), to_base32(secret),
        percent_encoded(issuer), totp_digits, totp_period.count());
}

} // namespace ishigaki::identity
