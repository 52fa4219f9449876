#include "client.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace ishigaki::http {
namespace {

files::Descriptor file_of(std::size_t size) {
    std::string name = "/tmp/ishigaki-http-XXXXXX";
    files::Descriptor file(::mkstemp(name.data()));
    ::unlink(name.c_str());
    const std::string bytes(size, 'f');
    EXPECT_EQ(::write(file.number(), bytes.data(), bytes.size()), static_cast<ssize_t>(size));
    return file;
}

TEST(Responses, HaveWhatIsFixedForAllUnlessTheySayOtherwise) {
    Application application;
    application.handle = [](const Request& request) {
        Response response{200, {{"X-Own", "1"}, {"Content-Length", "999"}}, "ok"};
        if (request.head.path == "/framed") response.headers.add("x-frame-options", "SAMEORIGIN");
        return response;
    };
    Settings settings = quiet();
    settings.fixed_headers = {{"X-Frame-Options", "DENY"}, {"X-Content-Type-Options", "nosniff"}};
    const Server server = start(application, settings);
    Client client(server.port());
    client.send(get("/"));
    const Answer answer = client.answer();
    EXPECT_EQ(answer.content, "ok") << "the length is the transport's word";
    EXPECT_TRUE(answer.has("X-Frame-Options: DENY"));
    EXPECT_TRUE(answer.has("X-Content-Type-Options: nosniff"));
    client.send(get("/framed"));
    const Answer framed = client.answer();
    EXPECT_TRUE(framed.has("x-frame-options: SAMEORIGIN"));
    EXPECT_FALSE(framed.has("X-Frame-Options: DENY"));
    client.send("GET http HTTP/1.1\r\n\r\n");
    EXPECT_TRUE(client.answer().has("X-Frame-Options: DENY")) << "refusals as well";
}

TEST(Responses, AValueThatWouldAddALineIsNotSent) {
    std::string logged;
    std::mutex mutex;
    Application application;
    application.handle = [](const Request& request) {
        return Response{200, {{"X-Name", std::string(*request.head.query.find("n"))}}, "ok"};
    };
    application.log = [&](std::string_view text) {
        const std::scoped_lock lock(mutex);
        logged = text;
    };
    const Server server = start(application);
    Client client(server.port());
    client.send(get("/?n=a%0d%0aSet-Cookie:%20x=1"));
    const Answer answer = client.answer();
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.head.find("Set-Cookie"), std::string::npos);
    const std::scoped_lock lock(mutex);
    EXPECT_FALSE(logged.empty());
}

TEST(Responses, AnExceptionTellsNobodyButTheOperator) {
    std::string logged;
    std::mutex mutex;
    Application application;
    application.admit = [](const Head&) -> std::variant<Admission, Response> {
        throw std::runtime_error("secret of admit");
    };
    application.at_once = [](const Request& request) -> std::optional<Response> {
        if (request.head.path == "/once") throw std::runtime_error("secret of once");
        return std::nullopt;
    };
    application.handle = [](const Request&) -> Response {
        throw std::runtime_error("secret of handle");
    };
    application.log = [&](std::string_view text) {
        const std::scoped_lock lock(mutex);
        logged += text;
    };
    const Server server = start(application);
    Client client(server.port());
    for (const std::string& one : {get("/once"), get("/"),
                                   std::string("PUT / HTTP/1.1\r\nHost: a\r\n"
                                               "Content-Length: 1\r\n\r\nx")}) {
        client.send(one);
        const Answer answer = client.answer();
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(answer.content, "500 Internal Server Error\n");
    }
    const std::scoped_lock lock(mutex);
    EXPECT_EQ(logged, "secret of oncesecret of handlesecret of admit");
}

