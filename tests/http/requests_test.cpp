#include "client.h"

#include <string>
#include <vector>

namespace ishigaki::http {
namespace {

TEST(Requests, AreAnsweredOnOneConnectionOneAfterTheOther) {
    const Server server = start();
    Client client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(get("/a%20b?x=1"));
        const Answer answer = client.answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.content, "GET /a b 0 127.0.0.1");
        EXPECT_NE(answer.head.find("\r\nDate: "), std::string::npos);
        EXPECT_EQ(answer.head.find("Connection"), std::string::npos);
    }
    EXPECT_EQ(server.counters().requests, 3U);
    EXPECT_EQ(server.counters().connections, 1U);
}

TEST(Requests, PipelinedAreAnsweredInTheirOrder) {
    Application application = echo();
    application.at_once = [](const Request& request) -> std::optional<Response> {
        if (request.head.path != "/now") return std::nullopt;
        return Response{200, {}, "now"};
    };
    const Server server = start(application);
    Client client(server.port());
    client.send(get("/slow") + get("/now")
                + "POST /body HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc"
                + get("/last"));
    EXPECT_EQ(client.answer().content, "GET /slow 0 127.0.0.1");
    EXPECT_EQ(client.answer().content, "now");
    EXPECT_EQ(client.answer().content, "POST /body 3 127.0.0.1");
    EXPECT_EQ(client.answer().content, "GET /last 0 127.0.0.1");
}

