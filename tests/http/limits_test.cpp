#include "client.h"

#include <sys/resource.h>

#include <vector>

namespace ishigaki::http {
namespace {

// Times short enough for a test to pass them, and no shorter than a busy machine needs.
Settings hasty() {
    Settings settings = quiet();
    settings.limits.head_time = 300ms;
    settings.limits.keep_alive = 300ms;
    settings.limits.transfer_idle = 400ms;
    settings.limits.grace = 60s;
    return settings;
}

TEST(Limits, AHeadThatIsTooLargeIsRefused) {
    Settings settings = quiet();
    settings.limits.head_bytes = 1000;
    settings.limits.head_fields = 5;
    const Server server = start(echo(), settings);
    for (const std::size_t size : {1000U, 100'000U}) {
        Client client(server.port());
        client.send(get("/x", "X: " + std::string(size, 'x') + "\r\n"));
        EXPECT_EQ(client.answer().status, 431);
        EXPECT_TRUE(client.is_closed());
    }
    Client unending(server.port());
    unending.send("GET /" + std::string(2000, 'x'));
    EXPECT_EQ(unending.answer().status, 431);
    Client many(server.port());
    many.send(get("/x", "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n"));
    EXPECT_EQ(many.answer().status, 400);
    Client fits(server.port());
    fits.send(get("/x", "X: " + std::string(900, 'x') + "\r\nB: 1\r\nC: 1\r\nD: 1\r\n"));
    EXPECT_EQ(fits.answer().status, 200);
}

TEST(Limits, AHeadThatDoesNotComeEndsTheConnection) {
    const Server server = start(echo(), hasty());
    Client silent(server.port());
    Client slow(server.port());
    slow.send("GET / HTTP/1.1\r\n");
    std::thread dripping([&] {
        for (int i = 0; i < 200 && slow.send("X: 1\r\n"); ++i) std::this_thread::sleep_for(20ms);
    });
    EXPECT_TRUE(silent.is_closed());
    EXPECT_EQ(slow.answer().status, 408) << "however often a byte comes";
    dripping.join();
    EXPECT_EQ(refused(server, Reason::head_too_slow), 2U);
}

TEST(Limits, AnIdleConnectionIsClosedWithoutAWord) {
    const Server server = start(echo(), hasty());
    Client client(server.port());
    client.send(get("/x"));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(refused(server, Reason::head_too_slow), 0U);
}

TEST(Limits, ABodyThatStopsIsRefused) {
    const Server server = start(echo(), hasty());
    Client client(server.port());
    client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_EQ(refused(server, Reason::body_too_slow), 1U);
}

TEST(Limits, ABodyThatDripsIsRefused) {
    Settings settings = hasty();
    settings.limits.transfer_idle = 60s;
    settings.limits.grace = 300ms;
    settings.limits.least_rate = 100'000;
    const Server server = start(echo(), settings);
    Client client(server.port());
    client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    std::thread dripping([&] {
        for (int i = 0; i < 200 && client.send("x"); ++i) std::this_thread::sleep_for(20ms);
    });
    EXPECT_EQ(client.answer().status, 408);
    dripping.join();
}

TEST(Limits, AReaderThatDoesNotReadIsCut) {
    Application application;
    application.handle = [](const Request&) {
        return Response{200, {}, std::string(50'000'000, 'x')};
    };
    const Server server = start(application, hasty());
    Client client(server.port(), 4096);
    client.send(get("/"));
    EXPECT_TRUE(comes_true([&] { return refused(server, Reason::reader_too_slow) == 1; }));
    EXPECT_TRUE(comes_true([&] { return server.counters().connections_open == 0; }));
}

TEST(Limits, SlowOnesHoldNobodyUp) {
    const Server server = start();
    std::vector<Client> slow;
    for (int i = 0; i < 200; ++i) {
        slow.emplace_back(server.port());
        slow.back().send(i % 2 == 0 ? "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"
                                    : "GET / HTTP/1.1\r\nHost");
    }
    Client client(server.port());
    for (int i = 0; i < 100; ++i) {
        client.send(get("/x"));
        ASSERT_EQ(client.answer().status, 200);
    }
}

TEST(Limits, TwoThousandIdleConnectionsHoldNobodyUp) {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 5000) GTEST_SKIP() << "too few descriptors on this machine";
    const Server server = start();
    std::vector<Client> idle;
    for (int i = 0; i < 2000; ++i) {
        idle.emplace_back(server.port());
        ASSERT_TRUE(idle.back().connected());
    }
    ASSERT_TRUE(comes_true([&] { return server.counters().connections_open == 2000; }));
    Client client(server.port());
    for (int i = 0; i < 200; ++i) {
        client.send(get("/x"));
        ASSERT_EQ(client.answer().status, 200);
    }
    idle.back().send(get("/x"));
    EXPECT_EQ(idle.back().answer().status, 200);
    idle.clear();
    EXPECT_TRUE(comes_true([&] { return server.counters().connections_open == 1; }));
}

TEST(Limits, MoreConnectionsThanAllowedAreTurnedAway) {
    Settings settings = quiet();
    settings.limits.connections = 3;
    const Server server = start(echo(), settings);
    std::vector<Client> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(get("/x"));
        ASSERT_EQ(clients.back().answer().status, 200);
    }
    Client more(server.port());
    EXPECT_EQ(more.answer().status, 503);
    EXPECT_EQ(refused(server, Reason::too_many_connections), 1U);
    clients.pop_back();
    EXPECT_TRUE(comes_true([&] {
        Client later(server.port());
        later.send(get("/x"));
        return later.answer().status == 200;
    }));
}

TEST(Limits, OnePlaceDoesNotTakeAllButATrustedProxyMay) {
    Settings settings = quiet();
    settings.limits.connections_from_one_place = 2;
    const auto third = [&] {
        const Server server = start(echo(), settings);
        const Client one(server.port());
        const Client two(server.port());
        Client client(server.port());
        client.send(get("/x"));
        return client.answer().status;
    };
    EXPECT_EQ(third(), 503);
    settings.trusted_proxies = {*Network::read("127.0.0.1")};
    EXPECT_EQ(third(), 200);
}

TEST(Limits, AConnectionHasItsShareOfRequests) {
    Settings settings = quiet();
    settings.limits.requests_per_connection = 2;
    const Server server = start(echo(), settings);
    Client client(server.port());
    client.send(get("/1") + get("/2") + get("/3"));
    EXPECT_FALSE(client.answer().has("Connection: close"));
    EXPECT_TRUE(client.answer().has("Connection: close"));
    EXPECT_TRUE(client.is_closed());
}

TEST(Limits, AFullQueueSaysSoAtOnce) {
    Settings settings = quiet();
    settings.workers = 1;
    settings.longest_queue = 1;
    Gate gate;
    Application application;
    application.handle = [&](const Request&) {
        gate.pass();
        return Response{200, {}, "done"};
    };
    const Server server = start(application, settings);
    Client running(server.port());
    running.send(get("/1"));
    ASSERT_TRUE(comes_true([&] { return server.counters().requests == 1; }));
    ASSERT_TRUE(comes_true([&] { return server.counters().requests_waiting == 0; }));
    Client waiting(server.port());
    waiting.send(get("/2"));
    ASSERT_TRUE(comes_true([&] { return server.counters().requests_waiting == 1; }));
    Client refused_one(server.port());
    refused_one.send(get("/3"));
    const Answer answer = refused_one.answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.has("Retry-After: 1"));
    EXPECT_FALSE(answer.has("Connection: close")) << "it may come again on the same connection";
    gate.open();
    EXPECT_EQ(running.answer().status, 200);
    EXPECT_EQ(waiting.answer().status, 200);
    refused_one.send(get("/4"));
    EXPECT_EQ(refused_one.answer().status, 200);
}

TEST(Limits, ThoseWhoLeaveInTheMiddleLeaveNothingBehind) {
    const Server server = start();
    for (int i = 0; i < 50; ++i) {
        for (const std::string& part :
             {std::string("GET / HT"), get("/x"),
              std::string("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"),
              std::string(
                  "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na")}) {
            Client client(server.port());
            client.send(part);
            if (i % 2 == 0) client.abort();
        }
    }
    EXPECT_TRUE(comes_true([&] { return server.counters().connections_open == 0; }));
    Client client(server.port());
    client.send(get("/x"));
    EXPECT_EQ(client.answer().status, 200);
}

} // namespace
} // namespace ishigaki::http