TEST(Responses, RefusalsAreInTheApplicationsWords) {
    Application application = echo();
    application.refuse = [](const Refusal& refusal) {
        return Response{refusal.status,
                        {{"Content-Type", "application/problem+json"}},
                        "{\"title\":\"" + std::string(name(refusal.reason)) + "\"}"};
    };
    const Server server = start(application);
    Client client(server.port());
    client.send("nonsense\r\n\r\n");
    const Answer answer = client.answer();
    EXPECT_EQ(answer.content, "{\"title\":\"malformed\"}");
    EXPECT_TRUE(answer.has("Content-Type: application/problem+json"));
}

TEST(Responses, WithoutContentHaveNone) {
    Application application;
    application.handle = [](const Request& request) {
        return Response{request.head.path == "/304" ? 304 : 204, {{"ETag", "\"a\""}}, "not sent"};
    };
    const Server server = start(application);
    Client client(server.port());
    client.send(get("/304") + get("/204") + get("/304"));
    for (const int status : {304, 204, 304}) {
        const Answer answer = client.answer();
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.head.find("Content-Length"), std::string::npos);
    }
}

TEST(Responses, AFileIsSentWhole) {
    Application application;
    application.handle = [](const Request& request) {
        const std::size_t size = 5'000'000;
        FileContent content{file_of(size), size};
        if (request.head.path == "/short") content.size += 10;
        return Response{200, {}, std::move(content)};
    };
    const Server server = start(application);
    Client client(server.port());
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/") + get("/"));
    EXPECT_TRUE(client.answer(false).has("Content-Length: 5000000"));
    EXPECT_EQ(client.answer().content, std::string(5'000'000, 'f'));
    EXPECT_EQ(client.answer().content.size(), 5'000'000U);
    client.send(get("/short"));
    EXPECT_EQ(client.answer().content.size(), 5'000'000U);
    EXPECT_TRUE(client.is_closed()) << "what is missing cannot be said otherwise";
}

TEST(Responses, AReaderWhoLeavesAFileEndsNothingElse) {
    Application application;
    application.handle = [](const Request&) {
        return Response{200, {}, FileContent{file_of(20'000'000), 20'000'000}};
    };
    const Server server = start(application);
    for (int i = 0; i < 20; ++i) {
        Client leaving(server.port(), 4096);
        leaving.send(get("/"));
        if (i % 2 == 0) EXPECT_EQ(leaving.answer(false).status, 200);
        leaving.abort();
    }
    EXPECT_TRUE(comes_true([&] { return server.counters().connections_open == 0; }));
    Client client(server.port());
    client.send(get("/"));
    EXPECT_EQ(client.answer().content.size(), 20'000'000U);
}

TEST(Responses, AreCountedByClassAndDuration) {
    const Server server = start();
    Client client(server.port());
    client.send(get("/") + get("/") + "bad\r\n\r\n");
    EXPECT_FALSE(client.rest().empty());
    ASSERT_TRUE(comes_true([&] { return server.counters().connections_open == 0; }));
    const Counters counters = server.counters();
    EXPECT_EQ(counters.responses[2], 2U);
    EXPECT_EQ(counters.responses[4], 1U);
    std::uint64_t timed = 0;
    for (const std::uint64_t count : counters.durations.counts) timed += count;
    EXPECT_EQ(timed, 3U);
    EXPECT_GT(counters.durations.sum, 0);
    EXPECT_GT(counters.bytes_out, 100U);
}

TEST(Responses, EachIsToldToTheLogOfAccesses) {
    std::mutex mutex;
    std::string log;
    Application application = echo();
    application.served = [&](const Served& served) {
        const std::scoped_lock lock(mutex);
        log += served.head.path + " " + std::to_string(served.status) + " "
               + std::to_string(served.bytes) + "\n";
    };
    Server server = start(application);
    Client client(server.port());
    client.send(get("/a"));
    EXPECT_EQ(client.answer().status, 200);
    server.stop(5s);
    EXPECT_EQ(log, "/a 200 18\n");
}

} // namespace
} // namespace ishigaki::http
