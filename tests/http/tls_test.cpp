#include "client.h"

#include <openssl/ssl.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace ishigaki::http {
namespace {

// Two certificates of one's own, made by the openssl command.
class OverTls : public testing::Test {
protected:
    static void SetUpTestSuite() {
        std::string name = "/tmp/ishigaki-tls-XXXXXX";
        folder = ::mkdtemp(name.data());
        for (const std::string one : {"first", "second"}) {
            const std::string command = "openssl req -x509 -newkey ec -pkeyopt "
                                        "ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN="
                                        + one + " -keyout " + (folder / (one + ".key")).string()
                                        + " -out " + (folder / (one + ".pem")).string()
                                        + " 2>/dev/null";
            ASSERT_EQ(std::system(command.c_str()), 0);
        }
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder); }

    static void install(const std::string& one) {
        using std::filesystem::copy_options;
        for (const std::string ending : {".pem", ".key"}) {
            std::filesystem::copy_file(folder / (one + ending), folder / ("now" + ending),
                                       copy_options::overwrite_existing);
        }
    }
    static Settings secure() {
        Settings settings = quiet();
        settings.tls = Tls{folder / "now.pem", folder / "now.key"};
        return settings;
    }
    static inline std::filesystem::path folder;
};

class TlsClient {
public:
    explicit TlsClient(std::uint16_t port, std::string_view protocol = "http/1.1",
                       int newest = TLS1_3_VERSION)
        : client_(port), context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free) {
        SSL_CTX_set_max_proto_version(context_.get(), newest);
        ssl_.reset(SSL_new(context_.get()));
        std::string offered(1, static_cast<char>(protocol.size()));
        offered += protocol;
        SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(offered.data()),
                            static_cast<unsigned>(offered.size()));
        SSL_set_fd(ssl_.get(), client_.number());
        agreed_ = SSL_connect(ssl_.get()) == 1;
    }
    [[nodiscard]] bool agreed() const { return agreed_; }
    [[nodiscard]] std::string version() const { return SSL_get_version(ssl_.get()); }
    [[nodiscard]] std::string subject() const {
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            SSL_get1_peer_certificate(ssl_.get()), &X509_free);
        char text[100];
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, text,
                                  sizeof text);
        return text;
    }
    [[nodiscard]] std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &length);
        return std::string(name, name + length);
    }
    void send(std::string_view bytes) {
        SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }
    // Until the server ends it, or `text` has come.
    std::string receive(std::string_view text) {
        std::string all;
        char bytes[16384];
        while (text.empty() || all.find(text) == std::string::npos) {
            const int count = SSL_read(ssl_.get(), bytes, sizeof bytes);
            if (count <= 0) break;
            all.append(bytes, static_cast<std::size_t>(count));
        }
        return all;
    }

private:
    Client client_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
    bool agreed_ = false;
};

TEST_F(OverTls, RequestsAreAnsweredAndKnownToBeSecure) {
    install("first");
    const Server server = start(echo(), secure());
    for (const int newest : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(server.port(), "http/1.1", newest);
        ASSERT_TRUE(client.agreed());
        EXPECT_EQ(client.protocol(), "http/1.1");
        for (int i = 0; i < 3; ++i) {
            client.send(get("/x"));
            const std::string answer = client.receive("secure");
            EXPECT_NE(answer.find("GET /x 0 127.0.0.1 secure"), std::string::npos);
        }
        client.send("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        EXPECT_NE(client.receive("").find("Connection: close"), std::string::npos);
    }
}

TEST_F(OverTls, LargeContentComesWhole) {
    install("first");
    Application application;
    application.admit = [](const Head&) { return Admission{10'000'000, true}; };
    application.handle = [](const Request& request) {
        std::string text(3'000'000, 'y');
        if (request.body.size() > 0) text = *request.body.read(0, 10'000'000);
        return Response{200, {}, text + "end"};
    };
    const Server server = start(application, secure());
    TlsClient client(server.port());
    client.send(get("/x"));
    EXPECT_GT(client.receive("end").size(), 3'000'000U);
    client.send("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
                + std::string(1'000'000, 'z'));
    EXPECT_NE(client.receive("end").find(std::string(1'000'000, 'z')), std::string::npos);
}

TEST_F(OverTls, OldProtocolsAndOtherProtocolsAreRefused) {
    install("first");
    const Server server = start(echo(), secure());
    EXPECT_FALSE(TlsClient(server.port(), "http/1.1", TLS1_1_VERSION).agreed());
    EXPECT_FALSE(TlsClient(server.port(), "h2").agreed());
    Client plain(server.port());
    plain.send(get("/x"));
    EXPECT_EQ(plain.rest().find("HTTP/"), std::string::npos) << "nothing is said in the clear";
    EXPECT_TRUE(comes_true([&] { return refused(server, Reason::tls_failed) == 3; }));
}

TEST_F(OverTls, AGreetingOfTlsOnAPlainPortIsRefusedAtOnce) {
    const Server server = start();
    EXPECT_FALSE(TlsClient(server.port()).agreed());
    EXPECT_EQ(refused(server, Reason::malformed), 1U);
}

TEST_F(OverTls, SilenceInTheHandshakeEndsTheConnection) {
    install("first");
    Settings settings = secure();
    settings.limits.head_time = 200ms;
    const Server server = start(echo(), settings);
    Client silent(server.port());
    EXPECT_TRUE(silent.is_closed());
}

TEST_F(OverTls, ANewCertificateIsTakenWithoutARestart) {
    install("first");
    Server server = start(echo(), secure());
    TlsClient before(server.port());
    EXPECT_EQ(before.subject(), "first");
    install("second");
    ASSERT_TRUE(server.reload_certificate().has_value());
    EXPECT_EQ(TlsClient(server.port()).subject(), "second");
    before.send(get("/x"));
    EXPECT_FALSE(before.receive("secure").empty()) << "who is connected stays so";
    std::ofstream(folder / "now.key") << "nonsense";
    const auto failed = server.reload_certificate();
    ASSERT_FALSE(failed.has_value());
    EXPECT_NE(failed.error().en.find("now.key"), std::string::npos);
    EXPECT_EQ(TlsClient(server.port()).subject(), "second") << "the old one stays";
}

TEST_F(OverTls, AKeyOfAnotherCertificateIsNotTaken) {
    install("first");
    std::filesystem::copy_file(folder / "second.key", folder / "now.key",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_FALSE(Server::start(secure(), echo()).has_value());
}

} // namespace
} // namespace ishigaki::http
