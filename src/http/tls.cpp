#include "http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <string_view>

namespace ishigaki::http {

namespace {

// A client that offers protocols without HTTP/1.1 is told so, instead of being misunderstood.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length,
                    const unsigned char* offered, unsigned offered_length, void*) {
    static constexpr std::array<unsigned char, 9> ours = {8,   'h', 't', 't', 'p',
                                                          '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    const int result =
        SSL_select_next_proto(&found, length, ours.data(), ours.size(), offered, offered_length);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// A key under a passphrase is not usable, and nobody is asked for one at a terminal.
int no_passphrase(char*, int, int, void*) {
    return 0;
}

std::string reason_of_failure() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return text.data();
}

tl::unexpected<base::Text> unusable(const std::filesystem::path& file) {
    return tl::unexpected(base::say("{} を TLS の証明書又は鍵として使えません（{}）。",
                                    "{} cannot be used as a certificate or key for TLS ({})",
                                    file.string(), reason_of_failure()));
}

} // namespace

tl::expected<TlsContext, base::Text> make_tls(const Tls& files) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX* const raw = context->native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET
                                 | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS); // idle connections keep none
    SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
    SSL_CTX_set1_groups_list(raw, "X25519:P-256:P-384");
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_SERVER);
    SSL_CTX_sess_set_cache_size(raw, 2000);
    constexpr std::string_view name = "ishigaki";
    SSL_CTX_set_session_id_context(raw, reinterpret_cast<const unsigned char*>(name.data()),
                                   name.size());
    SSL_CTX_set_alpn_select_cb(raw, &choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(raw, &no_passphrase);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1) {
        return unusable(files.certificate);
    }
    if (SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
        return unusable(files.key);
    }
    if (SSL_CTX_check_private_key(raw) != 1) return unusable(files.key);
    return context;
}

} // namespace ishigaki::http