TEST(Requests, ComeByteForByte) {
    const Server server = start();
    Client client(server.port());
    const std::string all =
        "\r\nPOST /x HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;note=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n";
    for (const char c : all) {
        client.send({&c, 1});
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(client.answer().content, "POST /x 5 127.0.0.1");
    client.send(get("/next"));
    EXPECT_EQ(client.answer().content, "GET /next 0 127.0.0.1");
}

TEST(Requests, OfHeadHaveTheLengthAndNoContent) {
    const Server server = start();
    Client client(server.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: test\r\n\r\n" + get("/y"));
    const Answer head = client.answer(false);
    EXPECT_TRUE(head.has("Content-Length: 19")) << head.head;
    EXPECT_EQ(client.answer().content, "GET /y 0 127.0.0.1") << "no content came before";
}

TEST(Requests, OfOldClientsEndTheConnectionUnlessTheyAskOtherwise) {
    const Server server = start();
    Client once(server.port());
    once.send("GET /x HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(once.answer().has("Connection: close"));
    EXPECT_TRUE(once.is_closed());
    Client stays(server.port());
    stays.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(stays.answer().has("Connection: keep-alive"));
    stays.send("GET /x HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(stays.answer().has("Connection: close"));
    EXPECT_TRUE(stays.is_closed());
}

TEST(Requests, ThatCouldBeReadInTwoWaysAreRefusedAndTheConnectionEnds) {
    const Server server = start();
    const std::string host = "Host: test\r\n";
    const std::vector<std::string> bad = {
        "POST / HTTP/1.1\r\n" + host
            + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\n" + host + "Content-Length: 3, 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\n" + host + "Content-Length: +3\r\n\r\nabc",
        "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\nabc",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "X: a\r\n Transfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "X: a\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n"
            + std::string(6000, '1'),
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" + host + host + "\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET  / HTTP/1.1\r\n" + host + "\r\n",
        "GET / HTTP/2.0\r\n" + host + "\r\n",
        "GET /\t HTTP/1.1\r\n" + host + "\r\n",
        "G(T / HTTP/1.1\r\n" + host + "\r\n",
        "GET /../etc HTTP/1.1\r\n" + host + "\r\n",
        "GET /%2e%2e/etc HTTP/1.1\r\n" + host + "\r\n",
        "GET /a%2fb HTTP/1.1\r\n" + host + "\r\n",
        "GET /%00 HTTP/1.1\r\n" + host + "\r\n",
        "GET /%4 HTTP/1.1\r\n" + host + "\r\n",
        "GET /%ff HTTP/1.1\r\n" + host + "\r\n",
        "GET /?a=%zz HTTP/1.1\r\n" + host + "\r\n",
        "GET * HTTP/1.1\r\n" + host + "\r\n",
        std::string("GET / HTTP/1.1\r\nHost: test\r\nX: a\0b\r\n\r\n", 39),
    };
    for (const std::string& one : bad) {
        Client client(server.port());
        client.send(one);
        const Answer answer = client.answer();
        EXPECT_EQ(answer.status, 400) << one;
        EXPECT_TRUE(answer.has("Connection: close")) << one;
        EXPECT_TRUE(client.is_closed()) << one;
    }
    EXPECT_EQ(refused(server, Reason::malformed), bad.size());
}

TEST(Requests, ASmuggledOneIsNeverAnswered) {
    const Server server = start();
    Client client(server.port());
    client.send("POST /a HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n"
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + get("/smuggled"));
    const std::string all = client.rest();
    EXPECT_TRUE(all.starts_with("HTTP/1.1 400"));
    EXPECT_EQ(all.find("smuggled"), std::string::npos);
}

TEST(Requests, WaitForTheWordToSendTheirBody) {
    const Server server = start();
    Client client(server.port());
    client.send(
        "POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer(false).status, 100);
    client.send("abc");
    EXPECT_EQ(client.answer().content, "POST /x 3 127.0.0.1");
    client.send("POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\nExpect: tea\r\n\r\n");
    EXPECT_EQ(client.answer().status, 417);
}

TEST(Requests, AnUnwelcomeUploadIsRefusedBeforeItComes) {
    Application application = echo();
    application.admit = [](const Head& head) -> std::variant<Admission, Response> {
        if (head.headers.find("authorization")) return Admission{100, false};
        return Response{401, {{"WWW-Authenticate", "Bearer"}}, "who are you"};
    };
    const Server server = start(application);
    Client stranger(server.port());
    stranger.send("POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000000\r\n\r\nbegins");
    const Answer refusal = stranger.answer();
    EXPECT_EQ(refusal.status, 401);
    EXPECT_TRUE(refusal.has("WWW-Authenticate: Bearer"));
    EXPECT_TRUE(stranger.is_closed());
    Client greedy(server.port());
    greedy.send("POST /x HTTP/1.1\r\nHost: test\r\nAUTHORIZATION: x\r\nContent-Length: 101\r\n"
                "Expect: 100-continue\r\n\r\n");
    EXPECT_EQ(greedy.answer().status, 413) << "and not 100";
    Client unsaid(server.port());
    unsaid.send("POST /x HTTP/1.1\r\nHost: test\r\nAuthorization: x\r\nTransfer-Encoding: chunked"
                "\r\n\r\n40\r\n"
                + std::string(64, 'x') + "\r\n40\r\n");
    EXPECT_EQ(unsaid.answer().status, 413);
    EXPECT_EQ(refused(server, Reason::body_too_large), 2U);
}

TEST(Requests, ALargeBodyLiesInAFile) {
    Application application;
    application.admit = [](const Head&) { return Admission{std::uint64_t{64} << 20, true}; };
    application.handle = [](const Request& request) {
        const auto last = request.body.read(request.body.size() - 3, 10);
        return Response{200, {}, (request.body.in_file() ? "file " : "memory ") + *last};
    };
    const Server server = start(application);
    Client client(server.port());
    client.send("PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 20000003\r\n\r\n");
    client.send(std::string(20'000'000, 'x') + "end");
    EXPECT_EQ(client.answer().content, "file end");
    client.send("PUT /x HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
                "4\r\nabcd\r\n0\r\n\r\n");
    EXPECT_EQ(client.answer().content, "file bcd");
}

TEST(Requests, ABodyThatFindsNoDiskIsRefused) {
    Application application = echo();
    application.admit = [](const Head&) { return Admission{1000, true}; };
    Settings settings = quiet();
    settings.spool_folder = "/no/such/folder";
    const Server server = start(application, settings);
    Client client(server.port());
    client.send("PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(client.answer().status, 503);
}

TEST(Requests, AllBodiesTogetherHaveALimit) {
    Settings settings = quiet();
    settings.limits.all_bodies_bytes = 1000;
    const Server server = start(echo(), settings);
    Client first(server.port());
    first.send("PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 900\r\n\r\n"
               + std::string(800, 'x'));
    ASSERT_TRUE(comes_true([&] { return server.counters().bytes_in > 800; }));
    std::this_thread::sleep_for(50ms);
    Client second(server.port());
    second.send("PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 300\r\n\r\n"
                + std::string(300, 'x'));
    EXPECT_EQ(second.answer().status, 503);
    first.send(std::string(100, 'x'));
    EXPECT_EQ(first.answer().status, 200) << "the other one is not disturbed";
    const auto third = [&] {
        Client client(server.port());
        client.send("PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 300\r\n\r\n"
                    + std::string(300, 'x'));
        return client.answer().status;
    };
    EXPECT_TRUE(comes_true([&] { return third() == 200; })) << "what was taken is given back";
}

TEST(Requests, TellWhoAsksBehindTrustedProxiesOnly) {
    Settings settings = quiet();
    const std::string claims =
        "X-Forwarded-For: 203.0.113.7, 192.0.2.1\r\nX-Forwarded-Proto: https\r\n";
    {
        const Server server = start(echo(), settings);
        Client client(server.port());
        client.send(get("/x", claims));
        EXPECT_EQ(client.answer().content, "GET /x 0 127.0.0.1") << "anyone may claim anything";
    }
    settings.trusted_proxies = {*Network::read("127.0.0.0/8"), *Network::read("192.0.2.0/24")};
    const Server server = start(echo(), settings);
    Client client(server.port());
    client.send(get("/x", claims));
    EXPECT_EQ(client.answer().content, "GET /x 0 203.0.113.7 secure");
    client.send(get("/x", "X-Forwarded-For: 1.2.3.4, 2001:db8::7\r\n"));
    EXPECT_EQ(client.answer().content, "GET /x 0 2001:db8::7") << "1.2.3.4 is what it says itself";
}

} // namespace
} // namespace ishigaki::http
